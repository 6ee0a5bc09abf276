// The check, which runs in a worker beside the page: questions go there, answers come back.

/** Begin to load the check. What it answers is what compendium/form.py says; a promise fails where it could not be loaded. */
export function openChecker() {
  const worker = new Worker(new URL("./check-worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let broken = null;
  let count = 0;
  worker.addEventListener("message", ({ data: { number, answer, failed } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (failed) reject(new Error(failed));
    else resolve(answer);
  });
  worker.addEventListener("error", (event) => {
    broken = new Error(event.message);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  });

  /** Ask by the name of one of the form's questions. */
  const ask = (question, ...particulars) =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ number: count, question, particulars });
    });
  return {
    opened: (bytes) => ask("opened", bytes),
    judged: (values, id, was, today) => ask("judged", JSON.stringify(values), id, was, today),
  };
}
