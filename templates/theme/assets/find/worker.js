// Searches in a thread of its own, so that the page stays quick while the reader types.
//
// The page sends the key once, then {id, name, given}; the answer is {id, answer} or {id, error: {file, message}}.
// The modules of a search are named here although index.js asks for them, so that all of them load in one round.
import { filesBelow, openIndex } from "./index.js";
import "./lunr.js";
import "./words.js";
import "./query.js";
import "./rank.js";
import "./typos.js";
import "./snippets.js";

let index;

self.addEventListener("message", async ({ data: { id, name, given, key } }) => {
  if (key) {
    index = openIndex({ fetchJson: filesBelow(new URL("../../find/", import.meta.url)), key });
    return;
  }
  try {
    self.postMessage({ id, answer: await index[name](...given) });
  } catch (error) {
    self.postMessage({ id, error: { file: error.file, message: error.message } });
  }
});
