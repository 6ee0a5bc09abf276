// Prints compendium/country-names.json: what countries are called in English beside their ISO names, by ISO 3166-1 alpha-2 code.
// From the packages i18n-iso-countries (United States, USA) and cldr-localenames-full (Burma, Swaziland), whose licences ask for
// no more than a notice. `make accept` writes the file; a test fails where it is stale.
import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)
const iso = load('i18n-iso-countries/langs/en.json').countries
const cldr = load('cldr-localenames-full/main/en/territories.json').main.en.localeDisplayNames.territories

// A common name that stands in the English list of neither package.
const NEITHER = { NL: ['Holland'] }

const names = {}
for (const code of Object.keys(iso).sort()) names[code] = new Set([iso[code], NEITHER[code] ?? []].flat())
for (const [key, name] of Object.entries(cldr)) names[key.split('-')[0]]?.add(name)

// U.S.A. would be three words of a letter each, and "Korea, Republic of" is for sorting; other names say both.
const plain = (name) => !/\b\w\.\w\.|, /.test(name)
const kept = Object.entries(names).map(([code, all]) => [code, [...all].filter(plain).sort()])
process.stdout.write(`${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`)
