import { ROW_COUNT_KEYS, type Summary } from '../../model/summary.ts'
import type { Outcome } from '../../model/verdict.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, summaryFigure, tallyFigure } from '../night.ts'
import { table } from '../table.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS as WORDS } from '../words/results.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'

/** Outcomes in the order in which people read them: from what agrees to what could not be read. */
export const OUTCOMES_READ: readonly Outcome[] = [
  'matched',
  'variant',
  'mismatched',
  'not-found',
  'ambiguous',
  'unverifiable',
  'rejected',
]

/** The conservation law of each carrier and in total, and the terminated subscriptions apart. */
export function conservation(night: Night): Section {
  const { say } = night.speech
  return {
    id: 'conservation',
    title: WORDS.conservation,
    body: markup`<p>${say(WORDS.conservationLaw)}</p>${recordsTable(night)}${terminatedTable(night)}`,
  }
}

function recordsTable(night: Night): Markup {
  const { speech, summary } = night
  const { say } = speech
  const { rows } = summary
  return table({
    name: 'conservation',
    caption: say(WORDS.conservationCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.read), kind: 'number' },
      ...OUTCOMES_READ.map((outcome) => ({ head: say(OUTCOME_WORDS[outcome].label), kind: 'number' }) as const),
      { head: say(WORDS.skipped), kind: 'number' },
    ],
    rows: night.carriers.map((carrier) => [
      carrierName(carrier),
      speech.count(readOf(night, carrier)),
      ...OUTCOMES_READ.map((outcome) => tallyFigure(night, 'carrier', [carrier, outcome, 'records'])),
      speech.count(skippedOf(summary, carrier)),
    ]),
    foot: [
      say(WORDS.total),
      summaryFigure(night, 'rows.read', rows.read),
      ...OUTCOMES_READ.map((outcome) => {
        const key = ROW_COUNT_KEYS[outcome]
        return summaryFigure(night, `rows.${key}`, rows[key])
      }),
      summaryFigure(night, 'rows.skipped', rows.skipped),
    ],
  })
}

/** Records read of one carrier: the denominator of all its outcomes. */
function readOf({ tallies }: Night, carrier: string): number {
  return tallies('carrier').find((tally) => tally.carrier === carrier)?.denominator ?? 0
}

function skippedOf({ files }: Summary, carrier: string): number {
  return files.filter((file) => file.carrier === carrier).reduce((sum, { skipped }) => sum + skipped, 0)
}

function terminatedTable(night: Night): Markup {
  const { speech, tallies } = night
  const { say } = speech
  const row = (carrier: string, head: Content): readonly Content[] => [
    head,
    speech.count(tallies('terminated').find((tally) => tally.carrier === carrier)?.denominator ?? 0),
    ...OUTCOMES_READ.map((outcome) => tallyFigure(night, 'terminated', [carrier, outcome, 'records'])),
  ]
  return table({
    name: 'terminated',
    caption: say(WORDS.terminatedCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.terminated), kind: 'number' },
      ...OUTCOMES_READ.map((outcome) => ({ head: say(OUTCOME_WORDS[outcome].label), kind: 'number' }) as const),
    ],
    rows: night.carriers.map((carrier) => row(carrier, carrierName(carrier))),
    foot: row('', say(WORDS.total)),
  })
}
