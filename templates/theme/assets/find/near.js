// Where nothing is found: the values of facets whose names look like the words that were typed.

import { words } from "./words.js";

const LIKE = 0.5; // of the pairs of letters in common, from 0 to 1
const MOST = 6;

/**
 * The values whose labels have a word most like one of the missing, the likest first.
 * @returns {{facet: object, value: object}[]}
 */
export function nearValues(dataset, missing) {
  const typed = missing.map(pairs);
  return dataset.facets
    .flatMap((facet) => facet.values.filter(({ count }) => count).map((value) => ({ facet, value, likeness: likeness(typed, value.label) })))
    .filter((near) => near.likeness >= LIKE)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST);
}

const likeness = (typed, label) => Math.max(0, ...words(label).flatMap((word) => typed.map((one) => common(one, pairs(word)))));

/** A word's pairs of letters, its beginning and end included. */
function pairs(word) {
  const letters = [...` ${word} `];
  return letters.slice(1).map((letter, index) => letters[index] + letter);
}

/** The share of pairs that two words have in common. */
function common(one, other) {
  const left = [...other];
  for (const pair of one) if (left.includes(pair)) left.splice(left.indexOf(pair), 1);
  return (2 * (other.length - left.length)) / (one.length + other.length);
}
