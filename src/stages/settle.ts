/** Group rules over the segments of a run, a bucket at a time: nothing else of the records is known here. */
import { groupSizes } from '../memory/grouping.ts'
import { ASK, NUMBER, STREAM } from '../memory/segment.ts'
import type { FindingDraft } from './finding-draft.ts'
import { GroupCursor, WHOLE_MEMBERS } from './group-cursor.ts'
import type { MemberFacts, MemberPlace, SettledMember } from './group-member.ts'
import type { GroupMemory } from './group-memory.ts'
import { type Judge, type Judges, judgeEach, viewOf } from './group-view.ts'
import { MEMBER_KINDS, type OrderedGroups, type SizedGroups } from './groups.ts'
import { isLongKind, kindOf } from './segment-key.ts'
import type { Bucket } from './segment-source.ts'
import { settleCodes, settleOutstanding } from './settle-codes.ts'
import type { SettleCounts, SettleTask } from './settle-counts.ts'
import { groupsBy, membersMinOf, placesOf, seedOf, slicesOf } from './settle-groups.ts'
import { settleNamesakes } from './settle-namesakes.ts'
import { settlePortraits } from './settle-portraits.ts'

/** All parts of settling segments of so many buckets that hold what `asks` (bits of ASK) says. */
export function settleTasks(asks: number, buckets: number): readonly SettleTask[] {
  const streams = [
    (asks & (ASK.persons | ASK.documents | ASK.organisations)) === 0 ? [] : [STREAM.members],
    (asks & ASK.agents) === 0 ? [] : [STREAM.agents],
    (asks & ASK.pointsOfSale) === 0 ? [] : [STREAM.pointsOfSale],
    (asks & ASK.numbers) === 0 ? [] : [STREAM.numbers],
    (asks & ASK.portraits) === 0 ? [] : [STREAM.portraits],
    (asks & ASK.namesakes) === 0 ? [] : [STREAM.namesakes],
  ].flat()
  return streams.flatMap((stream) => Array.from({ length: buckets }, (_, bucket) => ({ stream, bucket })))
}

/** What every bucket of a run is settled with. */
export interface Settling {
  readonly facts: MemberFacts
  readonly judges: Judges
}

/** Takes what is found, one draft after the other. */
type Sink = (draft: FindingDraft) => void

/**
 * Judges the groups of buckets, one bucket after the other.
 * @throws RunError where a segment cannot be read
 */
export function settleBuckets(
  tasks: readonly SettleTask[],
  settling: Settling,
  counts: SettleCounts,
  found: Sink,
): void {
  settling.facts.segments.expect(tasks)
  for (const task of tasks) settleBucket(task, settling, counts, found)
}

/**
 * Judges every group of one bucket by the rules that ask for its kind. Groups come in a fixed order; those that lack what
 * a rule needs at least are never made for it. Takes memory for the bucket and its largest group. All sellers and persons of
 * the bucket are added to `counts`, of whatever size. A task that names groups that stand out is of these only, and counts nothing.
 */
function settleBucket(task: SettleTask, { facts, judges }: Settling, counts: SettleCounts, found: Sink): void {
  const { stream, bucket } = task
  const read = facts.segments.bucket(stream, bucket)
  if (stream === STREAM.members) {
    settleWhole(read, facts, judges, counts, found)
  } else if (stream === STREAM.numbers) {
    const shared = membersOfShared(read, facts, judges('msisdn'))
    const groups = groupsBy(shared, 'msisdn', judges('msisdn'), facts)
    settleMembers(
      { memory: shared.memory, places: placesOf(shared, facts, false), groups },
      'msisdn',
      judges('msisdn'),
      found,
    )
  } else if (stream === STREAM.portraits) {
    settlePortraits(read, facts, judges('portrait'), found)
  } else if (stream === STREAM.namesakes) {
    settleNamesakes(read, facts, judges('namesake'), found)
  } else {
    const key = stream === STREAM.agents ? 'agent' : 'point-of-sale'
    const codes = { task, bucket: read, key, judges: judges(key), facts } as const
    if (task.outstanding === undefined) settleCodes(codes, counts, found)
    else settleOutstanding(codes, task.outstanding, found)
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

/** Groups of whole records by each key that most of them have; all persons are counted. */
function settleWhole(bucket: Bucket, facts: MemberFacts, judges: Judges, counts: SettleCounts, found: Sink): void {
  const places = placesOf(bucket, facts, true)
  const judging = MEMBER_KINDS.map(judges)
  const all = bucket.memory.groupMembers(slicesOf(bucket), judging.map(membersMinOf), seedOf(facts))
  for (const [kind, groups] of all.entries()) {
    const key = MEMBER_KINDS[kind] ?? 'person'
    if (key === 'person') countSizes(groups, counts.recordsPerPerson)
    settleMembers({ memory: bucket.memory, places, groups }, key, judging[kind] ?? [], found)
  }
}

function countSizes({ sizes, count, size }: SizedGroups, counts: Map<number, number>): void {
  const add = (records: number, persons: number): void => {
    if (persons > 0) counts.set(records, (counts.get(records) ?? 0) + persons)
  }
  for (let records = 1; records < groupSizes; records++) add(records, sizes[records] ?? 0)
  let larger = sizes[groupSizes] ?? 0
  for (let group = 0; larger > 0 && group < count; group++) {
    if (size(group) < groupSizes) continue
    add(size(group), 1)
    larger--
  }
}

/** Kinds of groups of whole records. */
type WholeKey = 'msisdn' | (typeof MEMBER_KINDS)[number]

/** Groups of whole records, and where these are. */
interface WholeGroups {
  readonly memory: GroupMemory
  readonly places: readonly MemberPlace[]
  readonly groups: OrderedGroups
}

/** Judges groups of whole records by a key that stands in them. */
function settleMembers(
  { memory, places, groups }: WholeGroups,
  key: WholeKey,
  judges: readonly Judge[],
  found: Sink,
): void {
  const [place] = places
  if (place === undefined || judges.length === 0) return
  const cursor = new GroupCursor(memory, groups, judges, places, WHOLE_MEMBERS)
  while (cursor.next()) {
    const members = cursor.members()
    const [first] = members
    // Those of long documents are parted by what is written, which the key does not tell.
    const isParted = key === 'document' && first !== undefined && isLongKind(kindOf(first.documentBlock))
    const parts = isParted ? Map.groupBy(members, ({ documentKey }) => documentKey).values() : [members]
    for (const part of parts) {
      const view = viewOf(key, part, place.facts)
      judgeEach(cursor.judges(), view, () => subjectOf(key, part), found)
    }
  }
}

function subjectOf(key: WholeKey, [member]: readonly SettledMember[]): string | number {
  if (key === 'msisdn') return member?.msisdn ?? ''
  return (key === 'person' ? member?.personKey : member?.documentKey) ?? ''
}
