// The passage of a practice that shows best why it was found.
import { foundRuns, matcher, pieces, runsOf } from "./marks.js";

const LONGEST = 160; // characters, without the signs that something was left out
const BEFORE = 40; // characters shown before the first word that was found, where its sentence begins too far ahead
const MOST_STARTS = 40; // passages tried in one text
const LEFT_OUT = "…";
const SENTENCE_END = /[.!?]["'”’)]?\s+$/;

/** The texts of a practice beside its title and summary, in the order in which they are preferred; names and other words come last. */
function texts(practice) {
  const { results, approach, problem, mechanism, lessons, limits, lived, words: names } = practice;
  const all = [...results.map(({ text }) => text), approach, problem, mechanism, ...lessons, ...limits, lived, ...names];
  return all.filter(Boolean);
}

/**
 * The passage with the most asked words that title and summary do not show, in pieces; none where they show all.
 * @param {object} practice a record of find/practices/
 * @param {string[][]} matched for each asked word the stems that it was found by; "ab*" stands for every word that begins so
 * @returns {import("./marks.js").Piece[]}
 */
export function snippet(practice, matched) {
  const placeOf = matcher(matched);
  const told = new Set([practice.title, practice.summary].flatMap((text) => foundRuns(text, placeOf)).map(({ found }) => found));
  let best = null;
  let most = 0;
  for (const text of texts(practice)) {
    for (const passage of passages(text, runsOf(text, placeOf))) {
      const more = [...passage.found].filter((one) => !told.has(one)).length;
      if (more > most) [best, most] = [{ text, ...passage }, more];
    }
  }
  return best ? inPieces(best) : [];
}

/** A passage around each word that was found: from the beginning of its sentence if that is near, else from a little before. */
function* passages(text, runs) {
  const marked = runs.filter(({ found }) => found !== undefined);
  for (const { start: at } of marked.slice(0, MOST_STARTS)) {
    const start = startOf(text, runs, at);
    const end = endOf(text, start);
    const within = marked.filter((run) => run.start >= start && run.end <= end);
    yield { start, end, runs: within, found: new Set(within.map(({ found }) => found)) };
  }
}

function startOf(text, runs, at) {
  if (text.length <= LONGEST) return 0;
  const before = runs.filter(({ start }) => start <= at && start > at - LONGEST / 2);
  const sentence = before.findLast(({ start }) => start === 0 || SENTENCE_END.test(text.slice(Math.max(start - 4, 0), start)));
  return (sentence ?? before.find(({ start }) => start >= at - BEFORE)).start;
}

/** Where a passage ends: with the text, or before the word that would make it too long. */
function endOf(text, start) {
  if (text.length - start <= LONGEST) return text.length;
  const end = text.lastIndexOf(" ", start + LONGEST);
  return end > start ? end : start + LONGEST;
}

/** The passage in pieces, with a sign where something of its text was left out. */
function inPieces({ text, start, end, runs }) {
  const before = start > 0 ? [{ text: `${LEFT_OUT} `, marked: false }] : [];
  const after = end < text.length ? [{ text: ` ${LEFT_OUT}`, marked: false }] : [];
  return [...before, ...pieces(text, runs, start, end), ...after];
}
