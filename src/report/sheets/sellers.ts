/** Points of sale and sales agents. */

import provinceSeeds from '../../../seeds/provinces34.json' with { type: 'json' }
import type { BothLanguages } from '../../model/rule.ts'
import { DEVIATIONS_99, wilsonInterval } from '../../statistics/wilson.ts'
import { chanceText } from '../chance.ts'
import { type TestedShop, testedShops } from '../concentration.ts'
import type { Night } from '../night.ts'
import { SELLER_RECORDS_MIN } from '../outliers.ts'
import { guarded } from '../suppression.ts'
import { CONCENTRATION_WORDS } from '../words/concentration.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { carrierCell, columnsOf, guardedCell } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Those of one kind with enough records to say something, by carrier and code, the least of it in the head; where the count is hidden, so is what follows from it. */
export function sellerSheet(night: Night, kind: 'point-of-sale' | 'agent'): Sheet {
  const title: BothLanguages = kind === 'agent' ? WORDS.agents : WORDS.pointsOfSale
  const { fill, count } = night.speech
  return {
    id: kind === 'agent' ? 'agents' : 'points-of-sale',
    title: night.speech.say(title),
    columns: [
      ...columnsOf(night, [
        [PAGE_WORDS.carrier, 18],
        [DISTRIBUTION_WORDS.code, 24],
      ]),
      // In the head, where it is read with every row and is none.
      { head: fill(WORDS.sellerRecords, { least: count(SELLER_RECORDS_MIN) }).text, width: 20 },
      ...columnsOf(night, [
        [DISTRIBUTION_WORDS.notAgreeing, 14],
        [PAGE_WORDS.share, 10],
        [DISTRIBUTION_WORDS.lowerBound, 12],
      ]),
    ],
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

/** Points of sale that the test found, with its figures, the least explained by chance first. */
export function testedSheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'points-of-sale-tested',
    title: say(WORDS.tested),
    columns: columnsOf(night, [
      [PAGE_WORDS.carrier, 18],
      [DISTRIBUTION_WORDS.code, 24],
      [DISTRIBUTION_WORDS.province, 24],
      [CONCENTRATION_WORDS.activations, 14],
      [CONCENTRATION_WORDS.mismatches, 14],
      [PAGE_WORDS.share, 10],
      [CONCENTRATION_WORDS.provinceShare, 12],
      [CONCENTRATION_WORDS.chance, 18],
    ]),
    rows: () => testedShops(night.run).map((shop) => testedRow(night, shop)),
  }
}

function testedRow(night: Night, shop: TestedShop): readonly Cell[] {
  const { carrier, code, province, activations, mismatches, provincePer10000 } = shop
  const name = provinceSeeds.find((one) => one.code === province)?.name
  const print = guarded(mismatches, activations)
  const provinceShare = { share: provincePer10000 / 10_000 }
  return [
    ...[carrierCell(night, carrier, PAGE_WORDS.none), code, name ?? night.speech.say(CONCENTRATION_WORDS.noProvince)],
    ...[activations, guardedCell(night, mismatches, { print, whole: activations })],
    ...(print === 'shown'
      ? [shareOf(mismatches, activations), provinceShare, chanceText(shop.negativeLog10Hundredths, night.speech)]
      : []),
  ]
}
