import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as later } from 'node:timers/promises'
import { openAnswers } from '../../../templates/theme/assets/find/answers.js'
import { loadAhead, openFiles } from '../../../templates/theme/assets/find/files.js'
import { filesOf, server } from './fixture.mjs'

const WAIT = 50 // milliseconds
const DOCUMENTS = Array.from({ length: 30 }, (_, number) => ({ title: `Banks ${number}`, partners: 'Ships', summary: '', terms: '', text: '' }))
const FILES = filesOf(DOCUMENTS)
const blocks = (asked) => asked.filter((path) => path.startsWith('blocks/')).toSorted()
const ALL = ['blocks/0.json', 'blocks/1.json', 'blocks/2.json', 'blocks/3.json']
globalThis.requestIdleCallback = setTimeout // which node has not
const asks = (text) => ({ text, practices: 5, pages: 0 })

test('behind the first answer to words, a small collection loads all records and the beginnings of words', async () => {
  const served = server(FILES)
  const { find } = openAnswers(openFiles(served.fetchJson))
  await find(asks(''))
  await later(WAIT)
  assert.deepEqual(blocks(served.asked), ['blocks/0.json'])
  await find(asks('ba'))
  assert.deepEqual(blocks(served.asked), ['blocks/0.json'])
  await later(WAIT)
  const before = served.asked.length
  assert.deepEqual(blocks(served.asked), ALL)
  await find(asks('s'))
  assert.equal(served.asked.length, before)
})

test('behind an answer, a large collection loads the records of the next eight results and no more', async () => {
  const served = server({ ...FILES, 'key.json': { ...FILES['key.json'], large: true } })
  const { find } = openAnswers(openFiles(served.fetchJson))
  await find(asks('ba'))
  assert.deepEqual(blocks(served.asked), ['blocks/0.json'])
  await later(WAIT)
  assert.deepEqual(blocks(served.asked), ['blocks/0.json', 'blocks/1.json'])
})

test('a file that cannot be loaded ahead ends it without a word, and is asked for again when it is needed', async () => {
  const served = server({ 'a.json': 1 })
  const file = openFiles(served.fetchJson)
  await loadAhead(file, ['a.json', 'b.json', 'c.json', 'd.json'])
  assert.deepEqual(served.asked, ['a.json', 'b.json', 'c.json'])
  await assert.rejects(file('b.json'), { file: 'b.json' })
})

test('nothing is loaded ahead where the browser saves data', async (context) => {
  context.mock.getter(globalThis, 'navigator', () => ({ connection: { saveData: true } }))
  const served = server({ 'a.json': 1 })
  await loadAhead(openFiles(served.fetchJson), ['a.json'])
  assert.deepEqual(served.asked, [])
})
