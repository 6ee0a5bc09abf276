// What practices offer for teaching, and what a plan has chosen of it. A chosen text is known by a mark that is made of it, so that
// a link never asks another question than the one that was chosen, though an entry may have changed since.

const PRIME = 0x01000193; // of the hash FNV-1a, whose 32 bits tell the few texts of a plan apart
const BASIS = 0x811c9dc5;

/** A short mark of a text. */
export function mark(text) {
  let hash = BASIS;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return (hash >>> 0).toString(36);
}

/** What can be chosen of a practice's teaching block. */
export const PICKED = ["questions", "activities", "objectives"];

const TEXTS = {
  questions: ({ questions }) => questions,
  activities: ({ activity }) => [activity],
  objectives: ({ objectives }) => objectives,
};

const textsOf = (record, of) => (record?.teaching ? TEXTS[of](record.teaching) : []);

const pickedOf = (choose) => Object.fromEntries(PICKED.map((of) => [of, choose(of)]));

/** Everything that a practice offers, as it is picked at first. */
export const allOf = (record) => pickedOf((of) => textsOf(record, of).map(mark));

export const NONE = pickedOf(() => []);

/**
 * What a session could choose of a kind, practice by practice, and what of it is chosen.
 * @param {import("./plan.js").Session} session
 * @param {Map<string, object>} records of the practices, by their ids
 * @param {string} of one of PICKED
 */
export const offered = ({ uses }, records, of) =>
  uses.flatMap((use) => textsOf(records.get(use.id), of).map((text) => ({ id: use.id, text, mark: mark(text), isPicked: use[of].includes(mark(text)) })));

/** The texts that a session has chosen, each once, in the order of their entries. */
export const chosen = (session, records, of) => [...new Set(offered(session, records, of).filter(({ isPicked }) => isPicked).map(({ text }) => text))];

/** The plan without choices whose text is no longer in its entry, and how many there were. */
export function withoutLost(plan, records) {
  let lost = 0;
  const kept = (use, of) => {
    const marks = new Set(textsOf(records.get(use.id), of).map(mark));
    const there = use[of].filter((each) => marks.has(each));
    lost += use[of].length - there.length;
    return there;
  };
  const still = (use) => ({ id: use.id, ...pickedOf((of) => kept(use, of)) });
  const sessions = plan.sessions.map((session) => ({ ...session, uses: session.uses.map(still) }));
  return { plan: { ...plan, sessions }, lost };
}
