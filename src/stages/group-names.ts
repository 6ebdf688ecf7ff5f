/** Names of a group's members: those that stand as ids of words are told apart by these, and need not be written out. */
import { SPILLED } from '../memory/segment.ts'
import { namesComparedMax } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import type { NameLevel } from '../model/verdict.ts'
import type { AnyMember } from './group-code-member.ts'
import type { SettledMember } from './group-member.ts'
import { IdWords } from './id-words.ts'
import { haveOtherLetters, nameOfIds } from './name-ids.ts'
import { levelOf } from './name-level.ts'
import { nameKey } from './name-words.ts'
import type { NameIds } from './partition.ts'
import { ReadName } from './read-name.ts'

/** Forms of a name that are no style of ids. */
const [IN_HEAP, NO_NAME] = [0, 255]

/** The ids of a member's name; undefined where it is a text, or none. */
function idsOf({ place: { view }, at }: SettledMember): NameIds | undefined {
  const style = view.getUint8(at + SPILLED.nameForm)
  if (style === IN_HEAP || style === NO_NAME) return undefined
  return { low: view.getUint32(at + SPILLED.name, true), high: view.getUint32(at + SPILLED.name + 4, true), style }
}

function wordsOf({ place: { facts } }: SettledMember): IdWords {
  return IdWords.of(facts.dictionary)
}

function readNameOf(member: SettledMember, ids: NameIds | undefined): ReadName {
  return ids === undefined ? ReadName.of(member.name) : nameOfIds(wordsOf(member), ids)
}

/** The level of two members' names. */
export function nameLevelOf(a: SettledMember, b: SettledMember): NameLevel {
  const [ofA, ofB] = [idsOf(a), idsOf(b)]
  if (ofA !== undefined && ofB !== undefined && haveOtherLetters(wordsOf(a), ofA, ofB)) return 'different'
  return levelOf(readNameOf(a, ofA), readNameOf(b, ofB))
}

/** The normal form of a member's name; empty where it has none. */
export function nameKeyOf(member: SettledMember): string {
  return readNameOf(member, idsOf(member)).key
}

/**
 * One member a name, the first in group order; names in the order of their normal forms; members without one left out.
 * Names with the same ids are the same: they are not read again.
 */
export function distinctNames(members: readonly AnyMember[]): readonly AnyMember[] {
  const seen = new Set<bigint | string>()
  const byName = new Map<string, AnyMember>()
  for (const member of members) {
    const { whole } = member
    const { place, at } = whole
    const form = place.view.getUint8(at + SPILLED.nameForm)
    if (form === NO_NAME) continue
    const text = form === IN_HEAP ? (whole.name ?? '') : undefined
    const name = text ?? place.view.getBigUint64(at + SPILLED.name, true)
    if (seen.has(name)) continue
    seen.add(name)
    const normal = text === undefined ? nameKeyOf(whole) : nameKey(text)
    if (normal !== '' && !byName.has(normal)) byName.set(normal, member)
  }
  if (byName.size < 2) return [...byName.values()]
  const sorted = [...byName].sort(([a], [b]) => bytewise(a, b))
  return sorted.slice(0, namesComparedMax).map(([, member]) => member)
}
