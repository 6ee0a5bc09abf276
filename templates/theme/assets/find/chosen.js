// The practices that a page is asked for: those its address names, else those that are selected here.

import { selected, wellFormed } from "./selection.js";

const FOLDER = new URL("../../find/practices/", import.meta.url);

/** The ids that an address names with `practice`, else those selected; `refused` are texts that cannot be ids, or too many. */
export function asked(address) {
  const named = [...new Set(new URLSearchParams(address).getAll("practice"))];
  const ids = wellFormed(named.length ? named : selected());
  return { ids, refused: named.filter((text) => !ids.includes(text)) };
}

/** The records of practices, and the ids that none has. Throws where one cannot be loaded. */
export async function recordsOf(ids) {
  const records = await Promise.all(ids.map(recordOf));
  return { records: records.filter(Boolean), unknown: ids.filter((_, index) => !records[index]) };
}

async function recordOf(id) {
  const response = await fetch(new URL(`${id}.json`, FOLDER));
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/**
 * Fill a page with what it is asked for: `draw(records)` shows them and gives the values for the words that count them.
 * @param {HTMLElement} root the element `data-cx-chosen`
 */
export async function showChosen(root, say, draw) {
  const find = (name) => root.querySelector(`[data-cx-${name}]`);
  const { ids, refused } = asked(location.search);
  if (!ids.length && !refused.length) return;
  try {
    const { records, unknown } = await recordsOf(ids);
    const left = [...refused, ...unknown];
    find("unknown").textContent = left.length ? say("unknown", { ids: left.join(", ") }) : "";
    find("unknown").hidden = !left.length;
    find("shown").hidden = !records.length;
    document.querySelector("[data-cx-none]").hidden = records.length > 0;
    root.hidden = false;
    if (records.length) find("count").textContent = say("count", { count: records.length, ...draw(records) });
    find("failed").hidden = true;
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    root.hidden = find("failed").hidden = false;
    find("retry").onclick = () => showChosen(root, say, draw);
    throw error;
  }
}
