/** What changed from one run to another: the shapes of a store's answers. */

/** Findings against an earlier run. */
export interface ChangeRow {
  readonly rule: string
  /** Empty over several carriers. */
  readonly carrier: string
  readonly appeared: number
  readonly stayed: number
  readonly vanished: number
}

/** What changed against one earlier run. */
export interface ChangeAgainst {
  /** The earlier run: of the night before, or the revision before. */
  readonly against: string
  readonly rows: readonly ChangeRow[]
}

/** What makes a revision differ from the one before it. */
export interface RevisionChangeRow {
  readonly what: string
  readonly item: string
  readonly before: string
  readonly after: string
}
