/** Group rules over the segments of a run, a bucket at a time: nothing else of the records is known here. */
import { ASK, bucketCount, CODE, MARK, NUMBER, SPILLED, STREAM } from '../memory/segment.ts'
import type { GroupKey, Rule } from '../model/rule.ts'
import type { FindingDraft } from './finding-draft.ts'
import { CODE_ENTRY, type Entries, entriesOf, MEMBER_ENTRY, NUMBER_ENTRY } from './group-buckets.ts'
import { CodeMember } from './group-code-member.ts'
import { type Groups, groupsByKey, groupsOf, sortInGroup } from './group-entries.ts'
import { type MemberFacts, type MemberPlace, SettledMember } from './group-member.ts'
import { type Judge, judged, judgesOf } from './group-view.ts'
import { isLongKind, kindOf } from './segment-key.ts'
import type { Bucket } from './segment-source.ts'

/** One part of settling, which needs no other: a bucket of a stream (STREAM). */
export interface SettleTask {
  readonly stream: number
  readonly bucket: number
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
 * Judges every group of one bucket by the rules that ask for its kind. Groups come in a fixed order; those too small for
 * all their rules are never looked at. Takes memory for the bucket and for its largest group.
 * @throws RunError where a segment cannot be read
 */
export function* settleBucket(
  { stream, bucket }: SettleTask,
  facts: MemberFacts,
  rules: readonly Rule[],
): Generator<FindingDraft> {
  const judges = (key: GroupKey): readonly Judge[] => judgesOf(rules, key, facts.run)
  const read = facts.segments.bucket(stream, bucket)
  if (stream === STREAM.members) {
    const places = placesOf(read, facts, true)
    yield* settleMembers(read, places, 'person', judges('person'))
    yield* settleMembers(read, places, 'document', judges('document'))
  } else if (stream === STREAM.numbers) {
    const shared = membersOfShared(read, facts, membersMinOf(judges('msisdn')))
    yield* settleMembers(shared, placesOf(shared, facts, false), 'msisdn', judges('msisdn'))
  } else {
    const key = stream === STREAM.agents ? 'agent' : 'point-of-sale'
    yield* settleCodes(read, placesOf(read, facts, false), key, judges(key))
  }
}

function placesOf({ bytes, view, slices }: Bucket, facts: MemberFacts, hasHeap: boolean): readonly MemberPlace[] {
  return slices.map(({ head, start, at }) => ({ facts, head, bytes, view, heap: hasHeap ? start - at : undefined }))
}

/** No group with fewer members can give a finding. */
function membersMinOf(judges: readonly Judge[]): number {
  return judges.reduce((least, { membersMin }) => Math.min(least, membersMin), Number.POSITIVE_INFINITY)
}

/** Keys are secret permutations, so any of their bits are as good as any other. */
function seedOf({ cipher }: MemberFacts): readonly [number, number] {
  return [cipher.roundKeys[0] ?? 0, cipher.roundKeys[1] ?? 0]
}

/** The records whose number stands in more than one entry of the bucket. */
function membersOfShared(numbers: Bucket, facts: MemberFacts, membersMin: number): Bucket {
  const { view } = numbers
  const entries = entriesOf(numbers, NUMBER_ENTRY, () => true)
  const low = Uint32Array.from(entries.at, (at) => view.getUint32(at + NUMBER.msisdn, true))
  const high = Uint32Array.from(entries.at, (at) => view.getUint8(at + NUMBER.msisdnHigh))
  const { order } = groupsByKey(low, high, membersMin, seedOf(facts))
  const positions = numbers.slices.map((): number[] => [])
  for (const entry of order.sort()) {
    positions[entries.slice[entry] ?? 0]?.push(view.getUint16((entries.at[entry] ?? 0) + NUMBER.position, true))
  }
  return facts.segments.members(numbers.slices.map(({ head }, i) => ({ head, positions: positions[i] ?? [] })))
}

const MARK_OF = { msisdn: 0, person: MARK.ofPerson, document: MARK.ofDocument } as const
const KEY_OF = {
  msisdn: [SPILLED.msisdn, SPILLED.msisdnHigh],
  person: [SPILLED.person, SPILLED.person + 4],
  document: [SPILLED.document, SPILLED.document + 4],
} as const

/** Groups of whole records, by a key that stands in them. */
function* settleMembers(
  read: Bucket,
  places: readonly MemberPlace[],
  key: keyof typeof MARK_OF,
  judges: readonly Judge[],
): Generator<FindingDraft> {
  const [place] = places
  if (judges.length === 0 || place === undefined) return
  const { view } = read
  const mark = MARK_OF[key]
  const entries = entriesOf(read, MEMBER_ENTRY, (at) => (view.getUint8(at + SPILLED.marks) & mark) === mark)
  const [lowAt, highAt] = KEY_OF[key]
  const low = Uint32Array.from(entries.at, (at) => view.getUint32(at + lowAt, true))
  const isNumber = key === 'msisdn'
  const high = Uint32Array.from(entries.at, (at) =>
    isNumber ? view.getUint8(at + highAt) : view.getUint32(at + highAt, true),
  )
  const membersMin = membersMinOf(judges)
  const groups = groupsByKey(low, high, membersMin, seedOf(place.facts))
  for (const { members } of inGroupOrder(
    groups,
    entries,
    (at, slice) => new SettledMember(places[slice] ?? place, at),
  )) {
    for (const part of key === 'document' ? partsOf(members, membersMin) : [members]) {
      yield* judged(judges, key, part, place.facts.run, () => subjectOf(key, part))
    }
  }
}

function subjectOf(key: keyof typeof MARK_OF, [member]: readonly SettledMember[]): string {
  if (key === 'msisdn') return member?.msisdn ?? ''
  return (key === 'person' ? member?.personKey : member?.documentKey) ?? ''
}

/** Members whose documents have one key: those of long documents are parted by what is written, which the key does not tell. */
function partsOf(members: readonly SettledMember[], membersMin: number): readonly (readonly SettledMember[])[] {
  const [first] = members
  if (first === undefined || !isLongKind(kindOf(first.documentBlock))) return [members]
  const parts = new Map<string, SettledMember[]>()
  for (const member of members) {
    const text = member.documentKey ?? ''
    const part = parts.get(text)
    if (part === undefined) parts.set(text, [member])
    else part.push(member)
  }
  return [...parts.values()].filter(({ length }) => length >= membersMin)
}

/** Groups by agent or point of sale: carrier and code, compared as text. */
function* settleCodes(
  read: Bucket,
  places: readonly MemberPlace[],
  key: GroupKey,
  judges: readonly Judge[],
): Generator<FindingDraft> {
  const [place] = places
  if (judges.length === 0 || place === undefined) return
  const { run } = place.facts
  const entries = entriesOf(read, CODE_ENTRY, () => true)
  const subjects = new Map<string, number>()
  const groupsOfSlice = read.slices.map((slice) =>
    codesOf(read, slice.start + slice.entries * CODE_ENTRY.bytes, slice.end).map((code) => {
      const subject = `${run.carriers[slice.head.carrier]}:${code}`
      const group = subjects.get(subject) ?? subjects.size
      subjects.set(subject, group)
      return group
    }),
  )
  const groupOf = Uint32Array.from(entries.at, (at, i) => {
    const codes = groupsOfSlice[entries.slice[i] ?? 0]
    return codes?.[read.view.getUint16(at + CODE.code, true)] ?? 0
  })
  const names = [...subjects.keys()]
  const groups = groupsOf(groupOf, names.length, membersMinOf(judges))
  const memberOf = (at: number, slice: number): CodeMember => new CodeMember(places[slice] ?? place, at)
  for (const { members, entry } of inGroupOrder(groups, entries, memberOf)) {
    yield* judged(judges, key, members, run, () => names[groupOf[entry] ?? 0] ?? '')
  }
}

/** The codes of a slice by rank, which stand behind its entries. */
function codesOf({ bytes }: Bucket, from: number, end: number): string[] {
  const codes: string[] = []
  for (let at = from; at < end; ) {
    const text = at + 2
    at = text + bytes.readUInt16LE(at)
    codes.push(bytes.toString('utf8', text, at))
  }
  return codes
}

/** The members of one group after the other, in group order, made when their group's turn has come; and one of its entries. */
function* inGroupOrder<M>(
  { order, starts }: Groups,
  { at, slice, holderSince, msisdns }: Entries,
  memberOf: (at: number, slice: number) => M,
): Generator<{ readonly members: M[]; readonly entry: number }> {
  for (let group = 0; group + 1 < starts.length; group++) {
    const entries = order.subarray(starts[group], starts[group + 1])
    sortInGroup(entries, holderSince, msisdns)
    const members: M[] = []
    for (const entry of entries) members.push(memberOf(at[entry] ?? 0, slice[entry] ?? 0))
    yield { members, entry: entries[0] ?? 0 }
  }
}
