// What was written, kept in this browser until it is discarded. Where the browser keeps nothing, the form works without.

/** The work on one entry; `name` is the id of the practice that is changed, or empty for a new one. */
export function openKept(name) {
  const key = `cx-form:${name}`;
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    key,
    get: () => attempt(() => JSON.parse(localStorage.getItem(key))),
    set: (work) => attempt(() => localStorage.setItem(key, JSON.stringify(work))),
    clear: () => attempt(() => localStorage.removeItem(key)),
  };
}
