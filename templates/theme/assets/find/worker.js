// Answers in a thread of its own, for a large collection.
//
// The page sends the key once, then {id, name, given}; the answer is {id, answer} or {id, error: {file, message}}.
import { openAnswers } from "./answers.js";
import { filesBelow, openFiles } from "./files.js";

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
