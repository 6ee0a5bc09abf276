// The site's one finder: every view asks through it. Nothing is fetched before it is asked.
import { filesBelow, openFiles } from "./files.js";

const SITE = new URL("../../", import.meta.url); // this module is assets/find/finder.js

/**
 * A finder: a worker answers, or the page where no worker can start.
 * @param {{fetchJson: (path: string) => Promise<any>, startWorker: () => Worker}} means
 */
export function openFinder({ fetchJson, startWorker }) {
  const file = openFiles(fetchJson);
  const { start, ask } = openAnswerer(file, startWorker);
  return {
    /** Start what the first answer needs; to be called at the first sign that the reader will search. */
    ready() {
      start();
      file("key.json").catch(() => {}); // the question that follows tries again, and tells
    },

    /** The answer to a question; null if another was asked in the same place of the page meanwhile.
     * @param {import("./answers.js").Question} question  @param {string} [place]
     * @returns {Promise<import("./answers.js").Answer | null>} */
    find: (question, place) => ask("find", question, place),

    /** How many practices each value would give, for an answer that came without counts.
     * @param {import("./answers.js").Question} question
     * @returns {Promise<import("./facets.js").Counts>} */
    counts: (question) => ask("counts", question),

    /** The passage of a practice that shows why it was found.
     * @param {string} id  @param {string[][]} matched
     * @returns {Promise<import("./marks.js").Piece[]>} */
    passage: (id, matched) => ask("passage", id, matched),

    /** Any file below find/. */
    file,
  };
}

/** What asks the worker, or this page where the worker cannot start or breaks. */
function openAnswerer(file, startWorker) {
  let worker; // null where there can be none
  let answers; // of this page
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
    for (const { name, given, resolve } of waiting.values()) resolve(here(name, given));
    waiting.clear();
  }

  async function here(name, given) {
    const { openAnswers } = await import("./answers.js");
    answers ??= openAnswers(file);
    return answers[name](...given);
  }

  async function ask(name, ...given) {
    start();
    const key = await file("key.json");
    if (!worker) return here(name, given);
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
