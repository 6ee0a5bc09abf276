import assert from 'node:assert/strict'
import test from 'node:test'
import { agenda, clockTime } from '../../../templates/theme/assets/build/clock.js'
import { EMPTY, isEmpty, moved, withChange, withoutPractice, withoutSession, withPick, withPractice, withSession, withUse } from '../../../templates/theme/assets/build/plan.js'
import { allOf, chosen, NONE, offered, withoutLost } from '../../../templates/theme/assets/build/teaching.js'
import { PLAN, RECORDS } from './fixture.mjs'

const planOf = (...minutes) => minutes.reduce((plan, each, index) => withSession(plan, { title: 'abcdef'[index], minutes: each }), EMPTY)
const titles = ({ sessions }) => sessions.map(({ title }) => title).join('')

test('the clock adds up, and says how far from the time that there is', () => {
  const TABLE = [
    [[], 0, [], 0, null],
    [[], 30, [], 0, -30],
    [[45], 0, [[0, 45]], 45, null],
    [[45, 0, 15], 60, [[0, 45], [45, 45], [45, 60]], 60, 0],
    [[45, 30], 60, [[0, 45], [45, 75]], 75, 15],
  ]
  for (const [minutes, have, times, total, over] of TABLE) {
    const found = agenda({ ...planOf(...minutes), have })
    assert.deepEqual([found.rows.map(({ begin, end }) => [begin, end]), found.total, found.over], [times, total, over])
  }
})

test('times are told from the start, or as the time of day where it is known', () => {
  const TABLE = [[0, '', '0:00'], [65, '', '1:05'], [1500, '', '25:00'], [0, '09:05', '09:05'], [65, '09:00', '10:05'], [90, '23:00', '00:30']]
  for (const [minutes, start, told] of TABLE) assert.equal(clockTime(minutes, start), told)
})

test('a session moves by places, and never beyond an end', () => {
  const TABLE = [[1, 1, 'bac'], [1, 2, 'bca'], [1, 9, 'bca'], [3, -1, 'acb'], [3, -9, 'cab'], [2, 0, 'abc'], [1, -1, 'abc'], [3, 1, 'abc'], [7, 1, 'abc']]
  for (const [key, by, order] of TABLE) assert.equal(titles(moved(planOf(5, 5, 5), key, by)), order, `${key} by ${by}`)
})

test('sessions come with keys that no other has, go, and change without touching the plan before', () => {
  const plan = planOf(5, 10)
  const next = withSession(withoutSession(plan, 1), { title: 'c', minutes: 5 })
  assert.deepEqual(next.sessions.map(({ key }) => key), [2, 3])
  assert.equal(withChange(plan, 2, { minutes: 20 }).sessions[1].minutes, 20)
  assert.equal(plan.sessions[1].minutes, 10)
  assert.deepEqual([isEmpty(EMPTY), isEmpty(plan), isEmpty({ ...EMPTY })], [true, false, true])
})

test('a practice that is taken out leaves every session, with what was chosen of it', () => {
  const plan = withoutPractice(withPractice(PLAN, '3'), '3')
  assert.deepEqual(plan.practices.map(({ id }) => id), ['one-two'])
  assert.deepEqual(plan.sessions.map(({ uses }) => uses.map(({ id }) => id)), [['one-two'], []])
})

test('questions and objectives are chosen and dropped, and told in the order of their entries', () => {
  const session = { uses: withUse({ uses: [] }, '3', true, NONE) }
  const [, second] = offered(session, RECORDS, 'questions')
  const asked = { uses: withPick(session, '3', 'questions', second.mark, true) }
  assert.deepEqual(chosen(asked, RECORDS, 'questions'), ['How would 3 go?'])
  const both = { uses: withPick(asked, '3', 'questions', allOf(RECORDS.get('3')).questions[0], true) }
  assert.deepEqual(chosen(both, RECORDS, 'questions'), ['Which one of 3?', 'How would 3 go?'])
  assert.deepEqual(chosen({ uses: withPick(both, '3', 'questions', second.mark, false) }, RECORDS, 'questions'), ['Which one of 3?'])
  assert.deepEqual(withUse(both, '3', false), [])
})

test('what two practices have in common is told once', () => {
  assert.deepEqual(chosen(PLAN.sessions[0], RECORDS, 'objectives'), ['Name the parts of it.', 'Draft a plan for it, “in words”.', '違いを挙げる'])
})

test('a choice whose text has changed is lost, and counted', () => {
  const changed = { ...RECORDS.get('3'), teaching: { ...RECORDS.get('3').teaching, questions: ['Which other?', 'How would 3 go?'] } }
  const { plan, lost } = withoutLost(PLAN, new Map([...RECORDS, ['3', changed]]))
  assert.deepEqual([chosen(plan.sessions[0], new Map([['3', changed]]), 'questions'), lost], [['How would 3 go?'], 1])
  assert.deepEqual(withoutLost(PLAN, RECORDS), { plan: PLAN, lost: 0 })
  assert.equal(withoutLost(PLAN, new Map([['3', { ...changed, teaching: null }]])).lost, 10)
})
