// The form in which an entry is written: values, fields, the check, what is kept, and the ways out.

import { wording } from "../find/wording.js";
import { openChecker } from "./checker.js";
import { openDoors } from "./doors.js";
import { fillFields, pathOf } from "./fields.js";
import { openKept } from "./kept.js";
import { having, isGroup, without, withSourceCalled } from "./values.js";
import { openVerdict } from "./verdict.js";

const PAUSE = 300; // milliseconds without a key before what is written is kept and judged
const LARGEST = 50_000_000; // bytes that are read of a file; the check refuses far less
const ADDRESS = /^[a-z0-9-]+$/; // what a practice's id may be made of, so that it leads to no other file
const FILES = new URL("../../form/", import.meta.url);
const NEW = { id: "", values: { results: [], lessons: [], limits: [] } };

const place = document.querySelector("[data-cx-form]");
const say = wording(place.querySelector("[data-words]"));
place.querySelector("[data-plain]").remove();
place.append(place.querySelector("[data-frame]").content.cloneNode(true));
const find = (name) => place.querySelector(`[data-${name}]`);
const entry = find("entry");
const blank = [...entry.cloneNode(true).childNodes];
const tell = (word, values) => (find("notice").textContent = say(word, values));
const checker = openChecker();

const asked = new URLSearchParams(location.search).get("practice") ?? "";
if (asked) tell("opening");
const [choices, original] = await Promise.all([
  load("words.json").then((found) => found?.json()),
  ADDRESS.test(asked) ? load(`practices/${asked}.yaml`).then((found) => found?.text()) : null,
]);
const was = original ? asked : "";
const kept = openKept(was);
let work = NEW;
let isTouched = false; // whether there is anything of the reader's; what is as the site has it is not kept
let isWritten = false; // whether some of it was written here, so that no file may take its place unasked
let pause;
let isJudging = false;
let isStale = false;
let opens = 0;

/** A file of the form; nothing where it does not come. */
async function load(name) {
  const found = await fetch(new URL(name, FILES)).catch(() => null);
  return found?.ok ? found : null;
}

const verdict = openVerdict(place, say, (path) => {
  if (!without(work.values, path)) return null;
  return () => change({ ...work, values: without(work.values, path) ?? work.values });
});
const doors = openDoors(place, say, was);
const controlsIn = (element) => [...element.querySelectorAll("input, textarea, button, summary")];

/** Fill the form anew; items that were open are open again, and the cursor is where it was. `renamed` says what a path is now. */
function fill(renamed = (path) => path) {
  const items = () => [...entry.querySelectorAll("[data-at]")];
  const open = new Set(items().filter((item) => item.firstElementChild.open).map((item) => renamed(pathOf(item))));
  const focused = entry.contains(document.activeElement) ? document.activeElement : null;
  const around = focused?.closest("[data-at], [data-field]");
  const path = around && renamed(pathOf(around));
  const number = around && controlsIn(around).indexOf(focused);
  entry.replaceChildren(...blank.map((node) => node.cloneNode(true)));
  fillFields(entry, { get: (name) => (name === "id" ? work.id : work.values[name]), set }, { choices: offered, say, tell, rename });
  for (const item of items()) item.firstElementChild.open = open.has(pathOf(item));
  entry.querySelector("[data-field=id] input").readOnly = Boolean(was);
  entry.inert = false;
  const there = path && [...entry.querySelectorAll("[data-at], [data-field]")].find((each) => pathOf(each) === path);
  if (there) controlsIn(there)[number]?.focus();
}

/** What a list offers; the sources are the entry's own. */
function offered(list) {
  const { sources } = work.values;
  if (list !== "sources") return choices?.[list] ?? [];
  return isGroup(sources) ? Object.entries(sources).map(([id, source]) => [id, id, source?.title ?? "", ""]) : [];
}

/** A source under another id, in the texts too. */
function rename(old, name) {
  const sources = Object.fromEntries(Object.entries(work.values.sources).map(([id, source]) => [id === old ? name : id, source]));
  const before = `sources.${old}`;
  const renamed = (path) => (path === before || path.startsWith(`${before}.`) ? `sources.${name}${path.slice(before.length)}` : path);
  change({ ...work, values: withSourceCalled({ ...work.values, sources }, old, name) }, renamed);
}

/** Take over what was written in a field. */
function set(name, value) {
  work = name === "id" ? { ...work, id: value ?? "" } : { ...work, values: having(work.values, name, value) };
  isTouched = isWritten = true;
  doors.close();
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
}

/** Take over work that the reader changed otherwise, and show it. */
function change(next, renamed) {
  isTouched = isWritten = true;
  show(next, renamed);
}

function show(next, renamed) {
  work = next;
  fill(renamed);
  doors.close();
  settle();
}

/** Keep what is written, and have it judged. */
function settle() {
  clearTimeout(pause);
  keep();
  judge();
}

function keep() {
  if (isTouched) kept.set({ ...work, original });
}

/** Have the work judged; what changes meanwhile is judged afterwards. */
async function judge() {
  isStale = true;
  if (isJudging) return;
  isJudging = true;
  find("verdict").setAttribute("aria-busy", "true");
  try {
    while (isStale) {
      isStale = false;
      const now = work;
      const judged = await checker.judged(now.values, now.id, was, new Date().toISOString().slice(0, 10));
      if (now === work) tellJudged(judged);
    }
  } catch (error) {
    fail(error);
  }
  isJudging = false;
  find("verdict").setAttribute("aria-busy", "false");
}

function tellJudged(judged) {
  const count = verdict.show(judged);
  const { title } = work.values;
  doors.show({ ...judged, title: typeof title === "string" ? title : "" }, count, !judged.problems.some(({ severity }) => severity === "error"));
}

/** Tell that the check could not be loaded, or did not work. */
function fail(error) {
  console.error(error);
  tell(entry.inert ? "unopened" : "unchecked");
}

/** The values of a file; nothing where another was opened meanwhile, or where it cannot be read, which is told. */
async function read(bytes, name) {
  const number = ++opens;
  const { values, problems } = await checker.opened(bytes);
  if (number !== opens) return null;
  verdict.tellUnread(problems);
  if (!values) tell("unread", { name });
  return values;
}

/** What the form begins with: the practice that is to be changed, or nothing. */
async function begin() {
  if (!was) return show(NEW);
  const values = await read(new TextEncoder().encode(original), was);
  if (!values) return;
  show({ id: was, values });
  tell("opened", { name: was });
}

find("open").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer());
  target.value = ""; // the same file can be opened again
  try {
    const values = await read(bytes, file.name);
    if (!values || (isWritten && !confirm(say("replace")))) return;
    isTouched = true;
    isWritten = false;
    show({ id: was || file.name.replace(/\.ya?ml$/, ""), values });
    tell("opened", { name: file.name });
  } catch (error) {
    fail(error);
  }
});
find("discard").addEventListener("click", async () => {
  if (!confirm(say("discard"))) return;
  kept.clear();
  isTouched = isWritten = false;
  verdict.tellUnread([]);
  await begin().catch(fail);
  tell("discarded");
});
entry.addEventListener("submit", (event) => event.preventDefault());
addEventListener("pagehide", keep);
addEventListener("storage", ({ key }) => {
  if (key === kept.key && isTouched) tell("elsewhere");
});

const before = kept.get();
find("count").textContent = say("begin");
if (before) {
  isTouched = isWritten = true;
  show({ id: before.id, values: before.values });
  tell(before.original === original ? "kept" : "older");
} else {
  await begin().catch(fail);
  if (asked && !was) tell("not-there", { name: asked });
}
if (!choices) tell("unloaded");
