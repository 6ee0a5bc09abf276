// Fields of the page and the values that they hold, kept the same: fields are filled from values, and what is written goes back.

import { picker } from "./picker.js";
import { fromPairs, having, isGroup, orNone, pairsOf } from "./values.js";

const NUMBERS = ["year", "integer"]; // kinds that hold a number, or a word
const DAY = /^(\d{4}-\d\d-\d\d)?$/;
let described = 0;

/**
 * Fill the fields of a group.
 * @param {Element} container
 * @param {{ get: (name: string) => unknown, set: (name: string, value: unknown) => void }} holder
 * @param {{ choices: (list: string) => string[][], say: Function, rename: (old: string, name: string) => void }} form
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
    picker(control, { choices: () => form.choices(choices), value, several: "several" in control.dataset, say: form.say, none });
    return;
  }
  if (control.type === "checkbox") {
    control.checked = value.get() === true;
    control.addEventListener("change", () => value.set(control.checked || undefined));
    return;
  }
  const of = "lines" in control.dataset ? lines : NUMBERS.includes(field.dataset.kind) ? number : text;
  const shown = of.shown(value.get());
  if (control.type === "date" && !DAY.test(shown)) control.type = "text"; // where a browser would hide what is wrong
  control.value = shown;
  control.addEventListener("input", () => value.set(of.meant(control.value)));
  const cite = field.querySelector("[data-cite]");
  if (cite) fillCite(cite, control, form);
}

const text = {
  shown: (value) => (["string", "number"].includes(typeof value) ? String(value).trimEnd() : ""),
  meant: (written) => (written.trim() ? written : undefined),
};
const number = {
  shown: text.shown,
  meant: (written) => (/^\d{1,15}$/.test(written.trim()) ? Number(written) : text.meant(written.trim())),
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
    const buttons = to >= 0 ? [...find("[data-items]").children[to].querySelectorAll(door)] : [];
    const focused = buttons.find((button) => !button.disabled) ?? find("[data-add]");
    focused.focus();
  }

  /** The id of a group, which may not be another's. */
  function fillKey(control, key) {
    control.value = key;
    control.addEventListener("change", () => {
      const name = control.value.trim();
      if (name && name !== key && !pairs().some(([other]) => other === name)) form.rename(key, name);
      else control.value = key;
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
