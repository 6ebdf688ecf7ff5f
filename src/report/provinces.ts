/** Records by province with what of them may be printed: for the report's section and for spreadsheets alike. */

import provinceSeeds from '../../seeds/provinces34.json' with { type: 'json' }
import { DEVIATIONS_95, type Interval, wilsonInterval } from '../statistics/wilson.ts'
import type { Tally } from '../store/reading.ts'
import type { Night } from './night.ts'
import { type Guarded, guardedColumn } from './suppression.ts'
import { DISTRIBUTION_WORDS as WORDS } from './words/distribution.ts'

/** Records of a province, those that do not agree, and how each of the two may be printed. */
export interface Province {
  /** The 34-code; empty: none or unknown. */
  readonly code: string
  readonly name: string
  readonly records: number
  readonly notAgreeing: number
  readonly printRecords: Guarded
  readonly printNotAgreeing: Guarded
}

const NOT_AGREEING = ['mismatched', 'not-found']

/** Over all carriers, in the order of their codes, which runs from north to south; without a province last. Those without records are left out. */
export function provincesOf({ speech, tallies }: Pick<Night, 'speech' | 'tallies'>): readonly Province[] {
  const byCode = Map.groupBy(
    tallies('province').filter(({ carrier }) => carrier === ''),
    ({ key }) => key,
  )
  const known = provinceSeeds.map(({ code, name }) => ({ code, name }))
  const counted = [...known, { code: '', name: speech.say(WORDS.noProvince) }].flatMap(({ code, name }) => {
    const rows = byCode.get(code) ?? []
    const [first] = rows
    return first === undefined ? [] : [{ code, name, records: first.denominator, notAgreeing: notAgreeing(rows) }]
  })
  // The sum of each column stands elsewhere in the report; a whole province is no secret against all the others.
  const printRecords = guardedColumn(
    counted.map(({ records }) => ({ part: records, whole: Number.POSITIVE_INFINITY, weight: records })),
  )
  const printNotAgreeing = guardedColumn(
    counted.map(({ notAgreeing: part, records }) => ({ part, whole: records, weight: records })),
  )
  return counted.map((one, at) => {
    const isShown = printRecords[at] === 'shown'
    const part = printNotAgreeing[at] ?? 'withheld'
    return {
      ...one,
      printRecords: printRecords[at] ?? 'withheld',
      // Without the whole, what is nearly all of it says nothing.
      printNotAgreeing: !isShown && part === 'nearly-all' ? 'withheld' : part,
    }
  })
}

/** Whether nothing of a province is hidden. */
export function isWhole({ printRecords, printNotAgreeing }: Province): boolean {
  return printRecords === 'shown' && printNotAgreeing === 'shown'
}

/** The 95 % Wilson interval of its share, from 0 to 1. */
export function intervalOf({ notAgreeing: part, records }: Province): Interval {
  return wilsonInterval(part, records, DEVIATIONS_95)
}

function notAgreeing(rows: readonly Tally[]): number {
  return rows.filter(({ measure }) => NOT_AGREEING.includes(measure)).reduce((sum, { count }) => sum + count, 0)
}
