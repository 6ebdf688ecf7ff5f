/** What becomes of the findings on one number from night to night. */
import { code } from './drafts.ts'
import type { Night } from './nights.ts'
import { hasRule, OF_REGISTER, type RuleBits, TRUE_RULES, type TrueRule } from './true-rules.ts'

const CHIP = code('authenticated_by', 'chip')
const VNEID = code('authenticated_by', 'vneid')

/** A record of the number in a carrier's dump of a night, and the findings on it. */
export interface Sighting extends RuleBits {
  readonly night: number
  readonly carrier: number
  /** Equal for the same person or document. */
  readonly holder: number
  readonly isLive: boolean
  readonly authenticatedBy: number
  /** Packed; 0 for never. */
  readonly authenticatedOn: number
}

/** What a finding is on a night on which it is open or was closed. */
export interface CaseTruth {
  readonly night: number
  readonly carrier: number
  readonly rule: TrueRule
  readonly state: CaseTruthState
}

/** As `simsach cases` calls them; people's decisions are not planted. */
export type CaseTruthState =
  | 'new'
  | 'persisting'
  | 'reopened'
  | 'register-suspect'
  | 'not-observed'
  | 'vanished'
  | 'resolved-proven'
  | 'resolved-unproven'

/** The nights of a world, as far as cases ask. */
export type CaseNight = Pick<Night, 'date' | 'missing'>

/** Follows each rule on each holder of a number at each carrier. All sightings of the number; nights in their order. */
export function* followNumber(sightings: readonly Sighting[], nights: readonly CaseNight[]): Generator<CaseTruth> {
  const followed = new Set<string>()
  for (const sighting of sightings) {
    const { carrier, holder } = sighting
    for (const rule of TRUE_RULES) {
      const key = `${carrier} ${holder} ${rule}`
      if (!hasRule(sighting, rule) || followed.has(key)) continue
      followed.add(key)
      const isOf = (one: Sighting): boolean => hasRule(one, rule)
      const isFinding = (one: Sighting): boolean => one.carrier === carrier && one.holder === holder && isOf(one)
      const others = rule === 'number-at-two-carriers' ? sightings.filter(isOf) : []
      const seen = sightings.filter((one) => one.carrier === carrier)
      const history = { seen, isFinding, carrier, others, isOfRegister: OF_REGISTER.has(rule) }
      for (const { night, state } of follow(history, nights)) yield { night, carrier, rule, state }
    }
  }
}

/** One finding's records. */
interface History {
  /** Of the number at the carrier. */
  readonly seen: readonly Sighting[]
  readonly isFinding: (one: Sighting) => boolean
  readonly carrier: number
  /** Records that the finding rests on besides, whichever carrier's. */
  readonly others: readonly Sighting[]
  /** Whether the rule compares with the register, which may be wrong. */
  readonly isOfRegister: boolean
}

function* follow(
  { seen, isFinding, carrier, others, isOfRegister }: History,
  nights: readonly CaseNight[],
): Generator<{ readonly night: number; readonly state: CaseTruthState }> {
  let [isOpen, openedOn] = [false, 0]
  let restsOn: readonly number[] = [carrier]
  for (const [night, { date, missing }] of nights.entries()) {
    const tonight = seen.filter((one) => one.night === night)
    const isFound = tonight.some(isFinding)
    if (!isFound && !isOpen) continue
    if (!isFound) {
      const state = restsOn.includes(missing) ? 'not-observed' : goneState(openedOn, date, tonight)
      isOpen = state === 'not-observed'
      yield { night, state }
      continue
    }
    const isSuspect = isOfRegister && tonight.some((one) => isSure(one) && isProof(one, openedOn, date))
    const openState = isSuspect ? 'register-suspect' : 'persisting'
    yield { night, state: isOpen ? openState : openedOn === 0 ? 'new' : 'reopened' }
    restsOn = [carrier, ...others.filter((one) => one.night === night).map((one) => one.carrier)]
    if (!isOpen) openedOn = date
    isOpen = true
  }
}

function isSure({ authenticatedBy: by }: Sighting): boolean {
  return by === CHIP || by === VNEID
}

/** Later than the finding, and not a date yet to come. */
function isProof({ authenticatedOn }: Sighting, openedOn: number, tonight: number): boolean {
  return authenticatedOn > openedOn && authenticatedOn <= tonight
}

function goneState(openedOn: number, date: number, tonight: readonly Sighting[]): CaseTruthState {
  const live = tonight.filter(({ isLive }) => isLive)
  if (live.length === 0) return 'vanished'
  return live.some((one) => isProof(one, openedOn, date)) ? 'resolved-proven' : 'resolved-unproven'
}
