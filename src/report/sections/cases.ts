import { CASE_STATES, type CaseState, CLOSED_STATES } from '../../model/case.ts'
import type { CaseCount } from '../../store/case-reading.ts'
import { type Content, markup } from '../markup.ts'
import { carrierName, type Night, type Section } from '../night.ts'
import { table } from '../table.ts'
import { CASE_STATE_WORDS, CASE_SECTION_WORDS as WORDS } from '../words/cases.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { dues } from './dues.ts'

/** Findings followed from night to night: how many cases there are of each state, by carrier. `as`: of which moment, see `StoreReading.dueCounts`. */
export function cases(night: Night, as: 'now' | 'when merged'): Section {
  const { say } = night.speech
  const merged = as === 'now' ? [] : night.dueCounts(as)
  // A night that an older program merged has no counts of its own.
  const counts = merged.length === 0 ? night.caseCounts : merged
  const body =
    counts.length === 0
      ? markup`<p>${say(WORDS.none)}</p>`
      : markup`<p>${say(WORDS.intro)}</p>${stateTable(night, counts)}<p class="note">${say(WORDS.people)}</p>${dues(night, as)}`
  return { id: 'cases', title: WORDS.title, body }
}

function stateTable({ speech }: Night, counts: readonly Pick<CaseCount, 'carrier' | 'state' | 'cases'>[]) {
  const { say } = speech
  const carriers = [...new Set(counts.map(({ carrier }) => carrier))]
  const cells = (states: readonly CaseState[]): readonly Content[] => {
    const count = (carrier?: string): Content =>
      speech.count(
        counts
          .filter((one) => states.includes(one.state) && (carrier === undefined || one.carrier === carrier))
          .reduce((sum, one) => sum + one.cases, 0),
      )
    return [count(), ...carriers.map(count)]
  }
  const head = (carrier: string): Content => (carrier === '' ? say(PAGE_WORDS.severalCarriers) : carrierName(carrier))
  return table({
    name: 'cases',
    caption: say(WORDS.caption),
    columns: [
      { head: say(WORDS.state), kind: 'words' },
      { head: say(PAGE_WORDS.allCarriers), kind: 'number' },
      ...carriers.map((carrier) => ({ head: head(carrier), kind: 'number' as const })),
    ],
    rows: CASE_STATES.filter((state) => counts.some((one) => one.state === state)).map((state) => {
      return [say(CASE_STATE_WORDS[state]), ...cells([state])]
    }),
    foot: [say(WORDS.open), ...cells(CASE_STATES.filter((state) => !CLOSED_STATES.includes(state)))],
  })
}
