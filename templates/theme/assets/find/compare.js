// The page Compare: a table with the practices as columns, in which rows that differ say so.

import { showChosen } from "./chosen.js";
import { el } from "./dom.js";
import { likeness, place } from "./fields.js";
import { wording } from "./wording.js";

const ON_PAPER = 4; // columns that an A4 page holds; more are printed as several tables

const root = document.querySelector("[data-cx-chosen]");
const say = wording(root.querySelector("[data-cx-words]"));
const pattern = root.querySelector("[data-cx-part=table]").content.firstElementChild;
const tables = root.querySelector("[data-cx-tables]");

/** A table of some of the practices, whose rows are judged by all of them. */
function table(records, likenesses, purpose) {
  const frame = pattern.cloneNode(true);
  frame.dataset.for = purpose;
  const head = frame.querySelector("thead tr");
  for (const record of records) {
    const cell = el("th", { scope: "col" });
    if (purpose !== "paper") cell.dataset.practice = record.id;
    place(cell, record, "link", say);
    head.append(cell);
  }
  for (const row of frame.querySelectorAll("[data-field]")) {
    const like = likenesses.get(row.dataset.field);
    row.dataset.like = like.kind;
    row.firstElementChild.append(" ", el("small", {}, like.kind === "alone" ? "" : say(like.kind)));
    for (const record of records) {
      const cell = el("td", {});
      place(cell, record, row.dataset.field, say, like.shared);
      row.append(cell);
    }
  }
  return frame;
}

/** Show the practices side by side; gives how many rows there are and how many of them differ. */
function draw(records) {
  const fields = [...pattern.querySelectorAll("[data-field]")].map((row) => row.dataset.field);
  const alone = { kind: "alone", shared: new Set() };
  const likenesses = new Map(fields.map((field) => [field, records.length > 1 ? likeness(records, field) : alone]));
  tables.replaceChildren(table(records, likenesses, records.length > ON_PAPER ? "screen" : "both"));
  if (records.length > ON_PAPER) {
    for (let from = 0; from < records.length; from += ON_PAPER) {
      tables.append(table(records.slice(from, from + ON_PAPER), likenesses, "paper"));
    }
  }
  root.querySelector(".cx-switch").hidden = records.length < 2;
  return { rows: fields.length, different: [...likenesses.values()].filter((like) => like.kind !== "same").length };
}

root.querySelector("[data-cx-differences]").addEventListener("change", ({ target }) => {
  tables.toggleAttribute("data-only-differences", target.checked);
});
await showChosen(root, say, draw);
