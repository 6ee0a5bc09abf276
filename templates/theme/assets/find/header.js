// The search in the header of every page: a combobox that shows what is found while the reader types.
// Nothing is loaded before its field has the focus; without this file the form leads to Explore.

import { combobox } from "./combobox.js";
import { el } from "./dom.js";
import { wording } from "./wording.js";

const MOST_PRACTICES = 6;
const MOST_PAGES = 4;
const PAUSE = 500; // milliseconds; a reader who types on is not talked over

const form = document.querySelector("[data-cx-find]");
const find = (name) => form.querySelector(`[data-cx-${name}]`);
const say = wording(find("words"));
const field = form.elements.q;
const button = form.querySelector("[type=submit]");
const list = combobox(field, find("options"));
let latest = 0;
let saying;

/** The finder, loaded at the first call; after a failure the next call tries again. */
let loading = null;
function load() {
  loading ??= begin();
  loading.catch(() => (loading = null));
  return loading;
}

/** Load the finder, and at once what it will ask for; whoever needs that will tell what failed. */
async function begin() {
  Promise.all([import("./files.js"), import("./answers.js")]).catch(() => {});
  return (await import("./finder.js")).finder;
}

/** Show what the words in the field find. */
async function show() {
  const number = ++latest;
  const text = field.value.trim();
  if (!text) return withdraw();
  try {
    const finder = await load();
    const answer = await finder.find({ text, practices: MOST_PRACTICES, pages: MOST_PAGES }, "header");
    if (answer && number === latest && isInUse()) offer(text, answer);
  } catch {
    if (number === latest) present([], say("failed"));
  }
}

function offer(text, { results, pages, found, asked }) {
  const all = found.practices + found.pages;
  if (!all || !asked.length) return present([], say("none"));
  const options = [...results.map(({ record }) => option(record)), ...pages.map(option)];
  if (found.practices > MOST_PRACTICES) {
    const address = `${form.action}?${new URLSearchParams({ q: text })}`;
    options.splice(MOST_PRACTICES, 0, el("a", { href: address, class: "cx-find__all" }, say("all", { count: found.practices })));
  }
  present(options, "", say("found", { count: all }));
}

/** A practice or a page as an option, labelled by its kind. */
function option(record) {
  const places = record.places?.join(", ");
  const facts = record.id
    ? [record.level_label, record.more_places ? say("more-places", { places, count: record.more_places }) : places].join(" · ")
    : record.summary;
  return el(
    "a",
    { href: new URL(`../../${record.address}`, import.meta.url).href },
    el("span", { class: "cx-find__kind" }, record.kind ?? say("practice")),
    " ",
    el("b", {}, record.title),
    " ",
    el("small", {}, facts),
  );
}

/** Offer links, or say something in their place; `aloud` is for those who listen, once the reader pauses. */
function present(links, text, aloud = text) {
  list.show(links);
  find("note").textContent = text;
  find("note").hidden = !text;
  find("panel").hidden = !links.length && !text;
  clearTimeout(saying);
  saying = setTimeout(() => (find("status").textContent = aloud), PAUSE);
}

/** Take away what is offered, and whatever is still under way. */
function withdraw() {
  latest++;
  present([], "");
}

const isShown = () => field.getClientRects().length > 0;
const isInUse = () => form.contains(document.activeElement);

/** On a narrow screen the field lies over the header while it is in use. */
function close({ refocus = true } = {}) {
  withdraw();
  const wasOver = form.hasAttribute("data-open");
  form.removeAttribute("data-open");
  find("close").hidden = true;
  if (refocus && wasOver) button.focus();
}

function open() {
  form.setAttribute("data-open", "");
  find("close").hidden = false;
  field.focus();
}

field.addEventListener("focus", () => {
  load().then((finder) => finder.ready(), () => {}); // a failure is told when there are words to search
  if (field.value.trim()) show();
});
field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  if (find("panel").hidden) close();
  else withdraw();
});
find("close").addEventListener("click", () => close());
form.addEventListener("submit", (event) => {
  if (isShown()) return;
  event.preventDefault();
  open();
});
form.addEventListener("focusout", ({ relatedTarget }) => {
  if (!form.contains(relatedTarget)) close({ refocus: false });
});
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (event.key !== "/" || event.defaultPrevented || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (isShown()) field.focus();
  else open();
});
