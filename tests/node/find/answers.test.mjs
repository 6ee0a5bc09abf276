import assert from 'node:assert/strict'
import test from 'node:test'
import { openAnswers } from '../../../templates/theme/assets/find/answers.js'
import { openFiles } from '../../../templates/theme/assets/find/files.js'
import { openFinder } from '../../../templates/theme/assets/find/finder.js'
import { filesOf, server } from './fixture.mjs'

// Three practices and two pages; no practice in the first sector is old.
const DOCUMENTS = [
  { title: 'Banks and police', summary: 'Banks report suspicious payments to the police', text: 'children' },
  { title: 'Fishing boats', summary: 'Inspection of fishing vessels', text: 'police at ports' },
  { title: 'Cocoa communities', summary: 'Monitoring of child labour', text: 'banks were asked' },
  { title: 'Banking', summary: 'A term' },
  { title: 'Hotline', summary: 'A term' },
]
const FILES = {
  ...filesOf(DOCUMENTS, { practices: 3 }),
  'members.json': {
    facets: [{ id: 'sector', values: [{ id: 'finance', practices: [0, 2] }, { id: 'fishing', practices: [1] }, { id: 'none', practices: [] }] }],
    starts: [2010, 2020, 2015],
    names: [0, 2, 1],
  },
}
const everything = { chosen: {}, sort: 'evidence' }
const relevance = { chosen: {}, sort: 'relevance' }

function opened(files = FILES) {
  const served = server({ ...files })
  return { ...openAnswers(openFiles(served.fetchJson)), asked: served.asked }
}

const titles = ({ results, pages }) => [results.map(({ record }) => record.title), pages.map(({ title }) => title)]

// What is asked; the practices and the pages shown, and how many there are.
const ANSWERS = [
  [{ text: 'bank', practices: 1, pages: 5 }, [['Banks and police'], ['Banking']], { practices: 2, pages: 1 }],
  [{ text: '', practices: 2, pages: 5, choices: everything }, [['Banks and police', 'Fishing boats'], []], { practices: 3, pages: 0 }],
  [{ text: 'the of ', practices: 9, pages: 9, choices: everything }, [['Banks and police', 'Fishing boats', 'Cocoa communities'], []], { practices: 3, pages: 0 }],
  [{ text: 'cocoa banks ', practices: 9, pages: 0, choices: relevance }, [['Cocoa communities', 'Banks and police'], []], { practices: 2, pages: 1 }],
  [{ text: 'cocoa banks ', practices: 9, pages: 0, choices: everything }, [['Banks and police', 'Cocoa communities'], []], { practices: 2, pages: 1 }],
  [{ text: 'police ', practices: 9, pages: 0, choices: { chosen: { sector: ['fishing'] }, sort: 'relevance' } }, [['Fishing boats'], []], { practices: 1, pages: 0 }],
  [{ text: '', practices: 9, pages: 0, choices: { chosen: {}, sort: 'newest' } }, [['Fishing boats', 'Cocoa communities', 'Banks and police'], []], { practices: 3, pages: 0 }],
  [{ text: '', practices: 9, pages: 0, choices: { chosen: {}, sort: 'oldest' } }, [['Banks and police', 'Cocoa communities', 'Fishing boats'], []], { practices: 3, pages: 0 }],
  [{ text: '', practices: 9, pages: 0, choices: { chosen: {}, sort: 'name' } }, [['Banks and police', 'Cocoa communities', 'Fishing boats'], []], { practices: 3, pages: 0 }],
  [{ text: '', practices: 9, pages: 0, choices: { chosen: {}, sort: 'backwards' } }, [['Fishing boats', 'Cocoa communities', 'Banks and police'], []], { practices: 3, pages: 0 }],
  [{ text: '', practices: 9, pages: 0, choices: { chosen: {}, sort: 'weakest' } }, [['Cocoa communities', 'Fishing boats', 'Banks and police'], []], { practices: 3, pages: 0 }],
  [{ text: 'zebras ', practices: 9, pages: 9, choices: relevance }, [[], []], { practices: 0, pages: 0 }],
]

for (const [question, expected, found] of ANSWERS) {
  test(`what answers ${JSON.stringify(question)}`, async () => {
    const { find, counts } = opened()
    const answer = await find(question)
    assert.deepEqual([titles(answer), answer.found], [expected, found])
    if (!question.choices) return
    await counts(question)
    const again = await find(question)
    assert.deepEqual([titles(again), again.found], [expected, found], 'the same once it is known who has which value')
  })
}

test('words are marked in Explore, and it is known whether title and summary show them all', async () => {
  const { results } = await opened().find({ text: 'banks police children', choices: relevance, practices: 1, pages: 0 })
  const [{ matched, marks }] = results
  assert.deepEqual(matched, [['bank'], ['polic'], ['children']])
  assert.deepEqual(marks.title, [{ text: 'Banks', marked: true }, { text: ' and ', marked: false }, { text: 'police', marked: true }])
  assert.equal(marks.all, false)
  const shown = await opened().find({ text: 'banks police', choices: relevance, practices: 1, pages: 0 })
  assert.equal(shown.results[0].marks.all, true)
})

test('who has which value is loaded once it is needed, and counted for whatever was asked', async () => {
  const { find, counts, asked } = opened()
  const question = { text: 'banks ', choices: relevance, practices: 9, pages: 0 }
  await find(question)
  assert.ok(!asked.includes('members.json'))
  const ofBanks = { sector: { finance: 2, fishing: 0, none: 0 } }
  assert.deepEqual(await counts(question), ofBanks, 'of the newest answer')
  assert.deepEqual(await counts({ ...question, text: 'zebras ' }), { sector: { finance: 0, fishing: 0, none: 0 } }, 'of another text')
  assert.deepEqual(await counts({ ...question, choices: { ...relevance, chosen: { sector: ['fishing'] } } }), ofBanks, 'of other choices')
  assert.equal(asked.filter((path) => path === 'members.json').length, 1)
})

test('only the newest question of a place is answered', async () => {
  const { find } = opened()
  const ask = (text, place) => find({ text, practices: 9, pages: 0 }, place)
  const answers = await Promise.all([ask('b'), ask('ba'), ask('fish', 'header'), ask('bank ')])
  assert.deepEqual(answers.map((answer) => answer && titles(answer)[0]), [null, null, ['Fishing boats'], ['Banks and police', 'Cocoa communities']])
})

// A worker in this thread, which answers a little later.
function startWorker(fetchJson) {
  const listeners = {}
  let answers
  const answer = async ({ key, id, name, given }) => {
    if (key) answers = openAnswers(openFiles(fetchJson, { 'key.json': key }))
    else answers[name](...given).then((answer) => listeners.message({ data: structuredClone({ id, answer }) }),
      ({ file, message }) => listeners.message({ data: { id, error: { file, message } } }))
  }
  return { addEventListener: (name, listener) => (listeners[name] = listener), postMessage: (data) => queueMicrotask(() => answer(data)), terminate() {}, listeners }
}

const MEANS = {
  'of a small collection': () => assert.fail('no worker is needed'),
  'with a worker': startWorker,
  'where no worker can start': () => { throw new Error('forbidden') },
  'where the worker breaks': () => {
    const worker = startWorker(() => assert.fail())
    return { ...worker, postMessage: () => queueMicrotask(() => worker.listeners.error({})) }
  },
}

for (const [name, start] of Object.entries(MEANS)) {
  test(`the finder answers ${name}`, async () => {
    const served = server({ ...FILES, 'key.json': { ...FILES['key.json'], large: name !== 'of a small collection' } })
    const finder = openFinder({ fetchJson: served.fetchJson, startWorker: () => start(served.fetchJson) })
    assert.deepEqual(served.asked, [])
    finder.ready()
    const [old, found] = await Promise.all(['polic', 'banks '].map((text) => finder.find({ text, practices: 9, pages: 0 }, 'header')))
    assert.equal(old, null)
    assert.deepEqual(titles(found)[0], ['Banks and police', 'Cocoa communities'])
    await assert.rejects(finder.passage('nobody', []), { message: 'practices/nobody.json: 404', file: 'practices/nobody.json' })
    assert.equal(served.asked.filter((path) => path === 'key.json').length, 1)
  })
}
