/** Group rules over the segments of a run, a bucket at a time: nothing else of the records is known here. */
import { ASK, bucketCount, MARK, NUMBER, SPILLED, STREAM } from '../memory/segment.ts'
import type { GroupKey, GroupView, Rule, RunFacts } from '../model/rule.ts'
import type { SELLER_KINDS } from '../model/stored.ts'
import type { FindingDraft } from './finding-draft.ts'
import {
  CODE_ENTRY,
  codeGroups,
  type Entries,
  entriesOf,
  MEMBER_ENTRY,
  NUMBER_ENTRY,
  readersOf,
} from './group-buckets.ts'
import { CodeMember } from './group-code-member.ts'
import { GroupCursor } from './group-cursor.ts'
import { groupsByKey, groupsOf } from './group-entries.ts'
import { type MemberFacts, type MemberPlace, SettledMember } from './group-member.ts'
import { type Judge, judgeGroup, judgesOf, viewOf } from './group-view.ts'
import { isLongKind, kindOf } from './segment-key.ts'
import type { Bucket } from './segment-source.ts'
import { SellerRun } from './sellers.ts'

/** One part of settling, which needs no other: a bucket of a stream (STREAM). */
export interface SettleTask {
  readonly stream: number
  readonly bucket: number
}

/** What settling counts on its way, bucket by bucket. */
export class SettleCounts {
  readonly sellers = new SellerRun()
  /** Established persons by their live records. */
  readonly recordsPerPerson = new Map<number, number>()
}

/** All parts of settling segments that hold what `asks` (bits of ASK) says. */
export function settleTasks(asks: number): readonly SettleTask[] {
  const streams = [
    (asks & (ASK.persons | ASK.documents)) === 0 ? [] : [STREAM.members],
    (asks & ASK.agents) === 0 ? [] : [STREAM.agents],
    (asks & ASK.pointsOfSale) === 0 ? [] : [STREAM.pointsOfSale],
    (asks & ASK.numbers) === 0 ? [] : [STREAM.numbers],
  ].flat()
  return streams.flatMap((stream) => Array.from({ length: bucketCount }, (_, bucket) => ({ stream, bucket })))
}

/**
 * Judges every group of one bucket by the rules that ask for its kind. Groups come in a fixed order; those that lack what
 * a rule needs at least are never made for it. Takes memory for the bucket and its largest group. All sellers and persons of
 * the bucket are added to `counts`, of whatever size.
 * @throws RunError where a segment cannot be read
 */
export function* settleBucket(
  { stream, bucket }: SettleTask,
  facts: MemberFacts,
  rules: readonly Rule[],
  counts: SettleCounts,
): Generator<FindingDraft, void> {
  const judges = (key: GroupKey): readonly Judge[] => judgesOf(rules, key, facts.run)
  const read = facts.segments.bucket(stream, bucket)
  if (stream === STREAM.members) {
    const places = placesOf(read, facts, true)
    yield* settleMembers(read, places, 'person', judges('person'), counts)
    yield* settleMembers(read, places, 'document', judges('document'), counts)
  } else if (stream === STREAM.numbers) {
    const shared = membersOfShared(read, facts, membersMinOf(judges('msisdn')))
    yield* settleMembers(shared, placesOf(shared, facts, false), 'msisdn', judges('msisdn'), counts)
  } else {
    const key = stream === STREAM.agents ? 'agent' : 'point-of-sale'
    yield* settleCodes(read, placesOf(read, facts, false), key, judges(key), counts)
  }
}

function placesOf({ bytes, view, slices }: Bucket, facts: MemberFacts, hasHeap: boolean): readonly MemberPlace[] {
  return slices.map(({ head, start, at }) => ({ facts, head, bytes, view, heap: hasHeap ? start - at : undefined }))
}

/** No group with fewer members can give a finding. */
function membersMinOf(judges: readonly Judge[]): number {
  return judges.reduce((least, { least: { members } }) => Math.min(least, members), Number.POSITIVE_INFINITY)
}

/** Secret, as the keys of a cipher are. */
function seedOf({ cipher }: MemberFacts): readonly [number, number] {
  return [cipher.roundKeys[0] ?? 0, cipher.roundKeys[1] ?? 0]
}

/** The records whose number stands in as many entries of the bucket as a rule needs. */
function membersOfShared(numbers: Bucket, facts: MemberFacts, membersMin: number): Bucket {
  const entries = entriesOf(numbers, NUMBER_ENTRY, () => true)
  const { low, high } = keysOf(numbers, entries, NUMBER.msisdn, NUMBER.msisdnHigh, 0xff)
  const { order } = groupsByKey(low, high, membersMin, seedOf(facts))
  const positions = numbers.slices.map((): number[] => [])
  for (const entry of order.sort()) {
    positions[entries.slice[entry] ?? 0]?.push(numbers.view.getUint16((entries.at[entry] ?? 0) + NUMBER.position, true))
  }
  return facts.segments.members(numbers.slices.map(({ head }, i) => ({ head, positions: positions[i] ?? [] })))
}

/** The keys of entries: 32 bits at one offset, and those of `mask` at another. */
function keysOf({ view }: Bucket, { at }: Entries, lowAt: number, highAt: number, mask: number) {
  const low = new Uint32Array(at.length)
  const high = new Uint32Array(at.length)
  for (let i = 0; i < at.length; i++) {
    const entry = at[i] ?? 0
    low[i] = view.getUint32(entry + lowAt, true)
    high[i] = view.getUint32(entry + highAt, true) & mask
  }
  return { low, high }
}

const KEYED = {
  msisdn: { mark: 0, low: SPILLED.msisdn, high: SPILLED.msisdnHigh, mask: 0xff },
  person: { mark: MARK.ofPerson, low: SPILLED.person, high: SPILLED.person + 4, mask: -1 },
  document: { mark: MARK.ofDocument, low: SPILLED.document, high: SPILLED.document + 4, mask: -1 },
} as const

/** Groups of whole records, by a key that stands in them. */
function* settleMembers(
  read: Bucket,
  places: readonly MemberPlace[],
  key: keyof typeof KEYED,
  judges: readonly Judge[],
  { recordsPerPerson }: SettleCounts,
): Generator<FindingDraft, void> {
  const [place] = places
  if (place === undefined) return
  const { view } = read
  const { mark, low: lowAt, high: highAt, mask } = KEYED[key]
  const entries = entriesOf(read, MEMBER_ENTRY, (at) => (view.getUint8(at + SPILLED.marks) & mark) === mark)
  const { low, high } = keysOf(read, entries, lowAt, highAt, mask)
  const groups = groupsByKey(low, high, membersMinOf(judges), seedOf(place.facts))
  if (key === 'person') {
    for (const size of groups.sizes) recordsPerPerson.set(size, (recordsPerPerson.get(size) ?? 0) + 1)
  }
  const cursor = new GroupCursor(entries, groups, {
    member: (at, slice) => new SettledMember(places[slice] ?? place, at),
    ...readersOf(view, MEMBER_ENTRY),
  })
  for (let group = 0; group < cursor.count; group++) {
    cursor.moveTo(group)
    let parts: readonly Part[] | undefined
    for (const judge of judges) {
      if (!cursor.mayHave(judge.least)) continue
      parts ??= partsOf(key, cursor.members(), place.facts.run)
      for (const { view, subject } of parts) yield* judgeGroup(judge, view, subject)
    }
  }
}

/** One group as its rules see it, and what it is about. */
interface Part {
  readonly view: GroupView
  subject(): string
}

/** The groups of members with one key: those of long documents are parted by what is written, which the key does not tell. */
function partsOf(key: keyof typeof KEYED, members: readonly SettledMember[], run: RunFacts): readonly Part[] {
  const [first] = members
  const isParted = key === 'document' && first !== undefined && isLongKind(kindOf(first.documentBlock))
  const parts = isParted ? [...Map.groupBy(members, ({ documentKey }) => documentKey).values()] : [members]
  return parts.map((part) => ({ view: viewOf(key, part, run), subject: () => subjectOf(key, part) }))
}

function subjectOf(key: keyof typeof KEYED, [member]: readonly SettledMember[]): string {
  if (key === 'msisdn') return member?.msisdn ?? ''
  return (key === 'person' ? member?.personKey : member?.documentKey) ?? ''
}

/** Groups by agent or point of sale: carrier and code, compared as text. */
function* settleCodes(
  read: Bucket,
  places: readonly MemberPlace[],
  key: (typeof SELLER_KINDS)[number],
  judges: readonly Judge[],
  counts: SettleCounts,
): Generator<FindingDraft, void> {
  const [place] = places
  if (place === undefined) return
  const { run } = place.facts
  const entries = entriesOf(read, CODE_ENTRY, () => true)
  const codes = codeGroups(read, entries, run.carriers)
  counts.sellers.add(key, read, entries, codes)
  const { sellers, groupOf } = codes
  const groups = groupsOf(groupOf, sellers.length, membersMinOf(judges))
  const cursor = new GroupCursor(entries, groups, {
    member: (at, slice) => new CodeMember(places[slice] ?? place, at),
    ...readersOf(read.view, CODE_ENTRY),
  })
  for (let group = 0; group < cursor.count; group++) {
    cursor.moveTo(group)
    let view: GroupView | undefined
    for (const judge of judges) {
      if (!cursor.mayHave(judge.least)) continue
      view ??= viewOf(key, cursor.members(), run)
      yield* judgeGroup(judge, view, () => sellers[groupOf[cursor.entry] ?? 0]?.subject ?? '')
    }
  }
}
