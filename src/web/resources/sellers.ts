/** Points of sale and sales agents, as the page has them. */

import { pageRows } from '../../model/limits.ts'
import type { SellerKind } from '../../store/list-reading.ts'
import type { Asked, Resource } from '../page.ts'
import { AFTER_PLACE, CARRIER_FIELD, PROVINCE_FIELD, sellersAsked } from '../pages/sellers.ts'
import { findingsAboutSeller } from '../pages/sellers-one.ts'
import { SELLER_PATHS } from '../views/links.ts'
import { listOf, nextLink, only } from './own-shapes.ts'
import { FINDING_SHAPE, foundTold, PLACED_SHAPE, pageOf, SELLER_SHAPE } from './told.ts'

/** Points of sale, the worst first. */
export const pointsOfSale: Resource = {
  path: SELLER_PATHS['point-of-sale'],
  right: 'see-night',
  summary:
    'Points of sale, the worst first: those that the test found by how little chance explains them, then by records that do not agree beyond the share of the carrier; one that makes a large part of its province (more than a third, where three times its share is asked for) cannot be found',
  query: { carrier: CARRIER_FIELD, province: PROVINCE_FIELD, after: AFTER_PLACE },
  answer: pageOf(PLACED_SHAPE),
  read: (asked) => list(asked, 'point-of-sale'),
}

/** Sales agents, of which no test is made. */
export const agents: Resource = {
  path: SELLER_PATHS.agent,
  right: 'see-night',
  summary: 'Sales agents by records that do not agree beyond the share of the carrier: hints, no findings',
  query: { carrier: CARRIER_FIELD, after: AFTER_PLACE },
  answer: pageOf(PLACED_SHAPE),
  read: (asked) => list(asked, 'agent'),
}

const ONE = only({ seller: SELLER_SHAPE, findings: listOf(FINDING_SHAPE) })

/** One point of sale. */
export const pointOfSale: Resource = {
  path: `${SELLER_PATHS['point-of-sale']}/:carrier/:code`,
  right: 'see-night',
  summary: 'One point of sale by its carrier and code: its live individual records by outcome, and findings about it',
  answer: ONE,
  read: (asked) => one(asked, 'point-of-sale'),
}

/** One sales agent. */
export const agent: Resource = {
  path: `${SELLER_PATHS.agent}/:carrier/:code`,
  right: 'see-night',
  summary: 'One sales agent by its carrier and code: its live individual records by outcome, and findings about it',
  answer: ONE,
  read: (asked) => one(asked, 'agent'),
}

function list(asked: Asked, kind: SellerKind): object {
  const { lists } = asked.night()
  const found = sellersAsked(asked, kind)
  const rows = found.slice(0, pageRows)
  const last = found.length > pageRows ? String(rows.at(-1)?.place) : undefined
  const { carrier, province } = asked.query
  return {
    rows: rows.map(({ finding, ...row }) => {
      return { ...row, tested: finding === undefined ? '' : (lists.finding(finding)?.findingId ?? '') }
    }),
    next: nextLink(asked, SELLER_PATHS[kind], last === undefined ? undefined : { carrier, province, after: last }),
  }
}

function one(asked: Asked, kind: SellerKind): object | undefined {
  const { carrier = '', code = '' } = asked.params
  const seller = asked.night().lists.seller(kind, carrier, code)
  if (seller === undefined) return undefined
  return { seller, findings: findingsAboutSeller(asked, kind, carrier, code).map(foundTold) }
}
