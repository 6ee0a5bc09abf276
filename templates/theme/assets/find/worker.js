// Answers in a thread of its own, so that the page stays quick while the reader types.
//
// The page sends the key once, then {id, name, given}; the answer is {id, answer} or {id, error: {file, message}}.
// The modules of every answer are named here although they ask for each other, so that all of them load in one round.
import { openAnswers } from "./answers.js";
import { filesBelow, openFiles } from "./files.js";
import "./index.js";
import "./lunr.js";
import "./query.js";
import "./rank.js";
import "./words.js";

let answers;

self.addEventListener("message", async ({ data: { id, name, given, key } }) => {
  if (key) {
    answers = openAnswers(openFiles(filesBelow(new URL("../../find/", import.meta.url)), { "key.json": key }));
    return;
  }
  try {
    self.postMessage({ id, answer: await answers[name](...given) });
  } catch (error) {
    self.postMessage({ id, error: { file: error.file, message: error.message } });
  }
});
