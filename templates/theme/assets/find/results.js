// What is found, in the view that the reader chose: the first of it, more on demand, and why each was found.

import { orderOf, questionOf } from "./address.js";
import { counter } from "./controls.js";
import { resultList } from "./list.js";
import { pageList } from "./page-list.js";

const FIRST = 8; // results that are shown at first
const STEP = 20; // and more, each time that the reader asks
const IN_PART = 3; // practices that fit in part
const COUNTRY = "country";

/**
 * The results in their places.
 * @param {(name: string) => HTMLElement} find gives an element of the page
 * @param {{dataset: {facets: import("./facets.js").Facet[]}, finder: object, store: object, say: Function, href: Function}} tools
 */
export function resultsView(find, tools) {
  const { dataset, finder, store, say } = tools;
  const list = resultList(find("list"), tools);
  const pages = pageList(find("pages"), tools);
  const count = counter(find("found"), find("status"), say);
  const countries = dataset.facets.find(({ id }) => id === COUNTRY);
  const totals = Object.fromEntries(dataset.facets.map(({ id, values }) => [id, Object.fromEntries(values.map((value) => [value.id, value.count]))]));
  const table = lazily(async () => (await import("./table.js")).resultTable(find("table"), store, tools));
  const zero = lazily(async () => (await import("./zero.js")).zeroSection(find("zero"), find("found"), tools));
  const map = lazily(async () => {
    const [{ countryMap }, world] = await Promise.all([import("./map.js"), finder.file("world.json")]);
    return countryMap(find("map"), world, countries, store, say);
  });
  let most = FIRST;
  let before = 0; // how many were shown when the reader asked for more
  let shown = { key: "", results: [], listed: [] }; // in the table or in the list

  /** Show what is found; the counts of all values, or null where the reader asked for something else meanwhile. */
  async function show(state, isCurrent) {
    const key = JSON.stringify([state.q, state.chosen, orderOf(state)]);
    if (key !== shown.key) most = FIRST;
    const question = questionOf(state, most, pages.most);
    const [answer, inTable, onMap] = await Promise.all([
      finder.find(question, "explore"),
      state.view === "table" ? table() : null,
      state.view === "map" ? map() : null,
    ]);
    if (!answer || !isCurrent()) return null;
    const { results, found } = answer;
    const ways = found.practices === 0 ? await Promise.all([zero(), nearest(answer, state)]) : null;
    if (!isCurrent()) return null;
    shown = { key, results, listed: state.view === "table" ? [] : results };
    showView(state.view);
    inTable?.show(results, state);
    count(found.practices);
    note(answer, state);
    pages.show(answer.pages);
    more(found.practices - results.length);
    find("zero").hidden = !ways;
    ways?.[0].show(state, ways[1]);
    const counts = isAll(answer, state) ? totals : await finder.counts(question);
    if (!isCurrent()) return null;
    onMap?.update(counts[COUNTRY], state.chosen[COUNTRY] ?? []);
    return counts;
  }

  function showView(view) {
    find("list").hidden = shown.listed.length === 0;
    find("table").hidden = view !== "table" || shown.results.length === 0;
    find("map").hidden = view !== "map";
    list.show(shown.listed);
  }

  /** Where nothing is found: values named like the words, and practices that fit but for the choices, or but for what `+` asks. */
  async function nearest({ asked, missing }, { q }) {
    if (asked.length === 0) return { near: [], partial: [] };
    const inPart = (text) => finder.find({ text, practices: IN_PART, pages: 0 }, "in part");
    const [{ nearValues }, fitting] = await Promise.all([import("./near.js"), inPart(q)]);
    const partial = fitting?.results.length ? fitting : await inPart(asked.join(" "));
    return { near: nearValues(dataset, missing), partial: (partial?.results ?? []).map(({ record }) => record) };
  }

  /** Say of each card that the reader stays at, if its title and summary do not show all words, what else did. */
  function explain(fail) {
    const now = shown;
    const untold = new Map(now.listed.filter(({ marks }) => marks && !marks.all).map(({ record, matched }) => [record.id, matched]));
    list.onceSeen(untold.keys(), async (id) => {
      try {
        const passage = await finder.passage(id, untold.get(id));
        if (now === shown) list.explain(id, passage);
      } catch (error) {
        if (now === shown) fail(error);
      }
    });
  }

  /** Say which words were not found, or found as others. */
  function note(answer, { q }) {
    const corrected = Object.entries(answer.corrected);
    const missing = answer.missing.filter((word) => !answer.corrected[word]);
    const lines = corrected.map(([word, other]) => say("corrected", { word, other }));
    if (missing.length) lines.push(say("missing", { words: missing.map((word) => say("quoted", { word })).join(", ") }));
    if (q.trim() && answer.asked.length === 0) lines.push(say("too-little"));
    find("corrected").textContent = lines.join(" ");
    find("corrected").hidden = lines.length === 0;
  }

  /** The button for more; when it goes while it has the focus, the first of the new results gets it. */
  function more(left) {
    const button = find("more");
    if (left <= 0 && button === document.activeElement) button.parentElement.parentElement.querySelectorAll("[data-practice] a")[before]?.focus();
    button.hidden = left <= 0;
    button.textContent = say("more", { count: Math.min(left, STEP) });
  }

  find("more").addEventListener("click", () => {
    before = shown.results.length;
    most += STEP;
    store.set(store.get(), "more");
  });
  return { show, explain };
}

/** Whether an answer is every practice: nothing was searched, and nothing is chosen. */
const isAll = ({ asked }, { chosen }) => asked.length === 0 && Object.values(chosen).every(({ length }) => length === 0);

/** What loads something the first time that it is wanted; after a failure the next call tries again. */
function lazily(load) {
  let loading = null;
  return () => {
    loading ??= load();
    loading.catch(() => (loading = null));
    return loading;
  };
}
