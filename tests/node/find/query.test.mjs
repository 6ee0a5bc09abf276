import assert from 'node:assert/strict'
import test from 'node:test'
import { parse } from '../../../templates/theme/assets/find/query.js'
import { completions, words } from '../../../templates/theme/assets/find/words.js'
import { random } from './fixture.mjs'

// A clause in short: its sign, stem, star and fields.
const SIGNS = { optional: '', required: '+', prohibited: '-' }
const short = ({ presence, stem, prefix, fields, typo, boost }) =>
  SIGNS[presence] + stem + (prefix ? '*' : '') + (fields === 31 ? '' : `:${fields}`) + (typo ? `~${typo}` : '') + (boost === 1 ? '' : `^${boost}`)

const QUERIES = {
  '': [],
  '   ': [],
  'banks tipping off police': ['bank', 'tip', 'polic*'],
  'banks ': ['bank'],
  'police?': ['polic'],
  'a': ['a*'],
  'in': ['in*'],
  'in ': [],
  'victims in': ['victim'],
  'the in': ['in*'],
  'Workers’ women\'s café': ['worker', 'women', 'cafe*'],
  'child-labour +forced-labour ': ['child', 'labour', '+forc', '+labour'],
  '-police banks ': ['-polic', 'bank'],
  'banks - police ': ['bank', 'polic'],
  'banks -pol': ['bank', '-pol'],
  'title:bank summary:fish': ['bank:1', 'fish*:4'],
  '+title:bank ': ['+bank:1'],
  'titel:bank ': ['titel', 'bank'],
  'title: ': ['titl'],
  'https://example.org/x?y=1 ': ['http', 'exampl', 'org', 'x', 'y', '1'],
  'traff* fish': ['traff*', 'fish*'],
  'f*sh *fish ': ['f*', 'fish'],
  'polcie~1 polic~7 ': ['polci~1', 'polic~2'],
  'bank^3 fish^ fish^x ': ['bank^3', 'fish', 'x'],
  'bank^99 ': ['bank^10'],
  '+ - : ~ ^ *': [],
  '+: -~ ~1 ^2 \\ ': ['1', '2'],
  'banks bank Bank': ['bank*'],
  '.* [a-z]+ (x|y)? $^ ': ['z', 'x', 'y'],
  'عمل قسري ': ['عمل', 'قسري'],
  '👩🏽‍🌾 🎣': [],
  'constructor __proto__ ': ['constructor', 'proto'],
}

for (const [text, expected] of Object.entries(QUERIES)) {
  test(`clauses of "${text}"`, () => assert.deepEqual(parse(text).clauses.map(short), expected))
}

test('no text is too strange, and none gives more than 200 clauses', () => {
  const next = random(1)
  const pieces = [...'+-:~^*\\ \t\n"\'’.[](){}|?$/_0129aezZéßİ', 'title:', 'text:', 'nope:', '~1', '^2', 'عمل', '👩🏽‍🌾', '\ud83d', '\u0301', '\u202e', 'EOS', 'the', 'fishing', '__proto__']
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join('')
    const { clauses, text: same } = parse(text)
    assert.equal(same, text)
    for (const clause of clauses) {
      assert.deepEqual(words(clause.word), [clause.word], text)
      assert.ok(clause.fields > 0 && clause.fields < 32 && clause.stem && clause.typo >= 0 && clause.typo <= 2 && clause.boost >= 1, text)
    }
  }
})

test('ten thousand characters of anything are read within half a second', () => {
  for (const piece of ['a', 'y', 'a ', 'ab-', '+', '-', ':', '~', '^', '*', '\\', '+a ', 'title:', 'ع ', '👩🏽‍🌾', '.*', '((', 'ational', '"']) {
    const begun = performance.now()
    assert.ok(parse(piece.repeat(10_000 / piece.length + 1)).clauses.length <= 200, piece)
    assert.ok(performance.now() - begun < 500, piece)
  }
})

test('half a word is completed to the stem of the whole', () => {
  for (const half of ['exploita', 'exploitat', 'exploitatio']) assert.ok(completions(half).includes('exploit'), half)
  for (const half of ['communi', 'communit']) assert.ok(completions(half).includes('commun'), half)
  for (const half of ['governme', 'traffickin']) assert.equal(completions(half).length > 0, true, half)
  assert.deepEqual(completions('fi'), [])
})
