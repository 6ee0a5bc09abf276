// The index of the site: searches it for words, and loads the shards that hold them.
import { parse } from "./query.js";
import { rank } from "./rank.js";

/** @typedef {import("./rank.js").Variant} Variant
 *
 * @typedef {object} Key what find/key.json holds
 * @property {number} practices
 * @property {number} documents practices, then pages
 * @property {string[]} shards the first stem of every shard
 * @property {boolean} large whether there are so many documents that a worker answers, and only some files are loaded ahead
 * @property {number} block how many records a block holds
 * @property {object} messages words for the reader
 *
 * @typedef {object} Found documents in rank order, as arrays of equal length, and what became of the words
 * @property {Uint32Array} documents
 * @property {Float32Array} scores
 * @property {Uint8Array} fields where words were found, as bits
 * @property {(document: number) => string[][]} matchedBy for each asked word that was found in a document, the stems that it may have been found by
 * @property {string[]} asked the words that were searched; none where nothing but stop words was typed
 * @property {string[]} missing words without a match
 * @property {Record<string, string>} corrected the word that was searched for one that is nowhere
 */

const LONGEST_SHORT = 2; // prefixes of one or two letters have an entry of their own
const SHORTEST_PREFIX = 4; // a whole word of so many letters that is nowhere may be the beginning of others
const SHORTEST_BEGINNING = 5; // one that is in the index may be the beginning of others too: truck, truckers
const SHORTEST_TYPO = 5;
const MOST_AHEAD = 8; // shards that are loaded behind an answer; in a large collection a hundred begin with "co"
const LAST_BIT = 31;
const END = "\uffff";
const FIRST = "\0";
const STANDS_FOR = "="; // after a readers' word: the stems of entries for which it stands
const NOT_A_WORD = /[*=]$/;
const SHORT_ONES = "*"; // before the names of short words and beginnings, which lie together by their first letter

/** By what a name lies in a shard: a stem, the beginning `ba*`, or what a word stands for, `kid=`. */
export const placeOf = (name) => (name.replace(NOT_A_WORD, "").length > LONGEST_SHORT ? name : SHORT_ONES + name);

/** The files that hold words and beginnings of one or two letters, which every word that is typed begins with.
 * @param {Key} key */
export const lettersFiles = ({ shards }) => shards.flatMap((first, shard) => (first.startsWith(SHORT_ONES) ? [pathOf(shard)] : []));

const pathOf = (shard) => `words/${shard}.json`;

/**
 * What searches the index over these files; it asks for those that a search needs.
 * @param {(path: string) => Promise<any>} file gives a file below find/
 * @returns {(text: string, isCurrent?: () => boolean) => Promise<Found>} a search that is no longer current mends no typos
 */
export function openIndex(file) {
  let stems; // made from its file once, at the first word that is nowhere

  async function vocabulary() {
    stems ??= new Set((await file("vocabulary.json")).split(" ").filter((stem) => !NOT_A_WORD.test(stem)));
    return stems;
  }

  return async (text, isCurrent = () => true) => {
    const { shards, documents } = /** @type {Key} */ (await file("key.json"));
    const { clauses } = parse(text);
    const words = openWords(shards, (shard) => file(pathOf(shard)));
    await words.load(clauses.flatMap(rangesOf));
    setTimeout(() => words.load(clauses.flatMap(nextLetter), MOST_AHEAD).catch(() => {})); // whoever needs it will tell what failed
    const looked = clauses.map((clause) => ({ ...clause, variants: variantsOf(clause, words) }));
    const wrong = looked.filter(mayBeWrong);
    const corrected = wrong.length > 0 && isCurrent() ? await correct(wrong, words, vocabulary) : {};
    return found(rank(looked, documents), looked, corrected, words);
  };
}

/** @returns {Found} */
function found({ clauses, unmatched, ...ranked }, looked, corrected, words) {
  const stems = looked.map(({ variants }) => variants.flatMap(({ stem }) => [stem, ...words.meant(stem)]));
  const bits = (document) => clauses[ranked.documents.indexOf(document)];
  return {
    ...ranked,
    matchedBy: (document) => stems.filter((_, clause) => bits(document) & (1 << Math.min(clause, LAST_BIT))),
    asked: looked.map(({ word }) => word),
    missing: unmatched.map((clause) => looked[clause].word),
    corrected,
  };
}

/** The words of the shards that were loaded; longer stems between two words lie in the shards from the one's to the other's. */
function openWords(shards, load) {
  const loaded = new Map();
  const shardOf = (name) => {
    const place = placeOf(name);
    return Math.max(shards.findLastIndex((first) => first <= place), 0);
  };
  const between = (from, to) => {
    const first = shardOf(from);
    return Array.from({ length: shardOf(to) - first + 1 }, (_, place) => first + place);
  };
  return {
    /** Load what the ranges hold; nothing where that is in more shards than `most`. */
    async load(ranges, most = Infinity) {
      const wanted = [...new Set(ranges.flatMap(([from, to]) => between(from, to)))];
      if (wanted.length > most) return;
      await Promise.all(wanted.map(async (shard) => loaded.set(shard, await load(shard))));
    },
    /** @returns {Variant[]} none or one */
    exactly(stem, kind) {
      const shard = loaded.get(shardOf(stem));
      return Object.hasOwn(shard, stem) ? [{ stem, postings: shard[stem], kind }] : [];
    },
    /** The stems of entries for which a readers' word stands. */
    meant(stem) {
      return loaded.get(shardOf(stem + STANDS_FOR))?.[stem + STANDS_FOR] ?? [];
    },
    /** @returns {Variant[]} */
    beginning(prefix, kind) {
      const of = (shard) => Object.keys(shard).filter((stem) => stem.startsWith(prefix) && !NOT_A_WORD.test(stem));
      const shardsOf = between(prefix, prefix + END).map((shard) => loaded.get(shard));
      return shardsOf.flatMap((shard) => of(shard).map((stem) => ({ stem, postings: shard[stem], kind })));
    },
  };
}

const short = (word) => `${word}*`;

/** Where the index may hold something for a clause. */
function rangesOf({ word, stem, prefix, completions }) {
  const exact = [stem, ...completions].map((one) => [one, one + STANDS_FOR]);
  if (word.length > LONGEST_SHORT) return [...exact, [word, word + END]];
  return prefix ? [...exact, [short(word), short(word)]] : exact;
}

/** Where the index may hold something for a word of two letters once there is a third. */
const nextLetter = ({ word, prefix }) => (prefix && word.length === LONGEST_SHORT ? [[word + FIRST, word + END]] : []);

/** What the index holds for a clause: the word itself, then longer ones, which count less where the word itself is there. */
function variantsOf({ word, stem, prefix, completions, presence }, words) {
  const exact = words.exactly(stem, "exact");
  const kind = exact.length > 0 ? "longer" : "prefix";
  if (prefix && word.length <= LONGEST_SHORT) return [...exact, ...words.exactly(short(word), kind)];
  const whole = word.length >= (exact.length > 0 ? SHORTEST_BEGINNING : SHORTEST_PREFIX) && presence !== "prohibited";
  if (!prefix && !whole) return exact;
  const completed = completions.flatMap((one) => words.exactly(one, kind));
  return [...exact, ...completed, ...words.beginning(word, kind).filter((longer) => longer.stem !== stem)];
}

const mayBeWrong = ({ word, typo, presence, variants }) =>
  typo > 0 || (variants.length === 0 && word.length >= SHORTEST_TYPO && presence !== "prohibited");

/** Give clauses the variants that are spelt nearly so; the words that stand in for those that are nowhere. */
async function correct(clauses, words, vocabulary) {
  const [stems, { corrections, near }] = await Promise.all([vocabulary(), import("./typos.js")]);
  const corrected = {};
  const found = clauses.map((clause) => {
    if (clause.typo > 0) return near(clause.stem, stems, clause.typo);
    const meant = corrections(clause.word, stems);
    if (meant.length > 0) corrected[clause.word] = meant[0].word;
    return meant.map(({ stem }) => stem);
  });
  await words.load(found.flat().map((stem) => [stem, stem + STANDS_FOR]));
  clauses.forEach((clause, place) => clause.variants.push(...found[place].flatMap((stem) => words.exactly(stem, "typo"))));
  return corrected;
}
