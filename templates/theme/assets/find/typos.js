// Words that a reader may have meant.
import { stem } from "./words.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const MOST_CORRECTIONS = 4;

/**
 * The words one edit away from a word, the likeliest slips first: two letters swapped, one left out, one mistaken, one too many.
 * @param {string} word
 * @returns {Set<string>}
 */
export function edits(word) {
  const splits = Array.from({ length: word.length + 1 }, (_, place) => [word.slice(0, place), word.slice(place)]);
  const found = new Set([
    ...splits.filter(([, end]) => end.length > 1).map(([start, end]) => start + end[1] + end[0] + end.slice(2)),
    ...splits.flatMap(([start, end]) => LETTERS.map((letter) => start + letter + end)),
    ...splits.filter(([, end]) => end).flatMap(([start, end]) => LETTERS.map((letter) => start + letter + end.slice(1))),
    ...splits.filter(([, end]) => end).map(([start, end]) => start + end.slice(1)),
  ]);
  found.delete(word);
  return found;
}

/**
 * The likeliest corrections of a word whose stems the index knows.
 * Few readers slip at the first letter: corrections that begin like the word come alone.
 * @param {string} word
 * @param {Set<string>} vocabulary stems
 * @returns {{word: string, stem: string}[]}
 */
export function corrections(word, vocabulary) {
  const byStem = new Map();
  for (const edited of edits(word)) {
    const stemmed = stem(edited);
    if (vocabulary.has(stemmed) && !byStem.has(stemmed)) byStem.set(stemmed, { word: edited, stem: stemmed });
  }
  const all = [...byStem.values()];
  const alike = all.filter((correction) => correction.word[0] === word[0]);
  return (alike.length > 0 ? alike : all).slice(0, MOST_CORRECTIONS);
}

/**
 * The stems at most so many edits away from a stem, itself left out (lunr's operator ~).
 * @param {string} stemmed
 * @param {Iterable<string>} vocabulary
 * @param {number} most
 * @returns {string[]}
 */
export function near(stemmed, vocabulary, most) {
  return [...vocabulary].filter((other) => other !== stemmed && distance(stemmed, other, most) <= most);
}

/**
 * The edits (insert, delete, replace, swap of neighbours) between two words; anything above `most` if there are more.
 * @param {string} from
 * @param {string} to
 * @param {number} most
 * @returns {number}
 */
export function distance(from, to, most) {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= to.length; place += 1) {
      const replaced = row[place - 1] + (from[at - 1] === to[place - 1] ? 0 : 1);
      next[place] = Math.min(next[place - 1] + 1, row[place] + 1, replaced);
      const swapped = at > 1 && place > 1 && from[at - 1] === to[place - 2] && from[at - 2] === to[place - 1];
      if (swapped) next[place] = Math.min(next[place], before[place - 2] + 1);
    }
    if (Math.min(...next, ...row) > most) return most + 1; // both rows, as a swap steps over one
    [before, row] = [row, next];
  }
  return row[to.length];
}
