// A small index for the tests: documents of words, cut and numbered as compendium/find/ does it; weights are plain counts.
import { placeOf } from '../../../templates/theme/assets/find/index.js'
import { FIELDS } from '../../../templates/theme/assets/find/query.js'
import { isStopWord, stem, words } from '../../../templates/theme/assets/find/words.js'

const BLOCK = 8
const WEIGHTS = { title: 40, partners: 40, summary: 20, terms: 20, text: 15 }

// Where each stem stands: {stem: {document: [weight, fields]}}
function postingsOf(documents) {
  const postings = new Map()
  const add = (stemmed, document, field) => {
    const of = postings.get(stemmed) ?? postings.set(stemmed, new Map()).get(stemmed)
    const [weight, fields] = of.get(document) ?? [0, 0]
    of.set(document, [Math.min(weight + WEIGHTS[field], 255), fields | FIELDS[field]])
  }
  documents.forEach((texts, document) => {
    for (const [field, text] of Object.entries(texts)) for (const word of words(text).filter((word) => !isStopWord(word))) {
      add(stem(word), document, field)
      if ('title partners terms'.includes(field)) for (const length of [1, 2]) add(`${word.slice(0, length)}*`, document, field)
    }
  })
  return postings
}

const gaps = (of) => [...of].flatMap(([document, [weight, fields]], place) =>
  [document - (place ? [...of.keys()][place - 1] : 0), weight * 32 + fields])

// The files below find/ by their paths; `size` is how many stems a shard holds, `meant` what readers' words stand for.
export function filesOf(documents, { practices = documents.length, size = 5, meant = {} } = {}) {
  const postings = postingsOf(documents)
  for (const [typed, [written]] of Object.entries(meant)) postings.set(typed, postings.get(written))
  const stems = [...postings.keys(), ...Object.keys(meant).map((typed) => `${typed}=`)].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
  const shards = Array.from({ length: Math.ceil(stems.length / size) }, (_, place) => stems.slice(place * size, (place + 1) * size))
  const firsts = shards.map(([first], place) => (place ? placeOf(first) : ''))
  const files = { 'key.json': { practices, documents: documents.length, large: false, shards: firsts, block: BLOCK, messages: {} } }
  files['vocabulary.json'] = stems.join(' ')
  shards.forEach((shard, place) => {
    files[`words/${place}.json`] = JSON.parse(JSON.stringify(Object.fromEntries(shard.map((one) => [one, one.endsWith('=') ? meant[one.slice(0, -1)] : gaps(postings.get(one))]))))
  })
  for (let first = 0; first < documents.length; first += BLOCK)
    files[`blocks/${first / BLOCK}.json`] = documents.slice(first, first + BLOCK).map(({ title, summary }, place) => ({ id: `p${first + place}`, title, summary }))
  return files
}

// Gives the files, and notes which were asked for.
export function server(files) {
  const asked = []
  const fetchJson = async (path) => {
    asked.push(path)
    if (!Object.hasOwn(files, path)) throw new Error('404')
    return files[path]
  }
  return { asked, fetchJson }
}

// Pseudo-random numbers below a limit, the same in every run (mulberry32).
export function random(seed) {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
