// The form in which an entry is written: values, fields, the check, what is kept, and the ways out.

import { wording } from "../find/wording.js";
import { openChecker } from "./checker.js";
import { openDoors } from "./doors.js";
import { fillFields } from "./fields.js";
import { openKept } from "./kept.js";
import { having, isGroup, without, withSourceCalled } from "./values.js";
import { openVerdict } from "./verdict.js";

const PAUSE = 300; // milliseconds without a key before what is written is kept and judged
const LARGEST = 50_000_000; // bytes that are read of a file; the check refuses far less
const ID = /^[a-z0-9-]+$/;
const FILES = new URL("../../form/", import.meta.url);
const NEW = { id: "", values: { results: [], lessons: [], limits: [] } };

const place = document.querySelector("[data-cx-form]");
const say = wording(place.querySelector("[data-words]"));
place.querySelector("[data-plain]").remove();
place.append(place.querySelector("[data-frame]").content.cloneNode(true));
const find = (name) => place.querySelector(`[data-${name}]`);
const entry = find("entry");
const blank = entry.cloneNode(true);
const tell = (word, values) => (find("notice").textContent = say(word, values));
const checker = openChecker();

const asked = new URLSearchParams(location.search).get("practice") ?? "";
const [choices, original] = await Promise.all([
  load("words.json").then((found) => found?.json()),
  ID.test(asked) ? load(`practices/${asked}.yaml`).then((found) => found?.arrayBuffer()) : null,
]);
const was = original ? asked : "";
const kept = openKept(was);
let work = kept.get();
let pause;
let isJudging = false;
let isStale = false;

/** A file of the form; nothing where it does not come. */
async function load(name) {
  const found = await fetch(new URL(name, FILES)).catch(() => null);
  return found?.ok ? found : null;
}

const verdict = openVerdict(place, say, (path) => take({ ...work, values: without(work.values, path) }));
const doors = openDoors(place, say, was);

/** Fill the form anew. */
function fill() {
  entry.replaceChildren(...blank.cloneNode(true).childNodes);
  fillFields(entry, { get: (name) => (name === "id" ? work.id : work.values[name]), set }, { choices: offered, say, rename });
  entry.querySelector("[data-field=id] input").readOnly = Boolean(was);
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
  take({ ...work, values: withSourceCalled({ ...work.values, sources }, old, name) });
  const item = entry.querySelector(`[data-field=sources] [data-at="${CSS.escape(`.${name}`)}"]`);
  item.firstElementChild.open = true;
  item.querySelector("[data-key]").focus();
}

function set(name, value) {
  work = name === "id" ? { ...work, id: value ?? "" } : { ...work, values: having(work.values, name, value) };
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
}

/** Take over other work, and show it. */
function take(next) {
  work = next;
  fill();
  settle();
}

/** Keep what is written, and have it judged. */
function settle() {
  clearTimeout(pause);
  kept.set(work);
  judge();
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
      const judged = await checker.judged(work.values, work.id, was, new Date().toISOString().slice(0, 10));
      if (!isStale) show(judged);
    }
  } catch (error) {
    fail(error);
  }
  isJudging = false;
  find("verdict").setAttribute("aria-busy", "false");
}

function show(judged) {
  const count = verdict.show(judged);
  const { title } = work.values;
  doors.show({ ...judged, title: typeof title === "string" ? title : "" }, count, !judged.problems.some(({ severity }) => severity === "error"));
}

/** Open a file, or tell why it cannot be read and leave everything as it is. */
async function open(bytes, name) {
  const { values, problems } = await checker.opened(bytes);
  verdict.tellUnread(problems);
  if (!values) return tell("unread", { name });
  const id = name.replace(/\.ya?ml$/, "");
  take({ id: was || id, values });
  tell("opened", { name });
}

/** What the form begins with: the practice that is to be changed, or nothing. */
async function begin() {
  if (was) await open(new Uint8Array(original), was);
  else take(NEW);
}

find("open").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  target.value = ""; // the same file can be opened again
  if (file) await open(new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()), file.name).catch(fail);
});
find("discard").addEventListener("click", async () => {
  if (!confirm(say("discard"))) return;
  kept.clear();
  verdict.tellUnread([]);
  await begin();
  tell("discarded");
});
entry.addEventListener("submit", (event) => event.preventDefault());
addEventListener("pagehide", () => kept.set(work));

/** Tell that the check could not be loaded, or did not work. */
function fail(error) {
  console.error(error);
  tell("unchecked");
}

if (work) {
  take(work);
  tell("kept");
} else {
  await begin().catch(fail);
  if (asked && !was) tell("not-there", { name: asked });
}
if (!choices) tell("unloaded");
