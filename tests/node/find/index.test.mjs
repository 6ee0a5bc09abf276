import assert from 'node:assert/strict'
import test from 'node:test'
import { openFiles } from '../../../templates/theme/assets/find/files.js'
import { openIndex } from '../../../templates/theme/assets/find/index.js'
import { COVERAGE, ENOUGH, FLOOR, rank } from '../../../templates/theme/assets/find/rank.js'
import { filesOf, random, server } from './fixture.mjs'

const DOCUMENTS = [
  { title: 'Banks and police', partners: 'AUSTRAC', summary: 'Banks report suspicious payments to the police', terms: 'finance', text: 'exploitation of workers' },
  { title: 'Fishing boats', partners: 'Thai Union', summary: 'Inspection of fishing vessels', terms: 'Thailand', text: 'police at ports' },
  { title: 'Cocoa communities', partners: 'ICI', summary: 'Monitoring of child labour', terms: 'Ghana', text: 'banks were asked' },
  { title: 'The constructor', partners: '', summary: 'Building sites', terms: 'construction', text: 'valueOf hasOwnProperty' },
  { title: 'Hotline', partners: 'Polaris', summary: 'Trafficking hotline for survivors', terms: 'United States', text: '' },
]
const FILES = filesOf(DOCUMENTS)

async function search(text, files = FILES) {
  const { documents, missing, corrected } = await openIndex(openFiles(server(files).fetchJson))(text)
  return { documents: [...documents], missing, corrected }
}

const plain = (documents, missing = [], corrected = {}) => ({ documents, missing, corrected })

const SEARCHES = {
  'banks ': plain([0, 2]),
  'banks police ': plain([0, 1, 2]),
  'cocoa communities monitoring banks ': plain([2]),
  '+banks -police ': plain([2]),
  '-banks ': plain([1, 3, 4]),
  'text:banks ': plain([2]),
  'f': plain([0, 1]),
  'th': plain([1]),
  'expl': plain([0]),
  'exploitati': plain([0]),
  'communit': plain([2]),
  'polcie ': plain([0, 1], [], { polcie: 'police' }),
  'fishng boats ': plain([1], [], { fishng: 'fishing' }),
  'hotlin~1 ': plain([4]),
  'zebras ': plain([], ['zebras']),
  'zebras banks ': plain([0, 2], ['zebras']),
  '+zebras banks ': plain([], ['zebras']),
  'monit ghana ': plain([2]),
  'constructor ': plain([3]),
  'hasOwnProperty valueOf ': plain([3]),
  'toString ': plain([], ['tostring']),
  '__proto__ ': plain([], ['proto']),
  'the of ': plain([]),
  '': plain([]),
}

for (const [text, expected] of Object.entries(SEARCHES)) {
  test(`what "${text}" finds`, async () => {
    const found = await search(text)
    assert.deepEqual({ ...found, documents: found.documents.toSorted() }, expected)
  })
}

test('the best comes first, and says where and by what it was found', async () => {
  const { documents, fields, asked, matchedBy } = await openIndex(openFiles(server(FILES).fetchJson))('bank exploita')
  assert.equal(documents[0], 0)
  assert.deepEqual(asked, ['bank', 'exploita'])
  assert.deepEqual(matchedBy(0), [['bank'], ['exploit']])
  assert.deepEqual(matchedBy(2), [['bank']])
  assert.equal(fields[0], 1 | 4 | 16)
})

test("a readers' word is found by what it stands for too", async () => {
  const files = filesOf([{ title: 'Tobacco' }], { meant: { cigarett: ['tobacco'] } })
  const { matchedBy } = await openIndex(openFiles(server(files).fetchJson))('cigarettes')
  assert.deepEqual(matchedBy(0), [['cigarett', 'tobacco']])
})

test('longer words come after the word itself, and are found by whole words of five letters and more', async () => {
  const files = filesOf([{ title: 'Ukraine' }, { summary: 'uk' }, { title: 'Truckers' }, { summary: 'trucks' }, { title: 'Farmworkers' }, { summary: 'farms' }])
  const found = async (text) => (await search(text, files)).documents
  assert.deepEqual(await found('uk'), [1, 0])
  assert.deepEqual(await found('truck '), [3, 2])
  assert.deepEqual(await found('farm '), [5])
})

test('what is not wanted does not decide how much the others must cover', async () => {
  const files = filesOf([{ title: 'cocoa fish banks' }, { title: 'cocoa' }, { title: 'banks cows' }])
  assert.deepEqual((await search('cocoa banks cows -fish ', files)).documents, [2, 1])
})

test('shards make no difference', async () => {
  for (const text of Object.keys(SEARCHES)) for (const size of [1, 3, 1000]) {
    assert.deepEqual(await search(text, filesOf(DOCUMENTS, { size })), await search(text), `${text} ${size}`)
  }
})

test('only what is needed is fetched, once', async () => {
  const served = server(FILES)
  const search = openIndex(openFiles(served.fetchJson))
  assert.deepEqual(served.asked, [])
  await Promise.all([search('fishing '), search('fishing ')])
  await search('fishing ')
  assert.equal(served.asked.length, new Set(served.asked).size)
  assert.deepEqual(served.asked.map((path) => path.split('/')[0]), ['key.json', 'words'])
})

test('a failed fetch names its file, and the next call tries again', async () => {
  for (const broken of ['key.json', 'vocabulary.json', 'words/0.json']) {
    const files = { ...FILES }
    delete files[broken]
    const search = openIndex(openFiles(server(files).fetchJson))
    const text = broken === 'words/0.json' ? filesOf(DOCUMENTS)['vocabulary.json'].split(' ')[1] + ' ' : 'polcie '
    await assert.rejects(search(text), { message: `${broken}: 404`, file: broken })
    files[broken] = FILES[broken]
    assert.ok((await search(text)).documents, broken)
  }
})

test('ten thousand documents are ranked in time, and as a brute force sums them', async () => {
  const next = random(4)
  const size = 10_000
  const weights = Array.from({ length: 5 }, () => Array.from({ length: size }, () => (next(3) ? 0 : 100 + next(156))))
  const gaps = (of) => {
    let last = 0
    return of.flatMap((weight, document) => (weight ? [document - last, weight * 32 + 1, (last = document)].slice(0, 2) : []))
  }
  const clauses = weights.map((of) => ({ presence: 'optional', fields: 31, boost: 1, variants: [{ stem: 's', postings: gaps(of), kind: 'exact' }] }))
  const begun = performance.now()
  const { documents, scores } = rank(clauses, size)
  assert.ok(performance.now() - begun < 200)
  const most = weights.map((of) => Math.max(...of))
  const sum = (numbers) => numbers.reduce((left, right) => left + right, 0)
  const shares = [...weights[0].keys()].map((document) => sum(most.filter((_, clause) => weights[clause][document])) / sum(most))
  const enough = Math.max(...shares) * ENOUGH
  const brute = shares.map((share, document) => (share < enough ? 0 : sum(weights.map((of) => of[document])) * share ** COVERAGE))
  const kept = [...brute.keys()].filter((document) => brute[document] >= Math.max(...brute) * FLOOR)
  assert.deepEqual([...documents].sort(), kept.sort())
  documents.forEach((document, place) => {
    assert.ok(Math.abs(scores[place] - brute[document]) < 0.01)
    assert.ok(place === 0 || scores[place] <= scores[place - 1] + 1 / 256)
  })
})
