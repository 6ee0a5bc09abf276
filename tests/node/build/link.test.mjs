import assert from 'node:assert/strict'
import test from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { fromData, inTerms, toData } from '../../../templates/theme/assets/build/data.js'
import { fromFragment, toFragment } from '../../../templates/theme/assets/build/link.js'
import { EMPTY, withSession } from '../../../templates/theme/assets/build/plan.js'
import { random } from '../find/fixture.mjs'
import { PLAN } from './fixture.mjs'

const packed = (bytes) => `#plan=1${deflateRawSync(bytes).toString('base64url')}`
const linkOf = (data) => packed(Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)))
const changed = (change) => {
  const data = structuredClone(toData(PLAN))
  change(data)
  return data
}

test('a link carries the whole plan', async () => {
  const strange = 'a:"b"\\ <b>\n\u2028 👩🏽‍🌾 عمل\u0000'
  const sessions = PLAN.sessions.map((each) => ({ ...each, title: strange, notes: strange }))
  const plans = [EMPTY, PLAN, { ...PLAN, title: strange, summary: strange, sessions }, withSession(EMPTY, { title: '', minutes: 0, kind: 'input' })]
  for (const plan of plans) {
    const link = await toFragment(plan)
    assert.match(link, /^#plan=1[A-Za-z0-9_-]+$/)
    assert.deepEqual(await fromFragment(link), plan)
  }
})

test('a link is short, and one from a browser that cannot deflate is read too', async () => {
  assert.ok((await toFragment(PLAN)).length < 450)
  const { CompressionStream } = globalThis
  delete globalThis.CompressionStream
  const link = await toFragment(PLAN)
  globalThis.CompressionStream = CompressionStream
  assert.match(link, /^#plan=0[A-Za-z0-9_-]+$/)
  assert.deepEqual(await fromFragment(link), PLAN)
})

// What a plan must not hold, as what is changed in the data of a good one.
const UNFIT = {
  'another version': (data) => (data[0] = 2),
  'more parts': (data) => data.push([]),
  'fewer parts': (data) => data.pop(),
  'an object for a list': (data) => (data[1] = { length: 8 }),
  'a title that is no text': (data) => (data[1][0] = ['<b>']),
  'a title without end': (data) => (data[1][0] = 'x'.repeat(301)),
  'null for a text': (data) => (data[1][1] = null),
  'minutes below none': (data) => (data[3][0][1] = -5),
  'half minutes': (data) => (data[3][0][1] = 1.5),
  'minutes in words': (data) => (data[3][0][1] = '45'),
  'minutes without end': (data) => (data[3][0][1] = 1e9),
  'a time that is none': (data) => (data[1][3] = '25:00'),
  'an audience that is no term': (data) => (data[1][4] = ['a b']),
  'one term twice': (data) => (data[1][4] = ['company', 'company']),
  'a level that is markup': (data) => (data[1][5] = '<img src=x onerror=alert(1)>'),
  'an id that leads elsewhere': (data) => (data[2][0][0] = '../../key'),
  'an id that is an address': (data) => (data[2][0][0] = 'https://example.org'),
  'one practice twice': (data) => (data[2][1][0] = data[2][0][0]),
  'too many practices': (data) => (data[2] = Array.from({ length: 25 }, (_, index) => [`p${index}`, ''])),
  'too many sessions': (data) => (data[3] = Array.from({ length: 61 }, () => data[3][1])),
  'no kind': (data) => (data[3][0][2] = ''),
  'a kind that is a name of objects': (data) => (data[3][0][2] = '__proto__'),
  'the use of a practice that is not there': (data) => (data[3][0][3][0][0] = 2),
  'one practice used twice': (data) => (data[3][0][3][1][0] = 0),
  'a place that is no number': (data) => (data[3][0][3][0][0] = 'length'),
  'marks that are no words': (data) => (data[3][0][3][0][1] = [{}]),
  'too many marks': (data) => (data[3][0][3][0][1] = Array.from({ length: 41 }, (_, index) => `m${index}`)),
}

for (const [name, change] of Object.entries(UNFIT)) {
  test(`no plan with ${name}`, async () => {
    const data = changed(change)
    assert.equal(fromData(data), null)
    assert.equal(await fromFragment(linkOf(data)), null)
  })
}

const BROKEN = {
  nothing: '',
  'another fragment': '#sources',
  'no letters': '#plan=',
  'an unknown form': (await toFragment(PLAN)).replace('#plan=1', '#plan=7'),
  'what is no base64': '#plan=1***%',
  'what is not deflated': `#plan=1${Buffer.from('[1,2]').toString('base64url')}`,
  'half a link': (await toFragment(PLAN)).slice(0, -40),
  'bytes that are no text': packed(Buffer.from([0xff, 0xfe, 0x22])),
  'no JSON': linkOf('{"a":'),
  'deep lists': linkOf('['.repeat(50_000)),
  'an object': linkOf({ __proto__: null, version: 1 }),
  'a text': linkOf('"plan"'),
  null: linkOf('null'),
  'a bomb': linkOf(JSON.stringify(toData(PLAN)) + ' '.repeat(20_000_000)),
  'a link without end': `#plan=1${'A'.repeat(50_000)}`,
}

for (const [name, link] of Object.entries(BROKEN)) test(`no plan from ${name}`, async () => assert.equal(await fromFragment(link), null))

test('whatever letters of a link are changed, there is a plan or none, and never an error', async () => {
  const links = [await toFragment(PLAN), `#plan=0${Buffer.from(JSON.stringify(toData(PLAN))).toString('base64url')}`]
  const letters = 'abcXYZ019-_%<"'
  const next = random(7)
  const found = { plan: 0, none: 0 }
  for (let round = 0; round < 600; round++) {
    const link = links[round % 2]
    const at = 7 + next(link.length - 7)
    const plan = await fromFragment(link.slice(0, at) + letters[next(letters.length)] + link.slice(at + 1))
    if (plan) assert.deepEqual(fromData(toData(plan)), plan)
    found[plan ? 'plan' : 'none']++
  }
  assert.ok(found.plan > 50 && found.none > 50, JSON.stringify(found))
})

test('terms that the page does not know are left out, and a kind becomes the first', () => {
  const plan = inTerms(PLAN, { kinds: ['input', 'case'], levels: [], audience: ['regulator'] })
  assert.deepEqual([plan.level, plan.audience, plan.sessions.map(({ kind }) => kind)], ['', ['regulator'], ['case', 'input']])
})
