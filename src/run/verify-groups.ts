import { membersListedMax } from '../model/limits.ts'

/** How many members of a rule's groups may be subjects without being listed. */
export interface Unlisted {
  readonly least: number
  readonly most: number
}

interface Group {
  readonly rule: string
  readonly size: number
  listed: number
  subjects: number
}

/** The findings on groups, and what their lists of members leave out. */
export class GroupFindings {
  readonly #groups = new Map<string, Group>()

  /** Notes a group's finding. */
  add(id: string, rule: string, size: number): void {
    this.#groups.set(id, { rule, size, listed: 0, subjects: 0 })
  }

  /** Notes a listed member. @returns the rule; undefined where no group's finding has that id */
  member(id: string, role: string): string | undefined {
    const group = this.#groups.get(id)
    if (group === undefined) return undefined
    group.listed += 1
    if (role === 'subject') group.subjects += 1
    return group.rule
  }

  /**
   * What lies beyond the lists of a rule's groups. Where all listed members are subjects the others are too; where none
   * is, none of the others; where they are mixed, any number of them.
   */
  unlisted(rule: string): Unlisted {
    let [least, most] = [0, 0]
    for (const group of this.#groups.values()) {
      if (group.rule !== rule || group.subjects === 0) continue
      const rest = group.size - toBeListed(group)
      most += rest
      if (group.subjects === group.listed) least += rest
    }
    return { least, most }
  }

  /** The groups whose list of members is cut where it should not be, or names somebody twice. */
  *wronglyListed(): Generator<{ readonly rule: string; readonly expected: number; readonly found: number }> {
    for (const group of this.#groups.values()) {
      const expected = toBeListed(group)
      if (group.listed !== expected) yield { rule: group.rule, expected, found: group.listed }
    }
  }
}

function toBeListed({ size }: Group): number {
  return Math.min(size, membersListedMax)
}
