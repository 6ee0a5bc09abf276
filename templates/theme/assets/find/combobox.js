// A field with a list of links below it, after the ARIA pattern of a combobox with a listbox; the focus stays in the field.

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} listbox
 */
export function combobox(field, listbox) {
  let active = -1;
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listbox.id };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);

  /** Offer links, none of them active. */
  function show(links) {
    links.forEach((link, index) => {
      link.id = `${listbox.id}-${index}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
    });
    listbox.replaceChildren(...links);
    listbox.hidden = !links.length;
    field.setAttribute("aria-expanded", String(links.length > 0));
    activate(-1);
  }

  function activate(index) {
    active = index;
    [...listbox.children].forEach((link, number) => link.setAttribute("aria-selected", String(number === index)));
    const link = listbox.children[index];
    if (!link) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", (event) => {
    const count = listbox.children.length;
    if (!count || event.isComposing) return;
    // Beyond the last option, and before the first, is the field itself.
    if (event.key === "ArrowDown") activate(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp") activate(active < 0 ? count - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0) listbox.children[active].click();
    else return;
    event.preventDefault();
  });
  listbox.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  return { show };
}
