// Elements in place: what stays on the page is not moved, so that it keeps the focus.

/** Make these the children of a parent, in this order; no element that can stay where it is is touched. */
export function arrange(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

/** What gives the element of a key: made the first time, the same ever after. */
export function keeper(make) {
  const made = new Map();
  return (key, ...rest) => {
    if (!made.has(key)) made.set(key, make(key, ...rest));
    return made.get(key);
  };
}
