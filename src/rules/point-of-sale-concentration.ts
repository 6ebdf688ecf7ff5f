import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { DAY_SECONDS, instantOf } from '../model/dates.ts'
import type { ActivatedWithin, Evidence, GroupCount, GroupMember, RunFacts } from '../model/rule.ts'
import { lnBinomialTail } from '../statistics/binomial.ts'
import { discoveries } from '../statistics/false-discovery.ts'
import { groupRule, READABLE } from './define.ts'

/** Strata: 0 where no record says where the point of sale is, else 1 + the place of its province. */
const STRATUM_OF = new Map(provinces.map(({ code }, place) => [code, 1 + place]))

/**
 * A point of sale where more of what was activated over the counter in the last `windowDays` has a strong finding of its own
 * (class J1, high or medium; nothing that was found on groups counts) than chance allows with the share of its province. One test
 * for each that has `activationsMin` of them: the upper tail of the binomial distribution, its own records counted in the
 * province's share. By Benjamini and Hochberg at most `falseDiscoveryPerMille` of a thousand findings are false; and the share is
 * at least `ratioPercentMin` percent of the province's: one that makes more of its province than 100 in `ratioPercentMin` cannot be
 * found (README). Where carriers do not say where points of sale are, these are held against each other. One finding a point of sale, its members the numbers with a strong finding.
 */
export const pointOfSaleConcentration = groupRule({
  id: 'point-of-sale-concentration',
  class: 'J4',
  severity: 'medium',
  subjects: ['point-of-sale'],
  title: {
    vi: 'Điểm bán có tỷ lệ không khớp hoặc không tìm thấy cao bất thường',
    en: 'Point of sale with an unusual share not matching or not found',
  },
  why: {
    vi: 'Trong số thuê bao mới kích hoạt tại điểm bán, tỷ lệ không khớp hoặc không tìm thấy (có phát hiện J1 mức cao hoặc trung bình) cao hơn hẳn tỷ lệ chung của tỉnh và khó giải thích bằng ngẫu nhiên. Đây là căn cứ để kiểm tra điểm bán, không phải kết luận về từng thuê bao.',
    en: 'Of the numbers lately activated at the point of sale far more do not match or are not found (have a J1 finding of high or medium severity) than in its province, which chance hardly explains. It is a reason to inspect the point of sale and says nothing of a single number.',
  },
  basis: ['ministry-inspection-2023', 'decree-163-2024-art-16', 'project-concentration-thresholds'],
  params: ['windowDays', 'activationsMin', 'ratioPercentMin', 'falseDiscoveryPerMille'],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: [
    'activations',
    'false_discovery_per_mille',
    'mismatches',
    'negative_log10_p_hundredths',
    'province',
    'province_mismatches_per_10000',
  ],
  groupBy: ['point-of-sale'],
  needs: ['activatedAt', 'channel', 'hasStrongFinding', 'pointOfSaleProvince'],
  after: [],
  least: ({ activationsMin }) => ({ members: activationsMin }),
  compares: {
    within: (run, { windowDays }) => recentDays(run, windowDays),
    count: (members, run, { windowDays }) => countOf(members, run, windowDays),
    outstanding(counts, { activationsMin, ratioPercentMin, falseDiscoveryPerMille }) {
      const provinceOf = sumsOf(counts)
      const tests = counts.filter(({ counted }) => counted >= activationsMin).map((count) => testOf(count, provinceOf))
      const verdicts = discoveries(
        tests.map(({ lnChance }) => lnChance),
        falseDiscoveryPerMille / 1000,
      )
      const found = tests.filter((test, i) => verdicts[i] === true && isFarAbove(test, ratioPercentMin))
      const evidence = new Map(found.map((test) => [test.count, evidenceOf(test, falseDiscoveryPerMille)]))
      return counts.map((count) => evidence.get(count))
    },
  },
  *judge({ members, run, standing }, { windowDays }) {
    if (standing === undefined) return
    const isRecent = recentIn(run, windowDays)
    const mismatching = members.filter((member) => member.hasStrongFinding && isRecent(member))
    yield { members: mismatching.map((member) => ({ member, role: 'context' })), evidence: standing }
  },
})

/** The days up to the end of the business date. */
function recentDays({ businessDate: { year, month, day } }: RunFacts, windowDays: number): ActivatedWithin {
  const before = instantOf(year, month, day) + DAY_SECONDS
  return { from: before - windowDays * DAY_SECONDS, before }
}

/** Whether a number was activated over the counter in these days. */
function recentIn(run: RunFacts, windowDays: number) {
  const { from, before } = recentDays(run, windowDays)
  return ({ activatedAt, channel }: GroupMember): boolean =>
    activatedAt !== undefined &&
    activatedAt >= from &&
    activatedAt < before &&
    (channel === 'counter' || channel === 'authorised-point')
}

/** The province that most records say is the point of sale's, the first of several; whatever order they come in. */
function countOf(members: Iterable<GroupMember>, run: RunFacts, windowDays: number): GroupCount | undefined {
  const isRecent = recentIn(run, windowDays)
  const votes = new Map<number, number>()
  let [counted, hits] = [0, 0]
  for (const member of members) {
    if (!isRecent(member)) continue
    counted++
    if (member.hasStrongFinding) hits++
    const stratum = STRATUM_OF.get(member.pointOfSaleProvince ?? '')
    if (stratum !== undefined) votes.set(stratum, (votes.get(stratum) ?? 0) + 1)
  }
  if (counted === 0) return undefined
  const [most = [0, 0]] = [...votes].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
  return { stratum: most[0], counted, hits }
}

/** Of each stratum all that counts, and its hits. */
function sumsOf(counts: readonly GroupCount[]) {
  const sums = new Map<number, GroupCount>()
  for (const { stratum, counted, hits } of counts) {
    const sum = sums.get(stratum) ?? { stratum, counted: 0, hits: 0 }
    sums.set(stratum, { stratum, counted: sum.counted + counted, hits: sum.hits + hits })
  }
  return sums
}

interface Test {
  readonly count: GroupCount
  readonly province: GroupCount
  readonly lnChance: number
}

function testOf(count: GroupCount, sums: ReadonlyMap<number, GroupCount>): Test {
  const province = sums.get(count.stratum) ?? count
  const lnChance = lnBinomialTail(count.hits, count.counted, province.hits / province.counted)
  return { count, province, lnChance }
}

/** In whole numbers, which may be larger than those that are exact as others are. */
function isFarAbove({ count, province }: Test, ratioPercentMin: number): boolean {
  const [share, bound] = [
    100n * BigInt(count.hits) * BigInt(province.counted),
    BigInt(ratioPercentMin) * BigInt(province.hits) * BigInt(count.counted),
  ]
  return count.hits > 0 && share >= bound
}

function evidenceOf({ count, province, lnChance }: Test, falseDiscoveryPerMille: number): Evidence {
  return {
    activations: count.counted,
    false_discovery_per_mille: falseDiscoveryPerMille,
    mismatches: count.hits,
    negative_log10_p_hundredths: Math.floor((-100 * lnChance) / Math.LN10),
    province: Number(provinces[count.stratum - 1]?.code ?? 0),
    province_mismatches_per_10000: Math.floor((10_000 * province.hits) / province.counted),
  }
}
