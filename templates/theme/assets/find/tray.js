// A checkbox "Select" on every practice that a page shows, and a tray with what can be done with the selection.
// The words stand in partials/tray.html.

import { clear, MOST, select, selected, watch } from "./selection.js";
import { wording } from "./wording.js";

const PRACTICES = "[data-practice-id], [data-practice]";
const HELD = 2000; // milliseconds for which a link copied is told

const part = (name) => document.querySelector(`template[data-cx-part=${name}]`);
const copyOf = (name) => part(name).content.firstElementChild.cloneNode(true);
const say = wording(part("tray-words"));
const tray = copyOf("tray");
const find = (selector) => tray.querySelector(selector);
const status = find("[role=status]");
const link = find(".cx-tray__link");

/** The practice that an element shows. */
const idOf = (element) => element.dataset.practice ?? element.dataset.practiceId;

/** The checkbox of an element that shows a practice; made where there is none. */
function checkbox(element) {
  const present = element.querySelector(".cx-select input");
  if (present) return present;
  const label = copyOf("select");
  (element.querySelector("[data-cx-select]") ?? (element.matches("tr") ? element.cells[0] : element)).append(label);
  return label.firstElementChild;
}

/** Give practices their checkboxes, ticked where they are selected. */
function mark(elements) {
  const chosen = new Set(selected());
  for (const element of elements) {
    const box = checkbox(element);
    const title = (element.querySelector("a[href]") ?? document.querySelector("h1")).textContent.trim();
    const unseen = box.parentElement.querySelector(".cx-unseen");
    if (unseen.textContent !== title) unseen.textContent = title;
    box.value = idOf(element);
    box.checked = chosen.has(box.value);
  }
}

/** The practices among the elements that have come into the page. */
function practicesIn(changes) {
  const come = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE);
  return come.flatMap((element) => (element.matches(PRACTICES) ? [element] : [...element.querySelectorAll(PRACTICES)]));
}

/** Show how many are selected, and put them into the tray's links. */
function show(ids) {
  const query = new URLSearchParams(ids.map((id) => ["practice", id])).toString();
  for (const each of tray.querySelectorAll("[data-carries]")) each.search = query;
  link.hidden = true;
  tray.hidden = ids.length === 0;
  // A tick later, so that a tray that has just come into being is announced too.
  setTimeout(() => tell(say("count", { count: ids.length })));
}

function tell(text) {
  if (status.textContent !== text) status.textContent = text;
}

/** Copy the address that carries the selection, or else show it to be copied by hand. */
async function copy() {
  const address = find("[data-carries]").href;
  try {
    await navigator.clipboard.writeText(address);
    tell(say("copied"));
    setTimeout(() => show(selected()), HELD);
  } catch {
    link.hidden = false;
    link.querySelector("input").value = address;
    link.querySelector("input").select();
  }
}

/** Empty the selection; the focus goes to the page's heading, for the tray is gone. */
function empty() {
  clear();
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches(".cx-select input")) return;
  if (select(target.value, target.checked)) return;
  target.checked = false;
  tell(say("full", { count: MOST }));
});
find("[data-does=copy]").addEventListener("click", copy);
find("[data-does=clear]").addEventListener("click", empty);
document.body.append(tray);
watch((ids) => {
  mark(document.querySelectorAll(PRACTICES));
  show(ids);
});
new MutationObserver((changes) => mark(practicesIn(changes))).observe(document.querySelector("main"), { childList: true, subtree: true });
