// A plan of a workshop as a value, and its changes: each gives a new plan and leaves the old one as it was.

/**
 * @typedef {object} Use a practice in a session, with the marks (teaching.js) of what was chosen of its teaching block
 * @property {string} id
 * @property {string[]} questions
 * @property {string[]} activities
 * @property {string[]} objectives
 *
 * @typedef {object} Session
 * @property {number} key of this session for as long as the page is open; it is not kept
 * @property {string} title
 * @property {number} minutes 0 where none are told
 * @property {string} kind a term of the taxonomy
 * @property {Use[]} uses
 * @property {string} notes each line is one step
 *
 * @typedef {object} Plan
 * @property {string} title
 * @property {string} summary
 * @property {number} have the minutes that there are; 0 where none are told
 * @property {string} start the time of day, such as "09:00", or empty
 * @property {string[]} audience terms; the first is whom it is made for
 * @property {string} level a term, or empty
 * @property {number} least people
 * @property {number} most people
 * @property {{id: string, why: string}[]} practices
 * @property {Session[]} sessions
 */

/** @type {Plan} */
export const EMPTY = { title: "", summary: "", have: 0, start: "", audience: [], level: "", least: 0, most: 0, practices: [], sessions: [] };

/** Whether nothing was planned yet. */
export const isEmpty = (plan) => JSON.stringify(plan) === JSON.stringify(EMPTY);

/** The plan with a practice, at the end; as it was where it has it. */
export const withPractice = (plan, id) => (hasPractice(plan, id) ? plan : { ...plan, practices: [...plan.practices, { id, why: "" }] });

export const hasPractice = (plan, id) => plan.practices.some((each) => each.id === id);

/** The plan without a practice: no session uses it any more. */
export function withoutPractice(plan, id) {
  const others = (list) => list.filter((each) => each.id !== id);
  const sessions = plan.sessions.map((session) => ({ ...session, uses: others(session.uses) }));
  return { ...plan, practices: others(plan.practices), sessions };
}

/** The plan with what a practice shows in it. */
export const withWhy = (plan, id, why) => ({ ...plan, practices: plan.practices.map((each) => (each.id === id ? { id, why } : each)) });

/** The plan with another session at the end, which gets a key of its own. */
export function withSession(plan, session) {
  const key = 1 + Math.max(0, ...plan.sessions.map((each) => each.key));
  return { ...plan, sessions: [...plan.sessions, { title: "", minutes: 0, kind: "", uses: [], notes: "", ...session, key }] };
}

export const withoutSession = (plan, key) => ({ ...plan, sessions: plan.sessions.filter((each) => each.key !== key) });

/** The plan with some of a session's values changed. */
export const withChange = (plan, key, changes) => ({
  ...plan,
  sessions: plan.sessions.map((each) => (each.key === key ? { ...each, ...changes } : each)),
});

/** The plan with a session so many places further down, or up where it is less than none; never beyond an end. */
export function moved(plan, key, by) {
  const from = plan.sessions.findIndex((each) => each.key === key);
  const to = Math.min(Math.max(from + by, 0), plan.sessions.length - 1);
  if (from < 0 || to === from) return plan;
  const sessions = [...plan.sessions];
  sessions.splice(to, 0, ...sessions.splice(from, 1));
  return { ...plan, sessions };
}

/** What a session uses, with a practice or without; `picked` is what is chosen of the practice's teaching block at first. */
export function withUse({ uses }, id, isUsed, picked) {
  const others = uses.filter((each) => each.id !== id);
  return isUsed ? [...others, { id, ...picked }] : others;
}

/** What a session uses, with a question, activity or objective chosen or not; `of` says which of them. */
export const withPick = ({ uses }, id, of, mark, isPicked) =>
  uses.map((each) => {
    if (each.id !== id) return each;
    const others = each[of].filter((other) => other !== mark);
    return { ...each, [of]: isPicked ? [...others, mark] : others };
  });
