// A field whose values are chosen from a list that is searched while somebody types: one value, or several as chips below it.

import { combobox } from "../find/combobox.js";
import { el } from "../find/dom.js";

const MOST = 60; // choices shown at once
let made = 0;

/**
 * @param {HTMLInputElement} field
 * @param {{
 *   choices: () => string[][],
 *   value: { get: () => unknown, set: (next: unknown) => void },
 *   several: boolean,
 *   say: (word: string, values?: object) => string,
 *   none: string,
 *   missed?: (text: string) => void,
 * }} how `choices` are [value, label, meaning, other words]; `none` is the word for an empty list; `missed` is told what was typed
 *   and left although it is no choice; without it nothing is chosen by leaving the field
 */
export function picker(field, { choices, value, several, say, none, missed }) {
  const label = field.closest("label");
  const name = (label.querySelector("[data-label]") ?? label).textContent.trim();
  const listbox = el("div", { class: "cx-choices", role: "listbox", id: `cx-choices-${++made}`, "aria-label": name, hidden: true });
  const chips = several ? el("ul", { class: "cx-chips", "aria-label": name, hidden: true }) : null;
  label.after(listbox);
  if (chips) listbox.after(chips);
  const list = combobox(field, listbox);
  const labelOf = (chosen) => choices().find(([each]) => each === chosen)?.[1] ?? String(chosen ?? "");
  const chosen = () => (Array.isArray(value.get()) ? value.get() : []);

  function show() {
    if (!several) field.value = typeof value.get() === "object" ? "" : labelOf(value.get());
    else {
      chips.replaceChildren(...chosen().map(chip));
      chips.hidden = !chosen().length;
      field.value = "";
    }
  }

  function chip(each) {
    const name = labelOf(each);
    const takeOff = () => {
      const rest = chosen().filter((other) => other !== each);
      value.set(rest.length ? rest : undefined);
      show();
      field.focus();
    };
    const button = el("button", { type: "button", "aria-label": say("take-off", { label: name }), click: takeOff }, "×");
    return el("li", { class: "cx-chip" }, name, " ", button);
  }

  function choose(each) {
    field.value = ""; // before a new value takes the focus elsewhere
    if (!several) value.set(each);
    else if (!chosen().includes(each)) value.set([...chosen(), each]);
    show();
    list.show([]);
  }

  /** Offer what has all words that were typed; those whose label begins with them first. */
  function offer() {
    const isShown = !several && field.value === labelOf(value.get()); // then all of the list is offered, to choose another
    const typed = isShown ? "" : field.value.trim().toLowerCase();
    const words = typed.split(/\s+/);
    const fits = (choice) => words.every((word) => choice.join(" ").toLowerCase().includes(word));
    const begins = ([each, label]) => each.toLowerCase() === typed || label.toLowerCase().startsWith(typed);
    const open = choices().filter(([each]) => !several || !chosen().includes(each));
    const found = open.filter(fits).sort((one, other) => begins(other) - begins(one));
    list.show(found.length ? found.slice(0, MOST).map(option) : [el("div", { "aria-disabled": "true" }, say(open.length ? "nothing" : none))]);
  }

  const option = ([each, label, meaning]) =>
    el("div", { click: () => choose(each) }, el("b", {}, label), meaning && el("small", {}, meaning));

  /** What was typed, where it is a choice; else what was chosen before. */
  function settle() {
    list.show([]);
    const text = field.value.trim();
    const isOther = text && (several || text !== labelOf(value.get()));
    const meant = choices().find((choice) => choice.slice(0, 2).some((name) => name.toLowerCase() === text.toLowerCase()));
    if (missed && isOther && meant) choose(meant[0]);
    else if (missed && isOther) missed(text);
    else if (missed && !text && !several && value.get() !== undefined) value.set(undefined);
    show();
  }

  field.addEventListener("input", offer);
  field.addEventListener("click", offer);
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !listbox.hidden) {
      event.preventDefault();
      list.show([]);
    } else if (event.key === "ArrowDown" && listbox.hidden) {
      event.preventDefault();
      offer();
    }
  });
  show();
}
