// The bar above the plan: what the clock says, and what was done last.

import { agenda } from "./clock.js";

const PAUSE = 900; // milliseconds; a reader who types on is not talked over

/** What the clock says of a plan, in words. */
export function clockWords(plan, say) {
  const { total, over } = agenda(plan);
  const minutes = (count) => say("minutes", { count });
  const clock = say("clock", { count: plan.sessions.length, total: minutes(total) });
  if (over === null) return clock;
  return say(over > 0 ? "over" : over < 0 ? "left" : "exact", { clock, minutes: minutes(Math.abs(over)), have: plan.have });
}

export function openBar(find, say) {
  let timer;
  return {
    /** Say what was done. */
    tell(text) {
      find("said").replaceChildren(text); // a new text, so that one that is told twice is said aloud twice
    },
    /** Show the clock, and say it aloud once the reader pauses. */
    update(plan) {
      const text = clockWords(plan, say);
      if (find("clock").textContent === text) return;
      const isFirst = !find("clock").textContent;
      find("clock").textContent = text;
      clearTimeout(timer);
      if (!isFirst) timer = setTimeout(() => (find("clock-said").textContent = text), PAUSE);
    },
  };
}
