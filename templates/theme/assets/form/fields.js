// Fields of the page and the values that they hold, kept the same: fields are filled from values, and what is written goes back.

import { picker } from "./picker.js";
import { fromPairs, having, isGroup, orNone, pairsOf } from "./values.js";

const NUMBERS = ["year", "integer"]; // kinds that hold a number, or a word
let described = 0;

/**
 * Fill the fields of a group.
 * @param {Element} container
 * @param {{ get: (name: string) => unknown, set: (name: string, value: unknown) => void }} holder
 * @param {{
 *   choices: (list: string) => string[][],
 *   say: Function,
 *   tell: (word: string, values: object) => void,
 *   rename: (old: string, name: string) => void,
 * }} form
 */
export function fillFields(container, holder, form) {
  for (const field of container.querySelectorAll(":scope > [data-field]")) {
    const { field: name, shape } = field.dataset;
    const value = { get: () => holder.get(name), set: (next) => holder.set(name, next) };
    describe(field);
    if (shape === "group") fillFields(field.querySelector("[data-group]"), within(value), form);
    else if (shape === "groups" || shape === "keyed") fillItems(field, value, form);
    else fillControl(field, value, form);
  }
}

/** What holds the fields of a group that is a value itself; without fields it is left out. */
const within = (value) => ({
  get: (name) => (isGroup(value.get()) ? value.get()[name] : undefined),
  set: (name, next) => value.set(orNone(having(value.get(), name, next))),
});

/** The path to a field or to an item of a list, as problems name it. */
export function pathOf(element) {
  const around = element.parentElement.closest("[data-at], [data-field]");
  const path = around ? pathOf(around) : "";
  if (element.dataset.at) return path + element.dataset.at;
  return path ? `${path}.${element.dataset.field}` : element.dataset.field;
}

/** Tie the help and the problems of a field to its control, for those who listen. */
function describe(field) {
  const parts = ["[data-help]", "[data-problems]"].map((part) => field.querySelector(`:scope > ${part}`));
  for (const part of parts) part.id ||= `cx-about-${++described}`;
  const target = field.matches("fieldset") ? field : field.querySelector("input, textarea");
  target.setAttribute("aria-describedby", parts.map((part) => part.id).join(" "));
}

function fillControl(field, value, form) {
  const control = field.querySelector("input, textarea");
  const { choices } = control.dataset;
  if (choices) {
    const none = choices === "sources" ? "no-sources" : "nothing";
    const missed = (text) => form.tell("missed", { text });
    const several = "several" in control.dataset;
    picker(control, { choices: () => form.choices(choices), value, several, say: form.say, none, missed });
    return;
  }
  if (control.type === "checkbox") {
    control.checked = value.get() === true;
    control.addEventListener("change", () => value.set(control.checked || undefined));
    return;
  }
  const of = "lines" in control.dataset ? lines : NUMBERS.includes(field.dataset.kind) ? number : text;
  const shown = of.shown(value.get());
  control.value = shown;
  if (control.value !== shown && control.type === "date") Object.assign(control, { type: "text", value: shown }); // it would hide what is wrong
  control.addEventListener("input", () => value.set(of.meant(control.value)));
  const cite = field.querySelector("[data-cite]");
  if (cite) fillCite(cite, control, form);
}

const text = {
  shown: (value) => (["string", "number"].includes(typeof value) ? String(value).trimEnd() : ""),
  meant: (written) => written.trim() || undefined,
};
const number = {
  shown: text.shown,
  meant: (written) => (/^\d{1,15}$/.test(written.trim()) ? Number(written) : text.meant(written)),
};
const lines = {
  shown: (value) => (Array.isArray(value) ? value.join("\n") : text.shown(value)),
  meant(written) {
    const found = written.split("\n").map((line) => line.trim()).filter(Boolean);
    return found.length ? found : undefined;
  },
};

/** Put the citation of a chosen source where the cursor is. */
function fillCite(field, area, form) {
  const insert = (source) => {
    const { selectionEnd: at, value } = area;
    const space = at && !/\s/.test(value[at - 1]) ? " " : "";
    area.setRangeText(`${space}[@${source}]`, at, at, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  };
  const value = { get: () => undefined, set: (source) => source && insert(source) };
  picker(field, { choices: () => form.choices("sources"), value, several: false, say: form.say, none: "no-sources" });
}

/** Groups of a list or under ids: to be added, moved, removed. */
function fillItems(field, value, form) {
  const find = (part) => field.querySelector(`:scope > ${part}, :scope > p > ${part}`);
  const keyed = field.dataset.shape === "keyed";
  const pairs = () => pairsOf(value.get(), keyed);
  const write = (next) => value.set(fromPairs(next, keyed, "required" in field.dataset));

  function show(opened = -1) {
    find("[data-items]").replaceChildren(...pairs().map(([key], index) => item(key, index, index === opened)));
  }

  function item(key, index, isOpen) {
    const element = document.importNode(find("[data-item]").content.firstElementChild, true);
    const part = (name) => element.querySelector(`:scope > details > ${name}, :scope > details > .cx-item__doors > ${name}`);
    const group = () => pairs()[index]?.[1];
    const set = (name, next) => {
      write(pairs().map((pair, at) => (at === index ? [pair[0], having(group(), name, next)] : pair)));
      entitle();
    };
    const entitle = () => {
      const first = isGroup(group()) ? Object.values(group()).find((each) => typeof each === "string") : "";
      part("[data-summary]").textContent = form.say("item", { number: index + 1, text: first || key });
    };
    element.dataset.at = keyed ? `.${key}` : `[${index + 1}]`;
    element.firstElementChild.open = isOpen;
    entitle();
    fillFields(part("[data-group]"), { get: (name) => (isGroup(group()) ? group()[name] : undefined), set }, form);
    if (keyed) fillKey(element.querySelector("[data-key]"), key);
    for (const [name, to] of [["[data-up]", index - 1], ["[data-down]", index + 1], ["[data-remove]", -1]]) {
      const door = part(name);
      door.setAttribute("aria-label", form.say("item-doors", { door: door.textContent, number: index + 1 }));
      door.disabled = name !== "[data-remove]" && !pairs()[to];
      door.addEventListener("click", () => move(index, to, name));
    }
    return element;
  }

  /** Another place for an item, or none. */
  function move(from, to, door) {
    const next = pairs();
    const [moved] = next.splice(from, 1);
    if (to >= 0) next.splice(to, 0, moved);
    write(next);
    show(to);
    const there = (name) => find("[data-items]").children[to]?.querySelector(`:scope > details > .cx-item__doors > ${name}:not(:disabled)`);
    (there(door) ?? there("[data-up]") ?? there("[data-down]") ?? find("[data-add]")).focus();
  }

  /** The id of a group, which may not be another's. It changes once the reader has gone on, to keep the cursor where it went. */
  function fillKey(control, key) {
    describe(control.closest(".cx-field"));
    control.value = key;
    control.addEventListener("change", () => {
      const name = control.value.trim();
      const isTaken = name !== key && pairs().some(([other]) => other === name);
      if (isTaken) form.tell("taken", { name });
      if (isTaken || !name) control.value = key;
      else if (name !== key) setTimeout(() => form.rename(key, name));
    });
  }

  find("[data-add]").addEventListener("click", () => {
    const next = pairs();
    const ids = next.map(([key]) => key);
    let number = next.length + 1;
    while (ids.includes(`source${number}`)) number++;
    write([...next, [keyed ? `source${number}` : "", {}]]);
    show(next.length);
    find("[data-items]").lastElementChild.querySelector("input, textarea").focus();
  });
  show();
}
