// The files below find/, each of them loaded once.

/**
 * What fetches JSON files below an address.
 * @param {URL | string} base
 * @returns {(path: string) => Promise<any>}
 */
export function filesBelow(base) {
  return async (path) => {
    const response = await fetch(new URL(path, base));
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
}

/**
 * What gives a file by its path, fetched once; after a failure the next call tries again. Its errors name the file.
 * @param {(path: string) => Promise<any>} fetchJson
 * @param {Record<string, any>} [present] files that are there already
 * @returns {(path: string) => Promise<any>}
 */
export function openFiles(fetchJson, present = {}) {
  const files = new Map(Object.entries(present).map(([path, content]) => [path, Promise.resolve(content)]));
  return (path) => {
    if (!files.has(path)) {
      const loading = Promise.resolve(path).then(fetchJson).catch((error) => {
        files.delete(path);
        throw Object.assign(new Error(`${path}: ${error.message}`, { cause: error }), { file: path });
      });
      files.set(path, loading);
    }
    return files.get(path);
  };
}

const AT_ONCE = 3; // files
const MOMENT = 50; // milliseconds, in which an answer comes to be shown

/**
 * Load files ahead of their need, a few whenever the page has nothing else to do; where the reader's browser saves data, none.
 * It stops at a failure, which whoever needs the file will tell.
 * @param {(path: string) => Promise<any>} file
 * @param {string[]} paths
 * @param {number} [atOnce] how many at a time
 */
export async function loadAhead(file, paths, atOnce = AT_ONCE) {
  if (globalThis.navigator?.connection?.saveData) return;
  try {
    for (let first = 0; first < paths.length; first += atOnce) {
      await idle();
      await Promise.all(paths.slice(first, first + atOnce).map(file));
    }
  } catch {}
}

/** Wait until the page is idle, or a moment where nobody knows: in a worker, and in some browsers. */
const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ? requestIdleCallback(resolve) : setTimeout(resolve, MOMENT)));
