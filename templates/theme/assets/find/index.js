// The index of the site: loads the files below find/ that a search needs, each of them once, and answers searches.
//
// This module is small, as every page with a search box loads it; what parses and ranks comes with the first search.

/** @typedef {import("./rank.js").Variant} Variant
 *
 * @typedef {object} Key what find/key.json holds
 * @property {number} practices
 * @property {number} documents practices, then pages
 * @property {string[]} shards the first stem of every shard
 * @property {number} block how many records a block holds
 * @property {object} messages words for the reader
 *
 * @typedef {object} Hit
 * @property {number} document
 * @property {number} score
 * @property {number} fields where words were found, as bits
 * @property {string[]} matched stems of the words that were found in it
 *
 * @typedef {object} Found
 * @property {Hit[]} hits best first
 * @property {string[]} asked the words that were searched; none where nothing but stop words was typed
 * @property {string[]} missing words without a match
 * @property {Record<string, string>} corrected the word that was searched for one that is nowhere
 */

const LONGEST_SHORT = 2; // prefixes of one or two letters have an entry of their own
const SHORTEST_PREFIX = 4; // a whole word of so many letters that is nowhere may be the beginning of others
const SHORTEST_BEGINNING = 5; // one that is in the index may be the beginning of others too: truck, truckers
const SHORTEST_TYPO = 5;
const LAST_BIT = 31;
const END = "\uffff";

/**
 * The error of a file that could not be loaded; it names the file.
 * @param {string} file
 * @param {string} reason
 * @param {unknown} [cause]
 */
const fileError = (file, reason, cause) => Object.assign(new Error(`${file}: ${reason}`, { cause }), { file });

/**
 * What fetches JSON files below an address.
 * @param {URL | string} base
 * @returns {(path: string) => Promise<any>}
 */
export function filesBelow(base) {
  return async (path) => {
    const response = await fetch(new URL(path, base));
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
}

/**
 * The index over the files that `fetchJson` gives; nothing is fetched before the first call.
 * @param {{fetchJson: (path: string) => Promise<any>, key?: Key}} files the key, where it is there already
 */
export function openIndex({ fetchJson, key: given }) {
  const files = new Map(given ? [["key.json", Promise.resolve(given)]] : []);

  /** A file, fetched once; after a failure the next call tries again. */
  function file(path) {
    if (!files.has(path)) {
      const loading = Promise.resolve(path).then(fetchJson).catch((error) => {
        files.delete(path);
        throw fileError(path, error.message, error);
      });
      files.set(path, loading);
    }
    return files.get(path);
  }

  const key = () => /** @type {Promise<Key>} */ (file("key.json"));

  let stems; // made from its file once, at the first word that is nowhere

  async function vocabulary() {
    stems ??= new Set((await file("vocabulary.json")).split(" ").filter((stem) => !stem.endsWith("*")));
    return stems;
  }

  /** The records of documents, in their order. */
  async function records(documents) {
    const { block } = await key();
    const blocks = documents.map((document) => file(`blocks/${Math.floor(document / block)}.json`));
    return (await Promise.all(blocks)).map((records, place) => records[documents[place] % block]);
  }

  const searchPacked = newestOnly(async (text, _box, superseded) => {
    const [{ shards, documents }, { parse }, { rank }] = await Promise.all([key(), import("./query.js"), import("./rank.js")]);
    const { clauses } = parse(text);
    const words = openWords(shards, (shard) => file(`words/${shard}.json`));
    await words.load(clauses.flatMap(rangesOf));
    const looked = clauses.map((clause) => ({ ...clause, variants: variantsOf(clause, words) }));
    const wrong = looked.filter(mayBeWrong);
    const corrected = wrong.length === 0 || superseded() ? {} : await correct(wrong, words, vocabulary);
    return packed(rank(looked, documents), looked, corrected);
  });

  /** The passage of a practice that shows why it was found. */
  async function passage(id, matched) {
    const [practice, { snippet }] = await Promise.all([file(`practices/${id}.json`), import("./snippets.js")]);
    return snippet(practice, matched);
  }

  const search = async (text, box) => unpacked(await searchPacked(text, box));
  return { file, key, records, search, searchPacked, passage };
}

/**
 * A search of which only the newest call answers, for each search box of its own; a call that a newer one overtook gives null.
 * @template T
 * @param {(text: string, box: string, superseded: () => boolean) => Promise<T>} search
 * @returns {(text: string, box?: string) => Promise<T | null>}
 */
export function newestOnly(search) {
  const newest = new Map();
  return async (text, box = "") => {
    const mine = Symbol(box);
    newest.set(box, mine);
    const superseded = () => newest.get(box) !== mine;
    try {
      const found = await search(text, box, superseded);
      return superseded() ? null : found;
    } catch (error) {
      if (superseded()) return null;
      throw error;
    }
  };
}

/** What was found, in few arrays, which pass quickly from a worker to the page. */
function packed({ unmatched, ...ranked }, looked, corrected) {
  return {
    ...ranked,
    stems: looked.map(({ variants }) => variants.map(({ stem }) => stem)),
    asked: looked.map(({ word }) => word),
    missing: unmatched.map((place) => looked[place].word),
    corrected,
  };
}

/**
 * What was found, as hits.
 * @returns {Found | null}
 */
export function unpacked(found) {
  if (found === null) return null;
  const { documents, scores, fields, clauses, stems, asked, missing, corrected } = found;
  const lists = new Map(); // documents with the same clauses share one list
  const matched = (bits) => {
    if (!lists.has(bits)) lists.set(bits, stems.filter((_, place) => bits & (1 << Math.min(place, LAST_BIT))).flat());
    return lists.get(bits);
  };
  const hits = new Array(documents.length);
  for (let place = 0; place < hits.length; place += 1) {
    hits[place] = { document: documents[place], score: scores[place], fields: fields[place], matched: matched(clauses[place]) };
  }
  return { hits, asked, missing, corrected };
}

/** The words of the shards that were loaded; stems between two words lie in the shards from the one's to the other's. */
function openWords(shards, load) {
  const loaded = new Map();
  const shardOf = (stem) => Math.max(shards.findLastIndex((first) => first <= stem), 0);
  const between = (from, to) => {
    const first = shardOf(from);
    return Array.from({ length: shardOf(to) - first + 1 }, (_, place) => first + place);
  };
  return {
    async load(ranges) {
      const wanted = [...new Set(ranges.flatMap(([from, to]) => between(from, to)))];
      await Promise.all(wanted.map(async (shard) => loaded.set(shard, await load(shard))));
    },
    /** @returns {Variant[]} none or one */
    exactly(stem, kind) {
      const shard = loaded.get(shardOf(stem));
      return Object.hasOwn(shard, stem) ? [{ stem, postings: shard[stem], kind }] : [];
    },
    /** @returns {Variant[]} */
    beginning(prefix, kind) {
      const of = (shard) => Object.keys(shard).filter((stem) => stem.startsWith(prefix) && !stem.endsWith("*"));
      const shardsOf = between(prefix, prefix + END).map((shard) => loaded.get(shard));
      return shardsOf.flatMap((shard) => of(shard).map((stem) => ({ stem, postings: shard[stem], kind })));
    },
  };
}

const short = (word) => `${word}*`;

/** Where the index may hold something for a clause. */
function rangesOf({ word, stem, prefix, completions }) {
  const exact = [stem, ...completions].map((one) => [one, one]);
  if (word.length > LONGEST_SHORT) return [...exact, [word, word + END]];
  return prefix ? [...exact, [short(word), short(word)]] : exact;
}

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
  await words.load(found.flat().map((stem) => [stem, stem]));
  clauses.forEach((clause, place) => clause.variants.push(...found[place].flatMap((stem) => words.exactly(stem, "typo"))));
  return corrected;
}
