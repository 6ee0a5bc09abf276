// What a reader brings along: the plan of a link, or a workshop to begin from.

import { fromData } from "./data.js";
import { carriesPlan, fromFragment } from "./link.js";
import { EMPTY } from "./plan.js";
import { NONE } from "./teaching.js";

const FOLDER = new URL("../../find/workshops/", import.meta.url);
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/; // a name that leads to no other file

/**
 * The plan that an address leads to, and the word that tells of it; without a plan where it leads to none, and without a word where
 * it does not say so.
 * @returns {Promise<{plan?: import("./plan.js").Plan, word?: string, values?: object}>}
 */
export async function broughtBy({ hash, search }) {
  if (carriesPlan(hash)) {
    const plan = await fromFragment(hash);
    return plan ? { plan, word: "linked" } : { word: "broken" };
  }
  const id = new URLSearchParams(search).get("workshop");
  return id === null ? {} : begunFrom(id);
}

async function begunFrom(id) {
  if (!ID.test(id)) return { word: "no-workshop", values: { id } };
  try {
    const response = await fetch(new URL(`${id}.json`, FOLDER));
    if (response.status === 404) return { word: "no-workshop", values: { id } };
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const workshop = await response.json();
    return { plan: planOf(workshop), word: "workshop", values: { title: workshop.title } };
  } catch (error) {
    console.error(error);
    return { word: "workshop-unloaded" };
  }
}

/** A plan with the sessions of a workshop. Its notes are there; questions are for the reader to choose. */
function planOf({ title, sessions }) {
  const practices = [...new Set(sessions.flatMap((session) => session.practices))];
  const uses = (session) => session.practices.map((id) => ({ id, ...NONE }));
  return {
    ...EMPTY,
    title,
    have: sessions.reduce((sum, { minutes }) => sum + minutes, 0),
    practices: practices.map((id) => ({ id, why: "" })),
    sessions: sessions.map((each, index) => ({
      key: index + 1,
      title: each.title,
      minutes: each.minutes,
      kind: each.kind,
      uses: uses(each),
      notes: each.notes.join("\n"),
    })),
  };
}
