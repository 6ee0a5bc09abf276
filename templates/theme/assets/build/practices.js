// The practices of a plan: each with its evidence, what it shows in the workshop, and its doors.

import { arrange, keeper } from "../find/arrange.js";
import { place } from "../find/fields.js";
import { put } from "./about.js";
import { withoutPractice, withWhy } from "./plan.js";

/**
 * @param {object} tools of the page (build.js)
 * @param {(id: string) => void} addSessionOn
 */
export function practiceList({ find, part, say, store, records, tell }, addSessionOn) {
  const parent = find("practices");
  const item = keeper((id) => {
    const record = records.get(id);
    const element = part("practice");
    const within = (name) => element.querySelector(`[data-${name}]`);
    for (const each of element.querySelectorAll("[data-field]")) place(each, record, each.dataset.field, say);
    within("title").id = `cx-practice-${id}`;
    within("group").setAttribute("aria-labelledby", within("title").id);
    within("why").addEventListener("input", ({ target }) => store.set(withWhy(store.get(), id, target.value)));
    for (const door of [within("session-on"), within("out")]) {
      door.setAttribute("aria-label", say("practice-door", { door: door.textContent, title: record.title }));
    }
    within("session-on").addEventListener("click", () => addSessionOn(id));
    within("out").addEventListener("click", () => {
      const neighbour = element.nextElementSibling ?? element.previousElementSibling;
      store.set(withoutPractice(store.get(), id));
      (neighbour?.querySelector("[data-out]") ?? find("find")).focus();
      tell("out", { title: record.title });
    });
    return {
      element,
      update(why, isUsed) {
        put(within("why"), why);
        within("unused").hidden = isUsed;
      },
    };
  });
  return {
    update(plan) {
      const used = new Set(plan.sessions.flatMap(({ uses }) => uses.map(({ id }) => id)));
      for (const { id, why } of plan.practices) item(id).update(why, used.has(id));
      arrange(parent, plan.practices.map(({ id }) => item(id).element));
      find("no-practices").hidden = plan.practices.length > 0;
    },
  };
}
