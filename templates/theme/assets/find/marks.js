// Where a text shows the words that a search found in it.
import { stem, words } from "./words.js";

const RUNS = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’]*[\p{L}\p{N}\p{M}])?/gu;

/**
 * @typedef {{text: string, marked: boolean}} Piece
 * @typedef {{start: number, end: number, found: number | undefined}} Run letters without a break, and the place of the asked word that they show
 */

/**
 * The title and the summary of a practice with the words marked that it was found by.
 * @param {{title: string, summary: string}} record
 * @param {string[][]} matched for each asked word that was found in it, the stems that it may have been found by
 * @returns {{matched: string[][], marks: {title: Piece[], summary: Piece[], all: boolean}}} `all`: whether they show all of these words
 */
export function marks({ title, summary }, matched) {
  const [inTitle, inSummary] = [marked(title, matched), marked(summary, matched)];
  const all = matched.every((_, place) => inTitle.found.has(place) || inSummary.found.has(place));
  return { matched, marks: { title: inTitle.pieces, summary: inSummary.pieces, all } };
}

/**
 * A text in pieces, with the words marked that a search found in it.
 * @param {string} text
 * @param {string[][]} matched for each asked word the stems that it was found by; "ab*" stands for every word that begins so
 * @returns {{pieces: Piece[], found: Set<number>}} the pieces, and the places of the asked words that they show
 */
function marked(text, matched) {
  const runs = foundRuns(text, matcher(matched));
  return { pieces: pieces(text, runs), found: new Set(runs.map(({ found }) => found)) };
}

/** What tells the place of the asked word that a run of letters shows, if any. */
export function matcher(matched) {
  const places = new Map(matched.flatMap((stems, place) => stems.map((one) => [one, place])).reverse());
  const prefixes = [...places].filter(([one]) => one.endsWith("*")).map(([one, place]) => [one.slice(0, -1), place]);
  const initials = new Set([...places.keys()].map((one) => one[0])); // stemming keeps the first letter, so that few words need to be stemmed
  const place = (word) => places.get(stem(word)) ?? prefixes.find(([prefix]) => word.startsWith(prefix))?.[1];
  return (run) => {
    for (const word of words(run)) {
      const found = initials.has(word[0]) ? place(word) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** @returns {Run[]} all runs of letters in a text */
export const runsOf = (text, placeOf) =>
  Array.from(text.matchAll(RUNS), ({ 0: run, index: start }) => ({ start, end: start + run.length, found: placeOf(run) }));

/** @returns {Run[]} the runs that show an asked word */
export const foundRuns = (text, placeOf) => runsOf(text, placeOf).filter(({ found }) => found !== undefined);

/**
 * A part of a text in pieces, these runs marked.
 * @returns {Piece[]}
 */
export function pieces(text, runs, start = 0, end = text.length) {
  const found = [];
  const piece = (from, to, marked) => from < to && found.push({ text: text.slice(from, to), marked });
  let at = start;
  for (const run of runs) {
    piece(at, run.start, false);
    piece(run.start, run.end, true);
    at = run.end;
  }
  piece(at, end, false);
  return found;
}
