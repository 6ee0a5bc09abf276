// The reader's selection of practices: ids in the order chosen, kept in this browser only and in step between its tabs.
// Where the browser forbids storage, the selection lasts for the page.

/** How many practices a selection holds at most. */
export const MOST = 12;

const KEY = `${new URL("../..", import.meta.url).pathname}.selection`; // one origin may hold several sites
const ID = /^[a-z0-9](-?[a-z0-9]){1,49}$/;
const watchers = new Set();
let ids = stored() ?? [];

/** The ids among some texts: well-formed, each once, and no more than a selection holds. */
export function wellFormed(texts) {
  return [...new Set(texts)].filter((text) => typeof text === "string" && ID.test(text)).slice(0, MOST);
}

/** The ids that are selected. */
export function selected() {
  return [...ids];
}

/** Select a practice or take it out; says whether there was room. */
export function select(id, chosen) {
  const others = ids.filter((each) => each !== id);
  if (chosen && others.length >= MOST) return false;
  keep(chosen ? wellFormed([...others, id]) : others);
  return true;
}

/** Select nothing. */
export function clear() {
  keep([]);
}

/** Have a function called now and after every change, one in another tab included. */
export function watch(react) {
  watchers.add(react);
  react(selected());
}

function keep(next) {
  ids = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Full or forbidden: it lasts for this page.
  }
  tell();
}

function tell() {
  for (const react of watchers) react(selected());
}

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? wellFormed(found) : [];
  } catch {
    return null;
  }
}

function reread() {
  ids = stored() ?? ids;
  tell();
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) reread();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) reread(); // back from where no event reached the page
});
