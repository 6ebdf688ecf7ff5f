import type { DocumentFamily } from '../model/rule.ts'
import type { AnyMember } from './group-code-member.ts'
import { kindOf, numberOf } from './segment-key.ts'

/** Digits of a PIN, and by kind (`segment-key.ts`) of the documents that families are looked for among. */
const PIN_DIGITS = 12
const DIGITS: Readonly<Record<number, number>> = { 1: PIN_DIGITS, 2: 9 }

/** Above every number of twelve digits: the kind stands there. */
const KIND = 10 ** PIN_DIGITS

interface Family {
  documents: number
  readonly members: AnyMember[]
  smallest: AnyMember
  smallestNumber: number
}

/**
 * `GroupView.documentFamilies` of members in group order, each with its document. No pair is compared: numbers that are equal once a
 * digit is left out are joined, place by place, so that time and memory are linear in the members.
 */
export function documentFamilies(members: readonly AnyMember[]): readonly DocumentFamily[] {
  const places = new Map<number, number>()
  const documents: number[] = []
  const placeOf = members.map((member) => {
    const block = member.whole.documentBlock
    const kind = kindOf(block)
    if (DIGITS[kind] === undefined) return -1
    const document = kind * KIND + numberOf(block)
    const known = places.get(document)
    if (known !== undefined) return known
    places.set(document, documents.length)
    return documents.push(document) - 1
  })
  const families = joined(documents)
  const byFamily = new Map<number, Family>()
  for (const [i, member] of members.entries()) {
    const place = placeOf[i] ?? -1
    if (place < 0) continue
    const number = documents[place] ?? 0
    const of = families(place)
    const family = byFamily.get(of)
    if (family === undefined) {
      byFamily.set(of, { documents: 0, members: [member], smallest: member, smallestNumber: number })
      continue
    }
    family.members.push(member)
    if (number < family.smallestNumber) Object.assign(family, { smallest: member, smallestNumber: number })
  }
  for (const place of documents.keys()) {
    const family = byFamily.get(families(place))
    if (family !== undefined) family.documents++
  }
  return [...byFamily.values()].filter((family) => family.documents > 1)
}

/** Joins numbers that differ in one digit; answers the family of each, by its place: that of one of its members. */
function joined(documents: readonly number[]): (place: number) => number {
  const parents = Int32Array.from(documents.keys())
  const rootOf = (place: number): number => {
    let root = place
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
      const above = parents[parent] ?? parent
      parents[root] = above
      root = above
    }
    return root
  }
  for (let digit = 0, unit = 1; digit < PIN_DIGITS; digit++, unit *= 10) {
    const alike = new Map<number, number>()
    for (const [place, document] of documents.entries()) {
      if (digit >= (DIGITS[Math.floor(document / KIND)] ?? 0)) continue
      const rest = document - (Math.floor(document / unit) % 10) * unit
      const other = alike.get(rest)
      if (other === undefined) alike.set(rest, place)
      else parents[rootOf(place)] = rootOf(other)
    }
  }
  return rootOf
}
