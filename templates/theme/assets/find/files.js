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
