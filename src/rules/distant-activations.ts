import distances from '../../seeds/province-distances.json' with { type: 'json' }
import type { Role } from '../model/finding.ts'
import type { GroupMember } from '../model/rule.ts'
import { ESTABLISHED, groupRule, READABLE } from './define.ts'

const HOUR_SECONDS = 3600

const PLACE_OF = new Map(distances.map(({ code }, place) => [code, place]))
const KILOMETRES = distances.map(({ kilometres }) => kilometres)
const LONGEST = Math.max(...KILOMETRES.flat())

/**
 * Two activations of one document at counters or authorised points so far apart that nobody travels from one to the other in
 * the time between: provinces at least `kilometresMin` apart, and more than `kilometresPerHour` in that time. One finding a
 * document, on all activations that are part of such a pair; it states the pair that lacks most: how far apart, how soon after
 * each other, and in which provinces. Where the identity of some of
 * them is not established, those whose is are honest parties. App, migration and shops without a province never count, so that a carrier that does not say where its shops are is not seen.
 */
export const distantActivations = groupRule({
  id: 'distant-activations',
  class: 'J4',
  severity: 'medium',
  subjects: ['document'],
  title: {
    vi: 'Kích hoạt tại các tỉnh cách xa nhau trong thời gian ngắn',
    en: 'Activated in distant provinces within a short time',
  },
  why: {
    vi: 'Cùng một giấy tờ được dùng để kích hoạt trực tiếp tại các điểm bán ở những tỉnh cách xa nhau trong khoảng thời gian không đủ để một người di chuyển, là dấu hiệu giấy tờ bị sử dụng khi chủ giấy tờ không có mặt.',
    en: 'One document was used over the counter in provinces so far apart that nobody travels between them in the time: a sign that it was used without its holder.',
  },
  basis: ['ministry-inspection-2023', 'project-distant-thresholds'],
  params: ['kilometresMin', 'kilometresPerHour'],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['kilometres', 'kilometres_per_hour', 'province_earlier', 'province_later', 'seconds'],
  groupBy: ['document'],
  needs: ['activatedAt', 'channel', 'outcome', 'pointOfSaleProvince'],
  after: [],
  least: ({ kilometresPerHour }) => {
    const seconds = Math.ceil((LONGEST * HOUR_SECONDS) / kilometresPerHour)
    return { members: 2, provinces: 2, activations: { members: 2, seconds } }
  },
  *judge({ members }, params) {
    const sales = salesOf(members)
    if (sales.length < 2) return
    const { parted, worst } = partedSales(sales, params)
    if (worst === undefined) return
    const isMixed = parted.some((member) => !isEstablished(member))
    const roleOf = (member: GroupMember): Role => (isMixed && isEstablished(member) ? 'affected' : 'subject')
    const isParted = new Set(parted)
    yield {
      members: members.filter((member) => isParted.has(member)).map((member) => ({ member, role: roleOf(member) })),
      evidence: {
        kilometres: worst.kilometres,
        kilometres_per_hour: params.kilometresPerHour,
        province_earlier: codeOf(worst.earlier),
        province_later: codeOf(worst.later),
        seconds: worst.seconds,
      },
    }
  },
})

/** An activation in front of a person, and where: a place in the table of distances. */
interface Sale {
  readonly member: GroupMember
  readonly at: number
  readonly place: number
}

interface Bounds {
  readonly kilometresMin: number
  readonly kilometresPerHour: number
}

/** Two sales by what lies between them, and the place of each. */
interface Parting {
  readonly kilometres: number
  readonly seconds: number
  readonly earlier: number
  readonly later: number
}

/** The code of a province, `79` for `79`, `1` for `01`. */
function codeOf(place: number): number {
  return Number(distances[place]?.code)
}

/** By time; in the same second by the code of the province. */
function salesOf(members: readonly GroupMember[]): Sale[] {
  const sales: Sale[] = []
  for (const member of members) {
    const { activatedAt, channel } = member
    if (activatedAt === undefined || (channel !== 'counter' && channel !== 'authorised-point')) continue
    const place = PLACE_OF.get(member.pointOfSaleProvince ?? '')
    if (place !== undefined) sales.push({ member, at: activatedAt, place })
  }
  return sales.sort((a, b) => a.at - b.at || a.place - b.place)
}

/**
 * The members of all pairs that are too far apart, and the pair that lacks most. A sale is part of such a pair with an
 * earlier one if it is with the last one before it in some province, for none of that province is nearer in time; the
 * same the other way round. So two passes, each with one look at every province, say it of all pairs.
 */
function partedSales(sales: readonly Sale[], bounds: Bounds) {
  const backwards = sales.toReversed().map(({ at, ...sale }) => ({ ...sale, at: -at }))
  const [later, earlier] = [partedFromEarlier(sales, bounds), partedFromEarlier(backwards, bounds)]
  return { parted: [...later.parted, ...earlier.parted], worst: later.worst }
}

function partedFromEarlier(sales: readonly Sale[], bounds: Bounds) {
  const lastAt = new Map<number, number>()
  const parted: GroupMember[] = []
  let worst: Parting | undefined
  for (const { member, at, place } of sales) {
    let isParted = false
    for (const [other, before] of lastAt) {
      const one = { kilometres: KILOMETRES[place]?.[other] ?? 0, seconds: at - before, earlier: other, later: place }
      if (one.kilometres < bounds.kilometresMin || lacking(one, bounds) <= 0) continue
      isParted = true
      if (worst === undefined || isWorse(one, worst, bounds)) worst = one
    }
    if (isParted) parted.push(member)
    lastAt.set(place, at)
  }
  return { parted, worst }
}

/** Whole numbers: above 0 where the way is longer than the time allows. */
function lacking({ kilometres, seconds }: Parting, { kilometresPerHour }: Bounds): number {
  return kilometres * HOUR_SECONDS - seconds * kilometresPerHour
}

/** Of pairs that lack as much the one farther apart is worse, then the one of lower codes, so that the order in which they are met decides nothing. */
function isWorse(one: Parting, other: Parting, bounds: Bounds): boolean {
  const order =
    lacking(one, bounds) - lacking(other, bounds) ||
    one.kilometres - other.kilometres ||
    other.earlier - one.earlier ||
    other.later - one.later
  return order > 0
}

function isEstablished({ outcome }: GroupMember): boolean {
  return ESTABLISHED.includes(outcome)
}
