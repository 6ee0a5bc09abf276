// The quiz, and what a learning platform records of it (SCORM 1.2). Words, right answers and the mark for a pass stand in the page.
// A plain script and no module: the package also works when it is opened from a disk, where browsers load no modules.
"use strict";

(() => {
  const FARTHEST = 10; // windows around this one in which a platform is looked for

  /** The platform's API in a window or in one of those around it, or null. */
  function apiFrom(nearest) {
    let place = nearest;
    for (let step = 0; place && step < FARTHEST; step += 1) {
      try {
        if (typeof place.API?.LMSInitialize === "function") return place.API;
      } catch {
        // A window of another site lets nobody look in; the one around it may.
      }
      if (place.parent === place) return null;
      place = place.parent;
    }
    return null;
  }

  const api = apiFrom(window) ?? apiFrom(window.top.opener);
  // Platforms answer with the text, some with the boolean.
  const ok = (answer) => String(answer) === "true";
  let connected = api !== null && ok(api.LMSInitialize(""));

  /** Whether the platform took all of these values. */
  function recorded(values) {
    if (!connected) return false;
    const taken = Object.entries(values).map(([name, value]) => ok(api.LMSSetValue(name, String(value))));
    return ok(api.LMSCommit("")) && taken.every(Boolean);
  }

  function begin(form) {
    const status = api.LMSGetValue("cmi.core.lesson_status");
    if (!form && status !== "completed") recorded({ "cmi.core.lesson_status": "completed" });
    else if (form && !["passed", "failed", "completed", "incomplete"].includes(status)) {
      recorded({ "cmi.core.lesson_status": "incomplete" });
    }
  }

  function finish() {
    if (!connected) return;
    connected = false;
    api.LMSFinish("");
  }

  /** The best result that the platform holds, or one that any result exceeds. */
  function best() {
    const score = connected ? String(api.LMSGetValue("cmi.core.score.raw")) : "";
    return score === "" ? -1 : Number(score);
  }

  function show(fieldset, verdict) {
    fieldset.dataset.verdict = verdict;
    fieldset.querySelector("[data-reason]").hidden = !verdict;
    for (const words of fieldset.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== verdict;
  }

  function check(form) {
    const questions = [...form.querySelectorAll("fieldset")];
    const right = questions.filter((each) => each.querySelector(":checked").value === each.dataset.right);
    for (const each of questions) show(each, right.includes(each) ? "right" : "wrong");
    const percent = Math.round((100 * right.length) / questions.length);
    const verdict = percent >= Number(form.dataset.mastery) ? "passed" : "failed";
    const taken = percent < best() || recorded({
      "cmi.core.score.min": 0,
      "cmi.core.score.max": 100,
      "cmi.core.score.raw": percent,
      "cmi.core.lesson_status": verdict,
    });
    const result = form.querySelector("[data-result]");
    const numbers = { right: right.length, all: questions.length, percent };
    const words = result.dataset[verdict].replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
    result.textContent = api && !taken ? `${words} ${result.dataset.lost}` : words;
  }

  const form = document.querySelector("[data-quiz]");
  document.querySelector("[data-alone]").hidden = connected;
  if (connected) begin(form);
  window.addEventListener("pagehide", finish);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    check(form);
  });
  form?.addEventListener("change", (event) => show(event.target.closest("fieldset"), ""));
})();
