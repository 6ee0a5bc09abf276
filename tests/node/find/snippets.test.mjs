import assert from 'node:assert/strict'
import test from 'node:test'
import { snippet } from '../../../templates/theme/assets/find/snippets.js'
import { el } from '../../../templates/theme/assets/find/dom.js'
import { stem, words } from '../../../templates/theme/assets/find/words.js'
import { random } from './fixture.mjs'

const PRACTICE = {
  title: 'A circle of banks', words: ['Ministry of Examples', 'bonded labour'],
  summary: 'Banks, remitters and the police read payments together.',
  results: [{ text: 'Inspectors found 12 boats. The fishermen’s wages were paid back.' }],
  approach: `${'Word after word. '.repeat(30)}Then the police come to the port with the inspectors of labour. ${'And so on, at length. '.repeat(30)}`,
  problem: 'Nobody read them.', mechanism: '', lessons: [], limits: [], lived: '',
}
const shown = (pieces) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

const SNIPPETS = [
  [['polic'], ''], // the summary shows it
  [['po*'], ''],
  [['circl', 'bank', 'polic'], ''], // title and summary show all
  [['bank', 'wage'], 'Inspectors found 12 boats. The fishermen’s [wages] were paid back.'],
  [['bond', 'bank'], '[bonded] labour'], // a name that the practice goes by
  [['fishermen', 'wage'], 'Inspectors found 12 boats. The [fishermen’s] [wages] were paid back.'],
  [['polic', 'port', 'labour'], '… Then the [police] come to the [port] with the inspectors of [labour]. And so on, at length. And so on, at length. And so on, at length. And so on, at length. And so …'],
  [['nowher'], ''],
  [[], ''],
]
for (const [stems, expected] of SNIPPETS) test(`passage for ${stems}`, () => assert.equal(shown(snippet(PRACTICE, stems.map((stem) => [stem]))), expected))

test('a word stands for what it was found by', () => {
  const found = snippet(PRACTICE, [['fisherfolk', 'fishermen'], ['bank']])
  assert.equal(shown(found), 'Inspectors found 12 boats. The [fishermen’s] wages were paid back.')
})

test('passages are pieces of a text, not too long, marked where words were found', () => {
  const next = random(5)
  const pieces = ['bank', 'banks', 'police', 'the', 'x'.repeat(50), 'É', 'it’s', '.', '.', ',', '👩🏽‍🌾', '<b>', 'عمل']
  const text = () => Array.from({ length: next(90) }, () => pieces[next(pieces.length)]).join(next(9) ? ' ' : '')
  for (let round = 0; round < 1000; round += 1) {
    const practice = { ...PRACTICE, summary: text(), approach: text(), results: [{ text: text() }], problem: text() }
    const found = snippet(practice, [['bank'], ['polic']])
    const whole = found.map((piece) => piece.text).join('').replace(/^… | …$/g, '')
    assert.ok(whole.length <= 160)
    assert.ok([practice.summary, practice.approach, practice.problem, PRACTICE.problem, practice.results[0].text].some((one) => one.includes(whole)))
    for (const piece of found.filter(({ marked }) => marked)) assert.ok(words(piece.text).some((word) => ['bank', 'polic'].includes(stem(word))))
  }
})

test('elements hold strings as text, and refuse handlers in strings', () => {
  globalThis.document = { createElement: (name) => ({
    name, attributes: {}, children: [], listeners: {},
    setAttribute(key, value) { this.attributes[key] = value },
    addEventListener(key, value) { this.listeners[key] = value },
    append(...children) { this.children.push(...children) },
  }) }
  const click = () => {}
  const made = el('button', { class: 'cx-chip', hidden: true, disabled: false, title: null, 'data-count': 0, click }, '<b>', 0, null, false, undefined)
  assert.deepEqual(made.attributes, { class: 'cx-chip', hidden: '', 'data-count': '0' })
  assert.deepEqual(made.children, ['<b>', '0'])
  assert.deepEqual(made.listeners, { click })
  assert.throws(() => el('a', { onclick: 'alert(1)' }), TypeError)
  delete globalThis.document
})
