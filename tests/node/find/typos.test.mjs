import assert from 'node:assert/strict'
import test from 'node:test'
import { corrections, distance, edits, near } from '../../../templates/theme/assets/find/typos.js'
import { stem } from '../../../templates/theme/assets/find/words.js'
import { random } from './fixture.mjs'

// The edits between two words, slowly: every edit of the first, and so on from there, over a small alphabet.
function slowly(from, to, most) {
  let reached = new Set([from])
  for (let count = 0; count <= most; count += 1) {
    if (reached.has(to)) return count
    reached = new Set([...reached].flatMap(allEdits))
  }
  return most + 1
}

function allEdits(word) {
  const found = []
  for (let at = 0; at <= word.length; at += 1) for (const letter of 'abc') found.push(word.slice(0, at) + letter + word.slice(at))
  for (let at = 0; at < word.length; at += 1) {
    found.push(word.slice(0, at) + word.slice(at + 1))
    for (const letter of 'abc') found.push(word.slice(0, at) + letter + word.slice(at + 1))
    if (at + 1 < word.length) found.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
  }
  return found
}

// The same by its definition; a pair that was swapped is not edited again, as in lunr.
function byDefinition(from, to) {
  if (!from || !to) return from.length + to.length
  const [one, two] = [from.slice(1), to.slice(1)]
  const swapped = one && two && from[0] === two[0] && one[0] === to[0] ? 1 + byDefinition(from.slice(2), to.slice(2)) : Infinity
  return Math.min(swapped, 1 + byDefinition(one, to), 1 + byDefinition(from, two), (from[0] === to[0] ? 0 : 1) + byDefinition(one, two))
}

const next = random(2)
const someWord = () => Array.from({ length: 1 + next(5) }, () => 'abc'[next(3)]).join('')

test('one edit more is one edit more', () => {
  for (let round = 0; round < 2000; round += 1) {
    const [from, to] = [someWord(), someWord()]
    assert.equal(distance(from, to, 1) <= 1, slowly(from, to, 1) <= 1, `${from} ${to}`)
    assert.equal(edits(from).has(to), slowly(from, to, 1) === 1, `${from} ${to}`)
  }
})

test('near stems are those that a brute force finds', () => {
  const vocabulary = new Set(Array.from({ length: 200 }, someWord))
  for (const most of [1, 2]) for (let round = 0; round < 40; round += 1) {
    const word = someWord()
    assert.deepEqual(near(word, vocabulary, most), [...vocabulary].filter((other) => other !== word && byDefinition(word, other) <= most), word)
  }
})

test('corrections are the stems of words one edit away, and no others', () => {
  const whole = 'trafficking police banks thailand kenya exploitation recruitment business government fishing domestic cocoa'.split(' ')
  const vocabulary = new Set(whole.map(stem))
  for (const word of whole) for (const slip of edits(word)) {
    if (slip.length < 5 || vocabulary.has(stem(slip))) continue
    const found = corrections(slip, vocabulary)
    if (slip[0] === word[0]) assert.ok(found.some((correction) => correction.stem === stem(word)), slip)
    for (const correction of found) {
      assert.equal(distance(slip, correction.word, 1), 1)
      assert.ok(vocabulary.has(correction.stem) && stem(correction.word) === correction.stem)
    }
  }
})

const SLIPS = { traficking: 'trafficking', polcie: 'police', exploitaion: 'exploitation', goverment: 'government', buisness: 'business', thialand: 'thailand' }
for (const [slip, word] of Object.entries(SLIPS)) {
  test(`${slip} is corrected to ${word}`, () => assert.deepEqual(corrections(slip, new Set([stem(word)])), [{ word, stem: stem(word) }]))
}
