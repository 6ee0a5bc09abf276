// The plan as it is printed: agenda with times, sessions with questions and notes, practices with evidence, limits and sources.

import { el } from "../find/dom.js";
import { place } from "../find/fields.js";
import { agenda, clockTime } from "./clock.js";
import { stepsOf } from "./file.js";
import { chosen, PICKED } from "./teaching.js";

/**
 * @param {{find: Function, part: Function, say: Function, records: Map<string, object>, labels: Record<string, (term: string) => string>}} tools
 */
export function openPaper({ find, part, say, records, labels, breakKind }) {
  const paper = find("plan");
  const titleOf = (session) => session.title.trim() || (session.kind === breakKind ? labels.kind(session.kind) : say("untitled"));
  const minutes = (count) => say("minutes", { count });

  function facts({ audience, level, least, most }, total) {
    const people = least && most ? say("facts-people", { least, most }) : "";
    const whom = audience.length ? say("facts-for", { audience: audience.map(labels.audience).join(", ") }) : "";
    return [minutes(total), level && labels.level(level), people, whom].filter(Boolean).join(" · ");
  }

  const row = (start) => ({ session, begin }) =>
    el(
      "tr",
      {},
      el("td", {}, clockTime(begin, start)),
      el("td", {}, titleOf(session)),
      el("td", {}, labels.kind(session.kind)),
      el("td", {}, session.minutes),
    );

  function sessionOf({ session, begin, end }, number, start) {
    const section = part("paper-session");
    const times = say("times", { begin: clockTime(begin, start), end: clockTime(end, start) });
    at(section, "title").textContent = say("heading", { number, title: titleOf(session) });
    at(section, "facts").textContent = [times, minutes(session.minutes), labels.kind(session.kind)].join(" · ");
    for (const of of PICKED) fill(at(section, of), chosen(session, records, of));
    fill(at(section, "practices"), session.uses.map(({ id }) => records.get(id).title));
    fill(at(section, "notes"), stepsOf(session.notes));
    return section;
  }

  function practiceOf({ id, why }) {
    const section = part("paper-practice");
    for (const each of section.querySelectorAll("[data-field]")) place(each, records.get(id), each.dataset.field, say);
    at(section, "why").textContent = why;
    at(section, "why").hidden = !why.trim();
    return section;
  }

  /** Show a plan; nothing is shown of one without sessions and practices. */
  return function show(plan) {
    const { rows, total } = agenda(plan);
    paper.hidden = !plan.sessions.length && !plan.practices.length;
    at(paper, "title").textContent = plan.title.trim() || say("untitled-plan");
    at(paper, "facts").textContent = facts(plan, total);
    at(paper, "summary").textContent = plan.summary;
    fill(at(paper, "objectives"), [...new Set(plan.sessions.flatMap((session) => chosen(session, records, "objectives")))]);
    at(paper, "agenda").replaceChildren(...rows.map(row(plan.start)));
    const worked = rows.map((each, index) => [each, index + 1]).filter(([{ session }]) => session.kind !== breakKind);
    hold(at(paper, "sessions"), worked.map(([each, number]) => sessionOf(each, number, plan.start)));
    hold(at(paper, "all-practices"), plan.practices.map(practiceOf));
  };
}

const at = (element, name) => element.querySelector(`[data-at=${name}]`);

/** Put texts into the list of a part, which is hidden where there are none. */
function fill(element, texts) {
  element.querySelector("ul, ol").replaceChildren(...texts.map((text) => el("li", {}, text)));
  element.hidden = !texts.length;
}

/** Put sections into a part, which is hidden where there are none. */
function hold(element, sections) {
  element.lastElementChild.replaceChildren(...sections);
  element.hidden = !sections.length;
}
