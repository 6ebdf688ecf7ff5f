import type { GroupMember } from '../model/rule.ts'
import { groupRule, READABLE } from './define.ts'

const DAY_SECONDS = 86_400

/** What is counted up: the key of the evidence, and of a record all readings of its number. */
const KINDS = [
  { key: 'iccid_run', readings: ({ iccid }: GroupMember) => serialsOf(iccid) },
  { key: 'imsi_run', readings: ({ imsi }: GroupMember) => [imsi] },
  { key: 'msisdn_run', readings: ({ msisdn }: GroupMember) => [msisdn] },
] as const

/**
 * Numbers of one document that follow each other: `numbersMin` or more consecutive msisdns, IMSIs or ICCIDs, activated within
 * `windowDays` (half-open). Of an ICCID whose last digit checks it the digits before count, otherwise all. Windows that overlap are
 * one run, of which the longest of each kind that there is stands in the evidence. Records of one number are one: the first in
 * group order that says when it was activated. Never asked of a shop: kits reach it in runs.
 */
export const consecutiveNumbers = groupRule({
  id: 'consecutive-numbers',
  class: 'J4',
  severity: 'medium',
  subjects: ['document'],
  title: { vi: 'Dãy số liên tiếp đứng tên một giấy tờ', en: 'Consecutive numbers on one document' },
  why: {
    vi: 'Nhiều thuê bao có số thuê bao, IMSI hoặc số SIM liên tiếp nhau được kích hoạt bằng một giấy tờ trong thời gian ngắn: SIM được kích hoạt theo lô, thường trước khi bán cho người sử dụng.',
    en: 'Numbers, IMSIs or SIM cards that follow each other were activated on one document within a short time: SIMs are activated by the batch, mostly before they are sold to those who use them.',
  },
  basis: ['resolution-144-2023', 'ministry-inspection-2023', 'project-consecutive-thresholds'],
  params: ['numbersMin', 'windowDays'],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['days', 'iccid_run', 'imsi_run', 'msisdn_run', 'threshold'],
  groupBy: ['document'],
  needs: ['activatedAt', 'iccid', 'imsi', 'msisdn'],
  after: [],
  least: ({ numbersMin: members, windowDays }) => ({
    members,
    activations: { members, seconds: windowDays * DAY_SECONDS },
    consecutive: members,
  }),
  *judge({ members }, { numbersMin, windowDays }) {
    if (members.length < numbersMin) return
    const inRuns = new Set<GroupMember>()
    const runs: Record<string, number> = {}
    for (const { key, readings } of KINDS) {
      const read = members.map(readings)
      const lengths = [0, 1].map((reading) => {
        const texts = read.map((one) => one[reading])
        return longestRun(inOrder(members, texts), { numbersMin, seconds: windowDays * DAY_SECONDS }, inRuns)
      })
      const longest = Math.max(...lengths)
      if (longest > 0) runs[key] = longest
    }
    if (inRuns.size === 0) return
    yield {
      members: members.filter((member) => inRuns.has(member)).map((member) => ({ member, role: 'subject' })),
      evidence: { days: windowDays, ...runs, threshold: numbersMin },
    }
  },
})

/** A card's number without its check digit, where it has one; and as it is. */
function serialsOf(iccid: string | undefined): readonly (string | undefined)[] {
  if (iccid === undefined) return []
  return [luhnSum(iccid) % 10 === 0 ? iccid.slice(0, -1) : undefined, iccid]
}

/** ISO/IEC 7812-1: from the right every second digit is doubled, and of what comes of it the digits are added. */
function luhnSum(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit : 2 * digit - (digit > 4 ? 9 : 0)
  }
  return sum
}

/** A number as two, for it may have more digits than one holds exactly. */
interface Numbered {
  readonly member: GroupMember
  readonly head: number
  readonly tail: number
  readonly activatedAt: number
}

const TAIL_DIGITS = 15
const TAIL_END = 1e15

/** Each number once, the smallest first; `texts`: of each member its number. */
function inOrder(members: readonly GroupMember[], texts: readonly (string | undefined)[]): Numbered[] {
  const numbered: Numbered[] = []
  for (const [i, member] of members.entries()) {
    const [text, { activatedAt }] = [texts[i], member]
    if (text === undefined || activatedAt === undefined) continue
    const [head, tail] = [Number(text.slice(0, -TAIL_DIGITS)), Number(text.slice(-TAIL_DIGITS))]
    numbered.push({ member, head, tail, activatedAt })
  }
  // Records of one number stay as they are in the group, so that the first stands for it.
  numbered.sort((a, b) => a.head - b.head || a.tail - b.tail)
  return numbered.filter((one, i) => distanceTo(one, numbered[i - 1]) !== 0)
}

/** How much larger a number is than the one before it; NaN where there is none. */
function distanceTo({ head, tail }: Numbered, before: Numbered | undefined): number {
  return before === undefined ? Number.NaN : (head - before.head) * TAIL_END + (tail - before.tail)
}

/** Adds the members of all runs to `inRuns`. Any longer window is made of those of `numbersMin` numbers. */
function longestRun(
  numbered: readonly Numbered[],
  { numbersMin, seconds }: { readonly numbersMin: number; readonly seconds: number },
  inRuns: Set<GroupMember>,
): number {
  let [longest, from, end] = [0, 0, 0]
  for (let first = 0; first + numbersMin <= numbered.length; first++) {
    const last = numbered[first + numbersMin - 1]
    if (last === undefined || distanceTo(last, numbered[first]) !== numbersMin - 1) continue
    const window = numbered.slice(first, first + numbersMin)
    const instants = window.map(({ activatedAt }) => activatedAt)
    if (Math.max(...instants) - Math.min(...instants) >= seconds) continue
    if (first >= end) from = first
    end = first + numbersMin
    longest = Math.max(longest, end - from)
    for (const { member } of window) inRuns.add(member)
  }
  return longest
}
