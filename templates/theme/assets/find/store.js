// The reader's choices on a page: one value that views watch.

/**
 * A store of one value. `how` says where a change came from: "choice", "typing" or "address".
 * @template T
 * @param {T} value
 */
export function openStore(value) {
  const watchers = [];
  return {
    get: () => value,
    set(next, how = "choice") {
      value = next;
      for (const react of watchers) react(value, how);
    },
    watch: (react) => watchers.push(react),
  };
}
