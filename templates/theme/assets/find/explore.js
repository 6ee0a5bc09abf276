// The page Explore: the reader's choices stand in the address; the words are searched, and what is found is shown.
// Where a file does not come, the page says so, offers to try again, and shows the plain list of all practices.

import { fromAddress, orderOf, toAddress } from "./address.js";
import { keeper } from "./arrange.js";
import { chosenChips, sortControl, viewControl } from "./controls.js";
import { facetPanel } from "./facet-panel.js";
import { finder } from "./finder.js";
import { resultsView } from "./results.js";
import { openStore } from "./store.js";
import { wording } from "./wording.js";

const SITE = new URL("../..", import.meta.url);
const PAUSE = 150; // milliseconds; each change of an address costs more than a search
const root = document.documentElement;
const page = document.querySelector("[data-cx-explore]");
const plainList = document.querySelector("[data-cx-all]");
const failed = page.querySelector("[data-cx-failed]");
const find = keeper((name) => page.querySelector(`[data-${name}]`));
let again = begin;
let remembering; // the timer

/** Load what every search needs, and show what the address asks for. */
async function begin() {
  try {
    finder.ready();
    const dataset = await finder.file("facets.json");
    const frame = page.querySelector("[data-cx-frame]");
    frame.replaceWith(frame.content);
    explore(dataset, wording(page.querySelector("[data-cx-words]")));
  } catch (error) {
    fail(error, begin);
  }
}

/** Wire the views to the reader's choices, and the choices to the address. */
function explore(dataset, say) {
  const store = openStore(null);
  const field = page.querySelector("[name=q]");
  const views = viewsOf(dataset, store, say);
  let turn = 0;

  async function show(state) {
    const mine = ++turn;
    const isCurrent = () => mine === turn;
    delete root.dataset.ready;
    try {
      const showing = views.show(state, isCurrent);
      views.choose(state); // while the worker searches
      if (!(await showing)) return;
      recover();
      root.dataset.ready = "true";
      views.explain((error) => fail(error, () => show(store.get())));
    } catch (error) {
      if (isCurrent()) fail(error, () => show(store.get()));
    }
  }

  /** Take the choices from the address; what it names that is not here is left out, with a notice. */
  function read() {
    const { state, dropped } = fromAddress(location.search, dataset);
    find("notice").textContent = dropped.length ? say("dropped", { names: dropped.map(({ value }) => value).join(", ") }) : "";
    find("notice").hidden = dropped.length === 0;
    store.set(state, "address");
  }

  store.watch((state, how) => {
    if (how !== "typing") field.value = state.q;
    show(state);
    if (how !== "address") remember(state, how);
  });
  field.addEventListener("input", () => store.set({ ...store.get(), q: field.value }, "typing"));
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    store.set({ ...store.get(), q: field.value });
  });
  // On this page the key for searching leads to this field; the header's, which listens farther out, passes it over.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
  });
  addEventListener("popstate", read);
  read();
}

/** Everything on the page that shows choices and findings. */
function viewsOf(dataset, store, say) {
  const href = (address) => new URL(address, SITE).href;
  const facets = facetPanel(find("facets"), dataset, store, say);
  const chips = chosenChips(find("chosen"), dataset, store, say, find("found"));
  const sort = sortControl(find("sort"), store);
  const view = viewControl(find("views"), store);
  const results = resultsView(find, { dataset, finder, store, say, href });
  return {
    choose(state) {
      chips.update(state.chosen);
      sort.update(orderOf(state), Boolean(state.q));
      view.update(state.view);
    },
    async show(state, isCurrent) {
      const counts = await results.show(state, isCurrent);
      if (counts) facets.update(counts, state.chosen);
      return Boolean(counts);
    },
    explain: results.explain,
  };
}

/** Keep the choices in the address: a step back for each choice, none for what is typed, which is kept once the reader pauses. */
function remember(state, how) {
  clearTimeout(remembering);
  const address = new URL(location.pathname + toAddress(state), location.href).href;
  if (how === "typing") remembering = setTimeout(() => history.replaceState(null, "", address), PAUSE);
  else if (address !== location.href) history.pushState(null, "", address);
}

function fail(error, next) {
  again = next;
  failed.hidden = false;
  plainList.dataset.shown = "";
  page.after(plainList);
  throw error;
}

/** Take away what a failure shows. The plain list leaves the page: thousands of rows make it slower even where they are hidden. */
function recover() {
  failed.hidden = true;
  plainList.remove();
}

page.querySelector("[data-again]").addEventListener("click", () => again());
begin();
