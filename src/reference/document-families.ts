import type { DocumentFamily } from '../model/rule.ts'
import type { Member } from './members.ts'

/** What stands for any digit. */
const ANY = '*'

/** Families among PINs and CMNDs of members in group order; see `GroupView.documentFamilies`. */
export function documentFamilies(members: readonly Member[]): readonly DocumentFamily[] {
  const holders = Map.groupBy(members, ({ documentKey = '' }) =>
    /^(?:pin|cmnd):/.test(documentKey) ? documentKey : '',
  )
  holders.delete('')
  const alike = new Map<string, string[]>()
  for (const key of holders.keys()) {
    for (const form of formsOf(key)) {
      const others = alike.get(form)
      if (others === undefined) alike.set(form, [key])
      else others.push(key)
    }
  }
  const seen = new Set<string>()
  const families: DocumentFamily[] = []
  for (const first of [...holders.keys()].sort()) {
    if (seen.has(first)) continue
    const keys = chainFrom(first, alike)
    for (const key of keys) seen.add(key)
    const [smallest] = holders.get(first) ?? []
    if (keys.size < 2 || smallest === undefined) continue
    const ofFamily = new Set([...keys].flatMap((key) => holders.get(key) ?? []))
    families.push({
      documents: keys.size,
      members: ofFamily.size === members.length ? members : inOrder(members, ofFamily),
      smallest,
    })
  }
  return families
}

/** All keys that can be reached from one by steps in each of which one digit is another. */
function chainFrom(first: string, alike: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  // A set is gone through to its end, what is added meanwhile included.
  const keys = new Set([first])
  for (const key of keys) for (const form of formsOf(key)) for (const other of alike.get(form) ?? []) keys.add(other)
  return keys
}

/** The key with each digit of its number in turn left open: two numbers share a form where that digit alone differs. */
function formsOf(key: string): readonly string[] {
  const from = key.indexOf(':') + 1
  return Array.from({ length: key.length - from }, (_, i) => {
    return `${key.slice(0, from + i)}${ANY}${key.slice(from + i + 1)}`
  })
}

function inOrder(members: readonly Member[], wanted: ReadonlySet<Member>): readonly Member[] {
  return members.filter((member) => wanted.has(member))
}
