// The results as a map of countries, and the same as a table. A country chooses itself as a value of its facet.

import { arrange } from "./arrange.js";
import { el } from "./dom.js";
import { toggled } from "./facet-panel.js";

const SVG = "http://www.w3.org/2000/svg";
const DARKEST = 5;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The map in its section.
 * @param {{id: string, values: {id: string, label: string}[]}} facet the facet of countries
 * @param {{width: number, height: number, countries: Record<string, string>, land: string[]}} world
 */
export function countryMap(section, world, facet, store, say) {
  const choose = (id) => store.set(toggled(store.get(), facet.id, id));
  const outlineOf = new Map(Object.entries(world.countries).map(([code, outline]) => [code.toLowerCase(), outline]));
  const drawn = facet.values.filter(({ id }) => outlineOf.has(id));
  const named = new Set(drawn.map(({ id }) => id));
  const land = [...world.land, ...[...outlineOf].filter(([code]) => !named.has(code)).map(([, outline]) => outline)];
  const shapes = drawn.map((value) => shapeOf(value, outlineOf.get(value.id), choose, say));
  const rows = facet.values.map((value) => rowOf(value, choose));
  const below = svg("g", { class: "cx-world__land", "aria-hidden": "true" }, ...land.map((outline) => svg("path", { d: outline })));
  const size = `0 0 ${world.width} ${world.height}`;
  const whole = svg("svg", { viewBox: size, role: "group", "aria-label": facet.label }, below, ...shapes.map((shape) => shape.element));
  section.querySelector("[data-outlines]").replaceChildren(whole);
  whole.addEventListener("keydown", (event) => step(event, shapes));
  return {
    update(counts, chosen) {
      const most = Math.max(1, ...facet.values.map(({ id }) => counts[id] ?? 0));
      for (const shape of shapes) shape.update(counts[shape.id] ?? 0, most, chosen.includes(shape.id));
      for (const row of rows) row.update(counts[row.id] ?? 0, chosen.includes(row.id));
      arrange(section.querySelector("[data-countries]"), rows.map((row) => row.element).filter((element) => !element.hidden));
      if (!shapes.some((shape) => shape.element.tabIndex === 0)) tabTo(shapes.find((shape) => !shape.empty()));
    },
  };
}

/** One country is a stop of the Tab key; arrows lead to the others that have practices, by name. */
function step(event, shapes) {
  const by = STEPS[event.key];
  const stops = shapes.filter((shape) => !shape.empty());
  const at = stops.findIndex((shape) => shape.element === event.target);
  if (!by || at < 0) return;
  event.preventDefault();
  event.target.setAttribute("tabindex", "-1");
  const next = stops[(at + by + stops.length) % stops.length];
  tabTo(next);
  next.element.focus();
}

const tabTo = (shape) => shape?.element.setAttribute("tabindex", "0");

function shapeOf({ id, label }, outline, choose, say) {
  const title = svg("title", {});
  const element = svg("g", { role: "button", tabindex: "-1", "data-country": id }, title, svg("path", { d: outline }));
  let none = false;
  element.addEventListener("click", () => none || choose(id));
  element.addEventListener("keydown", (event) => {
    if (none || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(id);
  });
  return {
    id,
    element,
    empty: () => none,
    update(count, most, chosen) {
      none = count === 0 && !chosen;
      const name = say("country", { country: label, count });
      title.textContent = name;
      element.setAttribute("aria-label", name);
      element.setAttribute("aria-pressed", String(chosen));
      element.setAttribute("aria-disabled", String(none));
      element.setAttribute("data-shade", String(Math.ceil((count * DARKEST) / most)));
      if (none && element !== document.activeElement) element.setAttribute("tabindex", "-1");
    },
  };
}

function rowOf({ id, label }, choose) {
  const button = el("button", { type: "button", click: () => choose(id) }, label);
  const number = el("td", {});
  const element = el("tr", {}, el("td", {}, button), number);
  return {
    id,
    element,
    update(count, chosen) {
      element.hidden = count === 0 && !chosen;
      button.setAttribute("aria-pressed", String(chosen));
      number.textContent = String(count);
    },
  };
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
