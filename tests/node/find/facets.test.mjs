import assert from 'node:assert/strict'
import test from 'node:test'
import { fromAddress, SORTS, toAddress } from '../../../templates/theme/assets/find/address.js'
import { counts, readMembers, select } from '../../../templates/theme/assets/find/facets.js'
import { random } from './fixture.mjs'

const next = random(3)
const SIZE = 60
const gaps = (numbers) => numbers.map((number, place) => number - (numbers[place - 1] ?? 0))

// Facets of which every practice has some values, at random.
function someFacets() {
  const has = Array.from({ length: SIZE }, () => ({ sector: new Set(), country: new Set(), status: new Set() }))
  const facets = Object.keys(has[0]).map((id) => {
    const values = Array.from({ length: 2 + next(5) }, (_, place) => {
      const practices = [...has.keys()].filter(() => next(3) === 0)
      for (const practice of practices) has[practice][id].add(`v${place}`)
      return { id: `v${place}`, label: '', practices: gaps(practices) }
    })
    return { id, label: '', values }
  })
  return { has, dataset: readMembers({ facets, starts: has.map(() => 2000), names: [...has.keys()] }) }
}

const someOf = (items) => items.filter(() => next(3) === 0)
const someChoice = ({ facets }) => Object.fromEntries(
  facets.map(({ id, values }) => [id, someOf(values.map((value) => value.id))]).filter(([, values]) => values.length > 0))

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0)
const fits = (practice, chosen) => Object.entries(chosen).every(([facet, values]) => values.length === 0 || values.some((value) => practice[facet].has(value)))

test('selections and counts are those of a brute force', () => {
  for (let round = 0; round < 200; round += 1) {
    const { has, dataset } = someFacets()
    const chosen = someChoice(dataset)
    const documents = round % 4 ? [...someOf([...has.keys()]), SIZE, SIZE + 7] : null // two of them pages
    const all = documents ?? [...has.keys()]
    assert.deepEqual([...select(dataset, chosen)], has.map((practice) => Number(fits(practice, chosen))))
    const expected = Object.fromEntries(dataset.facets.map(({ id, values }) => [id, Object.fromEntries(values.map((value) =>
      [value.id, all.filter((number) => number < SIZE && fits(has[number], { ...chosen, [id]: [value.id] })).length]))]))
    assert.deepEqual(counts(dataset, documents, chosen), expected)
  }
})

test('facets that are not there choose nothing', () => {
  const { dataset } = someFacets()
  assert.equal(total(select(dataset, { nope: ['x'], ['__proto__x']: ['y'] })), SIZE)
  assert.equal(total(select(dataset, { sector: ['nope'] })), 0)
})

test('a state survives its address', () => {
  const characters = [...'abé &=+?#%/:;"\'<>\\*^~-_.عمل', '👩🏽‍🌾', '\n', '\0']
  for (let round = 0; round < 500; round += 1) {
    const { dataset } = someFacets()
    const state = {
      q: Array.from({ length: next(12) }, () => characters[next(characters.length)]).join(''),
      chosen: someChoice(dataset),
      sort: SORTS[next(SORTS.length)],
      view: ['list', 'table', 'map'][next(3)],
      columns: someOf(['start', 'level', 'more_places']),
    }
    assert.deepEqual(fromAddress(toAddress(state), dataset), { state, dropped: [] })
  }
})

test('an address says only what differs from the usual', () => {
  const usual = { q: '', chosen: {}, sort: 'relevance', view: 'list', columns: [] }
  assert.equal(toAddress(usual), '')
  assert.equal(toAddress({ ...usual, q: 'a & b', chosen: { sector: ['v1', 'v0'], status: [] }, sort: 'name' }), '?q=a+%26+b&sector=v1&sector=v0&sort=name')
})

test('what does not exist is dropped, and told', () => {
  const { dataset } = someFacets()
  const { state, dropped } = fromAddress('?q=x&q=y&sector=v1&sector=v1&sector=nope&sector=&country=__proto__&sort=best&view=&columns=%3Cb%3E&utm=1&%', dataset)
  assert.deepEqual(state, { q: 'x', chosen: { sector: ['v1'] }, sort: 'relevance', view: 'list', columns: [] })
  assert.deepEqual(dropped.map(({ name, value }) => `${name}=${value}`), ['sector=nope', 'country=__proto__', 'sort=best', 'columns=<b>'])
})
