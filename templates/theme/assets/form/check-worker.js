// The worker in which Python runs the compendium's own check (compendium/form.py), from files of this site alone.

import { loadPyodide } from "../../form/python/pyodide.mjs";

const FILES = new URL("../../form/", import.meta.url);
const PACKAGES = "/packages";
const PROJECT = "/project";
const SMALLEST_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]); // "\0asm", version 1
const answering = begin();
answering.catch(() => {}); // told to whoever asks

async function begin() {
  await WebAssembly.compile(SMALLEST_MODULE); // fails where none may run, in which case Python's loader would wait for ever
  const [python, packages, project, compiled] = await Promise.all([
    loadPyodide({ indexURL: new URL("python/", FILES).href }),
    file("packages.json").then((response) => response.json()),
    file("project.json").then((response) => response.json()),
    file("python/pydantic_core.whl").then((response) => response.arrayBuffer()),
  ]);
  write(python.FS, PACKAGES, packages);
  write(python.FS, PROJECT, project);
  python.unpackArchive(compiled, "wheel", { extractDir: PACKAGES });
  python.globals.get("__import__")("sys").path.insert(0, PACKAGES);
  const form = python.runPython(`from pathlib import Path; from compendium.form import Form; Form(Path("${PROJECT}"))`);
  const inPython = (value) => (value instanceof Uint8Array ? python.toPy(value) : value);
  return (question, particulars) => JSON.parse(form[question](...particulars.map(inPython)));
}

async function file(name) {
  const response = await fetch(new URL(name, FILES));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** Write texts by their paths below a folder. */
function write(files, folder, texts) {
  for (const [path, text] of Object.entries(texts)) {
    const whole = `${folder}/${path}`;
    files.mkdirTree(whole.slice(0, whole.lastIndexOf("/")));
    files.writeFile(whole, text);
  }
}

addEventListener("message", async ({ data: { number, question, particulars } }) => {
  try {
    postMessage({ number, answer: (await answering)(question, particulars) });
  } catch (error) {
    console.error(error);
    postMessage({ number, failed: String(error) });
  }
});
