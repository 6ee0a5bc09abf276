// Material's way to keep the reader's settings under the site's own address; Material puts it inline, which a strict policy forbids.
const __md_scope = new URL("..", document.currentScript.src);
const __md_hash = (text) => [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);
const __md_get = (key, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // storage may be forbidden, even to look at
  }
};
const __md_set = (key, value, storage, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; the setting then lasts for this page only.
  }
};
Object.assign(window, { __md_scope, __md_hash, __md_get, __md_set });
