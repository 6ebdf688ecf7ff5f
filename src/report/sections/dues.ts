import { CASE_STATES, CLOSED_STATES } from '../../model/case.ts'
import { CASE_DUES, type DueCount } from '../../store/case-reading.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, type Night } from '../night.ts'
import { table } from '../table.ts'
import { CASE_SECTION_WORDS, CASE_STATE_WORDS } from '../words/cases.ts'
import { DUE_WORDS, DUES_WORDS as WORDS } from '../words/dues.ts'
import { STEP_WORDS } from '../words/findings.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** In the order in which they press. */

const STEPS = ['notice', 'one-way', 'two-way', 'termination']

/** Open cases by next step, by state, and when a step is due. `as`: see `StoreReading.dueCounts`. */
export function dues(night: Night, as: 'now' | 'when merged'): Markup {
  const { speech, summary } = night
  const { say } = speech
  const open = openDues(night, as)
  if (open.length === 0) return markup`<h3>${say(WORDS.title)}</h3><p>${say(WORDS.none)}</p>`
  const isIndicative = open.some(({ dueStatus }) => dueStatus === 'indicative')
  return markup`<h3>${say(WORDS.title)}</h3><p>${speech.fill(WORDS.intro, { date: speech.date(summary.date) })}</p>
${stepTable(night, open)}${isIndicative ? markup`<p class="note">${say(WORDS.indicative)}</p>` : ''}${stateTable(night, open)}
${as === 'now' ? '' : markup`<p class="note">${say(WORDS.merged)}</p>`}`
}

/** Counts of cases that are not closed. */
export function openDues(night: Night, as: 'now' | 'when merged'): readonly DueCount[] {
  return night.dueCounts(as).filter(({ state }) => !CLOSED_STATES.includes(state))
}

const sumOf = (counts: readonly DueCount[]): number => counts.reduce((sum, { cases }) => sum + cases, 0)

/** A row a step and due, a column a carrier: what presses most on top. */
export function stepTable({ speech }: Night, open: readonly DueCount[]): Markup {
  const { say } = speech
  const carriers = [...new Set(open.map(({ carrier }) => carrier))]
  const cells = (counts: readonly DueCount[]): readonly Content[] =>
    [undefined, ...carriers].map((carrier) =>
      speech.count(sumOf(counts.filter((one) => carrier === undefined || one.carrier === carrier))),
    )
  const rows = CASE_DUES.flatMap((due) =>
    ['', ...STEPS].flatMap((step) => {
      const counts = open.filter((one) => one.due === due && one.step === step)
      if (counts.length === 0) return []
      const mark = counts.some(({ dueStatus }) => dueStatus === 'indicative') ? ' *' : ''
      const words = STEP_WORDS[step]
      const name = words === undefined ? say(DUE_WORDS[due]) : `${say(words)}: ${say(DUE_WORDS[due])}${mark}`
      return [[due === 'overdue' ? markup`<strong>${name}</strong>` : name, ...cells(counts)]]
    }),
  )
  return table({
    name: 'dues',
    caption: say(WORDS.caption),
    columns: [
      { head: say(WORDS.step), kind: 'words' },
      { head: say(PAGE_WORDS.allCarriers), kind: 'number' },
      ...carriers.map((carrier) => {
        const head = carrier === '' ? say(PAGE_WORDS.severalCarriers) : carrierName(carrier)
        return { head, kind: 'number' } as const
      }),
    ],
    rows,
    foot: [say(WORDS.open), ...cells(open)],
  })
}

function stateTable({ speech }: Night, open: readonly DueCount[]): Markup {
  const { say, count } = speech
  const cells = (counts: readonly DueCount[]): readonly Content[] => [
    ...CASE_DUES.map((due) => count(sumOf(counts.filter((one) => one.due === due)))),
    count(sumOf(counts)),
  ]
  return table({
    name: 'dues-by-state',
    caption: say(WORDS.byState),
    columns: [
      { head: say(CASE_SECTION_WORDS.state), kind: 'words' },
      ...CASE_DUES.map((due) => ({ head: say(DUE_WORDS[due]), kind: 'number' }) as const),
      { head: say(WORDS.open), kind: 'number' },
    ],
    rows: CASE_STATES.flatMap((state) => {
      const counts = open.filter((one) => one.state === state)
      return counts.length === 0 ? [] : [[say(CASE_STATE_WORDS[state]), ...cells(counts)]]
    }),
    foot: [say(WORDS.open), ...cells(open)],
  })
}
