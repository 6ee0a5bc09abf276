// What the reader's choices leave of what the words find: practices in their order, pages, and counts. Pure.

import { counts, select } from "./facets.js";

// What practices are compared by in each order but relevance; they are numbered by evidence, the strongest first.
const ORDERS = {
  evidence: () => (one, other) => one - other,
  newest: ({ starts }) => (one, other) => starts[other] - starts[one] || one - other,
  name: ({ names }) => (one, other) => names[one] - names[other],
};

/** The order that a state asks for; where there are no words to be relevant to, the strongest evidence leads. */
export const orderOf = ({ q, sort }) => (sort === "relevance" && !q.trim() ? "evidence" : sort);

/**
 * @param {import("./facets.js").Dataset} dataset
 * @param {import("./index.js").Found | null} answer what the words find, the best first; null without words
 * @param {import("./address.js").State} state
 * @returns {{practices: number[], pages: number[], counts: Record<string, Record<string, number>>}}
 */
export function findings(dataset, answer, state) {
  const documents = answer ? answer.hits.map((hit) => hit.document) : Array.from({ length: dataset.size }, (_, number) => number);
  const inText = documents.filter((number) => number < dataset.size);
  const chosen = select(dataset, state.chosen);
  const practices = inText.filter((number) => chosen.has(number));
  const compare = ORDERS[orderOf(state)]?.(dataset);
  return {
    practices: compare ? practices.sort(compare) : practices,
    pages: documents.filter((number) => number >= dataset.size),
    counts: counts(dataset, inText, state.chosen),
  };
}
