/** What the kernel is told of judges, so that only groups are judged that may give a finding. */
import { ASKING, LEAST, LEAST_BYTES, leastsMax } from '../memory/asking.ts'
import type { GroupLeast } from '../model/group-least.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'

/** What is larger than any number of 32 bits is told as the largest one: no group has so many members. */
const LARGEST = 0xffff_ffff

/** Where an entry of a stream has what members are ordered by, the low 32 bits, then the high 8; and what rules say that groups must have. */
export interface EntryLayout {
  readonly msisdn: readonly [low: number, high: number]
  readonly holderSince: readonly [low: number, high: number]
  readonly activatedAt: readonly [low: number, high: number]
  /** Where the ids of the name and their form stand; undefined where the entry has none. */
  readonly name: readonly [ids: number, form: number] | undefined
  /** The same of the document's block and of what only a long one has. */
  readonly document: readonly [block: number, longAt: number] | undefined
  /** Where the ICCID and the IMSI stand; undefined where the entry has none. */
  readonly simNumbers: readonly [iccid: number, imsi: number] | undefined
  /** In which byte the province of the point of sale stands. */
  readonly province: number
  /** In which byte the outcome stands, and at which of its bits. */
  readonly outcome: readonly [at: number, shift: number]
}

/** Where the groups lie that are asked of, how many they are, and the room that asking takes. */
export type AskedPlaces = Readonly<
  Record<'slices' | 'order' | 'orderSlices' | 'starts' | 'groups' | 'asked' | 'sorting', number>
>

/** Writes the plan of asking (`memory/asking.ts`) at an address: of entries as `entry` says, by what rules need at least. */
export function writeAsking(
  view: DataView,
  at: number,
  places: AskedPlaces,
  entry: EntryLayout,
  leasts: readonly GroupLeast[],
): void {
  if (leasts.length > leastsMax) throw new Error(`${leasts.length} rules judge groups of one kind`)
  const [msisdn, msisdnHigh] = entry.msisdn
  const [holderSince, holderSinceHigh] = entry.holderSince
  const [activatedAt, activatedAtHigh] = entry.activatedAt
  const [outcome, outcomeShift] = entry.outcome
  const [name, nameForm] = entry.name ?? [0, 0]
  const [document, longAt] = entry.document ?? [0, 0]
  const offsets = { msisdn, msisdnHigh, holderSince, holderSinceHigh, activatedAt, activatedAtHigh }
  const [iccid, imsi] = entry.simNumbers ?? [0, 0]
  const { province } = entry
  const plan = { ...places, ...offsets, name, nameForm, document, longAt, outcome, outcomeShift, iccid, imsi, province }
  for (const [field, value] of Object.entries({ ...plan, leastCount: leasts.length })) {
    view.setUint32(at + ASKING[field as keyof typeof plan], value, true)
  }
  for (const [i, least] of leasts.entries()) writeLeast(view, at + ASKING.leasts + i * LEAST_BYTES, least)
}

function writeLeast(
  view: DataView,
  at: number,
  { members, outcomes, oneOf, names, documents, activations, consecutive, provinces, atCarrier }: GroupLeast,
): void {
  view.setUint32(at + LEAST.members, Math.min(members, LARGEST), true)
  view.setUint32(at + LEAST.outcomes, bitsOf(outcomes), true)
  view.setUint32(at + LEAST.names, names ?? 0, true)
  view.setUint32(at + LEAST.documents, documents ?? 0, true)
  view.setUint32(at + LEAST.activations, Math.min(activations?.members ?? 0, LARGEST), true)
  view.setUint32(at + LEAST.seconds, activations?.seconds ?? 0, true)
  view.setUint32(at + LEAST.consecutive, Math.min(consecutive ?? 0, LARGEST), true)
  view.setUint32(at + LEAST.provinces, provinces ?? 0, true)
  view.setUint32(at + LEAST.atCarrier, Math.min(atCarrier ?? 0, LARGEST), true)
  view.setUint32(at + LEAST.oneOf, bitsOf(oneOf), true)
}

/** A bit for each; all where nothing is said of them. */
function bitsOf(outcomes: readonly Outcome[] | undefined): number {
  return outcomes?.reduce((bits, outcome) => bits | (1 << OUTCOMES.indexOf(outcome)), 0) ?? LARGEST
}
