// What the reader asked for, as the query string of an address, and back.

/**
 * @typedef {object} State
 * @property {string} q
 * @property {Record<string, string[]>} chosen the chosen values of each facet that has any
 * @property {string} sort one of SORTS
 * @property {string} view one of VIEWS
 * @property {string[]} columns of the table; none stands for the usual ones
 */

export const SORTS = ["relevance", "evidence", "weakest", "newest", "oldest", "name", "backwards"];
export const VIEWS = ["list", "table", "map"];

const COLUMN = /^[a-z][a-z0-9_-]*$/;

/**
 * The query string of a state, with its question mark; empty for the state in which a reader arrives.
 * @param {State} state
 * @returns {string}
 */
export function toAddress({ q, chosen, sort, view, columns }) {
  const parameters = [
    ...(q ? [["q", q]] : []),
    ...Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => [facet, value])),
    ...(!sort || sort === SORTS[0] ? [] : [["sort", sort]]),
    ...(!view || view === VIEWS[0] ? [] : [["view", view]]),
    ...columns.map((column) => ["columns", column]),
  ];
  return parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : "";
}

/**
 * The state of a query string, and what of it does not exist (any more); parameters of others are passed over.
 * @param {string} search
 * @param {{facets: import("./facets.js").Facet[]}} dataset
 * @returns {{state: State, dropped: {name: string, value: string}[]}}
 */
export function fromAddress(search, { facets }) {
  const parameters = new URLSearchParams(search);
  const dropped = [];
  const known = (name, isKnown) => {
    const values = [...new Set(parameters.getAll(name))].filter(Boolean);
    dropped.push(...values.filter((value) => !isKnown(value)).map((value) => ({ name, value })));
    return values.filter(isKnown);
  };
  const chosen = facets.map(({ id, values }) => {
    const ids = new Set(values.map((value) => value.id));
    return [id, known(id, (value) => ids.has(value))];
  });
  const state = {
    q: parameters.get("q") ?? "",
    chosen: Object.fromEntries(chosen.filter(([, values]) => values.length > 0)),
    sort: known("sort", (value) => SORTS.includes(value))[0] ?? SORTS[0],
    view: known("view", (value) => VIEWS.includes(value))[0] ?? VIEWS[0],
    columns: known("columns", (value) => COLUMN.test(value)),
  };
  return { state, dropped };
}

/** The order that a state asks for; where there are no words to be relevant to, the strongest evidence leads. */
export const orderOf = ({ q, sort }) => (sort === "relevance" && !q.trim() ? "evidence" : sort);

/**
 * What a state asks for: so many practices, and so many pages.
 * @returns {import("./answers.js").Question}
 */
export const questionOf = (state, practices, pages) => ({
  text: state.q,
  choices: { chosen: state.chosen, sort: orderOf(state) },
  practices,
  pages,
});
