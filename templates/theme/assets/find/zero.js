// Where nothing is found: which choice excludes what, the terms nearest to the words, and practices that fit in part.

import { choices } from "./controls.js";
import { el } from "./dom.js";
import { toggled } from "./facet-panel.js";
import { findings } from "./findings.js";

/** The section in its element; `show(answer, state, {near, partial})` takes values of facets and records of practices. */
export function zeroSection(section, fallback, { dataset, store, say, href }) {
  /** The button that was pressed goes with the section; the focus goes to where the reader can go on. */
  const choose = (next) => {
    fallback.focus({ preventScroll: true });
    store.set(next);
  };
  return {
    hide: () => (section.hidden = true),
    show(answer, state, { near, partial }) {
      const ways = waysOut(dataset, answer, state, say);
      section.replaceChildren(
        el("p", {}, say(ways.length ? "zero" : "zero-words")),
        list(ways.map((way) => wayItem(way, choose, say))),
        ...titled(say("near-terms"), near.map((each) => termItem(each, state, choose))),
        ...titled(say("near-practices"), partial.map((record) => el("li", {}, el("a", { href: href(record.address) }, record.title)))),
      );
      section.hidden = false;
    },
  };
}

/** Each choice with the state without it, and how many practices that has. */
function waysOut(dataset, answer, state, say) {
  const taken = choices(dataset, state.chosen);
  if (!taken.length) return [];
  const ways = taken.map(({ facet, value }) => [`${facet.label}: ${value.label}`, toggled(state, facet.id, value.id)]);
  if (answer) ways.push([say("text", { text: state.q }), { ...state, q: "" }]);
  if (taken.length > 1) ways.push([say("any-filter"), { ...state, chosen: {} }]);
  const count = (next) => findings(dataset, next.q ? answer : null, next).practices.length;
  return ways.map(([choice, next]) => ({ choice, next, count: count(next) }));
}

function wayItem({ choice, count, next }, choose, say) {
  const button = el("button", { type: "button", class: "cx-button" }, say("without", { choice }));
  button.disabled = count === 0;
  button.addEventListener("click", () => choose(next));
  return el("li", {}, button, ` ${say("found", { count })}`);
}

/** A value that can be chosen in the place of everything else. */
function termItem({ facet, value }, state, choose) {
  const button = el("button", { type: "button", class: "cx-button" }, value.label);
  button.addEventListener("click", () => choose({ ...state, q: "", chosen: { [facet.id]: [value.id] } }));
  return el("li", {}, button, ` (${facet.label})`);
}

const list = (items) => el("ul", {}, ...items);
const titled = (title, items) => (items.length ? [el("h3", {}, title), list(items)] : []);
