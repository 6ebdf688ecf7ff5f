/** Groups of the entries of a bucket, and by what they are gathered. */
/** Entries of one segment in a bucket: where the first begins, and the carrier that they are of. */
export interface GroupedSlice {
  readonly start: number
  readonly entries: number
  readonly carrier: number
}

/** By what entries are gathered; offsets within an entry. */
export interface GroupedBy {
  readonly entryBytes: number
  /** The low 32 bits of the key, then the bits of `mask` of another 32. */
  readonly key: readonly [low: number, high: number, mask: number]
  /** Groups with fewer entries are left out. */
  readonly membersMin: number
}

/** Groups that lie in the memory, and are good until it is used again. Entries are addresses in the memory. */
export interface OrderedGroups {
  /** By group, each group's in the order in which they came until they are asked for; with the index of each one's slice. */
  readonly order: Uint32Array
  readonly slices: Uint32Array
  /** The entries of group g are `order[starts[g] … starts[g + 1])`. */
  readonly starts: Uint32Array
}

/** Groups of a bucket, and what is known of those that were left out too; all in the order in which they were first met. */
export interface SizedGroups extends OrderedGroups {
  readonly count: number
  /** Entries of a group; 0 where it is of another kind only. */
  size(group: number): number
  /** How many groups have so many entries; the last: how many have more than those before. */
  readonly sizes: Uint32Array
}

/** Whole records, by what they are members of. */
export const MEMBER_KINDS = ['person', 'document', 'organisation'] as const

/** Groups of codes: of each the code's place, its carrier and its entries by outcome. */
export interface GroupsOfCodes extends SizedGroups {
  /** The bytes of the code are [at, at + bytes) of the memory. */
  codeOf(group: number): { readonly carrier: number; readonly at: number; readonly bytes: number }
  /** Entries of a group whose outcome has an index in OUTCOMES. */
  outcomes(group: number, outcome: number): number
}
