// What the check says: beside the fields and in one list, with the evidence level, the page and the file's text.

import { el } from "../find/dom.js";
import { pathOf } from "./fields.js";

const MISSING = "missing-field"; // told beside a field only once somebody was there
const UNDECLARED = ["unknown-field", "computed-field"]; // which no control can mend

/**
 * @param {HTMLElement} place holds the form and all parts around it
 * @param {Function} say
 * @param {(path: string) => (() => void) | null} takeOut gives what takes the field at a path out, where it can be
 */
export function openVerdict(place, say, takeOut) {
  const find = (name) => place.querySelector(`[data-${name}]`);
  const entry = find("entry");
  const page = openPage(find("page").firstElementChild, say("page"));
  const shown = new WeakMap(); // what each list of problems says
  let last = [];

  /** Fields and items of lists by their paths. */
  const places = () => new Map([...entry.querySelectorAll("[data-field], [data-at]")].map((each) => [pathOf(each), each]));

  /** The field or item that a path leads to, or the nearest around it. */
  function nearest(path, known) {
    let at = path;
    while (at && !known.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf("."), at.lastIndexOf("[")));
    return known.get(at) ?? null;
  }

  /** What is wrong, told in the fields: errors and warnings, but what is missing only where somebody was. */
  function tellBeside(problems) {
    const known = places();
    for (const element of known.values()) {
      const list = element.querySelector(":scope > [data-problems], :scope > details > [data-problems]");
      const path = pathOf(element);
      const mine = problems.filter(({ field, code }) => nearest(field, known) === element && (code !== MISSING || isVisited(element)));
      put(list, mine, (problem) => line(problem, problem.field === path ? [] : [problem.field, ": "]));
      const control = element.matches(".cx-field:not(fieldset)") && element.querySelector("input, textarea");
      if (control) control.setAttribute("aria-invalid", String(mine.some(({ severity }) => severity === "error")));
    }
  }

  /** Put problems into a list; one that says the same stays as it is, with the cursor that may be in it. */
  function put(list, problems, lineOf) {
    const key = JSON.stringify(problems.map((problem) => ({ ...problem, line: problem.field ? 0 : problem.line })));
    if (shown.get(list) === key) return;
    shown.set(list, key);
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...problems.map(lineOf));
    list.hidden = !problems.length;
    if (hadFocus) place.querySelector("#cx-form-check").focus();
  }

  /** A problem on a line: its weight in words, what it is, what to do. */
  function line({ severity, message, hint, code, field }, before) {
    const out = UNDECLARED.includes(code) ? takeOut(field) : null;
    const door = out && el("button", { type: "button", class: "cx-button", click: out }, say("take-out"));
    return el("li", { "data-severity": severity, "data-code": code }, el("b", {}, say(severity)), " ", ...before, message, hint && el("small", {}, hint), door);
  }

  /** The same in one list, each with a link to its field. */
  function tellTogether(problems) {
    const known = places();
    const linked = (problem) => {
      const name = problem.field || say("line", problem);
      const isSomewhere = nearest(problem.field, known) !== null;
      return line(problem, [isSomewhere ? el("a", { href: "#", click: (event) => lead(event, problem.field) }, name) : name, ": "]);
    };
    const toFill = problems.filter(({ code }) => code === MISSING);
    const toMend = problems.filter(({ code }) => code !== MISSING);
    put(find("to-mend"), toMend, linked);
    put(find("to-fill"), toFill, linked);
    find("missing").hidden = !toFill.length;
    const mend = say("to-mend", { count: toMend.length });
    const fill = say("to-fill", { count: toFill.length });
    const text = !problems.length ? say("fine") : toMend.length && toFill.length ? say("both", { mend, fill }) : `${toMend.length ? mend : fill}.`;
    if (find("count").textContent !== text) find("count").textContent = text; // said aloud only where it changes
    return text;
  }

  /** Lead to a field: open what it is folded in, and put the cursor there. */
  function lead(event, path) {
    event.preventDefault();
    const target = nearest(path, places());
    const own = target.querySelector(":scope > details");
    if (own) own.open = true;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const control = target.querySelector("input, textarea, button, summary");
    control.focus();
    target.scrollIntoView({ block: "center" });
  }

  function tellEvidence({ level, direction, promising, reasons, raised_by }) {
    find("evidence").hidden = !level;
    if (!level) return "";
    const text = say("level", level);
    find("meter").dataset.level = level.number;
    find("level-words").textContent = text;
    find("direction").textContent = direction && say("direction", { direction });
    find("promising").textContent = say(promising ? "promising" : "documented");
    find("reasons").replaceChildren(...reasons.map((reason) => el("li", {}, reason)));
    find("raised-by").textContent = raised_by;
    return text;
  }

  entry.addEventListener("focusout", ({ target }) => {
    const field = target.closest("[data-field]");
    if (!field || isVisited(field)) return;
    field.dataset.visited = "";
    tellBeside(last);
  });

  return {
    /** What keeps a file from being read. */
    tellUnread(problems) {
      put(find("unread"), problems, (problem) => line(problem, [say("line", problem), ": "]));
    },

    show(judged) {
      last = judged.problems;
      tellBeside(last);
      const count = tellTogether(last);
      const level = tellEvidence(judged);
      find("bar").textContent = say("bar", { count, level });
      find("bar").parentElement.hidden = false;
      find("text").textContent = judged.text;
      page.show(judged.page);
      return count;
    },
  };
}

const isVisited = (element) => "visited" in element.dataset;

/** The page of the entry in a frame of its own, in which no script runs and no link leads anywhere. */
function openPage(fold, title) {
  let html = "";
  const frame = el("iframe", { title, sandbox: "allow-same-origin" });
  const body = document.body;
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => el("link", { rel: "stylesheet", href }).outerHTML);
  frame.srcdoc = `<!doctype html><html lang="${document.documentElement.lang}"><head>${styles.join("")}</head><body class="cx-preview"></body></html>`;
  frame.addEventListener("load", put);
  fold.append(frame);
  fold.open = true;
  new MutationObserver(put).observe(body, { attributeFilter: ["data-md-color-scheme"] });

  function put() {
    const inner = frame.contentDocument;
    if (!inner?.body) return;
    inner.body.dataset.mdColorScheme = body.dataset.mdColorScheme;
    const shown = new DOMParser().parseFromString(`<div class="md-typeset"><article class="cx-text">${html}</article></div>`, "text/html");
    for (const link of shown.querySelectorAll("a[href]")) link.removeAttribute("href");
    inner.body.replaceChildren(...shown.body.children);
  }
  return {
    show(next) {
      if (next === html) return;
      html = next;
      put();
    },
  };
}
