// What comes into a plan: practices, each with a session of its own, and further sessions; as many as a workshop takes.

import { MOST } from "../find/selection.js";
import { hasPractice, withPractice, withSession } from "./plan.js";
import { allOf } from "./teaching.js";

/**
 * @param {object} tools of the page (build.js)
 * @param {(ids: string[]) => Promise<string[]>} load loads records, and gives the ids that no practice has
 */
export function openIntake({ place, store, records, tell }, load) {
  const { practiceKind, usualMinutes } = place.dataset;
  const mostSessions = Number(place.dataset.mostSessions);
  const hasRoom = (plan) => plan.sessions.length < mostSessions;

  /** A session on a practice, with all that its entry offers for teaching. */
  function sessionOn(id) {
    const { title, teaching } = records.get(id);
    return { title, minutes: teaching?.minutes ?? Number(usualMinutes), kind: practiceKind, uses: [{ id, ...allOf(records.get(id)) }] };
  }

  /** Add a session; says whether there was room. */
  function addSession(session) {
    if (!hasRoom(store.get())) {
      tell("full-sessions", { count: mostSessions });
      return false;
    }
    store.set(withSession(store.get(), session));
    tell("added", { title: session.title, number: store.get().sessions.length });
    return true;
  }

  function withOwnSession(plan, id) {
    const held = withPractice(plan, id);
    return hasRoom(held) ? withSession(held, sessionOn(id)) : held;
  }

  /** Take practices in; gives the ids of those that came, and tells why others did not. */
  async function takeIn(ids) {
    try {
      const unknown = await load(ids);
      const wanted = ids.filter((id) => !unknown.includes(id) && !hasPractice(store.get(), id));
      const come = wanted.slice(0, MOST - store.get().practices.length);
      if (unknown.length) tell("unknown", { ids: unknown.join(", ") });
      if (come.length < wanted.length) tell("full", { count: MOST });
      if (come.length) store.set(come.reduce(withOwnSession, store.get()));
      return come;
    } catch (error) {
      console.error(error);
      tell("unloaded");
      return [];
    }
  }

  return { addSession, addSessionOn: (id) => addSession(sessionOn(id)), takeIn };
}
