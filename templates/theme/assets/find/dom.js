// Elements from names, attributes and children. Strings become text, never markup.

/**
 * An HTML element. A function listens to the event of its name; true is an attribute without a value; false and null are none.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined | EventListener>} [attributes]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name.startsWith("on")) throw new TypeError(`${name}: a listener is a function, under the name of its event`);
    else if (!isNothing(value)) element.setAttribute(name, value === true ? "" : String(value));
  }
  const shown = children.filter((child) => !isNothing(child));
  element.append(...shown.map((child) => (typeof child === "number" ? String(child) : child)));
  return element;
}

const isNothing = (value) => value === null || value === undefined || value === false;
