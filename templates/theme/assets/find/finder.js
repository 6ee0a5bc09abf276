// The site's one finder: every view asks through it. Nothing is fetched before it is asked.
//
// Of a collection of this size an answer takes less time than a message to a worker and back, which also waits for what the page is
// drawing; so the page itself answers. Of a large one a worker does, so that the page stays quick while the reader types.
import { filesBelow, openFiles } from "./files.js";

const SITE = new URL("../../", import.meta.url); // this module is assets/find/finder.js

/**
 * A finder over the files that `fetchJson` gives.
 * @param {{fetchJson: (path: string) => Promise<any>, startWorker: () => Worker}} means
 */
export function openFinder({ fetchJson, startWorker }) {
  const file = openFiles(fetchJson);
  let answerer = null;

  /** What answers: this page, or a worker; chosen once, at the first question. After a failure the next call tries again. */
  function ready() {
    answerer ??= Promise.all([file("key.json"), import("./answers.js")]).then(([key, { openAnswers }]) =>
      key.large ? inWorker(startWorker, key, () => openAnswers(file)) : openAnswers(file),
    );
    answerer.catch(() => (answerer = null));
    return answerer;
  }

  return {
    /** Start what the first answer needs; to be called at the first sign that the reader will search. */
    ready: () => void ready().catch(() => {}), // the question that follows tries again, and tells

    /** The answer to a question; null if another was asked in the same place of the page meanwhile.
     * @param {import("./answers.js").Question} question  @param {string} [place]
     * @returns {Promise<import("./answers.js").Answer | null>} */
    find: async (question, place) => (await ready()).find(question, place),

    /** How many practices each value would give beside the answer to a question.
     * @param {import("./answers.js").Question} question
     * @returns {Promise<import("./facets.js").Counts>} */
    counts: async (question) => (await ready()).counts(question),

    /** The passage of a practice that shows why it was found.
     * @param {string} id  @param {string[][]} matched
     * @returns {Promise<import("./marks.js").Piece[]>} */
    passage: async (id, matched) => (await ready()).passage(id, matched),

    /** Any file below find/. */
    file,
  };
}

/** What asks a worker; or what `openHere` gives, where no worker can start, or where it breaks. */
function inWorker(startWorker, key, openHere) {
  const waiting = new Map();
  let last = 0;
  let worker;
  let here = null;
  try {
    worker = startWorker(); // some browsers forbid workers, for files from a disk for instance
  } catch {
    return openHere();
  }

  function settle({ id, answer, error }) {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(Object.assign(new Error(error.message), error));
    else resolve(answer);
  }

  function goOnHere() {
    worker.terminate();
    here = openHere();
    for (const { name, given, resolve } of waiting.values()) resolve(here[name](...given));
    waiting.clear();
  }

  const ask = (name) => (...given) => {
    if (here) return here[name](...given);
    last += 1;
    return new Promise((resolve, reject) => {
      waiting.set(last, { name, given, resolve, reject });
      worker.postMessage({ id: last, name, given });
    });
  };

  worker.addEventListener("message", ({ data }) => settle(data));
  worker.addEventListener("error", goOnHere);
  worker.postMessage({ key });
  return { find: ask("find"), counts: ask("counts"), passage: ask("passage") };
}

export const finder = openFinder({
  fetchJson: filesBelow(new URL("find/", SITE)),
  startWorker: () => new Worker(new URL("worker.js", import.meta.url), { type: "module" }),
});
