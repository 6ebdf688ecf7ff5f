/** Points of sale and sales agents, the worst first, each with what was tested and what is only a hint. */

import provinces from '../../../seeds/provinces34.json' with { type: 'json' }
import { pageRows } from '../../model/limits.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import { carrierName, carrierText, nightOf } from '../../report/night.ts'
import { SELLER_RECORDS_MIN } from '../../report/outliers.ts'
import { testWords } from '../../report/sections/tested-shops.ts'
import { table } from '../../report/table.ts'
import type { PlacedSeller, SellerKind } from '../../store/list-reading.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { filterField, filterForm } from '../views/filters.ts'
import { SELLER_PATHS, sellerLink } from '../views/links.ts'
import { forwardPager } from '../views/paging.ts'
import { placesIn } from '../views/places.ts'
import { countedNote, sellerMeasured, sellerStanding } from '../views/seller-standing.ts'
import { SELLER_WORDS as WORDS } from './words/sellers.ts'

/** The place behind which a page of the list begins. */
export const AFTER_PLACE = { type: 'string', pattern: '^\\d{1,9}$' }

/** A carrier's id, as it stands in the seeds and in dumps. */
export const CARRIER_FIELD = { type: 'string', maxLength: 64 }

/** A 34-code; empty where none is chosen. */
export const PROVINCE_FIELD = { type: 'string', pattern: '^(\\d{2})?$' }

/** Points of sale: those with a finding of the test first. */
export const pointsOfSale: Page = {
  path: SELLER_PATHS['point-of-sale'],
  right: 'see-night',
  menu: WORDS.pointsOfSale,
  query: { carrier: CARRIER_FIELD, province: PROVINCE_FIELD, after: AFTER_PLACE },
  answer: (asked) => list(asked, 'point-of-sale'),
}

/** Sales agents, of which no test is made. */
export const agents: Page = {
  path: SELLER_PATHS.agent,
  right: 'see-night',
  menu: WORDS.agents,
  query: { carrier: CARRIER_FIELD, after: AFTER_PLACE },
  answer: (asked) => list(asked, 'agent'),
}

/** A page of sellers, as its query asks for it. */
export function sellersAsked({ query, night }: Asked, kind: SellerKind): readonly PlacedSeller[] {
  const carrier = query['carrier'] || undefined
  const province = query['province'] || undefined
  return night().lists.sellers({ kind, carrier, province, after: Number(query['after'] ?? 0), limit: pageRows + 1 })
}

function list(asked: Asked, kind: SellerKind): Shown {
  const { speech, query, store, night } = asked
  const { say } = speech
  const path = SELLER_PATHS[kind]
  const found = sellersAsked(asked, kind)
  const rows = found.slice(0, pageRows)
  const next = found.length > pageRows ? String(rows.at(-1)?.place) : undefined
  const filters = { carrier: query['carrier'], province: query['province'] }
  const least = speech.count(SELLER_RECORDS_MIN)
  const method =
    kind === 'agent'
      ? markup`<p>${speech.fill(WORDS.agentOrder, { least })}</p>`
      : markup`<p>${speech.fill(WORDS.order, { least })}</p>${testWords(nightOf(store, night(), speech, placesIn(asked)))}`
  return {
    title: say(kind === 'agent' ? WORDS.agents : WORDS.pointsOfSale),
    body: markup`${filterForm(asked, path, fields(asked, kind))}
${kind === 'agent' ? '' : shopOrder(asked)}${rows.length === 0 ? markup`<p class="found">${say(WORDS.none)}</p>` : sellerTable(asked, kind, rows)}
${forwardPager(asked, path, next, filters)}
<section aria-labelledby="method"><h2 id="method">${say(METHOD)}</h2>${method}${countedNote(asked, kind)}</section>`,
  }
}

const METHOD = { vi: 'Cách xếp và kiểm định', en: 'How they are ordered and tested' }

function fields(asked: Asked, kind: SellerKind) {
  const { speech, night } = asked
  const { say } = speech
  const carriers = night()
    .carriers()
    .map((id) => [id, carrierText(id)] as const)
  const carrier = filterField(asked, { name: 'carrier', label: say(WORDS.carrier) }, carriers)
  if (kind === 'agent') return [carrier]
  const all = provinces.map(({ code, name }) => [code, name] as const)
  return [carrier, filterField(asked, { name: 'province', label: say(WORDS.provinceFilter) }, all)]
}

/** Why one point of sale stands above another, in short. */
export function shopOrder({ speech: { say } }: Asked): Markup {
  return markup`<p class="note">${say(WORDS.orderShort)}</p>`
}

/** Sellers with how each stands, in the order of their places. */
export function sellerTable(asked: Asked, kind: SellerKind, rows: readonly PlacedSeller[]) {
  const { speech, query, night } = asked
  const { say, count } = speech
  const totals = night().lists.sellerTotals(kind)
  const all = totals.reduce((sum, { sellers }) => sum + sellers, 0)
  const isWhole = !query['carrier'] && !query['province']
  const [from, to] = [rows[0]?.place ?? 0, rows.at(-1)?.place ?? 0]
  const caption = isWhole
    ? speech.fill(WORDS.caption, { from: count(from), to: count(to), count: count(all) })
    : speech.fill(WORDS.filtered, { count: count(rows.length) })
  const isShop = kind === 'point-of-sale'
  return table({
    ...{ name: kind, caption, isList: true },
    columns: [
      { head: say(WORDS.code), kind: 'code' },
      { head: say(WORDS.standing), kind: 'words' },
      { head: say(WORDS.carrier), kind: 'words' },
      ...(isShop ? [{ head: say(WORDS.province), kind: 'words' } as const] : []),
      { head: say(WORDS.records), kind: 'number' },
      { head: say(WORDS.notAgreeing), kind: 'number' },
      { head: say(WORDS.share), kind: 'number' },
      { head: say(WORDS.lowerBound), kind: 'number' },
      { head: say(WORDS.carrierShare), kind: 'number' },
      { head: say(WORDS.excess), kind: 'number' },
      { head: say(WORDS.place), kind: 'number' },
    ],
    rows: rows.map((row): readonly Content[] => {
      const outlier = sellerMeasured(row, totals)
      const province = provinces.find(({ code }) => code === row.province)?.name ?? '–'
      return [
        sellerLink(asked, kind, row.carrier, row.code),
        sellerStanding(asked, kind, outlier, row.finding),
        carrierName(row.carrier),
        ...(isShop ? [province] : []),
        ...[count(row.records), count(outlier.notAgreeing), speech.share(outlier.notAgreeing, row.records)],
        ...[speech.share(outlier.lowerBound, 1), speech.share(outlier.carrierShare, 1)],
        ...[tenths(asked, row.excess), count(row.place)],
      ]
    }),
  })
}

/** A number of records with one decimal. */
export function tenths({ speech }: Pick<Asked, 'speech'>, value: number): string {
  // What is rounded to nothing has no sign.
  return speech.number(Math.round(value * 10) / 10 + 0)
}
