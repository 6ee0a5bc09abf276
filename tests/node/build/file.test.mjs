import assert from 'node:assert/strict'
import test from 'node:test'
import { fileName, fileOf, stepsOf } from '../../../templates/theme/assets/build/file.js'
import { EMPTY } from '../../../templates/theme/assets/build/plan.js'
import { allOf } from '../../../templates/theme/assets/build/teaching.js'
import { plain, quoted, yaml } from '../../../templates/theme/assets/build/yaml.js'
import { PLAN, RECORDS } from './fixture.mjs'

const GIVEN = {
  modeline: '# first line',
  licence: 'cc-by-4.0',
  doNoHarm: ['Nobody: ever.'],
  say: { question: (text) => `Ask: ${text}`, activity: (text) => `Do: ${text}` },
  today: new Date(2028, 1, 29, 23, 59),
}

const WHOLE = `# first line
title: "A plan: with all"
summary: "It has everything."
audience: ["company", "regulator"]
sectors: ["banks", "finance"]
level: "advanced"
minutes: 60
group_size:
  least: 8
  most: 24
objectives:
  "name-the-parts-of-it":
    text: "Name the parts of it."
  "draft-a-plan-for-it-in-words":
    text: "Draft a plan for it, “in words”."
  "objective":
    text: "違いを挙げる"
practices:
  "one-two":
    evidence: "plausible"
    why: ""
  "3":
    evidence: "plausible"
    why: "Because: it \\"shows\\" it."
do_no_harm:
  - text: "Nobody: ever."
agenda:
  - title: "First"
    minutes: 45
    kind: "case"
    serves: ["name-the-parts-of-it", "draft-a-plan-for-it-in-words", "objective"]
    practices: ["one-two", "3"]
    notes:
      - text: "Ask: Which one of one-two?"
      - text: "Ask: How would one-two go?"
      - text: "Ask: Which one of 3?"
      - text: "Ask: How would 3 go?"
      - text: "Do: In pairs, draw what one-two is."
      - text: "Do: In pairs, draw what 3 is."
      - text: "Say hello"
      - text: "Go on: \\"slowly\\""
  - title: "Break"
    minutes: 15
    kind: "break"
assessment: []
sources: {}
licence: "cc-by-4.0"
review:
  reviewed_on: "2028-02-29"
  next_review: "2029-03-01"
`

test('the whole file', () => assert.equal(fileOf(PLAN, RECORDS, GIVEN), WHOLE))

test('a practice in no session is not in the file, nor are its sectors', () => {
  const file = fileOf({ ...PLAN, sessions: PLAN.sessions.slice(1) }, RECORDS, GIVEN)
  assert.match(file, /^practices: \{\}\n/m)
  assert.match(file, /^sectors: \[\]\nlevel.*\nminutes: 15\n/m)
})

test('an empty plan is a file too', () => assert.match(fileOf(EMPTY, new Map(), GIVEN), /^agenda: \[\]\n/m))

test('objectives that begin alike have ids of their own, of thirty letters at most', () => {
  const long = 'Compare responsibilities international organisations'
  const teaching = { objectives: [`${long} have`, `${long} had`, `${long} want`, '7 x 7', '7 and one more'], questions: [], activity: '', minutes: 5 }
  const records = new Map([['p', { ...RECORDS.get('3'), teaching }]])
  const uses = [{ id: 'p', ...allOf(records.get('p')) }]
  const plan = { ...PLAN, practices: [{ id: 'p', why: '' }], sessions: [{ ...PLAN.sessions[0], uses }] }
  const ids = [...fileOf(plan, records, GIVEN).matchAll(/^ {2}"(.*)":\n {4}text/gm)].map(([, id]) => id)
  assert.deepEqual(ids, ['compare-responsibilities', 'compare-responsibilities-2', 'compare-responsibilities-3', 'objective', 'and-one-more'])
})

test('the name of the file is made of the title', () => {
  const TABLE = {
    'Banks: a first day': 'banks-a-first-day.yaml',
    '': 'workshop.yaml',
    '123 !': 'workshop.yaml',
    'Çà et là, été': 'ca-et-la-ete.yaml',
    '../../etc/passwd': 'etc-passwd.yaml',
    ['x'.repeat(90)]: `${'x'.repeat(50)}.yaml`,
  }
  for (const [title, name] of Object.entries(TABLE)) assert.equal(fileName({ title }), name)
})

test('texts are quoted so that YAML takes them, on one line and without what nobody sees', () => {
  const TABLE = {
    'a: b # c': '"a: b # c"',
    '"so" \\ it\'s': '"\\"so\\" \\\\ it\'s"',
    'one\ntwo\r\n\tthree': '"one two three"',
    'a\u2028b\u2029c\u0085d': '"a b c d"',
    'a\u0000\u0007b\u007f\u009f': '"ab"',
    '\ufeffa\u200b\u202eb\u2066': '"ab"',
    '👩🏽‍🌾 🏴\u{e0067}\u{e007f}': '"👩🏽‍🌾 🏴"',
    'half \ud83d': '"half"',
    '- [x]: {y}': '"- [x]: {y}"',
    no: '"no"',
    '  ': '""',
  }
  for (const [text, written] of Object.entries(TABLE)) assert.equal(quoted(text), written)
  assert.equal(plain(' a\nb '), 'a b')
})

test('groups in lists in groups are blocks, and what is empty stands on its line', () => {
  const group = { a: 1, list: ['x', 2], none: [], nothing: new Map(), b: new Map([['true', { deep: [{ b: 'c', d: { e: 1 } }, { f: [] }] }], ['3', { g: 'h' }]]) }
  assert.equal(yaml(group), 'a: 1\nlist: ["x", 2]\nnone: []\nnothing: {}\nb:\n  "true":\n    deep:\n      - b: "c"\n        d:\n          e: 1\n      - f: []\n  "3":\n    g: "h"')
})

test('each line of the notes is a step', () => assert.deepEqual(stepsOf('a\r\n\n  b \u2028c\n'), ['a', 'b', 'c']))
