// The page on which a workshop is built: the plan, its views, what is kept, and the ways out.

import { asked } from "../find/chosen.js";
import { watch } from "../find/selection.js";
import { openStore } from "../find/store.js";
import { wording } from "../find/wording.js";
import { aboutFields } from "./about.js";
import { broughtBy } from "./arrival.js";
import { openBar } from "./bar.js";
import { inTerms, toData } from "./data.js";
import { openDoors } from "./doors.js";
import { openIntake } from "./intake.js";
import { keep, KEY, keptPlan } from "./kept.js";
import { carriesPlan } from "./link.js";
import { openPaper } from "./paper.js";
import { EMPTY, hasPractice, isEmpty, withoutPractice } from "./plan.js";
import { practiceList } from "./practices.js";
import { openRecords } from "./records.js";
import { practiceSearch } from "./search.js";
import { sessionList } from "./sessions.js";
import { withoutLost } from "./teaching.js";

const PAUSE = 300; // milliseconds without a change before the plan is kept and put on paper

const place = document.querySelector("[data-cx-build]");
const find = (name) => place.querySelector(`[data-${name}]`);
const contentOf = (name) => place.querySelector(`[data-cx-part=${name}]`).content.cloneNode(true);
const part = (name) => contentOf(name).firstElementChild;
const say = wording(place.querySelector("[data-cx-words]"));
const frame = [...contentOf("frame").children];
find("plain").remove();
for (const each of frame) each.hidden = true; // until the plan is loaded
place.append(...frame);
const form = place.querySelector("form");
const options = (select) => new Map([...select.options].filter(({ value }) => value).map(({ value, textContent }) => [value, textContent]));
const offered = {
  kind: options(part("session").querySelector("[data-kind]")),
  level: options(form.querySelector("[data-about=level]")),
  audience: new Map([...form.querySelectorAll("[data-audience] input")].map((box) => [box.value, box.parentElement.textContent.trim()])),
};
const terms = { kinds: [...offered.kind.keys()], levels: [...offered.level.keys()], audience: [...offered.audience.keys()] };
const labels = Object.fromEntries(Object.entries(offered).map(([name, of]) => [name, (term) => of.get(term)]));
const { breakKind } = place.dataset;

const store = openStore(EMPTY);
const { records, load } = openRecords();
const bar = openBar(find, say);
const tell = (word, values) => bar.tell(say(word, values));
const tools = { place, find, part, say, store, records, tell, labels, breakKind };
const about = aboutFields(form, store);
const intake = openIntake(tools, load);
const practices = practiceList(tools, intake.addSessionOn);
const sessions = sessionList(tools);
const paper = openPaper(tools);
const doors = openDoors(tools, { settle, discard });
let isReady = false; // whether the plan is the reader's, to be kept
let pause;
let waiting = null; // another plan, which the reader may take

practiceSearch(find, say, async (id, title) => {
  if (hasPractice(store.get(), id)) tell("there", { title });
  else if ((await intake.takeIn([id])).length) tell("taken-in", { title });
});

/** Show a plan, once its practices are loaded, and give texts on what had to be left out. Throws where one could not be loaded. */
async function show(plan) {
  const unknown = await load(plan.practices.map(({ id }) => id));
  const { plan: whole, lost } = withoutLost(inTerms(unknown.reduce(withoutPractice, plan), terms), records);
  for (const each of frame) if (each.matches("form, .cx-build__bar")) each.hidden = false;
  isReady = true;
  store.set(whole);
  settle();
  return [unknown.length && say("unknown", { ids: unknown.join(", ") }), lost && say("lost", { count: lost })].filter(Boolean);
}

/** What is selected in this browser or named by the address, and not in the plan. */
const outside = () => asked(location.search).ids.filter((id) => !hasPractice(store.get(), id));

function offerSelection() {
  const { length } = outside();
  find("selection").hidden = !length;
  if (length) find("selection").textContent = say("selection", { count: length });
}

/** Begin with what the address leads to, what is kept, or what is selected; what would replace a plan waits to be taken. */
async function begin() {
  const isFirst = !isReady;
  const mine = isFirst ? keptPlan() : store.get();
  const before = mine && !isEmpty(mine) ? mine : null;
  const { plan, word, values } = await broughtBy(location);
  const isOther = plan && before && JSON.stringify(toData(plan)) !== JSON.stringify(toData(before));
  try {
    const left = await show((isOther ? before : plan) ?? before ?? EMPTY);
    if (word && !isOther) left.unshift(say(word, values));
    else if (before && isFirst) left.unshift(say("kept"));
    const come = isEmpty(store.get()) ? await intake.takeIn(outside()) : [];
    if (come.length) left.push(say("selected", { count: come.length }));
    if (left.length) bar.tell(left.join(" "));
  } catch (error) {
    find("failed").hidden = false;
    throw error;
  }
  find("failed").hidden = true;
  waiting = isOther ? { plan, word, values } : null;
  find("offer").hidden = !waiting;
  if (waiting) find("offered").textContent = say("other-plan", { title: plan.title || say("untitled-plan") });
  else if (plan || word) history.replaceState(null, "", location.pathname); // from here on, what is kept is the plan
  offerSelection();
  document.documentElement.dataset.ready = "true";
}

/** Keep the plan, and put it on paper, into the link and into the file. */
function settle() {
  clearTimeout(pause);
  const plan = store.get();
  if (!isReady) return;
  keep(isEmpty(plan) ? null : plan);
  paper(plan);
  doors.show(plan);
}

function discard() {
  store.set(EMPTY);
  settle();
  tell("discarded");
  form.querySelector("[data-about=title]").focus();
}

store.watch((plan) => {
  about.update(plan);
  practices.update(plan);
  sessions.update(plan);
  bar.update(plan);
  offerSelection();
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
});

find("add").addEventListener("click", () => {
  if (intake.addSession({ title: say("new"), minutes: Number(place.dataset.usualMinutes), kind: terms.kinds[0] })) sessions.enterLast();
});
find("add-break").addEventListener("click", () => {
  intake.addSession({ title: say("break"), minutes: Number(place.dataset.breakMinutes), kind: breakKind });
});
find("selection").addEventListener("click", async () => {
  const come = await intake.takeIn(outside());
  if (come.length) tell("selected", { count: come.length });
  find("find").focus();
});
find("take").addEventListener("click", async () => {
  const { plan, word, values } = waiting;
  answered(say(word, values), await show(plan));
});
find("leave").addEventListener("click", () => answered(say("kept"), []));
find("retry").addEventListener("click", begin);
form.addEventListener("submit", (event) => event.preventDefault());

/** The reader has chosen between two plans. */
function answered(text, left) {
  waiting = null;
  find("offer").hidden = true;
  history.replaceState(null, "", location.pathname);
  bar.tell([text, ...left].join(" "));
  form.querySelector("[data-about=title]").focus();
}

addEventListener("hashchange", () => carriesPlan(location.hash) && begin());
addEventListener("pagehide", settle);
addEventListener("storage", ({ key }) => key === KEY && tell("elsewhere"));
watch(() => isReady && offerSelection());
await begin();
