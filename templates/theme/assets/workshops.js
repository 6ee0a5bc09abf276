// The index of workshops, narrowed by what the reader chooses; the choices stand in the address. Without this file all are listed.

import { wording } from "./find/wording.js";

const template = document.querySelector("[data-cx-narrow]");
const rows = [...document.querySelectorAll(".cx-workshops > [data-audience]")];
const say = wording(template);
template.replaceWith(...[...template.content.children].filter((element) => !element.hidden));
const form = document.querySelector(".cx-narrow");
const status = document.querySelector("[data-count]");

/** Whether a workshop fits a choice: terms by one of them, minutes by being no more. */
const fits = (row, name, value) =>
  !value || (name === "minutes" ? Number(row.dataset.minutes) <= Number(value) : row.dataset[name].split(" ").includes(value));

/** Show the workshops that fit all choices, and count them. */
function show() {
  const choices = [...new FormData(form)];
  for (const row of rows) row.hidden = !choices.every(([name, value]) => fits(row, name, value));
  const count = rows.filter((row) => !row.hidden).length;
  status.textContent = count ? say("shown", { count }) : say("none");
  status.dataset.count = count;
}

/** Take the choices from the address; a value that is not offered is left out. */
function read() {
  const asked = new URLSearchParams(location.search);
  for (const select of form.elements) {
    if (select.name) select.value = [...select.options].some(({ value }) => value === asked.get(select.name)) ? asked.get(select.name) : "";
  }
  show();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  history.pushState(null, "", `${location.pathname}${chosen.length ? `?${new URLSearchParams(chosen)}` : ""}`);
  show();
});
form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("change"))));
addEventListener("popstate", read);
read();
