/** Night after night: cases, and what changed against earlier runs; and whom records that were not found may mean. */

import { LINK_COMPARISONS, LINK_STRATA } from '../../model/suggestion.ts'
import type { LevelWeight } from '../../store/suggestion-reading.ts'
import type { Night } from '../night.ts'
import { CASE_SECTION_WORDS, CASE_STATE_WORDS } from '../words/cases.ts'
import { FINDINGS_WORDS } from '../words/findings.ts'
import { COMPARISON_WORDS, LINKING_WORDS, linkLevelText, STRATUM_WORDS } from '../words/linking.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { REASON_WORDS } from '../words/verdicts.ts'
import { carrierCell, columnsOf } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Cases as they stand on the night, by carrier, rule and state. */
export function caseSheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'cases',
    title: say(WORDS.cases),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [FINDINGS_WORDS.rule, 30],
      [CASE_SECTION_WORDS.state, 26],
      [WORDS.cases, 12],
    ]),
    rows: () =>
      night.caseCounts.map(({ carrier, rule, state, cases }) => [
        ...[carrierCell(night, carrier, PAGE_WORDS.severalCarriers), rule, say(CASE_STATE_WORDS[state]), cases],
      ]),
  }
}

/** Findings against the runs with which this one was compared. */
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
      night.run.changes().flatMap(({ against, rows }) =>
        rows.map(({ rule, carrier, appeared, stayed, vanished }): readonly Cell[] => {
          const name = carrierCell(night, carrier, PAGE_WORDS.severalCarriers)
          return [against, rule, name, appeared, stayed, vanished]
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
