// The facets beside the results: checkboxes with live counts. Built once and updated in place.

import { el } from "./dom.js";

const LONG = 10; // a facet with more values has a box to find one
const SHORT = 8; // so many of its values are shown at first: the most frequent, and those chosen
const OPEN = 3; // facets that are open from the start; others while a value is chosen
const NARROW = "(max-width: 59.984375em)"; // where the facets fold, as in explore.css

/** The choices of a state with one value of a facet put in or taken out. */
export function toggled(state, facet, value) {
  const values = state.chosen[facet] ?? [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return { ...state, chosen: { ...state.chosen, [facet]: next } };
}

/** Put the facets into a parent; `update(counts, chosen)` shows what each value would give. */
export function facetPanel(parent, dataset, store, say) {
  const groups = dataset.facets.map((facet, index) => facetGroup(facet, index < OPEN, store, say));
  const summary = el("summary", {}, say("filters"));
  const fold = el("details", {}, summary, ...groups.map((group) => group.element));
  const narrow = matchMedia(NARROW);
  const unfold = () => (fold.open = !narrow.matches);
  narrow.addEventListener("change", unfold);
  unfold();
  parent.replaceChildren(fold);
  return {
    update(counts, chosen) {
      const count = Object.values(chosen).flat().length;
      summary.textContent = count ? say("filters-chosen", { count }) : say("filters");
      for (const group of groups) group.update(counts[group.id] ?? {}, chosen[group.id] ?? []);
    },
  };
}

function facetGroup(facet, open, store, say) {
  const values = facet.values.map((value) => facetValue(value, () => store.set(toggled(store.get(), facet.id, value.id))));
  const list = el("ul", {}, ...values.map((value) => value.element));
  const shorten = values.length > LONG ? shortened(facet, values, say) : null;
  const group = el("div", { class: "cx-facet__values", role: "group", "aria-label": facet.label }, shorten?.filter, list, shorten?.all);
  const element = el("details", { open, toggle: unfold }, el("summary", {}, facet.label), group);
  let now = null; // the counts and the chosen values
  // Chromium's autofill looks at every field of the page whenever a letter is typed, and lays out folded ones for it, but no hidden ones.
  function unfold() {
    group.hidden = !element.open;
    show();
  }
  function show() {
    if (!now || !element.open) return; // most values are folded away
    const { counts, chosen } = now;
    for (const value of values) value.update(counts[value.id] ?? 0, chosen.includes(value.id));
    shorten?.update();
  }
  unfold();
  return {
    id: facet.id,
    element: el("div", { class: "cx-facet" }, element),
    update(counts, chosen) {
      if (chosen.length > (now?.chosen.length ?? 0)) element.open = true;
      now = { counts, chosen };
      show();
    },
  };
}

/** The means against long lists: a box that finds values, and a button that shows all beside the most frequent and the chosen. */
function shortened(facet, values, say) {
  const sizes = facet.values.map(({ count }) => count).sort((one, other) => other - one);
  const frequent = new Set(facet.values.filter(({ count }) => count > sizes[SHORT]).map(({ id }) => id));
  const name = say("filter-values", { facet: facet.label });
  const filter = el("input", { type: "search", "aria-label": name, placeholder: name, autocomplete: "off", input: update });
  const all = el("button", { type: "button", "aria-expanded": "false", click: toggle });

  function toggle() {
    all.setAttribute("aria-expanded", String(all.getAttribute("aria-expanded") === "false"));
    update();
  }

  function update() {
    const typed = folded(filter.value.trim());
    const whole = all.getAttribute("aria-expanded") === "true";
    for (const value of values) {
      const wanted = typed ? value.text.includes(typed) : whole || frequent.has(value.id);
      value.element.hidden = !wanted && !value.box.checked && value.box !== document.activeElement;
    }
    all.hidden = typed !== "";
    all.textContent = whole ? say("fewer-values") : say("all-values", { count: values.length });
  }
  return { filter, all, update };
}

/** A value with its checkbox; one that would give nothing is disabled, unless it is chosen or has the focus. */
function facetValue({ id, label }, toggle) {
  const box = el("input", { type: "checkbox", value: id });
  const number = el("span", { class: "cx-facet__count" });
  const element = el("li", {}, el("label", {}, box, el("span", {}, label), number));
  box.addEventListener("change", toggle);
  let shown;
  return {
    id,
    element,
    box,
    text: folded(label),
    update(count, chosen) {
      box.checked = chosen;
      box.disabled = count === 0 && !chosen && box !== document.activeElement;
      if (count !== shown) number.textContent = String(count); // most writes of most searches are spared
      shown = count;
    },
  };
}

/** A text without accents and capitals. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
