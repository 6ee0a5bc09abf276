// The page Hand-out: what the people who come to a session take home, of the practices that are asked for.

import { showChosen } from "../find/chosen.js";
import { el } from "../find/dom.js";
import { place } from "../find/fields.js";
import { wording } from "../find/wording.js";

const NO_TEACHING = { objectives: [], questions: [], activity: "" };
const TITLE = "#title=";

const root = document.querySelector("[data-cx-chosen]");
const say = wording(root.querySelector("[data-cx-words]"));
const pattern = root.querySelector("[data-cx-part=practice]").content.firstElementChild;
const find = (name) => root.querySelector(`[data-${name}]`);
const title = find("title");

/** One practice. */
function handout(record) {
  const section = pattern.cloneNode(true);
  const whole = { ...record, ...(record.teaching ?? NO_TEACHING) };
  for (const element of section.querySelectorAll("[data-field]")) place(element, whole, element.dataset.field, say);
  return section;
}

const entitle = () => (find("shown-title").textContent = title.value.trim() || say("untitled"));

/** The title that the address brings along behind its #, which no server sees. */
function titleFromAddress() {
  try {
    return location.hash.startsWith(TITLE) ? decodeURIComponent(location.hash.slice(TITLE.length)) : "";
  } catch {
    return ""; // not what an address may hold
  }
}

title.value = titleFromAddress().slice(0, title.maxLength);
title.addEventListener("input", entitle);
entitle();
await showChosen(root, say, (records) => {
  const objectives = new Set(records.flatMap(({ teaching }) => teaching?.objectives ?? []));
  find("objectives").replaceChildren(...[...objectives].map((text) => el("li", {}, text)));
  find("aims").hidden = !objectives.size;
  find("paper").hidden = false;
  root.querySelector("[data-cx-handouts]").replaceChildren(...records.map(handout));
});
