// The sessions of a plan in their order. Each is made once and updated in place, so that what has the focus keeps it.

import { arrange, keeper } from "../find/arrange.js";
import { el } from "../find/dom.js";
import { put, wholeNumber } from "./about.js";
import { agenda, clockTime } from "./clock.js";
import { moved, withChange, withoutSession, withPick, withUse } from "./plan.js";
import { allOf, offered, PICKED } from "./teaching.js";

/** @param {object} tools of the page (build.js) */
export function sessionList(tools) {
  const { find } = tools;
  const item = keeper((key) => sessionItem(key, tools));
  let shown = [];
  return {
    update(plan) {
      const { rows } = agenda(plan);
      rows.forEach((row, index) => item(row.session.key).update(row, index + 1, plan));
      shown = rows.map(({ session }) => item(session.key));
      arrange(find("sessions"), shown.map(({ element }) => element));
    },
    /** Open the last session and put the cursor into its title. */
    enterLast() {
      shown.at(-1).enter();
    },
  };
}

function sessionItem(key, { find, part, say, store, records, tell }) {
  const element = part("session");
  const within = (name) => element.querySelector(`[data-${name}]`);
  const own = () => store.get().sessions.find((each) => each.key === key);
  const change = (changes) => store.set(withChange(store.get(), key, changes));
  const nameOf = () => own().title.trim() || say("untitled");
  const uses = checklist(within("uses"), ({ id }, isUsed) => change({ uses: withUse(own(), id, isUsed, allOf(records.get(id))) }));
  const picks = PICKED.map((of) => ({
    of,
    list: checklist(within(of), ({ id, mark }, isPicked) => change({ uses: withPick(own(), id, of, mark, isPicked) })),
  }));
  within("heading").id = `cx-session-${key}`;
  within("group").setAttribute("aria-labelledby", within("heading").id);
  within("title").addEventListener("input", ({ target }) => change({ title: target.value }));
  within("notes").addEventListener("input", ({ target }) => change({ notes: target.value }));
  within("kind").addEventListener("change", ({ target }) => change({ kind: target.value }));
  within("minutes").addEventListener("input", ({ target }) => change({ minutes: wholeNumber(target) }));
  within("minutes").addEventListener("change", ({ target }) => (target.value = wholeNumber(target) || ""));

  for (const [name, by, other] of [["up", -1, "down"], ["down", 1, "up"]]) {
    within(name).addEventListener("click", () => {
      store.set(moved(store.get(), key, by));
      (within(name).disabled ? within(other) : within(name)).focus(); // moving took the focus away
      const { sessions } = store.get();
      tell("moved", { title: nameOf(), number: 1 + sessions.indexOf(own()), count: sessions.length });
    });
  }
  within("out").addEventListener("click", () => {
    const title = nameOf();
    const neighbour = element.nextElementSibling ?? element.previousElementSibling;
    store.set(withoutSession(store.get(), key));
    (neighbour?.querySelector("[data-out]") ?? find("add")).focus();
    tell("out", { title });
  });
  const doors = ["up", "down", "out"].map((name) => ({ door: within(name), word: within(name).textContent }));

  function update({ session, begin, end }, number, { practices, sessions, start }) {
    within("heading").textContent = say("heading", { number, title: session.title.trim() || say("untitled") });
    within("times").textContent = say("times", { begin: clockTime(begin, start), end: clockTime(end, start) });
    for (const name of ["title", "minutes", "kind", "notes"]) put(within(name), session[name]);
    const used = session.uses.map(({ id }) => id);
    uses.show(practices.map(({ id }) => ({ id, text: records.get(id).title, isChosen: used.includes(id) })));
    for (const { of, list } of picks) {
      const note = ({ id }) => (used.length > 1 ? records.get(id).title : "");
      list.show(offered(session, records, of).map((each) => ({ ...each, note: note(each), isChosen: each.isPicked })));
    }
    const asked = session.uses.reduce((sum, { questions }) => sum + questions.length, 0);
    within("held").textContent = [say("practices", { count: used.length }), say("questions", { count: asked })].join(" · ");
    within("up").disabled = number === 1;
    within("down").disabled = number === sessions.length;
    for (const { door, word } of doors) door.setAttribute("aria-label", say("session-door", { door: word, number }));
  }

  return {
    element,
    update,
    enter() {
      element.querySelector("details").open = true;
      within("title").select(); // which gives it the focus; what is typed takes the place of its title
    },
  };
}

/** A group of checkboxes, made anew only where other things are to be chosen from; none is shown where there are none. */
function checklist(group, react) {
  const list = group.querySelector("ul");
  let key = "";
  return {
    show(items) {
      const next = JSON.stringify(items.map(({ id, text, note }) => [id, text, note]));
      if (next !== key) list.replaceChildren(...items.map((item) => choice(item, react)));
      key = next;
      items.forEach(({ isChosen }, index) => (list.children[index].querySelector("input").checked = isChosen));
      group.hidden = !items.length;
    },
  };
}

function choice(item, react) {
  const box = el("input", { type: "checkbox", change: ({ target }) => react(item, target.checked) });
  return el("li", {}, el("label", {}, box, " ", el("span", {}, item.text, item.note && el("small", {}, " ", item.note))));
}
