// The ways out of a plan: paper, a link, the file, the hand-out. Nothing goes anywhere but where the reader takes it.

import { fileName, fileOf } from "./file.js";
import { toFragment } from "./link.js";

/**
 * @param {object} tools of the page (build.js)
 * @param {{settle: () => void, discard: () => void}} does what is under way, and what the last door does
 */
export function openDoors({ place, find, say, store, records, tell }, { settle, discard }) {
  const doNoHarm = [...find("harm").querySelectorAll("li")].map((each) => each.textContent);
  const { modeline, licence } = place.dataset;
  const notes = { question: (question) => say("ask", { question }), activity: (activity) => say("activity", { activity }) };
  let file = "";

  /** Copy a text; where the browser forbids it, select what shows it. */
  async function copy(text, word, select) {
    try {
      await navigator.clipboard.writeText(text);
      tell(word);
    } catch {
      select();
      tell("not-copied");
    }
  }

  find("print").addEventListener("click", () => print());
  addEventListener("beforeprint", settle);
  find("copy-link").addEventListener("click", async () => {
    settle();
    const link = await linkTo(store.get());
    find("link").value = link;
    await copy(link, "copied-link", () => find("link").select());
  });
  find("copy-file").addEventListener("click", () => {
    settle();
    copy(find("file").textContent, "copied-file", () => {
      find("file").closest("details").open = true;
      getSelection().selectAllChildren(find("file"));
    });
  });
  find("link").addEventListener("focus", ({ target }) => target.select());
  find("discard").addEventListener("click", () => {
    if (confirm(say("discard"))) discard();
  });

  return {
    async show(plan) {
      const text = fileOf(plan, records, { modeline, licence, doNoHarm, say: notes, today: new Date() });
      URL.revokeObjectURL(file);
      file = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
      find("file").textContent = text;
      Object.assign(find("download"), { href: file, download: fileName(plan) });
      find("handout").search = new URLSearchParams(plan.practices.map(({ id }) => ["practice", id])).toString();
      find("handout").hash = plan.title.trim() ? `title=${encodeURIComponent(plan.title.trim())}` : "";
      const link = await linkTo(plan);
      if (plan === store.get()) find("link").value = link;
    },
  };
}

const linkTo = async (plan) => new URL(location.pathname, location.href).href + (await toFragment(plan));
