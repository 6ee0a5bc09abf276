// The words of a text and their stems, exactly as compendium/find/words.py makes them for the index.
import lunr from "./lunr.js";

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['’]/g;
const RUNS = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text in their order, stop words too: no accents, no capitals, no apostrophes.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(APOSTROPHES, "").match(RUNS) ?? [];
}

/**
 * The stem of a word by lunr's Porter stemmer.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  return lunr.stemmer({ update: (stemmed) => stemmed(word) }); // lunr's stemmer takes a token, of which it only needs this
}

/**
 * Whether a word is too common to be indexed.
 * @param {string} word
 * @returns {boolean}
 */
export function isStopWord(word) {
  return lunr.stopWordFilter(word) === undefined;
}

// What may still be typed after half a word: every tail of the endings that the stemmer cuts off.
const NOUNS = ["isation", "ization", "ibility", "ability", "ation", "ement", "ness", "ities", "ance", "ence", "ism", "ies"];
const OTHERS = ["ational", "ical", "ally", "ive", "ing", "ed", "ers", "es"];
const TAILS = new Set([...NOUNS, ...OTHERS].flatMap((ending) => Array.from(ending, (_, start) => ending.slice(start))));
const SHORTEST = 4;

/**
 * Stems of what half a word may become, where they do not begin with it:
 * "exploita" becomes "exploitation", whose stem is "exploit".
 * @param {string} word
 * @returns {string[]}
 */
export function completions(word) {
  if (word.length < SHORTEST) return [];
  const stems = new Set(Array.from(TAILS, (tail) => stem(word + tail)));
  return [...stems].filter((completed) => completed.length < word.length && completed !== stem(word));
}
