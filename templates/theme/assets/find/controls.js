// What stands above the results: chips of what is chosen, the order, the views, and how many there are.

import { arrange, keeper } from "./arrange.js";
import { el } from "./dom.js";
import { toggled } from "./facet-panel.js";

/** The chosen values as chips to take off. `fallback` gets the focus where no chip is left. */
export function chosenChips(parent, dataset, store, say, fallback) {
  /** The chip is about to go: the focus moves to its neighbour, or to where the reader can go on. */
  const takeOff = (element, next) => {
    const neighbour = element === all ? null : (element.nextElementSibling ?? element.previousElementSibling);
    (neighbour?.firstElementChild ?? fallback).focus({ preventScroll: true });
    store.set(next);
  };
  const chip = keeper((key, facet, { id, label }) => {
    const name = say("take-off", { facet: facet.label, label });
    const button = el("button", { type: "button", class: "cx-chip cx-chip--strong", "aria-label": name }, label, el("span", { "aria-hidden": "true" }, "×"));
    const element = el("li", {}, button);
    button.addEventListener("click", () => takeOff(element, toggled(store.get(), facet.id, id)));
    return element;
  });
  const all = el("li", {}, el("button", { type: "button", class: "cx-chip" }, say("take-off-all")));
  all.firstElementChild.addEventListener("click", () => takeOff(all, { ...store.get(), chosen: {} }));
  return {
    update(chosen) {
      const chips = choices(dataset, chosen).map(({ facet, value }) => chip(`${facet.id} ${value.id}`, facet, value));
      arrange(parent, chips.length > 1 ? [...chips, all] : chips);
      parent.hidden = chips.length === 0;
    },
  };
}

/** The chosen values with their facets, in the data's order. */
export function choices(dataset, chosen) {
  return dataset.facets.flatMap((facet) =>
    facet.values.filter((value) => chosen[facet.id]?.includes(value.id)).map((value) => ({ facet, value })),
  );
}

/** The list of orders; relevance is offered only where there are words to be relevant to. */
export function sortControl(select, store) {
  select.addEventListener("change", () => store.set({ ...store.get(), sort: select.value }));
  return {
    update(sort, hasText) {
      for (const option of select.options) if (option.value === "relevance") option.disabled = !hasText;
      select.value = sort;
    },
  };
}

/** The buttons of the views. */
export function viewControl(group, store) {
  const buttons = [...group.querySelectorAll("button")];
  for (const button of buttons) button.addEventListener("click", () => store.set({ ...store.get(), view: button.value }));
  return {
    update(view) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === view));
    },
  };
}

/** The heading that counts, and the same said politely once the reader pauses. */
export function counter(heading, status, say) {
  let timer;
  return (count) => {
    const number = el("span", { "data-count": String(count) }, String(count));
    heading.replaceChildren(...say.pieces("found", { count: number }, count));
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = say("found", { count })), PAUSE);
  };
}

const PAUSE = 700; // milliseconds; a reader who types on is not talked over
