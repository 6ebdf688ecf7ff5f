/** The first sheet: what was reckoned, with what, who stands for it, and what came out. */

import { ROW_COUNT_KEYS } from '../../model/summary.ts'
import type { Night } from '../night.ts'
import { SELLER_RECORDS_MIN } from '../outliers.ts'
import { OUTCOMES_READ } from '../sections/conservation.ts'
import { signedStanding } from '../signed.ts'
import { HEADLINE_WORDS } from '../words/headline.ts'
import { ENGINE_WORDS, INPUTS_WORDS } from '../words/inputs.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS } from '../words/results.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { SIGNED_WORDS } from '../words/signed.ts'
import { STANDING_WORDS } from '../words/standings.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'
import { columnsOf } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Figures, versions and signatures of the night, one a row. */
export function summarySheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'summary',
    title: say(WORDS.summary),
    columns: columnsOf(night, [
      [WORDS.what, 44],
      [WORDS.value, 40],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () => [...versions(night), ...signatures(night), ...counts(night), ...sellers(night), ...notes(night)],
  }
}

function versions({ speech: { say }, run, summary }: Night): readonly (readonly Cell[])[] {
  const { listed } = run
  const engine = ENGINE_WORDS[listed.engine]
  return [
    [say(HEADLINE_WORDS.night), { date: summary.date }],
    [say(INPUTS_WORDS.run), listed.run],
    [say(WORDS.standing), say(STANDING_WORDS[listed.standing])],
    [say(WORDS.replaced), say(listed.isReplaced ? WORDS.yes : WORDS.no)],
    [`${say(INPUTS_WORDS.published)}, ${say(PAGE_WORDS.zone)}`, { instant: listed.publishedAt }],
    [say(INPUTS_WORDS.program), `simsach ${listed.version}`],
    [say(INPUTS_WORDS.engine), engine === undefined ? listed.engine : say(engine)],
    [say(INPUTS_WORDS.extract), { date: summary.register.extractDate }],
    [say(INPUTS_WORDS.registerDigest), summary.register.sha256],
    [say(INPUTS_WORDS.inputsDigest), run.digests().inputs],
  ]
}

/** The same as on top of the report. */
function signatures({ speech: { say }, signOffs }: Night): readonly (readonly Cell[])[] {
  const { signed, digest } = signOffs
  const { words, isChanged } = signedStanding(signOffs)
  const [first] = signed
  return [
    [say(SIGNED_WORDS.standing), say(words)],
    ...signed.flatMap(({ account, at, statement }): readonly (readonly Cell[])[] => [
      [say(SIGNED_WORDS.account), account],
      [say(SIGNED_WORDS.at), { instant: at }],
      [say(SIGNED_WORDS.statement), statement],
    ]),
    ...(first === undefined ? [] : [[say(SIGNED_WORDS.signedDigest), first.digest]]),
    ...(isChanged ? [[say(SIGNED_WORDS.storeDigest), digest]] : []),
  ]
}

function counts({ speech: { say }, summary, tallies }: Night): readonly (readonly Cell[])[] {
  const { rows } = summary
  const findings = Object.values(summary.findings).reduce((sum, count) => sum + count, 0)
  const grave = tallies('rule').filter(({ measure }) => measure === 'high')
  return [
    [say(HEADLINE_WORDS.read), rows.read],
    ...OUTCOMES_READ.map((outcome): readonly Cell[] => {
      const count = rows[ROW_COUNT_KEYS[outcome]]
      return [say(OUTCOME_WORDS[outcome].label), count, shareOf(count, rows.read)]
    }),
    [say(RESULTS_WORDS.skipped), rows.skipped],
    [say(HEADLINE_WORDS.findings), findings],
    [say(WORDS.grave), grave.reduce((sum, { count }) => sum + count, 0)],
  ]
}

/** How many there are of any size, for their own sheets leave the small ones out. */
function sellers({ speech: { say }, run }: Night): readonly (readonly Cell[])[] {
  const all = (kind: 'point-of-sale' | 'agent'): number =>
    run.lists.sellerTotals(kind).reduce((sum, one) => sum + one.sellers, 0)
  return [
    [say(WORDS.allPointsOfSale), all('point-of-sale')],
    [say(WORDS.allAgents), all('agent')],
  ]
}

function notes({ speech: { say, fill, count } }: Night): readonly (readonly Cell[])[] {
  const listed = fill(WORDS.sellersListed, { least: count(SELLER_RECORDS_MIN) }).text
  return [say(WORDS.noVerdict), say(WORDS.fewPersons), listed, say(WORDS.confidential)].map((note) => [
    say(WORDS.caution),
    note,
  ])
}
