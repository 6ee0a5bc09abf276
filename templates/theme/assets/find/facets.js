// The facets of the practices: who has which value, what a choice leaves, and how many practices each value would give.

/**
 * @typedef {{id: string, label: string, values: {id: string, label: string, count: number}[]}} Facet as in find/facets.json: what readers see
 * @typedef {{id: string, values: {id: string, practices: Uint32Array}[]}} Members who has which value
 * @typedef {{facets: Members[], starts: number[], names: number[], size: number}} Dataset `size` is how many practices there are
 * @typedef {Record<string, string[]>} Chosen the chosen values of each facet
 * @typedef {Record<string, Record<string, number>>} Counts of practices, for each value of each facet
 * @typedef {Iterable<number> | null} Documents their numbers, perhaps of pages too; null stands for every practice
 */

/**
 * The facets as find/members.json tells them.
 * @returns {Dataset}
 */
export function readMembers({ facets, starts, names }) {
  const value = ({ id, practices }) => ({ id, practices: numbers(practices) });
  const facet = ({ id, values }) => ({ id, values: values.map(value) });
  return { facets: facets.map(facet), starts, names, size: starts.length };
}

/** The numbers whose gaps these are. */
function numbers(gaps) {
  let last = 0;
  return Uint32Array.from(gaps, (gap) => (last += gap));
}

/**
 * 1 at the place of every practice that has a chosen value in every facet that has any.
 * @param {Dataset} dataset
 * @param {Chosen} chosen
 * @returns {Uint8Array}
 */
export function select(dataset, chosen) {
  const { times } = misses(dataset, chosen);
  return times.map((failed) => (failed === 0 ? 1 : 0));
}

/**
 * How many of the documents each value would give beside what is chosen in the other facets.
 * @param {Dataset} dataset
 * @param {Documents} documents
 * @param {Chosen} chosen
 * @returns {Counts}
 */
export function counts(dataset, documents, chosen) {
  const present = presence(dataset, documents);
  const { times, last } = misses(dataset, chosen);
  const fitting = present.map((one, practice) => (one && times[practice] === 0 ? 1 : 0));
  const fittingBut = (place) => present.map((one, practice) => (one && times[practice] === 1 && last[practice] === place ? 1 : fitting[practice]));
  const ofFacet = ({ id, values }, place) => {
    const counted = chosen[id]?.length > 0 ? fittingBut(place) : fitting;
    return Object.fromEntries(values.map((value) => [value.id, total(value.practices, counted)]));
  };
  return Object.fromEntries(dataset.facets.map((facet, place) => [facet.id, ofFacet(facet, place)]));
}

/** How many of the practices are counted. A plain loop: with `reduce`, this would be most of the work of an answer. */
function total(practices, counted) {
  let sum = 0;
  for (let place = 0; place < practices.length; place += 1) sum += counted[practices[place]];
  return sum;
}

/** How many facets each practice fails, and the last that it fails. */
function misses({ facets, size }, chosen) {
  const times = new Uint8Array(size);
  const last = new Uint8Array(size);
  facets.forEach(({ id, values }, place) => {
    if (!(chosen[id]?.length > 0)) return;
    const has = new Uint8Array(size);
    for (const value of values) if (chosen[id].includes(value.id)) for (const practice of value.practices) has[practice] = 1;
    has.forEach((one, practice) => {
      if (one) return;
      times[practice] += 1;
      last[practice] = place;
    });
  });
  return { times, last };
}

/** 1 at the place of every practice among the documents. */
function presence({ size }, documents) {
  const present = new Uint8Array(size).fill(documents ? 0 : 1);
  for (const document of documents ?? []) if (document < size) present[document] = 1;
  return present;
}
