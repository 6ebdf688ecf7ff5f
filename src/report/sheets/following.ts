/** Night after night: cases, and what changed against earlier runs; and whom records that were not found may mean. */

import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { bytewise } from '../../model/order.ts'
import { LINK_COMPARISONS, LINK_STRATA } from '../../model/suggestion.ts'
import type { DueCount } from '../../store/case-reading.ts'
import type { RunListed } from '../../store/reading.ts'
import type { LevelWeight } from '../../store/suggestion-reading.ts'
import type { Night } from '../night.ts'
import { comparedRows } from '../sections/changes.ts'
import { type NightShare, notAgreeingOn, scorecardOn, trendNights } from '../trend.ts'
import { CASE_SECTION_WORDS, CASE_STATE_WORDS } from '../words/cases.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { DUE_WORDS, DUES_WORDS } from '../words/dues.ts'
import { FINDINGS_WORDS, STEP_WORDS } from '../words/findings.ts'
import { INPUTS_WORDS } from '../words/inputs.ts'
import { COMPARISON_WORDS, LINKING_WORDS, linkLevelText, STRATUM_WORDS } from '../words/linking.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { TREND_WORDS } from '../words/trend.ts'
import { OUTCOME_WORDS, REASON_WORDS } from '../words/verdicts.ts'
import { carrierCell, columnsOf } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Cases as they stand on the night, by carrier, rule, state and what is asked for next. `as`: see `StoreReading.dueCounts`. */
export function caseSheet(night: Night, as: 'now' | 'when merged'): Sheet {
  const { say } = night.speech
  return {
    id: 'cases',
    title: say(WORDS.cases),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [FINDINGS_WORDS.rule, 30],
      [CASE_SECTION_WORDS.state, 26],
      [DUES_WORDS.step, 24],
      [WORDS.due, 18],
      [WORDS.dueStatus, 18],
      [WORDS.cases, 12],
    ]),
    rows: () => night.dueCounts(as).map((counted) => caseRow(night, counted)),
  }
}

function caseRow(night: Night, { carrier, rule, state, step, due, dueStatus, cases }: DueCount): readonly Cell[] {
  const { say } = night.speech
  const next = STEP_WORDS[step]
  return [
    ...[carrierCell(night, carrier, PAGE_WORDS.severalCarriers), rule, say(CASE_STATE_WORDS[state])],
    ...[next && say(next), say(DUE_WORDS[due]), dueStatus === 'none' ? undefined : say(WORDS[dueStatus]), cases],
  ]
}

/** Each night of the trend by carrier: what did not agree, what could not be verified, and the scorecard. */
export function trendSheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'trend',
    title: say(WORDS.trend),
    columns: [
      ...columnsOf(night, [
        [TREND_WORDS.night, 14],
        [INPUTS_WORDS.run, 16],
        [PAGE_WORDS.carrier, 18],
        [PAGE_WORDS.records, 14],
        [DISTRIBUTION_WORDS.notAgreeing, 14],
        [OUTCOME_WORDS.unverifiable.label, 16],
      ]),
      ...scorecardLines.map(({ title }) => ({ head: say(title), width: 10 })),
    ],
    rows: () => trendNights(night).nights.flatMap((listed) => nightRows(night, listed)),
  }
}

function nightRows(night: Night, listed: RunListed): readonly (readonly Cell[])[] {
  const tallies = night.talliesOf(listed, 'carrier')
  const share = (of: NightShare): Cell => (of === undefined ? undefined : shareOf(...of))
  return [...new Set(tallies.map(({ carrier }) => carrier))].toSorted(bytewise).map((carrier): readonly Cell[] => {
    const unverifiable = tallies.find((one) => one.carrier === carrier && one.key === 'unverifiable')
    return [
      ...[{ date: listed.date }, listed.run, carrierCell(night, carrier, PAGE_WORDS.allCarriers)],
      ...[unverifiable?.denominator, share(notAgreeingOn(night, listed, carrier))],
      unverifiable && shareOf(unverifiable.count, unverifiable.denominator),
      ...scorecardLines.map(({ line }) => share(scorecardOn(night, listed, line, carrier))),
    ]
  })
}

/** Findings against the runs with which this one was compared, as far as they may be: what the report leaves out is left out here. */
export function changeSheet(night: Night): Sheet {
  return {
    id: 'changes',
    title: night.speech.say(WORDS.changes),
    columns: columnsOf(night, [
      [WORDS.against, 16],
      [FINDINGS_WORDS.rule, 30],
      [PAGE_WORDS.carrier, 18],
      [FINDINGS_WORDS.appeared, 12],
      [FINDINGS_WORDS.stayed, 12],
      [FINDINGS_WORDS.vanished, 12],
    ]),
    rows: () =>
      night.run.changes().flatMap((change) =>
        comparedRows(night, change).rows.map(({ rule, carrier, appeared, stayed, vanished }): readonly Cell[] => {
          const name = carrierCell(night, carrier, PAGE_WORDS.severalCarriers)
          return [change.against, rule, name, appeared, stayed, vanished]
        }),
      ),
  }
}

/** Records that were not found by carrier and reason, and how many of them have somebody whom they may mean. No number or person stands there. */
export function suggestionSheet(night: Night): Sheet {
  return {
    id: 'suggestions',
    title: night.speech.say(WORDS.suggestions),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [LINKING_WORDS.reason, 40],
      [LINKING_WORDS.asked, 12],
      [LINKING_WORDS.listed, 14],
      [LINKING_WORDS.suggested, 14],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () =>
      (night.summary.linking?.reasons ?? []).map(({ carrier, reason, records, listed, suggested }) => [
        ...[carrierCell(night, carrier, PAGE_WORDS.none), night.speech.say(REASON_WORDS[reason].label)],
        ...[records, listed, suggested, shareOf(suggested, records)],
      ]),
  }
}

/** What each level weighs, as the pass has learned it. */
export function weightSheet(night: Night): Sheet {
  return {
    id: 'suggestion-weights',
    title: night.speech.say(WORDS.weights),
    columns: columnsOf(night, [
      [WORDS.foundBy, 32],
      [LINKING_WORDS.comparison, 18],
      [LINKING_WORDS.level, 40],
      [LINKING_WORDS.ofMatches, 14],
      [LINKING_WORDS.ofOthers, 14],
      [LINKING_WORDS.bits, 12],
    ]),
    rows: () => weightRows(night),
  }
}

function weightRows({ speech, run }: Night): readonly (readonly Cell[])[] {
  const { strata } = run.linking()?.model ?? {}
  if (strata === undefined) return []
  return LINK_STRATA.flatMap((stratum) =>
    LINK_COMPARISONS.flatMap((comparison) => {
      const levels: readonly LevelWeight[] = strata[stratum][comparison] ?? []
      return levels.map(({ level, m, u, bits }): readonly Cell[] => {
        const text = linkLevelText({ comparison, stratum, level }, speech.lang, speech.count)
        const head = [speech.say(STRATUM_WORDS[stratum]), speech.say(COMPARISON_WORDS[comparison]), text]
        return [...head, { share: m }, { share: u }, bits]
      })
    }),
  )
}
