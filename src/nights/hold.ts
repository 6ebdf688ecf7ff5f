/** Whether a run is held back: its figures against those of the last nights. Pure; `deciding.ts` reads and writes the store. */

import type { CountBound, HoldBounds, ShareBound } from '../model/config.ts'
import { HOLD_KINDS, type HoldKind, type HoldReason } from '../model/hold.ts'
import { bytewise } from '../model/order.ts'
import type { RegisterSummary } from '../model/summary.ts'
import { OUTCOMES } from '../model/verdict.ts'

/** A count and what it is a part of; 0 where it is a part of nothing. */
interface Figure {
  readonly count: number
  readonly of: number
}

/** The figures of one night that are compared. */
export interface NightFigures {
  /** Records by carrier and outcome. */
  readonly carriers: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Findings by carrier (empty: over several) and rule, zeros too: a rule that is not there did not run. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly register: Pick<RegisterSummary, 'rows' | 'persons' | 'extractDate'>
}

/** With what a night is compared. */
export interface Compared {
  /** Earlier nights, the latest first. */
  readonly earlier: readonly NightFigures[]
  /** Ids of the carriers that should have sent something. */
  readonly expected: readonly string[]
}

/** Figures of a night that are beyond their bounds, in the order of HOLD_KINDS, then by carrier and key; empty where it passes. */
export function holdReasons(tonight: NightFigures, compared: Compared, bounds: HoldBounds): readonly HoldReason[] {
  const earlier = compared.earlier.slice(0, bounds.nights)
  const reasons = [
    ...missing(tonight, compared.expected, bounds),
    ...(earlier.length === 0 && bounds.firstNight ? [reasonOf('first-night', ['', ''], {})] : []),
    ...Object.keys(tonight.carriers).flatMap((carrier) => ofCarrier(tonight, earlier, carrier, bounds)),
    ...ofFindings(tonight, earlier, bounds),
    ...ofRegister(tonight, earlier, bounds),
  ]
  return reasons.toSorted(
    (a, b) =>
      HOLD_KINDS.indexOf(a.kind) - HOLD_KINDS.indexOf(b.kind) ||
      bytewise(a.carrier, b.carrier) ||
      bytewise(a.key, b.key),
  )
}

const NOTHING: Figure = { count: 0, of: 0 }

function reasonOf(
  kind: HoldKind,
  [carrier, key]: readonly [carrier: string, key: string],
  { found = NOTHING, usual = NOTHING, nights = 0, bound = 0, least = 0 }: Partial<Moved>,
): HoldReason {
  const figures = { found: found.count, foundOf: found.of, usual: usual.count, usualOf: usual.of }
  return { kind, carrier, key, ...figures, bound, least, nights }
}

/** A figure, what is usual in how many nights, and what it has exceeded. */
interface Moved extends Pick<HoldReason, 'nights' | 'bound' | 'least'> {
  readonly found: Figure
  readonly usual: Figure
}

/** One carrier fails now and then; several at once are more likely a fault of the inbox than of theirs. */
function missing({ carriers }: NightFigures, expected: readonly string[], { missingCarriersMax }: HoldBounds) {
  const absent = expected.filter((carrier) => carriers[carrier] === undefined).sort(bytewise)
  if (absent.length <= missingCarriersMax) return []
  const found = { count: absent.length, of: expected.length }
  const usual = { count: 0, of: expected.length }
  return [reasonOf('missing-carriers', ['', absent.join(' ')], { found, usual, bound: missingCarriersMax })]
}

function ofCarrier(
  tonight: NightFigures,
  earlier: readonly NightFigures[],
  carrier: string,
  bounds: HoldBounds,
): readonly HoldReason[] {
  const nights = earlier.filter(({ carriers }) => carriers[carrier] !== undefined)
  if (nights.length === 0) return []
  const outcomeIn = (night: NightFigures, outcome: string): Figure => {
    return { count: night.carriers[carrier]?.[outcome] ?? 0, of: recordsOf(night, carrier) }
  }
  const records = (night: NightFigures): Figure => ({ count: recordsOf(night, carrier), of: 0 })
  const shares = OUTCOMES.map((outcome) => {
    const kind: HoldKind = outcome === 'rejected' ? 'rejects' : 'outcomes'
    const usual = usualOf(nights.map((night) => outcomeIn(night, outcome)))
    const key = outcome === 'rejected' ? '' : outcome
    return { kind, key, bound: bounds[kind], found: outcomeIn(tonight, outcome), usual }
  })
  const [found, usual] = [records(tonight), usualOf(nights.map(records))]
  return [
    ...(isCountBeyond(found, usual, bounds.records)
      ? [reasonOf('records', [carrier, ''], { found, usual, nights: nights.length, ...limitOf(bounds.records) })]
      : []),
    ...shares
      .filter((one) => isShareBeyond(one.found, one.usual, one.bound))
      .map(({ kind, key, bound, ...one }) => {
        return reasonOf(kind, [carrier, key], { ...one, nights: nights.length, ...limitOf(bound) })
      }),
  ]
}

function recordsOf({ carriers }: NightFigures, carrier: string): number {
  const carried = carrier === '' ? Object.values(carriers) : [carriers[carrier] ?? {}]
  return carried.flatMap((outcomes) => Object.values(outcomes)).reduce((sum, count) => sum + count, 0)
}

/** Over several carriers only nights with the same carriers tell what is usual. */
function ofFindings(
  tonight: NightFigures,
  earlier: readonly NightFigures[],
  bounds: HoldBounds,
): readonly HoldReason[] {
  const present = ({ carriers }: NightFigures): string => Object.keys(carriers).sort(bytewise).join(' ')
  return Object.entries(tonight.findings).flatMap(([carrier, rules]) =>
    Object.keys(rules).flatMap((rule) => {
      const figure = (night: NightFigures): Figure => {
        return { count: night.findings[carrier]?.[rule] ?? 0, of: recordsOf(night, carrier) }
      }
      const nights = earlier.filter((night) => {
        if (night.findings[carrier]?.[rule] === undefined || figure(night).of === 0) return false
        return carrier !== '' || present(night) === present(tonight)
      })
      if (nights.length === 0) return []
      const [found, usual] = [figure(tonight), usualOf(nights.map(figure))]
      if (!isRatioBeyond(found, usual, bounds.findings)) return []
      const { ratio: bound, least } = bounds.findings
      return [reasonOf('findings', [carrier, rule], { found, usual, nights: nights.length, bound, least })]
    }),
  )
}

function ofRegister(
  tonight: NightFigures,
  earlier: readonly NightFigures[],
  bounds: HoldBounds,
): readonly HoldReason[] {
  const [before] = earlier
  if (before === undefined) return []
  const counts = (['rows', 'persons'] as const).flatMap((what) => {
    const figure = ({ register }: NightFigures): Figure => ({ count: register[what], of: 0 })
    const [found, usual] = [figure(tonight), usualOf(earlier.map(figure))]
    if (!isCountBeyond(found, usual, bounds.register)) return []
    return [
      reasonOf(`register-${what}`, ['', ''], { found, usual, nights: earlier.length, ...limitOf(bounds.register) }),
    ]
  })
  const dateOf = ({ register }: NightFigures): Figure => ({
    count: Number(register.extractDate.replaceAll('-', '')),
    of: 0,
  })
  const [found, usual] = [dateOf(tonight), dateOf(before)]
  return found.count < usual.count
    ? [...counts, reasonOf('extract-date', ['', ''], { found, usual, nights: 1 })]
    : counts
}

/** A bound as it is told with what exceeded it. */
function limitOf(bound: CountBound | ShareBound): Pick<HoldReason, 'bound' | 'least'> {
  return { bound: 'share' in bound ? bound.share : bound.difference, least: bound.least }
}

/** The median by share (by count where nothing is a whole); of two in the middle the lower. There is at least one. */
function usualOf(figures: readonly Figure[]): Figure {
  const sorted = figures.toSorted((a, b) => shareOf(a) - shareOf(b))
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NOTHING
}

function shareOf({ count, of }: Figure): number {
  return of === 0 ? count : count / of
}

function isCountBeyond({ count }: Figure, { count: usual }: Figure, { share, least }: CountBound): boolean {
  return Math.abs(count - usual) > Math.max(share * usual, least)
}

/** Multiplied out, so that a difference of exactly the bound is not beyond it. */
function isShareBeyond(found: Figure, usual: Figure, { difference, least }: ShareBound): boolean {
  const moved = Math.abs(found.count * usual.of - usual.count * found.of)
  return moved > difference * found.of * usual.of && moved > least * usual.of
}

function isRatioBeyond(found: Figure, usual: Figure, { ratio, least }: HoldBounds['findings']): boolean {
  const expected = shareOf(usual) * found.of
  if (Math.abs(found.count - expected) <= least) return false
  return found.count > expected * ratio || found.count * ratio < expected
}
