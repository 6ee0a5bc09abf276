// The values of an entry as its file holds them: plain objects, lists, texts, numbers; changed by making new ones.

export const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The group with another value under a name, which keeps its place; without it where the value is undefined. */
export function having(group, name, value) {
  const whole = { ...(isGroup(group) ? group : {}), [name]: value };
  if (value === undefined) delete whole[name];
  return whole;
}

/** The group, or undefined where it holds nothing. */
export const orNone = (group) => (Object.keys(group).length ? group : undefined);

/** The groups of a list, or those under ids, as pairs of id and group; what is no such thing has none. */
export function pairsOf(value, keyed) {
  if (keyed) return isGroup(value) ? Object.entries(value) : [];
  return Array.isArray(value) ? value.map((group) => ["", group]) : [];
}

/** The value that holds these pairs; undefined where there are none, but for a list that must be there. */
export function fromPairs(pairs, keyed, required) {
  if (keyed) return pairs.length ? Object.fromEntries(pairs) : undefined;
  return pairs.length || required ? pairs.map(([, group]) => group) : undefined;
}

/** The steps of a path as problems name it: `results[2].cite` is results, 1, cite. */
const stepsOf = (path) => [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, number]) => (number ? number - 1 : step));

/** The value without the field at a path; null where the path, which a name may look like, does not lead to one. */
export function without(value, path) {
  const copy = structuredClone(value);
  const steps = Object.hasOwn(value, path) ? [path] : stepsOf(path);
  const last = steps.pop();
  const holder = steps.reduce((inner, step) => inner?.[step], copy);
  if (!isGroup(holder) || !Object.hasOwn(holder, last)) return null;
  delete holder[last];
  return copy;
}

/** The value with a source's id changed, where the texts cite it too. */
export function withSourceCalled(value, old, name) {
  if (typeof value === "string") return value.replaceAll(`[@${old}]`, `[@${name}]`);
  if (Array.isArray(value)) return value.map((each) => withSourceCalled(each, old, name));
  if (!isGroup(value)) return value;
  const cited = ([key, each]) => [key, key === "cite" && Array.isArray(each) ? each.map((id) => (id === old ? name : id)) : withSourceCalled(each, old, name)];
  return Object.fromEntries(Object.entries(value).map(cited));
}
