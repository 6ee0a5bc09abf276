// What the reader's choices leave of what the words find: practices in their order, and pages. Pure.

import { select } from "./facets.js";

const NEVER = 9999; // practices whose first year is not known stand last

// What practices are compared by in each order but relevance; they are numbered by evidence, the strongest first.
const ORDERS = {
  evidence: () => (one, other) => one - other,
  weakest: () => (one, other) => other - one,
  newest: ({ starts }) => (one, other) => starts[other] - starts[one] || one - other,
  oldest: ({ starts }) => (one, other) => (starts[one] || NEVER) - (starts[other] || NEVER) || one - other,
  name: ({ names }) => (one, other) => names[one] - names[other],
  backwards: ({ names }) => (one, other) => names[other] - names[one],
};

/**
 * @typedef {{chosen: import("./facets.js").Chosen, sort: string}} Choices the chosen values, and the order
 *
 * @param {import("./facets.js").Dataset} dataset
 * @param {Iterable<number> | null} found the documents that the words find, the best first; null without words
 * @param {Choices} choices
 * @returns {{practices: number[], pages: number[]}}
 */
export function findings(dataset, found, { chosen, sort }) {
  const documents = found ? [...found] : Array.from({ length: dataset.size }, (_, number) => number);
  const left = select(dataset, chosen);
  const practices = documents.filter((number) => left[number]); // of a page there is nothing to choose
  const compare = ORDERS[sort]?.(dataset);
  return {
    practices: compare ? practices.sort(compare) : practices,
    pages: documents.filter((number) => number >= dataset.size),
  };
}
