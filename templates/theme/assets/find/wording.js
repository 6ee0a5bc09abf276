// A page's own words: texts that stand in its template, with {names in braces} to be filled in.

/**
 * What says a text by its name.
 * @param {HTMLTemplateElement} template holds an element with `data-word` for each text; `<name>.one` and the like where it counts
 */
export function wording(template) {
  const plurals = new Intl.PluralRules(document.documentElement.lang || "en");
  const texts = new Map();
  for (const each of template.content.querySelectorAll("[data-word]")) texts.set(each.dataset.word, each.textContent);

  /** The text as pieces, so that an element can stand for a name; `number` chooses the plural. */
  function pieces(name, values = {}, number = Number(values.count)) {
    const text = texts.get(`${name}.${plurals.select(number)}`) ?? texts.get(`${name}.other`) ?? texts.get(name);
    if (text === undefined) throw new Error(`the page has no word "${name}"`);
    return text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 ? values[piece] : piece));
  }

  /** The text as one string. */
  const say = (name, values) => pieces(name, values).join("");
  return Object.assign(say, { pieces });
}
