// Plain values as YAML: groups and lists as blocks, lists of single values on one line, every text quoted as JSON quotes it.
// Groups under ids are Maps: their ids, which may look like numbers or like `true`, keep their order and are quoted.

// What the check refuses in a file because nobody sees it (compendium/narrow_yaml.py): controls, marks of direction, halves of pairs.
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** A text on one line, without what cannot be seen. */
export const plain = (text) => text.replace(BREAKS, " ").replace(UNSEEN, "").trim();

/** A text in quotes; JSON's are YAML's too, once nothing is left in it that JSON would write as it is and YAML would not take. */
export const quoted = (text) => JSON.stringify(plain(text));

/** The lines of a group as a YAML file holds it. */
export const yaml = (group) => linesOf(group).join("\n");

const isSingle = (value) => typeof value !== "object";
const single = (value) => (typeof value === "number" ? String(value) : quoted(value));
const indented = (lines) => lines.map((line) => `  ${line}`);

function linesOf(group) {
  const pairs = group instanceof Map ? [...group].map(([id, value]) => [quoted(id), value]) : Object.entries(group);
  return pairs.flatMap(([key, value]) => {
    const flat = onOneLine(value);
    return flat === null ? [`${key}:`, ...indented(Array.isArray(value) ? itemsOf(value) : linesOf(value))] : [`${key}: ${flat}`];
  });
}

const itemsOf = (list) => list.flatMap((group) => linesOf(group).map((line, index) => `${index ? "  " : "- "}${line}`));

/** A value that fits a line: one of its own, a list of such, or nothing at all; null where it needs more. */
function onOneLine(value) {
  if (isSingle(value)) return single(value);
  if (Array.isArray(value)) return value.every(isSingle) ? `[${value.map(single).join(", ")}]` : null;
  return (value.size ?? Object.keys(value).length) ? null : "{}";
}
