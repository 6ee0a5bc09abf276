// Which documents answer a query best.
//
// A document's score is the sum, over the query's words, of the weight that the index gives the word in that document:
// the best of its variants, where a longer or corrected word counts less than the word itself.
// The sum is multiplied by the share of the query that the document covers, where rare words count more, raised to a power.
// Documents that cover much less than the best, or are far below it, are left out; of equal ones the first in the collection, with the strongest evidence, leads.
//
// The constants below are tuned against the questions of the relevance tests.

/** How much of its weight a variant of a typed word keeps. */
export const FACTORS = { exact: 1, prefix: 0.75, longer: 0.35, typo: 0.5 };

/** How much a document loses that lacks some of the words: 0 is nothing; the higher, the closer to "every word must be there". */
export const COVERAGE = 0.25;

/** The share of the best score below which a document is left out. */
export const FLOOR = 0.1;

/** The share of the best coverage below which a document is left out; of two words that count alike, one is enough. */
export const ENOUGH = 0.5;

const LAST_BIT = 31;
const FIELD_BITS = 31; // a posting's value is weight * 32 + fields
const STEPS = 256; // scores are compared in steps of 1/256
const HIGHEST = 2 ** 32; // of all scores, in steps
const MOST_DOCUMENTS = 2 ** 20;

/**
 * @typedef {object} Variant
 * @property {string} stem
 * @property {number[]} postings gap, value, gap, value …
 * @property {keyof FACTORS} kind
 *
 * @typedef {import("./query.js").Clause & {variants: Variant[]}} Looked a clause, and what the index has for it
 *
 * @typedef {object} Ranked the documents in rank order, as arrays of equal length
 * @property {Uint32Array} documents
 * @property {Float32Array} scores
 * @property {Uint8Array} fields where words were found, as bits
 * @property {Uint32Array} clauses which clauses were found, as bits; the last bit stands for all from the 32nd on
 * @property {number[]} unmatched the clauses that no document matched
 */

/**
 * The documents that answer the clauses, best first.
 * @param {Looked[]} clauses
 * @param {number} size how many documents there are
 * @returns {Ranked}
 */
export function rank(clauses, size) {
  const tally = emptyTally(size);
  const unmatched = [];
  clauses.forEach((clause, place) => {
    weigh(clause, tally);
    if (clause.presence === "prohibited") exclude(tally);
    else if (!add(clause, place, tally)) unmatched.push(place);
  });
  const onlyProhibited = clauses.length > 0 && clauses.every(({ presence }) => presence === "prohibited");
  const scores = onlyProhibited ? tally.excluded.map((excluded) => 1 - excluded) : covered(tally);
  const documents = sorted(scores);
  const [fields, bits] = [tally.fields, tally.clauses];
  return { documents, scores: at(documents, scores), fields: at(documents, fields), clauses: at(documents, bits), unmatched };
}

/** The numbers that stand at the places of documents. Plain loops, here and below: `from` and `map` take five times as long. */
function at(documents, numbers) {
  const found = new numbers.constructor(documents.length);
  for (let place = 0; place < documents.length; place += 1) found[place] = numbers[documents[place]];
  return found;
}

function emptyTally(size) {
  return {
    best: new Float32Array(size), // of the clause in hand: the weight of the best variant
    where: new Uint8Array(size), // of the clause in hand: the fields that hold it
    sums: new Float32Array(size),
    shares: new Float32Array(size), // the strongest weights of the clauses that were found, of `whole`
    fields: new Uint8Array(size),
    clauses: new Uint32Array(size),
    met: new Uint8Array(size), // how many required clauses were found, of `required`
    excluded: new Uint8Array(size),
    whole: 0,
    required: 0,
  };
}

/** Put the weight of a clause's best variant in every document into the tally. */
function weigh({ variants, fields, boost }, { best, where }) {
  best.fill(0);
  where.fill(0);
  for (const { postings, kind } of variants) {
    const factor = FACTORS[kind] * boost;
    let document = 0;
    for (let place = 0; place < postings.length; place += 2) {
      document += postings[place];
      const found = postings[place + 1] & FIELD_BITS & fields;
      if (found === 0) continue;
      const weight = (postings[place + 1] >>> 5) * factor;
      if (weight > best[document]) best[document] = weight;
      where[document] |= found;
    }
  }
}

/** Add the weighed clause to the sums; whether any document has it. */
function add({ presence }, place, tally) {
  const { best, where } = tally;
  const strongest = highest(best);
  const bit = 1 << Math.min(place, LAST_BIT);
  const required = presence === "required" ? 1 : 0;
  tally.whole += strongest;
  tally.required += required;
  for (let document = 0; document < best.length; document += 1) {
    if (best[document] === 0) continue;
    tally.sums[document] += best[document];
    tally.shares[document] += strongest;
    tally.fields[document] |= where[document];
    tally.clauses[document] |= bit;
    tally.met[document] += required;
  }
  return strongest > 0;
}

function exclude({ best, excluded }) {
  for (let document = 0; document < best.length; document += 1) if (best[document] > 0) excluded[document] = 1;
}

/** The scores: sums by coverage; 0 for what must not be among the results. */
function covered({ sums, shares, whole, met, required, excluded }) {
  for (let document = 0; document < sums.length; document += 1) {
    if (excluded[document] || met[document] < required) shares[document] = 0;
  }
  const enough = highest(shares) * ENOUGH;
  const scores = new Float32Array(sums.length);
  for (let document = 0; document < sums.length; document += 1) {
    if (shares[document] === 0 || shares[document] < enough) continue;
    scores[document] = sums[document] * (shares[document] / whole) ** COVERAGE;
  }
  const least = highest(scores) * FLOOR;
  for (let document = 0; document < scores.length; document += 1) if (scores[document] < least) scores[document] = 0;
  return scores;
}

function highest(numbers) {
  let most = 0;
  for (let place = 0; place < numbers.length; place += 1) if (numbers[place] > most) most = numbers[place];
  return most;
}

/** The documents with a score, highest first; both in one number, as plain numbers are sorted ten times as fast as pairs. */
function sorted(scores) {
  const keys = new Float64Array(scores.length);
  let count = 0;
  for (let document = 0; document < scores.length; document += 1) {
    if (scores[document] > 0) keys[count++] = (HIGHEST - Math.ceil(scores[document] * STEPS)) * MOST_DOCUMENTS + document;
  }
  const documents = new Uint32Array(count);
  const inOrder = keys.subarray(0, count).sort();
  for (let place = 0; place < count; place += 1) documents[place] = inOrder[place] % MOST_DOCUMENTS;
  return documents;
}
