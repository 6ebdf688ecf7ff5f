/** Points of sale and their agents: where each stands, and who sold what. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { below } from './chance.ts'
import type { LineDraft } from './drafts.ts'

const AGENT_SALT = 3

/** Provinces have points of sale in turn: the remainder of a point's number is the place of its province in `seeds/provinces34.json`. */
const PROVINCES = provinces34.length

/** How many points of sale a carrier has in a province; numbers above are for plants. */
export function pointsPerProvinceOf(lines: number): number {
  return Math.max(1, Math.trunc(lines / (3_000 * PROVINCES)))
}

/** The number of a point of sale of a province, which has them counted from 0. */
export function pointIn(province: number, point: number): number {
  return point * PROVINCES + province
}

/** Agents of one point of sale; an agent's number is the point's and one more digit. */
const AGENTS_PER_POINT = 4

/** The number of an agent, 0 to 9, of a point of sale. */
export function agentOf(point: number, agent: number): number {
  return point * 10 + agent
}

/** Puts a line's sale at a point of sale and one of its agents; -1 for a sale without either. */
export function soldAt(line: LineDraft, point: number): void {
  line.pointOfSale = point
  line.agent = point < 0 ? -1 : agentOf(point, below(AGENTS_PER_POINT, line.key, AGENT_SALT))
  if (point >= 0) line.pointOfSaleProvince = point % PROVINCES
}
