/** Points of sale and sales agents. */

import type { BothLanguages } from '../../model/rule.ts'
import { DEVIATIONS_99, wilsonInterval } from '../../statistics/wilson.ts'
import type { Night } from '../night.ts'
import { SELLER_RECORDS_MIN } from '../outliers.ts'
import { guarded } from '../suppression.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { carrierCell, columnsOf, guardedCell } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Those of one kind with enough records to say something, by carrier and code; where the count is hidden, so is what follows from it. */
export function sellerSheet(night: Night, kind: 'point-of-sale' | 'agent'): Sheet {
  const title: BothLanguages = kind === 'agent' ? WORDS.agents : WORDS.pointsOfSale
  return {
    id: kind === 'agent' ? 'agents' : 'points-of-sale',
    title: night.speech.say(title),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [DISTRIBUTION_WORDS.code, 24],
      [PAGE_WORDS.records, 12],
      [DISTRIBUTION_WORDS.notAgreeing, 14],
      [PAGE_WORDS.share, 10],
      [DISTRIBUTION_WORDS.lowerBound, 12],
    ]),
    rows: () => sellerRows(night, kind),
  }
}

function* sellerRows(night: Night, kind: 'point-of-sale' | 'agent'): Iterable<readonly Cell[]> {
  for (const { carrier, code, records, mismatched, notFound } of night.run.sellers(kind, SELLER_RECORDS_MIN)) {
    const notAgreeing = mismatched + notFound
    const print = guarded(notAgreeing, records)
    const { lower } = wilsonInterval(notAgreeing, records, DEVIATIONS_99)
    yield [
      ...[carrierCell(night, carrier, PAGE_WORDS.none), code, records],
      guardedCell(night, notAgreeing, { print, whole: records }),
      ...(print === 'shown' ? [shareOf(notAgreeing, records), { share: lower }] : []),
    ]
  }
}
