// What a reader typed, as clauses; lunr's own parser reads its operators (+ - field: * ~1 ^2), word by word.
import lunr from "./lunr.js";
import { completions, isStopWord, stem, words } from "./words.js";

/**
 * @typedef {"optional" | "required" | "prohibited"} Presence
 *
 * @typedef {object} Clause
 * @property {string} word as typed, without accents and capitals
 * @property {string} stem
 * @property {boolean} prefix whether longer words count too
 * @property {string[]} completions stems of what a half-typed word may become
 * @property {0 | 1 | 2} typo edits that were allowed with ~
 * @property {number} boost from ^
 * @property {Presence} presence
 * @property {number} fields bits of FIELDS
 *
 * @typedef {object} Query
 * @property {Clause[]} clauses
 * @property {string} text as typed
 */

/** The fields of a document by their bits in the postings. */
export const FIELDS = { title: 1, partners: 2, summary: 4, terms: 8, text: 16 };
export const ALL_FIELDS = 31;

const MOST_CHARACTERS = 10_000;
const MOST_WORDS = 200;
const LONGEST_WORD = 64; // no word is longer, and the stemmer is slow on very long ones
const MOST_BOOST = 10;
const PRESENCES = { [lunr.Query.presence.REQUIRED]: "required", [lunr.Query.presence.PROHIBITED]: "prohibited" };
const ENDS_IN_A_WORD = /[\p{L}\p{N}\p{M}]['’]?$/u;

/**
 * The clauses of what was typed; never throws. The last word counts as a prefix while it may still be typed.
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
  const typed = text.slice(0, MOST_CHARACTERS);
  const pieces = typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const clauses = pieces.flatMap(clausesOf).slice(0, MOST_WORDS);
  const last = clauses.at(-1);
  if (last && last.presence !== "prohibited" && ENDS_IN_A_WORD.test(typed) && !/[~^]/.test(pieces.at(-1))) {
    last.prefix = true;
    last.completions = completions(last.word);
  }
  return { clauses: distinct(withoutStopWords(clauses)), text };
}

/** The clauses of one piece without spaces; what lunr refuses is read as plain words. */
function clausesOf(piece) {
  return read(piece).flatMap((read) => {
    const [start] = read.term.split("*", 1);
    const prefix = start !== "" && start !== read.term;
    const found = words(prefix ? start : read.term);
    return found.map((word, place) => clause(word.slice(0, LONGEST_WORD), read, prefix && place === found.length - 1));
  });
}

function clause(word, { fields, presence, editDistance = 0, boost = 1 }, prefix) {
  return {
    word,
    stem: stem(word),
    prefix,
    completions: [],
    typo: Math.min(editDistance, 2),
    boost: Math.min(Math.max(boost, 1), MOST_BOOST),
    presence: PRESENCES[presence] ?? "optional",
    fields: fields ? FIELDS[fields[0]] : ALL_FIELDS,
  };
}

/** lunr's clauses of a piece. A hyphen within is part of the word, so that what holds for its first half holds for the other. */
function read(piece) {
  const clauses = [];
  try {
    const query = { allFields: Object.keys(FIELDS), clause: (read) => clauses.push(read) };
    new lunr.QueryParser(piece.replace(/(?!^)-/g, "\\-"), query).parse();
  } catch (error) {
    if (!(error instanceof lunr.QueryParseError)) throw error;
    return [{ term: piece }];
  }
  return clauses;
}

/** Words that are indexed; where all are stop words, the last one may be the beginning of another word ("a", "in"). */
function withoutStopWords(clauses) {
  const kept = clauses.filter(({ word, prefix }) => !isStopWord(word) || (prefix && clauses.at(-1)?.word !== word));
  return kept.length > 0 ? kept : clauses.filter(({ prefix }) => prefix).slice(-1);
}

/** A word that was typed twice counts once. */
function distinct(clauses) {
  const kept = new Map();
  for (const clause of clauses) {
    const name = `${clause.presence} ${clause.fields} ${clause.stem}`;
    const first = kept.get(name);
    const boost = Math.max(first?.boost ?? 1, clause.boost);
    kept.set(name, { ...clause, boost, prefix: clause.prefix || (first?.prefix ?? false) });
  }
  return [...kept.values()];
}
