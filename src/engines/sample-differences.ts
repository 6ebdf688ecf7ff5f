/** Differences that are listed; all are counted. */
const differencesListedMax = 20

/** One place where a run is not what was derived again. It names rules, places and ids, never a person's number. */
export interface SampleDifference {
  /** What is compared: a record's line of `outcomes.csv`, a finding, a list of members, or the number of a file's records. */
  readonly kind: 'outcome' | 'finding' | 'member' | 'count'
  /** `<file>:<line>` of a record, `finding <id>` of a group, or a file. */
  readonly place: string
  readonly expected: string
  readonly found: string
}

/** Counts differences and keeps the first ones. */
export class SampleDifferences {
  readonly listed: SampleDifference[] = []
  #count = 0

  /** All of them. */
  get count(): number {
    return this.#count
  }

  add(kind: SampleDifference['kind'], place: string, expected: string, found: string): void {
    this.#count += 1
    if (this.listed.length < differencesListedMax) this.listed.push({ kind, place, expected, found })
  }
}
