// The results as a table: the reader sorts by its headers and chooses its columns.

import { orderOf } from "./address.js";
import { arrange, keeper } from "./arrange.js";
import { el } from "./dom.js";
import { level, places } from "./list.js";

// What a column shows, and the orders that its header sorts by in turn; the first always stands.
const COLUMNS = {
  title: { cell: (record, { href }) => [el("a", { href: href(record.address) }, record.title)], sorts: ["name", "backwards"] },
  summary: { cell: (record) => [record.summary] },
  places: { cell: (record, { say }) => [places(record, say)] },
  sectors: { cell: (record) => [record.sectors.join(", ")] },
  start: { cell: (record) => [record.start], sorts: ["newest", "oldest"] },
  level: { cell: (record, { say }) => level(record, say), sorts: ["evidence", "weakest"] },
};
const [FIRST, ...CHOICES] = Object.keys(COLUMNS);
const AT_FIRST = ["places", "sectors", "start", "level"];
const ASCENDING = ["name", "oldest", "weakest"];

/** The table in its parent, with `show(results, state)`. */
export function resultTable(parent, store, tools) {
  const { say } = tools;
  const heads = Object.entries(COLUMNS).map(([name, { sorts }]) => header(name, sorts, store, say));
  const boxes = CHOICES.map((name) => columnBox(name, store, say));
  parent.querySelector("[data-head]").replaceChildren(...heads.map((head) => head.element));
  parent.querySelector("[data-columns]").replaceChildren(...boxes.map((box) => box.element));
  const row = keeper((id, record) => resultRow(id, record, tools));
  let columns = [];
  const showColumns = (element) => {
    for (const cell of element.children) cell.hidden = !columns.includes(cell.dataset.column);
  };
  return {
    show(results, state) {
      columns = [FIRST, ...columnsOf(state)];
      for (const head of heads) head.update(orderOf(state));
      for (const box of boxes) box.update(columns);
      const rows = results.map(({ record }) => row(record.id, record));
      for (const each of [heads[0].element.parentElement, ...rows]) showColumns(each);
      arrange(parent.querySelector("[data-rows]"), rows);
    },
  };
}

/** The chosen columns beside the first; those at first where the reader chose none. */
function columnsOf(state) {
  const known = state.columns.filter((name) => Object.hasOwn(COLUMNS, name));
  return known.length ? known.filter((name) => name !== FIRST) : AT_FIRST;
}

/** A header; where it sorts, it is a button, and says so to screen readers. Pressed again it sorts the other way round. */
function header(name, sorts, store, say) {
  const label = say(`column.${name}`);
  const element = el("th", { scope: "col", "data-column": name });
  if (!sorts) element.append(label);
  else {
    const button = el("button", { type: "button" }, label);
    button.addEventListener("click", () => store.set({ ...store.get(), sort: sorts.find((sort) => sort !== orderOf(store.get())) }));
    element.append(button);
  }
  return {
    element,
    update(current) {
      if (sorts?.includes(current)) element.setAttribute("aria-sort", ASCENDING.includes(current) ? "ascending" : "descending");
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
