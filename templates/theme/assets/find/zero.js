// Where nothing is found: which choice excludes what, the terms nearest to the words, and practices that fit in part.

import { questionOf } from "./address.js";
import { choices } from "./controls.js";
import { el } from "./dom.js";
import { toggled } from "./facet-panel.js";

/** The section in its element; `show(state, {near, partial})` takes values of facets and records of practices. */
export function zeroSection(section, fallback, { dataset, finder, store, say, href }) {
  /** The button that was pressed goes with the section; the focus goes to where the reader can go on. */
  const choose = (next) => {
    fallback.focus({ preventScroll: true });
    store.set(next);
  };
  return {
    show(state, { near, partial }) {
      const ways = waysOut(dataset, state, say);
      section.replaceChildren(
        el("p", {}, say(ways.length ? "zero" : "zero-words")),
        list(ways.map((way) => wayItem(way, finder, choose, say))),
        ...titled(say("near-terms"), near.map((each) => termItem(each, state, choose))),
        ...titled(say("near-practices"), partial.map((record) => el("li", {}, el("a", { href: href(record.address) }, record.title)))),
      );
    },
  };
}

/** Each choice with the state without it. */
function waysOut(dataset, state, say) {
  const taken = choices(dataset, state.chosen);
  if (!taken.length) return [];
  const ways = taken.map(({ facet, value }) => [`${facet.label}: ${value.label}`, toggled(state, facet.id, value.id)]);
  if (state.q.trim()) ways.push([say("text", { text: state.q }), { ...state, q: "" }]);
  if (taken.length > 1) ways.push([say("any-filter"), { ...state, chosen: {} }]);
  return ways.map(([choice, next]) => ({ choice, next }));
}

/** A choice to take off, and how many practices that would give. */
function wayItem({ choice, next }, finder, choose, say) {
  const button = el("button", { type: "button", class: "cx-button", disabled: true }, say("without", { choice }));
  const item = el("li", {}, button);
  button.addEventListener("click", () => choose(next));
  finder.find(questionOf(next, 0, 0), choice).then((answer) => {
    if (!answer) return;
    button.disabled = answer.found.practices === 0;
    item.append(` ${say("found", { count: answer.found.practices })}`);
  });
  return item;
}

/** A value that can be chosen in the place of everything else. */
function termItem({ facet, value }, state, choose) {
  const button = el("button", { type: "button", class: "cx-button" }, value.label);
  button.addEventListener("click", () => choose({ ...state, q: "", chosen: { [facet.id]: [value.id] } }));
  return el("li", {}, button, ` (${facet.label})`);
}

const list = (items) => el("ul", {}, ...items);
const titled = (title, items) => (items.length ? [el("h3", {}, title), list(items)] : []);
