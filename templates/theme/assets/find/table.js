// The results as a table: the reader sorts by its headers and chooses its columns.

import { arrange, keeper } from "./arrange.js";
import { el } from "./dom.js";
import { level, places } from "./list.js";

// What a column shows, and the order that its header sorts by; the first always stands.
const COLUMNS = {
  title: { cell: (record, { href }) => [el("a", { href: href(record.address) }, record.title)], sort: "name" },
  summary: { cell: (record) => [record.summary] },
  places: { cell: (record, { say }) => [places(record, say)] },
  sectors: { cell: (record) => [record.sectors.join(", ")] },
  start: { cell: (record) => [record.start], sort: "newest" },
  level: { cell: (record, { say }) => level(record, say), sort: "evidence" },
};
const [FIRST, ...CHOICES] = Object.keys(COLUMNS);
const AT_FIRST = ["places", "sectors", "start", "level"];
const DIRECTION = { name: "ascending", newest: "descending", evidence: "descending" };

/** The table in its parent, with `show(results)` and `update(state)`. */
export function resultTable(parent, store, tools) {
  const { say } = tools;
  const heads = Object.entries(COLUMNS).map(([name, { sort }]) => header(name, sort, store, say));
  const boxes = CHOICES.map((name) => columnBox(name, store, say));
  parent.querySelector("[data-head]").replaceChildren(...heads.map((head) => head.element));
  parent.querySelector("[data-columns]").replaceChildren(...boxes.map((box) => box.element));
  const row = keeper((id, record) => resultRow(id, record, tools));
  let columns = [];
  const showColumns = (element) => {
    for (const cell of element.children) cell.hidden = !columns.includes(cell.dataset.column);
  };
  return {
    update(state) {
      columns = [FIRST, ...columnsOf(state)];
      for (const head of heads) head.update(state.sort);
      for (const box of boxes) box.update(columns);
      for (const each of [heads[0].element.parentElement, ...parent.querySelector("[data-rows]").children]) showColumns(each);
    },
    show(results) {
      const rows = results.map(({ record }) => row(record.id, record));
      rows.forEach(showColumns);
      arrange(parent.querySelector("[data-rows]"), rows);
    },
  };
}

/** The chosen columns beside the first; those at first where the reader chose none. */
function columnsOf(state) {
  const known = state.columns.filter((name) => Object.hasOwn(COLUMNS, name));
  return known.length ? known.filter((name) => name !== FIRST) : AT_FIRST;
}

/** A header; where it sorts, it is a button, and says so to screen readers. */
function header(name, sort, store, say) {
  const label = say(`column.${name}`);
  const element = el("th", { scope: "col", "data-column": name });
  if (!sort) element.append(label);
  else {
    const button = el("button", { type: "button" }, label);
    button.addEventListener("click", () => store.set({ ...store.get(), sort }));
    element.append(button);
  }
  return {
    element,
    update(current) {
      if (sort && current === sort) element.setAttribute("aria-sort", DIRECTION[sort]);
      else element.removeAttribute("aria-sort");
    },
  };
}

function columnBox(name, store, say) {
  const box = el("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    const shown = new Set(columnsOf(store.get()));
    shown[box.checked ? "add" : "delete"](name);
    store.set({ ...store.get(), columns: [FIRST, ...CHOICES.filter((each) => shown.has(each))] });
  });
  return { element: el("label", {}, box, say(`column.${name}`)), update: (columns) => (box.checked = columns.includes(name)) };
}

function resultRow(id, record, tools) {
  const cells = Object.entries(COLUMNS).map(([name, { cell }]) =>
    el(name === FIRST ? "th" : "td", { "data-column": name, ...(name === FIRST && { scope: "row" }) }, ...cell(record, tools), name === FIRST && el("div", { "data-cx-select": true })),
  );
  return el("tr", { "data-practice": id }, ...cells);
}
