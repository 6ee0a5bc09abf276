// The results as a list of cards. A card is made once for each practice; what differs from search to search is put in place.

import { arrange, keeper } from "./arrange.js";
import { el } from "./dom.js";

const PAUSE = 300; // milliseconds without another search after which a reader stays at what is found

/** The list in its parent; `say` says words and `href` gives addresses. */
export function resultList(parent, tools) {
  const card = keeper((id, record) => resultCard(id, record, tools));
  let seen = null;
  let pause;
  return {
    /** @param {import("./answers.js").Result[]} results */
    show(results) {
      const cards = results.map((result) => card(result.record.id, result.record));
      cards.forEach((each, index) => each.update(results[index]));
      arrange(parent, cards.map((each) => each.element));
    },
    /** Show in a card the passage that it was found by. */
    explain: (id, pieces) => card(id).explain(pieces),
    /** Call back once for each of these cards that the reader stays at; those asked for before are forgotten. */
    onceSeen(ids, react) {
      clearTimeout(pause);
      seen?.disconnect();
      seen = new IntersectionObserver((entries, observer) => {
        for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
          observer.unobserve(target);
          react(target.dataset.practice);
        }
      });
      const cards = Array.from(ids, (id) => card(id).element);
      pause = setTimeout(() => cards.forEach((each) => seen.observe(each)), PAUSE);
    },
  };
}

function resultCard(id, record, { say, href }) {
  const title = el("a", { href: href(record.address) });
  const summary = el("p", { class: "cx-found__summary" });
  const why = el("p", { class: "cx-found__why", hidden: true });
  const sectors = record.sectors.map((sector) => el("li", {}, el("span", { class: "cx-chip cx-chip--strong" }, sector)));
  const element = el(
    "li",
    { class: "cx-found", "data-practice": id },
    el("h3", {}, title),
    summary,
    why,
    el("p", { class: "cx-found__facts" }, ...level(record, say), " · ", facts(record, say)),
    el("ul", { class: "cx-chips" }, ...sectors),
    el("div", { class: "cx-found__select", "data-cx-select": true }),
  );
  let shown = null;
  return {
    element,
    update({ marks }) {
      why.hidden = true;
      const next = JSON.stringify(marks);
      if (next === shown) return; // most letters change the marks of few cards
      title.replaceChildren(...(marks ? inMarks(marks.title) : [record.title]));
      summary.replaceChildren(...(marks ? inMarks(marks.summary) : [record.summary]));
      shown = next;
    },
    explain(pieces) {
      why.replaceChildren(...inMarks(pieces));
      why.hidden = pieces.length === 0;
    },
  };
}

const inMarks = (pieces) => pieces.map(({ text, marked }) => (marked ? el("mark", {}, text) : text));

/** The evidence as bars and in words, with the direction where it is not simply positive. */
export function level(record, say) {
  const bars = el("span", { class: "cx-meter", "data-level": record.level, "aria-hidden": "true" });
  const direction = record.direction_label ? ` ${say("direction", { direction: record.direction_label })}` : "";
  return [bars, " ", el("b", {}, record.level_label), direction];
}

/** The places of a practice, the first by name and the rest counted. */
export function places(record, say) {
  const named = record.places.join(", ");
  return record.more_places ? `${named} ${say("more-places", { count: record.more_places })}` : named;
}

const facts = (record, say) => [places(record, say), record.start && say("since", { year: record.start })].filter(Boolean).join(" · ");
