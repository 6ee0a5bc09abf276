// The site's one finder: every view searches, and reads what the index holds, through it. Nothing is fetched before it is asked.
import { filesBelow, newestOnly, openIndex, unpacked } from "./index.js";

const SITE = new URL("../../", import.meta.url); // this module is assets/find/finder.js

/**
 * A finder: the page loads the key, records and facets itself; a worker searches, or the page where no worker can start.
 * @param {{fetchJson: (path: string) => Promise<any>, startWorker: () => Worker}} means
 */
export function openFinder({ fetchJson, startWorker }) {
  const here = openIndex({ fetchJson });
  const searcher = openSearcher(here, startWorker);
  const packedSearch = newestOnly((text, box) => searcher.ask("searchPacked", text, box));
  return {
    /** Start what the first search needs; to be called at the first sign that the reader will search. */
    ready() {
      searcher.start();
      here.key().catch(() => {}); // the search that follows tries again, and tells
    },

    /** What was found, best first; null if the same box asked again meanwhile.
     * @param {string} text  @param {string} [box] the name of the search box
     * @returns {Promise<import("./index.js").Found | null>} */
    search: async (text, box) => unpacked(await packedSearch(text, box)),

    /** The passage of a practice that shows why it was found.
     * @param {string} id  @param {string[]} matched
     * @returns {Promise<{text: string, marked: boolean}[]>} */
    passage: (id, matched) => searcher.ask("passage", id, matched),

    /** The records of documents, in their order; any file below find/; and the key. */
    records: here.records,
    file: here.file,
    key: here.key,
  };
}

/** What puts questions to the worker, or to the index of this page where the worker cannot start or breaks. */
function openSearcher(here, startWorker) {
  let worker; // null where there can be none
  let told = false;
  let last = 0;
  const waiting = new Map();

  function start() {
    if (worker !== undefined) return;
    try {
      worker = startWorker();
      worker.addEventListener("message", ({ data }) => settle(data));
      worker.addEventListener("error", withoutWorker);
    } catch {
      worker = null; // some browsers forbid workers, for files from a disk for instance
    }
  }

  function settle({ id, answer, error }) {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(Object.assign(new Error(error.message), error));
    else resolve(answer);
  }

  function withoutWorker() {
    worker?.terminate();
    worker = null;
    for (const { name, given, resolve } of waiting.values()) resolve(here[name](...given));
    waiting.clear();
  }

  async function ask(name, ...given) {
    start();
    const key = await here.key();
    if (!worker) return here[name](...given);
    if (!told) worker.postMessage({ key });
    told = true;
    last += 1;
    return new Promise((resolve, reject) => {
      waiting.set(last, { name, given, resolve, reject });
      worker.postMessage({ id: last, name, given });
    });
  }

  return { start, ask };
}

export const finder = openFinder({
  fetchJson: filesBelow(new URL("find/", SITE)),
  startWorker: () => new Worker(new URL("worker.js", import.meta.url), { type: "module" }),
});
