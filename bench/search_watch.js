// In a page that is measured: notes when a key was pressed, and when its answer and a first result stood in the page.
// `region` is where answers are written.

globalThis.searchWatch = ({ region, result }) => {
  let pressed = null;
  let answered = null;
  let first = null;
  let changed = 0;
  let settle = () => {};

  const isAnswer = ({ target }) => (target.closest ? target : target.parentElement)?.closest(region);

  new MutationObserver((records) => {
    changed = performance.now();
    if (pressed === null) return;
    if (records.some(isAnswer)) answered ??= changed;
    if (answered !== null && document.querySelector(result)) first ??= changed;
    settle();
  }).observe(document, { subtree: true, childList: true });
  addEventListener("keydown", (event) => (pressed ??= event.timeStamp), true);

  const now = () => ({ pressed, answered, first });
  const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
  return {
    /** Forget the last key. */
    arm() {
      pressed = answered = first = null;
    },

    /** The times of the key, its answer and its first result, once `what` has come; after `patience` ms as they are. */
    async until(what, patience) {
      const come = new Promise((resolve) => (settle = () => now()[what] !== null && resolve()));
      settle();
      await Promise.race([come, sleep(patience)]);
      return { ...now(), origin: performance.timeOrigin };
    },

    /** Wait until nothing has changed for a while. */
    async quiet(time) {
      const begin = performance.now();
      while (performance.now() - Math.max(begin, changed) < time) await sleep(time / 4);
    },

    /** The practices of the first results, best first. */
    ids: (most) =>
      [...document.querySelectorAll(result)]
        .slice(0, most)
        .map((element) => element.dataset.practice ?? (element.closest("a") ?? element.querySelector("a"))?.pathname.split("/").at(-2) ?? ""),
  };
};
