// What is found, in the view that the reader chose: the first of it, more on demand, and why each was found.

import { counter } from "./controls.js";
import { findings, orderOf } from "./findings.js";
import { resultList } from "./list.js";
import { countryMap } from "./map.js";
import { pageList } from "./page-list.js";
import { resultTable } from "./table.js";
import { zeroSection } from "./zero.js";

const STEP = 20;
const IN_PART = 3; // practices that fit in part
const COUNTRY = "country";

/**
 * The results in their places.
 * @param {(name: string) => HTMLElement} find gives an element of the page
 * @param {{dataset: import("./facets.js").Dataset, finder: object, store: object, say: Function, href: Function}} tools
 */
export function resultsView(find, tools) {
  const { dataset, finder, store, say } = tools;
  const list = resultList(find("list"), tools);
  const table = resultTable(find("table"), store, tools);
  const zero = zeroSection(find("zero"), find("found"), tools);
  const pages = pageList(find("pages"), tools);
  const count = counter(find("found"), find("status"), say);
  const countries = dataset.facets.find(({ id }) => id === COUNTRY);
  let map = null;
  let most = STEP;
  let shown = { results: [], key: "" };

  /** Show what is found; the counts of all values, or null where the reader asked for something else meanwhile. */
  async function show(answer, state, isCurrent) {
    const found = findings(dataset, answer, state);
    const key = JSON.stringify([state.q, state.chosen, orderOf(state)]);
    if (key !== shown.key) most = STEP;
    const none = found.practices.length === 0;
    const [results, ofPages, ways, world] = await Promise.all([
      resultsOf(found.practices.slice(0, most), answer, (first) => isCurrent() && !shown.key && list.show(first)),
      finder.records(found.pages.slice(0, pages.most)),
      none ? waysOut(answer, state) : null,
      state.view === "map" ? finder.file("world.json") : null,
    ]);
    if (!isCurrent()) return null;
    shown = { results, key };
    if (world) map ??= countryMap(find("map"), world, countries, store, say);
    showView(state.view, results);
    map?.update(found.counts[COUNTRY], state.chosen[COUNTRY] ?? []);
    count(found.practices.length);
    note(answer, state);
    pages.show(ofPages);
    more(found.practices.length - results.length);
    if (none) zero.show(answer, state, ways);
    else zero.hide();
    return found.counts;
  }

  function showView(view, results) {
    find("list").hidden = view === "table" || !results.length;
    find("table").hidden = view !== "table" || !results.length;
    find("map").hidden = view !== "map";
    list.show(view === "table" ? [] : results);
    table.show(view === "table" ? results : []);
  }

  /** Records with what they were found by, in order; `first` gets those that have come while others are on their way. */
  async function resultsOf(documents, answer, first) {
    const marks = answer && (await import("./marks.js"));
    const hits = new Map(answer?.hits.map((hit) => [hit.document, hit]));
    const asked = documents.map((document) => finder.records([document]));
    const results = [];
    for (const [index, document] of documents.entries()) {
      const [record] = await asked[index];
      const hit = hits.get(document);
      results.push({ record, hit, marks: hit && marksOf(record, hit, answer, marks) });
      first(results);
    }
    return results;
  }

  /** Where nothing is found: values named like the words, and practices that fit but for the choices, or but for what `+` asks. */
  async function waysOut(answer, state) {
    if (!answer) return { near: [], partial: [] };
    const { nearValues } = await import("./near.js");
    const anyhow = answer.hits.length ? answer : await finder.search(answer.asked.join(" "), "in part");
    const fitting = findings(dataset, anyhow, { ...state, chosen: {}, sort: "relevance" }).practices;
    return { near: nearValues(dataset, answer.missing), partial: await finder.records(fitting.slice(0, IN_PART)) };
  }

  /** Say of each card whose title and summary do not show all words what else did. */
  async function explain(isCurrent) {
    const untold = shown.results.filter(({ marks }) => marks && !marks.all);
    await Promise.all(
      untold.map(async ({ record, hit }) => {
        const passage = await finder.passage(record.id, hit.matched);
        if (isCurrent()) list.explain(record.id, passage);
      }),
    );
  }

  /** Say which words were not found, or found as others. */
  function note(answer, { q }) {
    const corrected = Object.entries(answer?.corrected ?? {});
    const missing = (answer?.missing ?? []).filter((word) => !answer.corrected[word]);
    const lines = corrected.map(([word, other]) => say("corrected", { word, other }));
    if (missing.length) lines.push(say("missing", { words: missing.map((word) => say("quoted", { word })).join(", ") }));
    if (q.trim() && !answer) lines.push(say("too-little"));
    find("corrected").textContent = lines.join(" ");
    find("corrected").hidden = lines.length === 0;
  }

  /** The button for more; when it goes while it has the focus, the first of the new results gets it. */
  function more(left) {
    const button = find("more");
    if (left <= 0 && button === document.activeElement) button.parentElement.parentElement.querySelectorAll("[data-practice] a")[most - STEP]?.focus();
    button.hidden = left <= 0;
    button.textContent = say("more", { count: Math.min(left, STEP) });
  }

  find("more").addEventListener("click", () => {
    most += STEP;
    store.set(store.get(), "more");
  });
  return { show, explain, update: (state) => table.update(state) };
}

/** A record's texts with the words marked that it was found by. */
function marksOf(record, { matched }, { asked, corrected }, { marked, shows }) {
  const title = marked(record.title, matched);
  const summary = marked(record.summary, matched);
  const all = shows(asked.map((word) => corrected[word] ?? word), matched, new Set([...title.found, ...summary.found]));
  return { title: title.pieces, summary: summary.pieces, all };
}
