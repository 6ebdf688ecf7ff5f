/** The night in figures: summary, outcomes, levels, scorecard, provinces. */

import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import {
  BENIGN_BIRTH_DATE_LEVELS,
  BENIGN_NAME_LEVELS,
  BIRTH_DATE_LEVELS,
  NAME_LEVELS,
  REASONS,
} from '../../model/verdict.ts'
import type { Tally } from '../../store/reading.ts'
import type { Night } from '../night.ts'
import { isWhole, provincesOf } from '../provinces.ts'
import { OUTCOMES_READ } from '../sections/conservation.ts'
import { standingAgainst, targetOf } from '../targets.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../words/levels.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS } from '../words/results.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { TREND_WORDS } from '../words/trend.ts'
import { OUTCOME_WORDS, REASON_WORDS } from '../words/verdicts.ts'
import { carrierCell, columnsOf, guardedCell } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Records by carrier, outcome and reason; without a reason, all of the outcome. */
export function outcomeSheet(night: Night): Sheet {
  const { say } = night.speech
  const row = (carrier: string, words: readonly Cell[], found: Tally | undefined): readonly Cell[] => {
    const { count = 0, denominator = 0 } = found ?? {}
    return [
      carrierCell(night, carrier, PAGE_WORDS.allCarriers),
      ...words,
      count,
      denominator,
      shareOf(count, denominator),
    ]
  }
  return {
    id: 'outcomes',
    title: say(WORDS.outcomes),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [WORDS.outcome, 28],
      [RESULTS_WORDS.reason, 40],
      [WORDS.records, 14],
      [WORDS.of, 14],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () =>
      ['', ...night.carriers].flatMap((carrier) =>
        OUTCOMES_READ.flatMap((outcome) => [
          row(
            carrier,
            [say(OUTCOME_WORDS[outcome].label), undefined],
            night.tally('carrier', carrier, outcome, 'records'),
          ),
          ...REASONS[outcome].flatMap((reason) => {
            const found = night.tally('reason', carrier, `${outcome}/${reason}`, 'records')
            const words = [say(OUTCOME_WORDS[outcome].label), say(REASON_WORDS[reason].label)]
            return found === undefined || found.count === 0 ? [] : [row(carrier, words, found)]
          }),
        ]),
      ),
  }
}

/** How names and birth dates agree, by carrier. */
export function levelSheet(night: Night): Sheet {
  const { say } = night.speech
  const kinds = [
    {
      dimension: 'name-level',
      title: RESULTS_WORDS.names,
      levels: NAME_LEVELS,
      words: NAME_LEVEL_WORDS,
      benign: BENIGN_NAME_LEVELS,
    },
    {
      dimension: 'birth-date-level',
      title: RESULTS_WORDS.birthDates,
      levels: BIRTH_DATE_LEVELS,
      words: BIRTH_DATE_LEVEL_WORDS,
      benign: BENIGN_BIRTH_DATE_LEVELS,
    },
  ] as const
  return {
    id: 'levels',
    title: say(WORDS.levels),
    columns: columnsOf(night, [
      [WORDS.kind, 16],
      [RESULTS_WORDS.level, 30],
      [RESULTS_WORDS.benign, 10],
      [PAGE_WORDS.carrier, 18],
      [WORDS.records, 14],
      [RESULTS_WORDS.compared, 14],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () =>
      kinds.flatMap(({ dimension, title, levels, words, benign }) => {
        const isBenign = (level: string): boolean => benign.some((one) => one === level)
        const labels: Readonly<Record<string, { readonly label: { readonly vi: string; readonly en: string } }>> = words
        return levels.flatMap((level) =>
          ['', ...night.carriers].map((carrier): readonly Cell[] => {
            const count = night.tally(dimension, carrier, level, 'records')?.count ?? 0
            const compared = night.tallies(dimension).find((one) => one.carrier === carrier)?.denominator ?? 0
            const label = labels[level]?.label
            const head = [say(title), label && say(label), say(isBenign(level) ? WORDS.yes : WORDS.no)]
            return [
              ...head,
              carrierCell(night, carrier, PAGE_WORDS.allCarriers),
              count,
              compared,
              shareOf(count, compared),
            ]
          }),
        )
      }),
  }
}

/** The four lines by carrier. */
export function scorecardSheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'scorecard',
    title: say(WORDS.scorecard),
    columns: columnsOf(night, [
      [WORDS.line, 12],
      [PAGE_WORDS.carrier, 18],
      [DISTRIBUTION_WORDS.yes, 14],
      [DISTRIBUTION_WORDS.no, 14],
      [DISTRIBUTION_WORDS.unknown, 14],
      [DISTRIBUTION_WORDS.denominator, 14],
      [PAGE_WORDS.share, 10],
      [DISTRIBUTION_WORDS.knownShare, 16],
      [TREND_WORDS.targetHead, 10],
      [WORDS.targetStanding, 14],
    ]),
    rows: () =>
      scorecardLines.flatMap(({ line, title }) =>
        ['', ...night.carriers].map((carrier): readonly Cell[] => {
          const of = (standing: string): number => night.tally('scorecard', carrier, line, standing)?.count ?? 0
          const [yes, no, unknown] = [of('yes'), of('no'), of('unknown')]
          const read = night.tally('scorecard', carrier, line, 'yes')?.denominator ?? 0
          const head = [say(title), carrierCell(night, carrier, PAGE_WORDS.allCarriers)]
          const target = targetOf(line, night.summary.date)
          const against = target && say(TREND_WORDS[standingAgainst(target, yes, no)])
          const bound = target && { share: target.percentMin / 100 }
          return [...head, yes, no, unknown, read, shareOf(yes, read), shareOf(yes, yes + no), bound, against]
        }),
      ),
  }
}

/** Records that do not agree by province, over all carriers; what could give a person away is withheld, as in the report. */
export function provinceSheet(night: Night): Sheet {
  return {
    id: 'provinces',
    title: night.speech.say(WORDS.provinces),
    columns: columnsOf(night, [
      [DISTRIBUTION_WORDS.code, 8],
      [DISTRIBUTION_WORDS.province, 24],
      [PAGE_WORDS.records, 14],
      [DISTRIBUTION_WORDS.notAgreeing, 14],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () =>
      provincesOf(night).map((one): readonly Cell[] => [
        ...[one.code, one.name],
        guardedCell(night, one.records, { print: one.printRecords, whole: one.records }),
        guardedCell(night, one.notAgreeing, { print: one.printNotAgreeing, whole: one.records }),
        isWhole(one) ? shareOf(one.notAgreeing, one.records) : undefined,
      ]),
  }
}
