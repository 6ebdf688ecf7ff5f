import type { Person } from '../model/person.ts'

/** Why a cancelled PIN leads to nobody: its successors run in a circle, or one is not in the register. */
export type BrokenChain = 'successor-cycle' | 'successor-unknown'

/** Where the chains of successors end. Each PIN that has a successor is in exactly one of the two. */
export interface Successors {
  /** The row at the end: one without a successor, whatever its status. */
  readonly finals: ReadonlyMap<string, Person>
  readonly broken: ReadonlyMap<string, BrokenChain>
}

/** Follows the successors of every PIN given, each step once. */
export function followSuccessors(persons: ReadonlyMap<string, Person>, superseded: Iterable<string>): Successors {
  const ends = new Map<string, Person | BrokenChain>()
  for (const pin of superseded) {
    const path = new Set<string>()
    let at: string | undefined = pin
    let end: Person | BrokenChain | undefined
    while (end === undefined) {
      const person = persons.get(at)
      if (person === undefined) end = 'successor-unknown'
      else if (path.has(at)) end = 'successor-cycle'
      else if (person.supersededBy === undefined) end = person
      else {
        path.add(at)
        at = person.supersededBy
        end = ends.get(at)
      }
    }
    for (const step of path) ends.set(step, end)
  }
  const finals = new Map<string, Person>()
  const broken = new Map<string, BrokenChain>()
  for (const [pin, end] of ends) {
    if (typeof end === 'string') broken.set(pin, end)
    else finals.set(pin, end)
  }
  return { finals, broken }
}
