// A plan with everything in it, and the records of its practices.
import { EMPTY, withPractice, withSession, withWhy } from '../../../templates/theme/assets/build/plan.js'
import { allOf } from '../../../templates/theme/assets/build/teaching.js'

const record = (id, sectors, objectives) => ({
  id,
  title: `The practice ${id}`,
  evidence: 'plausible',
  sector_ids: sectors,
  teaching: { objectives, questions: [`Which one of ${id}?`, `How would ${id} go?`], activity: `In pairs, draw what ${id} is.`, minutes: 40 },
})

export const RECORDS = new Map(
  [
    record('one-two', ['finance', 'banks'], ['Name the parts of it.', 'Draft a plan for it, “in words”.']),
    record('3', ['banks'], ['Name the parts of it.', '違いを挙げる']),
  ].map((each) => [each.id, each]),
)

const use = (id) => ({ id, ...allOf(RECORDS.get(id)) })
const practices = withWhy(withPractice(withPractice(EMPTY, 'one-two'), '3'), '3', 'Because: it "shows" it.')
const about = { title: 'A plan: with all', summary: 'It has everything.', have: 90, start: '09:30', audience: ['company', 'regulator'], level: 'advanced', least: 8, most: 24 }
const first = { title: 'First', minutes: 45, kind: 'case', uses: [use('one-two'), use('3')], notes: ' Say hello \n\nGo on: "slowly"' }

export const PLAN = withSession(withSession({ ...practices, ...about }, first), { title: 'Break', minutes: 15, kind: 'break' })
