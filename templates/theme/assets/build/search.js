// The field that finds practices by the site's own search, to be taken into the plan.

import { combobox } from "../find/combobox.js";
import { el } from "../find/dom.js";
import { finder } from "../find/finder.js";

const MOST = 6; // practices that are offered
const PAUSE = 500; // milliseconds; a reader who types on is not talked over

/**
 * @param {(name: string) => HTMLElement} find
 * @param {Function} say
 * @param {(id: string, title: string) => Promise<void>} choose takes a practice in
 */
export function practiceSearch(find, say, choose) {
  const field = find("find");
  const note = find("find-note");
  const list = combobox(field, document.getElementById("cx-build-found"));
  let latest = 0;
  let saying;

  async function offer() {
    const number = ++latest;
    const text = field.value.trim();
    if (!text) return close();
    try {
      const answer = await finder.find({ text, practices: MOST, pages: 0 }, "build");
      if (!answer || number !== latest) return;
      const results = answer.asked.length ? answer.results : [];
      if (results.length) present(results, "", say("found", { count: answer.found.practices }));
      else present([], say("none"));
    } catch (error) {
      console.error(error);
      if (number === latest) present([], say("no-search"));
    }
  }

  /** Offer practices, or say something in their place; `aloud` is for those who listen, once the reader pauses. */
  function present(results, text, aloud = text) {
    list.show(results.map(({ record }) => option(record)));
    note.textContent = text;
    note.hidden = !text;
    clearTimeout(saying);
    saying = setTimeout(() => (find("find-said").textContent = aloud), PAUSE);
  }

  function close() {
    latest++;
    present([], "");
  }

  const option = (record) =>
    el("div", { click: () => take(record) }, el("b", {}, record.title), el("small", {}, [record.level_label, record.places.join(", ")].filter(Boolean).join(" · ")));

  async function take({ id, title }) {
    field.value = "";
    close();
    await choose(id, title);
  }

  field.addEventListener("focus", () => finder.ready());
  field.addEventListener("input", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault(); // which would empty the field
    close();
  });
}
