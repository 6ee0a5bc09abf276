// The fields of a practice's record as a reader sees them; every text of a record stays text.

import { el } from "./dom.js";

const SITE = new URL("../..", import.meta.url);

/** What each field says: a text, or a list of texts and parts; empty where nothing is recorded. */
const FIELDS = {
  link: (record) => el("a", { href: addressOf(record) }, record.title),
  evidence: (record, say) =>
    el(
      "span",
      {},
      el("span", { class: "cx-meter", "data-level": String(record.level), "aria-hidden": "true" }),
      " ",
      el("b", {}, say("level", { level: record.level, label: record.level_label })),
      record.direction_label ? ` · ${say("direction", { direction: record.direction_label })}` : "",
    ),
  places: (record) => (record.countries.length ? record.countries : [record.scale]),
  partners: (record) => record.partners.map((each) => [each.name, " ", small(`(${each.type}, ${each.role})`)]),
  results: (record) => record.results.map((each) => [each.text, " ", small(`${each.level_label} · ${each.facts}`)]),
  sources: (record) => record.sources.map((each) => [sourceLink(each), ` — ${[each.publisher, each.year].filter(Boolean).join(", ")}`]),
};

/** What a record says in a field. */
const valueOf = (record, field, say) => FIELDS[field]?.(record, say) ?? record[field];

/** Put a record's field into an element; `shared` marks the items of a list that others have too. */
export function place(element, record, field, say, shared = new Set()) {
  const value = valueOf(record, field, say);
  if (value?.length === 0 || value === undefined || value === null) element.append(el("span", { class: "cx-unrecorded" }, say("unrecorded")));
  else if (Array.isArray(value)) element.append(list(field, value, say, shared));
  else element.append(value);
}

function list(field, items, say, shared) {
  const mark = (item) => (shared.has(item) ? [" ", small(say("shared"))] : []);
  return el(field === "sources" ? "ol" : "ul", { "data-list": field }, ...items.map((item) => el("li", {}, ...[item].flat(), ...mark(item))));
}

const small = (text) => el("small", {}, text);

/** The page of a practice. */
export const addressOf = (record) => new URL(record.address, SITE).href;

/** A link to a source, where its address is one that a reader could open. */
function sourceLink({ title, url }) {
  return /^https?:\/\//.test(url) ? el("a", { href: url, rel: "noopener" }, title) : title;
}

/**
 * How much of a field several records share: "same", "partly" (items of a list) or "different"; and which items.
 * @returns {{kind: "same"|"partly"|"different", shared: Set<string>}}
 */
export function likeness(records, field) {
  const values = records.map((record) => (field === "places" ? FIELDS.places(record) : field === "evidence" ? [record.level, record.direction_label].join() : record[field]));
  const texts = new Set(values.map((value) => JSON.stringify(Array.isArray(value) && value.every((each) => typeof each === "string") ? [...value].sort() : value)));
  if (texts.size === 1) return { kind: "same", shared: new Set() };
  const [first, ...others] = values;
  const shared = Array.isArray(first) ? first.filter((each) => typeof each === "string" && others.every((other) => other.includes(each))) : [];
  return { kind: shared.length ? "partly" : "different", shared: new Set(shared) };
}
