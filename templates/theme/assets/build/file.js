// A plan as the file of a workshop for the repository; its fields are those of compendium/workshop.py.

import { agenda } from "./clock.js";
import { chosen } from "./teaching.js";
import { plain, yaml } from "./yaml.js";

const LONGEST_ID = { objective: 30, file: 50 }; // characters
const MOST_SECTORS = 6;

/**
 * The file's text.
 * @param {import("./plan.js").Plan} plan
 * @param {Map<string, object>} records of its practices, by their ids
 * @param {{modeline: string, licence: string, doNoHarm: string[], today: Date,
 *   say: {question: (text: string) => string, activity: (text: string) => string}}} given `say` gives the notes that stand for a text
 */
export function fileOf(plan, records, { modeline, licence, doNoHarm, say, today }) {
  const ids = objectiveIds(plan.sessions.flatMap((session) => chosen(session, records, "objectives")));
  const used = plan.practices.filter(({ id }) => plan.sessions.some(({ uses }) => uses.some((each) => each.id === id)));
  const group = {
    title: plan.title,
    summary: plan.summary,
    audience: plan.audience,
    sectors: sectorsOf(used.map(({ id }) => records.get(id))),
    level: plan.level,
    minutes: agenda(plan).total,
    group_size: { least: plan.least, most: plan.most },
    objectives: new Map([...ids].map(([text, id]) => [id, { text }])),
    practices: new Map(used.map(({ id, why }) => [id, { evidence: records.get(id).evidence, why }])),
    do_no_harm: doNoHarm.map((text) => ({ text })),
    agenda: plan.sessions.map((session) => sessionOf(session, records, ids, say)),
    assessment: [],
    sources: {},
    licence,
    review: { reviewed_on: day(today), next_review: day(aYearLater(today)) },
  };
  return `${modeline}\n${yaml(group)}\n`;
}

function sessionOf(session, records, ids, say) {
  const asked = [...chosen(session, records, "questions").map(say.question), ...chosen(session, records, "activities").map(say.activity)];
  const notes = [...asked, ...stepsOf(session.notes)];
  const lists = {
    serves: chosen(session, records, "objectives").map((text) => ids.get(text)),
    practices: session.uses.map(({ id }) => id),
    notes: notes.map((text) => ({ text })),
  };
  const held = Object.entries(lists).filter(([, values]) => values.length);
  return { title: session.title, minutes: session.minutes, kind: session.kind, ...Object.fromEntries(held) };
}

/** The steps that somebody noted, one on each line. */
export const stepsOf = (notes) => notes.split(/[\n\r\u2028\u2029]+/u).map(plain).filter(Boolean);

/** An id for each of some texts. */
function objectiveIds(texts) {
  const ids = new Map();
  for (const text of texts) if (!ids.has(text)) ids.set(text, idOf(text, LONGEST_ID.objective, "objective", [...ids.values()]));
  return ids;
}

/** The sectors of practices, those of most of them first. */
function sectorsOf(records) {
  const counts = new Map();
  for (const sector of records.flatMap((record) => record.sector_ids)) counts.set(sector, 1 + (counts.get(sector) ?? 0));
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_SECTORS).map(([sector]) => sector);
}

/** The file's name, of the plan's title. */
export const fileName = ({ title }) => `${idOf(title, LONGEST_ID.file, "workshop", [])}.yaml`;

/** An id made of a text's first words, as long as it may be and not among those taken; a number tells it from others. */
function idOf(text, longest, otherwise, taken) {
  const id = firstWords(text, longest) || otherwise;
  for (let number = 1; ; number++) {
    const tail = number === 1 ? "" : `-${number}`;
    const numbered = id.slice(0, longest - tail.length).replace(/-$/, "") + tail;
    if (!taken.includes(numbered)) return numbered;
  }
}

/** As many words of a text as an id has room for, from the first that begins with a letter; none where it has no letters a to z. */
function firstWords(text, longest) {
  const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const first = words.findIndex((word) => /^[a-z]./.test(word));
  if (first < 0) return "";
  let id = words[first].slice(0, longest);
  for (const word of words.slice(first + 1)) {
    if (id.length + 1 + word.length > longest) break;
    id += `-${word}`;
  }
  return id;
}

/** The day by the reader's own clock, as year-month-day. */
const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

const aYearLater = (date) => new Date(date.getFullYear() + 1, date.getMonth(), date.getDate());
