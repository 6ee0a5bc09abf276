// The pages of the site that the words find too, labelled by what they are.

import { arrange, keeper } from "./arrange.js";
import { el } from "./dom.js";

const MOST = 8;

/** The group in its section. */
export function pageList(section, { say, href }) {
  const item = keeper((address, record) =>
    el(
      "li",
      {},
      el("a", { href: href(address) }, record.title),
      " ",
      el("small", {}, say("kind", { kind: record.kind })),
      el("p", {}, record.summary),
    ),
  );
  return {
    most: MOST,
    show(records) {
      section.hidden = records.length === 0;
      arrange(section.querySelector("[data-pages-found]"), records.map((record) => item(record.address, record)));
    },
  };
}
