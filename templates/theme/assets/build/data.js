// A plan as lists of plain values, as it is kept and put into a link, and back. What comes back may have been written by anybody:
// it is a plan of ordinary size with nothing in it but texts, numbers and words of the right shape, or it is nothing.

import { EMPTY } from "./plan.js";
import { PICKED } from "./teaching.js";

const VERSION = 1;
const LONGEST = { title: 300, summary: 1000, why: 1000, notes: 8000, word: 60 }; // characters; the page's fields take fewer
const MOST = { practices: 24, sessions: 60, words: 40, number: 9999 };
const WORD = /^[a-z0-9]+([.-][a-z0-9]+)*$/; // ids of practices and terms, and marks: such a word leads to no other file
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The plan as data. */
export function toData(plan) {
  const places = new Map(plan.practices.map(({ id }, place) => [id, place]));
  const uses = (session) => session.uses.map((each) => [places.get(each.id), ...PICKED.map((of) => each[of])]);
  return [
    VERSION,
    [plan.title, plan.summary, plan.have, plan.start, plan.audience, plan.level, plan.least, plan.most],
    plan.practices.map(({ id, why }) => [id, why]),
    plan.sessions.map((each) => [each.title, each.minutes, each.kind, uses(each), each.notes]),
  ];
}

/** The plan of some data; null where it is none. */
export function fromData(data) {
  try {
    return planOf(data);
  } catch (error) {
    if (error instanceof Unfit) return null;
    throw error;
  }
}

class Unfit extends Error {}

/** The value, if a condition holds; everything of a plan comes through here. */
function fit(value, holds) {
  if (!holds) throw new Unfit();
  return value;
}

const text = (value, longest) => fit(value, typeof value === "string" && value.length <= longest);
const word = (value) => fit(text(value, LONGEST.word), WORD.test(value));
const number = (value) => fit(value, Number.isInteger(value) && value >= 0 && value <= MOST.number);
const list = (value, most, length = null) => fit(value, Array.isArray(value) && value.length <= most && (length === null || value.length === length));
const row = (value, length) => list(value, length, length);
const words = (value) => different(list(value, MOST.words).map(word));
const different = (values) => fit(values, new Set(values).size === values.length);
const orEmpty = (kind) => (value) => (value === "" ? "" : kind(value));

function planOf(data) {
  const [version, about, given, held] = row(data, 4);
  fit(version, version === VERSION);
  const [title, summary, have, start, audience, level, least, most] = row(about, 8);
  const practices = list(given, MOST.practices).map((each) => practiceOf(row(each, 2)));
  const ids = different(practices.map(({ id }) => id));
  return {
    ...EMPTY,
    title: text(title, LONGEST.title),
    summary: text(summary, LONGEST.summary),
    have: number(have),
    start: orEmpty((value) => fit(text(value, LONGEST.word), TIME.test(value)))(start),
    audience: words(audience),
    level: orEmpty(word)(level),
    least: number(least),
    most: number(most),
    practices,
    sessions: list(held, MOST.sessions).map((each, index) => sessionOf(row(each, 5), ids, index + 1)),
  };
}

const practiceOf = ([id, why]) => ({ id: word(id), why: text(why, LONGEST.why) });

function sessionOf([title, minutes, kind, given, notes], ids, key) {
  const uses = list(given, ids.length).map((each) => useOf(row(each, 1 + PICKED.length), ids));
  different(uses.map(({ id }) => id));
  return { key, title: text(title, LONGEST.title), minutes: number(minutes), kind: word(kind), uses, notes: text(notes, LONGEST.notes) };
}

const useOf = ([place, ...picks], ids) => ({
  id: fit(ids[number(place)], place < ids.length),
  ...Object.fromEntries(PICKED.map((of, index) => [of, words(picks[index])])),
});

/** The plan with terms that the page knows: a kind that it does not know becomes the first of them, and the rest is left out. */
export const inTerms = (plan, { kinds, levels, audience }) => ({
  ...plan,
  audience: plan.audience.filter((term) => audience.includes(term)),
  level: levels.includes(plan.level) ? plan.level : "",
  sessions: plan.sessions.map((each) => (kinds.includes(each.kind) ? each : { ...each, kind: kinds[0] })),
});
