/** Cases of the newest night, by state, due date, carrier and rule. */

import { CASE_STATES, type CaseState } from '../../model/case.ts'
import { pageRows } from '../../model/limits.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import { carrierText } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { CASE_STATE_WORDS } from '../../report/words/cases.ts'
import { DUE_WORDS } from '../../report/words/dues.ts'
import { openCases } from '../../store/case-reader.ts'
import { CASE_DUES, type CaseDue, type CaseList, type DueCount } from '../../store/case-reading.ts'
import type { Asked, Page } from '../page.ts'
import { caseTable, stateBadge } from '../views/case-rows.ts'
import { choiceField } from '../views/field.ts'
import { type Choices, filterField, filterForm } from '../views/filters.ts'
import { forwardPager, lookedThrough } from '../views/paging.ts'
import { CARRIER_FIELD } from './sellers.ts'
import { CASES_WORDS as WORDS } from './words/cases.ts'

/** Filters of the list, and where it goes on. */
export const CASE_QUERY = {
  state: {
    ...{ type: 'string', enum: ['', ...CASE_STATES] },
    description:
      'Open ones where nothing is said; of closed ones those that the newest night closed, and all that people withdrew',
  },
  due: {
    ...{ type: 'string', enum: ['', ...CASE_DUES] },
    description:
      'When the next step is due, seen from the night: before it, on it or within seven days after it, later; none: no step is asked for',
  },
  carrier: CARRIER_FIELD,
  rule: { type: 'string', maxLength: 64 },
  after: { type: 'string', pattern: '^\\d{1,12}-[0-9a-f]{32}$' },
} as const

/** Cases of the newest night, to choose from. */
export const cases: Page = {
  path: '/cases',
  right: 'see-night',
  menu: WORDS.title,
  query: CASE_QUERY,
  answer: (asked) => {
    const { speech, query } = asked
    const { state, due, carrier, rule } = query
    const { list, night, run } = casesAsked(asked)
    if (night === undefined) return { title: speech.say(WORDS.title), body: markup`<p>${speech.say(WORDS.none)}</p>` }
    return {
      title: speech.say(WORDS.title),
      body: markup`<p>${speech.fill(WORDS.intro, { date: speech.date(night) })}</p>
${query['run'] === undefined || query['run'] === run ? '' : markup`<p class="problem">${speech.say(WORDS.otherNight)}</p>`}
${filterForm(asked, '/cases', fields(asked))}
${found(asked, list)}
${forwardPager(asked, '/cases', list.next, { state, due, carrier, rule })}
<p class="note">${speech.say(WORDS.dueNote)}</p>
${counted(asked, run ?? '', night)}`,
    }
  },
}

/** A page of cases, as its query asks for it, and the night they are of. @throws RunError as `openCases` */
export function casesAsked({ db, query }: Asked): {
  readonly list: CaseList
  readonly night: string | undefined
  readonly run: string | undefined
} {
  const reading = openCases(db)
  try {
    const state = CASE_STATES.find((one) => one === query['state'])
    const due = CASE_DUES.find((one) => one === query['due'])
    const filters = { carrier: query['carrier'] || undefined, rule: query['rule'] || undefined, state, due }
    const list = reading.list({ ...filters, after: query['after'], limit: pageRows })
    return { list, night: reading.night, run: reading.run }
  } finally {
    reading.close()
  }
}

function found(asked: Asked, { rows, looked, next }: CaseList): Markup {
  const { say, fill, count } = asked.speech
  const isCut = rows.length < pageRows && next !== undefined
  const note = isCut ? lookedThrough(asked, looked) : ''
  if (rows.length === 0) return markup`<p class="found">${say(isCut ? WORDS.emptySoFar : WORDS.empty)}</p>${note}`
  const caption = fill(WORDS.caption, { count: count(rows.length) })
  return markup`${caseTable(asked, { name: 'cases', caption, rows, rules: asked.night().rules() })}${note}`
}

function fields(asked: Asked): readonly Markup[] {
  const { speech, query, night } = asked
  const { say } = speech
  const choice = (name: string, label: Content, choices: Choices): Markup =>
    filterField(asked, { name, label }, choices)
  const states = CASE_STATES.map((state) => [state, say(CASE_STATE_WORDS[state])] as const)
  const rules = night()
    .rules()
    .map(({ id, title }) => [id, say(title)] as const)
  const carriers = night()
    .carriers()
    .map((id) => [id, carrierText(id)] as const)
  return [
    choiceField({ name: 'state', label: say(LABELS.state) }, [['', say(WORDS.openOnly)], ...states], query['state']),
    choice(
      'due',
      say(WORDS.due),
      CASE_DUES.map((due) => [due, say(DUE_WORDS[due])]),
    ),
    choice('carrier', say(LABELS.carrier), carriers),
    choice('rule', say(LABELS.rule), rules),
  ]
}

const LABELS = {
  state: { vi: 'Trạng thái', en: 'State' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
} as const

/** Of each state how many are due when, as the merge counted them. */
function counted({ store, speech, link }: Asked, run: string, night: string): Markup {
  const { say, count } = speech
  const counts = store.dueCounts(run, 'when merged')
  if (counts.length === 0) return markup``
  const sum = (state: CaseState, due: CaseDue): number =>
    counts.reduce((all, one: DueCount) => all + (one.state === state && one.due === due ? one.cases : 0), 0)
  const states = CASE_STATES.filter((state) => counts.some((one) => one.state === state))
  const cell = (state: CaseState, due: CaseDue): Content => {
    const cases = sum(state, due)
    return cases === 0 ? '–' : markup`<a href="${link('/cases', { state, due })}">${count(cases)}</a>`
  }
  return markup`<section aria-labelledby="counts"><h2 id="counts">${say(WORDS.counts)}</h2>
${table({
  name: 'counts',
  caption: speech.fill(WORDS.countsCaption, { date: speech.date(night) }),
  columns: [
    { head: say(LABELS.state), kind: 'words' },
    ...CASE_DUES.map((due) => ({ head: say(DUE_WORDS[due]), kind: 'number' }) as const),
  ],
  rows: states.map((state) => [stateBadge({ speech }, state), ...CASE_DUES.map((due) => cell(state, due))]),
})}</section>`
}
