// What answers a reader's question: the practices and pages that the words find and the choices leave, as they are shown.
//
// The modules that search are all named here although they ask for each other, so that they load in one round.
import { loadAhead } from "./files.js";
import { lettersFiles, openIndex } from "./index.js";
import "./lunr.js";
import "./query.js";
import "./rank.js";
import "./words.js";

/**
 * @typedef {object} Question
 * @property {string} text
 * @property {import("./findings.js").Choices} [choices] without them nothing is narrowed, and no words are marked
 * @property {number} practices how many are wanted at most
 * @property {number} pages how many are wanted at most
 *
 * @typedef {object} Result
 * @property {object} record as in find/blocks/
 * @property {string[][]} [matched] for each of the words that were found in it, the stems that it may have been found by
 * @property {{title: Piece[], summary: Piece[], all: boolean}} [marks] its texts with these words marked; whether they show all
 * @typedef {import("./marks.js").Piece} Piece
 *
 * @typedef {object} Answer
 * @property {Result[]} results the first practices
 * @property {object[]} pages the records of the first pages
 * @property {{practices: number, pages: number}} found how many there are in all
 * @property {string[]} asked the words that were searched; none where nothing but stop words was typed: then choices alone count
 * @property {string[]} missing words without a match
 * @property {Record<string, string>} corrected the word that was searched for one that is nowhere
 */

const NUMBERED = new Set(["relevance", "evidence"]); // orders that documents come in, or are numbered by
const blockFile = (number) => `blocks/${number}.json`;
const NEXT = 8; // results behind those that are shown
const NO_CHOICES = { chosen: {}, sort: "relevance" };
const NOT_SEARCHED = { documents: [], asked: [], missing: [], corrected: {} };

/**
 * What answers questions from files; nothing is asked for before the first.
 * @param {(path: string) => Promise<any>} file gives a file below find/
 */
export function openAnswers(file) {
  const search = openIndex(file);
  let wholeLoads = false;
  let members = null; // made from their file once, if ever
  let facets;
  let findings;
  let marks;
  let newest = null; // what was searched for the newest answer

  async function loadMembers() {
    if (members) return;
    const loading = [import("./facets.js"), import("./findings.js"), file("members.json")];
    const [ofFacets, { findings: ofFindings }, content] = await Promise.all(loading);
    [facets, findings, members] = [ofFacets, ofFindings, ofFacets.readMembers(content)];
  }

  async function loadMarks() {
    marks ??= (await import("./marks.js")).marks; // an import waits for the page to draw, even of what is there
  }

  /** What choices leave of documents. Who has which value is a large file, which waits until it is needed: see `counts`. */
  async function left(documents, choices = NO_CHOICES) {
    const needsMembers = Object.values(choices.chosen).some(({ length }) => length > 0) || !NUMBERED.has(choices.sort);
    if (needsMembers) {
      await loadMembers();
      return findings(members, documents, choices);
    }
    const { practices } = await file("key.json");
    const all = documents ? [...documents] : Array.from({ length: practices }, (_, number) => number);
    if (choices.sort === "evidence") all.sort((one, other) => one - other);
    return { practices: all.filter((number) => number < practices), pages: all.filter((number) => number >= practices) };
  }

  /** The records of documents, in their order. */
  async function records(documents) {
    const { block } = await file("key.json");
    const blocks = await Promise.all(documents.map((document) => file(blockFile(Math.floor(document / block)))));
    return blocks.map((records, place) => records[documents[place] % block]);
  }

  /** Load behind an answer what later questions may need, so that few of them wait: of a large collection the next results. */
  async function loadBehind(next) {
    const { documents, block, large, ...key } = await file("key.json");
    if (large) {
      loadAhead(file, [...new Set(next.map((document) => blockFile(Math.floor(document / block))))], NEXT);
    } else if (!wholeLoads) {
      wholeLoads = true;
      const blocks = Array.from({ length: Math.ceil(documents / block) }, (_, number) => blockFile(number));
      loadAhead(file, [...lettersFiles(key), ...blocks]);
    }
  }

  const searched = (text, isCurrent) => (text.trim() ? search(text, isCurrent) : NOT_SEARCHED);

  const find = newestOnly(async ({ text, choices, practices, pages }, isCurrent) => {
    const [searching] = await Promise.all([searched(text, isCurrent), choices && loadMarks()]);
    const { documents, asked, missing, corrected, matchedBy } = searching;
    const kept = await left(asked.length > 0 ? documents : null, choices);
    if (!isCurrent()) return null;
    newest = { text, searching };
    const [first, ofPages] = await Promise.all([records(kept.practices.slice(0, practices)), records(kept.pages.slice(0, pages))]);
    if (asked.length > 0) loadBehind(kept.practices.slice(practices, practices + NEXT));
    const mark = (record, place) => (choices && asked.length > 0 ? marks(record, matchedBy(kept.practices[place])) : {});
    return {
      results: first.map((record, place) => ({ record, ...mark(record, place) })),
      pages: ofPages,
      found: { practices: kept.practices.length, pages: kept.pages.length },
      asked,
      missing,
      corrected,
    };
  });

  /** How many practices each value would give. They are counted behind the answer, which has not to wait for them. */
  async function counts({ text, choices }) {
    const searching = newest?.text === text ? newest.searching : searched(text);
    const [{ documents, asked }] = await Promise.all([searching, loadMembers()]);
    return facets.counts(members, asked.length > 0 ? documents : null, choices.chosen);
  }

  /**
   * The passage of a practice that shows why it was found.
   * @param {string} id
   * @param {string[][]} matched
   * @returns {Promise<Piece[]>}
   */
  async function passage(id, matched) {
    const [practice, { snippet }] = await Promise.all([file(`practices/${id}.json`), import("./snippets.js")]);
    return snippet(practice, matched);
  }

  return { find, counts, passage };
}

/**
 * Answers of which only the newest is given, for each place on a page where something is asked; one that a newer one overtook is null.
 * @param {(question: Question, isCurrent: () => boolean) => Promise<Answer | null>} answer
 * @returns {(question: Question, place?: string) => Promise<Answer | null>}
 */
function newestOnly(answer) {
  const newest = new Map();
  return async (question, place = "") => {
    newest.set(place, question);
    const isCurrent = () => newest.get(place) === question;
    try {
      const found = await answer(question, isCurrent);
      return isCurrent() ? found : null;
    } catch (error) {
      if (isCurrent()) throw error;
      return null;
    }
  };
}
