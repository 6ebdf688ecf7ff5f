/** Group rules over the segments of a run, a bucket at a time: nothing else of the records is known here. */
import { ASK, bucketCount, CODE_BYTES, NUMBER, STREAM } from '../memory/segment.ts'
import type { GroupKey, GroupView, Rule, RunFacts } from '../model/rule.ts'
import type { SELLER_KINDS } from '../model/stored.ts'
import type { RunConstants } from './batch.ts'
import type { FindingDraft } from './finding-draft.ts'
import { CodeMember } from './group-code-member.ts'
import { GroupCursor } from './group-cursor.ts'
import { CODE_ENTRY, MEMBER_ENTRY, readersOf } from './group-entries.ts'
import { type MemberFacts, type MemberPlace, SettledMember } from './group-member.ts'
import type { Groups, GroupsOfCodes } from './group-memory.ts'
import { type Judge, judgeGroup, judgesOf, viewOf } from './group-view.ts'
import { isLongKind, kindOf } from './segment-key.ts'
import type { Bucket } from './segment-source.ts'
import { SellerRun } from './sellers.ts'
import { groupsBy, membersMinOf, placesOf, seedOf, slicesOf } from './settle-groups.ts'

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

/** Takes what is found, one draft after the other. */
type Sink = (draft: FindingDraft) => void

/**
 * Judges every group of one bucket by the rules that ask for its kind. Groups come in a fixed order; those that lack what
 * a rule needs at least are never made for it. Takes memory for the bucket and its largest group. All sellers and persons of
 * the bucket are added to `counts`, of whatever size.
 * @throws RunError where a segment cannot be read
 */
export function settleBucket(
  { stream, bucket }: SettleTask,
  facts: MemberFacts,
  rules: readonly Rule[],
  counts: SettleCounts,
  found: Sink,
): void {
  const judges = (key: GroupKey): readonly Judge[] => judgesOf(rules, key, facts.run)
  const read = facts.segments.bucket(stream, bucket)
  if (stream === STREAM.members) {
    const places = placesOf(read, facts, true)
    settleMembers(read, places, 'person', judges('person'), counts, found)
    settleMembers(read, places, 'document', judges('document'), counts, found)
  } else if (stream === STREAM.numbers) {
    const shared = membersOfShared(read, facts, judges('msisdn'))
    settleMembers(shared, placesOf(shared, facts, false), 'msisdn', judges('msisdn'), counts, found)
  } else {
    const key = stream === STREAM.agents ? 'agent' : 'point-of-sale'
    settleCodes(read, placesOf(read, facts, false), key, judges(key), counts, found)
  }
}

/** The records whose number stands in as many entries of the bucket as a rule needs. */
function membersOfShared(numbers: Bucket, facts: MemberFacts, judges: readonly Judge[]): Bucket {
  const { order, slices } = groupsBy(numbers, 'number', judges, facts)
  const entries = Array.from(order, (at, i): readonly [number, number] => [at, slices[i] ?? 0])
  const { view } = numbers.memory
  const positions = numbers.slices.map((): number[] => [])
  for (const [at, slice] of entries.sort(([a], [b]) => a - b)) {
    positions[slice]?.push(view.getUint16(at + NUMBER.position, true))
  }
  return facts.segments.members(numbers.slices.map(({ head }, i) => ({ head, positions: positions[i] ?? [] })))
}

/** Groups of whole records, by a key that stands in them. */
function settleMembers(
  bucket: Bucket,
  places: readonly MemberPlace[],
  key: 'msisdn' | 'person' | 'document',
  judges: readonly Judge[],
  { recordsPerPerson }: SettleCounts,
  found: Sink,
): void {
  const [place] = places
  if (place === undefined) return
  const groups = groupsBy(bucket, key, judges, place.facts)
  if (key === 'person') countSizes(groups, recordsPerPerson)
  const cursor = new GroupCursor(groups, {
    member: (at, slice) => new SettledMember(places[slice] ?? place, at),
    ...readersOf(bucket.memory.view, MEMBER_ENTRY),
  })
  for (let group = 0; group < cursor.count; group++) {
    cursor.moveTo(group)
    let parts: readonly Part[] | undefined
    for (const judge of judges) {
      if (!cursor.mayHave(judge.least)) continue
      parts ??= partsOf(key, cursor.members(), place.facts.run)
      for (const { view, subject } of parts) judgeGroup(judge, view, subject, found)
    }
  }
}

/** Nearly all persons have fewer records. */
const FEW = 64

function countSizes(groups: Groups, counts: Map<number, number>): void {
  const few = new Uint32Array(FEW)
  for (let group = 0; group < groups.count; group++) {
    const size = groups.size(group)
    if (size < FEW) few[size] = (few[size] ?? 0) + 1
    else counts.set(size, (counts.get(size) ?? 0) + 1)
  }
  for (const [size, count] of few.entries()) if (count > 0) counts.set(size, (counts.get(size) ?? 0) + count)
}

/** One group as its rules see it, and what it is about. */
interface Part {
  readonly view: GroupView
  subject(): string
}

/** The groups of members with one key: those of long documents are parted by what is written, which the key does not tell. */
function partsOf(
  key: 'msisdn' | 'person' | 'document',
  members: readonly SettledMember[],
  run: RunFacts,
): readonly Part[] {
  const [first] = members
  const isParted = key === 'document' && first !== undefined && isLongKind(kindOf(first.documentBlock))
  const parts = isParted ? [...Map.groupBy(members, ({ documentKey }) => documentKey).values()] : [members]
  return parts.map((part) => ({ view: viewOf(key, part, run), subject: () => subjectOf(key, part) }))
}

function subjectOf(key: 'msisdn' | 'person' | 'document', [member]: readonly SettledMember[]): string {
  if (key === 'msisdn') return member?.msisdn ?? ''
  return (key === 'person' ? member?.personKey : member?.documentKey) ?? ''
}

/** Groups by agent or point of sale: carrier and code, compared as text. */
function settleCodes(
  bucket: Bucket,
  places: readonly MemberPlace[],
  key: (typeof SELLER_KINDS)[number],
  judges: readonly Judge[],
  counts: SettleCounts,
  found: Sink,
): void {
  const [place] = places
  if (place === undefined) return
  const { run } = place.facts
  const { memory } = bucket
  const membersMin = membersMinOf(judges, false)
  const codes = memory.groupCodes(slicesOf(bucket), CODE_BYTES, membersMin, seedOf(place.facts))
  counts.sellers.add(key, memory.bytes, codes)
  const cursor = new GroupCursor(codes, {
    member: (at, slice) => new CodeMember(places[slice] ?? place, at),
    ...readersOf(memory.view, CODE_ENTRY),
  })
  let group = -1
  for (let kept = 0; kept < cursor.count; kept++) {
    // Those that were left out lie between.
    do group++
    while (codes.size(group) < membersMin)
    const rank = group
    cursor.moveTo(kept)
    let view: GroupView | undefined
    for (const judge of judges) {
      if (!cursor.mayHave(judge.least)) continue
      view ??= viewOf(key, cursor.members(), run)
      judgeGroup(judge, view, () => sellerOf(memory.bytes, codes, rank, run), found)
    }
  }
}

/** What the finding on an agent or a point of sale is about. */
function sellerOf(bytes: Buffer, codes: GroupsOfCodes, group: number, { carriers }: RunConstants): string {
  const { carrier, at, bytes: length } = codes.codeOf(group)
  return `${carriers[carrier]}:${bytes.toString('utf8', at, at + length)}`
}
