// A text in pieces, with the words marked that a search found in it.
import { stem, words } from "./words.js";

const RUNS = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’]*[\p{L}\p{N}\p{M}])?/gu;

/**
 * @param {string} text
 * @param {string[]} matched stems; "ab*" stands for every word that begins so
 * @returns {{pieces: {text: string, marked: boolean}[], found: Set<string>}} the pieces, and which stems they show
 */
export function marked(text, matched) {
  const pieces = [];
  const found = new Set();
  let at = 0;
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const by = matching(run, matched);
    if (!by) continue;
    found.add(by);
    pieces.push({ text: text.slice(at, index), marked: false }, { text: run, marked: true });
    at = index + run.length;
  }
  return { pieces: [...pieces, { text: text.slice(at), marked: false }], found };
}

/** The stem that a run of letters was found by. */
function matching(run, matched) {
  for (const word of words(run)) {
    const near = matched.filter((one) => one[0] === word[0]); // stemming keeps the first letter; most words are spared it
    const by = near.length && (near.find((one) => one === stem(word)) ?? near.find((one) => one.endsWith("*") && word.startsWith(one.slice(0, -1))));
    if (by) return by;
  }
  return null;
}

/**
 * Whether the stems found in a part of a document show every asked word that the whole document has.
 * @param {string[]} asked words, those that were corrected as they were searched
 * @param {string[]} matched stems that the document has
 * @param {Set<string>} found stems that the part shows
 */
export function shows(asked, matched, found) {
  return asked.every((word) => {
    const of = (one) => one.startsWith(word) || one.startsWith(stem(word));
    return !matched.some(of) || [...found].some(of);
  });
}
