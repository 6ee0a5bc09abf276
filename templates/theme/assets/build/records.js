// The records of the practices of a plan, each loaded once.

import { recordsOf } from "../find/chosen.js";

export function openRecords() {
  const records = new Map();
  return {
    records,
    /** Load what is not there yet; gives the ids that no practice has. Throws where one could not be loaded. */
    async load(ids) {
      const found = await recordsOf(ids.filter((id) => !records.has(id)));
      for (const record of found.records) records.set(record.id, record);
      return found.unknown;
    },
  };
}
