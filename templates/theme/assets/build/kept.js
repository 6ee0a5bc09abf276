// The plan, kept in this browser until it is discarded. Where the browser keeps nothing, it lasts for the page.

import { fromData, toData } from "./data.js";

/** Where it is kept; one origin may hold several sites. */
export const KEY = `${new URL("../..", import.meta.url).pathname}.plan`;

/** The plan that is kept; null where there is none. */
export function keptPlan() {
  try {
    return fromData(JSON.parse(localStorage.getItem(KEY)));
  } catch {
    return null; // forbidden, or not ours
  }
}

/** Keep a plan; null forgets it. */
export function keep(plan) {
  try {
    if (plan) localStorage.setItem(KEY, JSON.stringify(toData(plan)));
    else localStorage.removeItem(KEY);
  } catch {
    // Full or forbidden: it lasts for this page.
  }
}
