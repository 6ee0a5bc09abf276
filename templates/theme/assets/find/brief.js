// The page Brief: each practice on paper, with its evidence, results, limits and sources.

import { showChosen } from "./chosen.js";
import { place } from "./fields.js";
import { wording } from "./wording.js";

const root = document.querySelector("[data-cx-chosen]");
const say = wording(root.querySelector("[data-cx-words]"));
const pattern = root.querySelector("[data-cx-part=brief]").content.firstElementChild;

/** One practice. */
function brief(record) {
  const article = pattern.cloneNode(true);
  for (const element of article.querySelectorAll("[data-field]")) place(element, record, element.dataset.field, say);
  return article;
}

await showChosen(root, say, (records) => {
  root.querySelector("[data-cx-briefs]").replaceChildren(...records.map(brief));
});
