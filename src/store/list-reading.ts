/** What lists about one number, one person and one seller hold: the shapes of the answers. Each question names how much it wants, and reads no more. */

import type { FindingRow, MemberRow, SellerRow } from './run-rows.ts'
import type { SuggestionRow } from './suggestion-reading.ts'

/** What a seller may be. */
export type SellerKind = 'point-of-sale' | 'agent'

/** A seller with its place among all of its kind. */
export interface PlacedSeller extends SellerRow {
  /** From 1, the worst first: those that the rule on points of sale found, by how little chance explains them; then by excess. */
  readonly place: number
  /** Records that do not agree (mismatched or not found) beyond what the share of all sellers of its carrier leads to expect; below 0 for fewer. */
  readonly excess: number
  /** Rank of the finding that the rule's test made of it; undefined where it made none. */
  readonly finding: number | undefined
  /** 34-code of the province in which the dumps say it is; empty where there is no such finding, or nothing is said. */
  readonly province: string
}

/** Sellers of a kind and carrier, added up. */
export interface SellerTotal {
  readonly carrier: string
  readonly sellers: number
  readonly records: number
  readonly notAgreeing: number
}

/** Which sellers are asked for; all of the kind where nothing is said. */
export interface SellerOrder {
  readonly kind: SellerKind
  readonly carrier?: string | undefined
  /** 34-code; only sellers with a finding have one. */
  readonly province?: string | undefined
  /** Those that come after this place. */
  readonly after: number
  readonly limit: number
}

/** Which suggestions are asked for: first candidates alone, the most probable first. */
export interface SuggestionOrder {
  /** In millionths, both included. */
  readonly probabilityMin: number
  readonly probabilityMax: number
  /** Those that come after this one, which is of the same range; undefined: from the most probable on. */
  readonly after: SuggestionPlace | undefined
  readonly limit: number
}

/** Where a suggestion stands in their order. */
export interface SuggestionPlace {
  readonly probabilityMillionths: number
  readonly file: string
  readonly line: number
}

/** Lists of one run, each read by an index: never more rows than asked for. */
export interface RunLists {
  /** By place, the worst first; none of a carrier or province that has no seller. */
  sellers(order: SellerOrder): readonly PlacedSeller[]
  /** Undefined where no live individual record names it. By its code. */
  seller(kind: SellerKind, carrier: string, code: string): SellerRow | undefined
  /** By carrier, in the order of carriers. */
  sellerTotals(kind: SellerKind): readonly SellerTotal[]
  /** Findings on a number, in the order of `findings.csv`. */
  findingsOf(msisdn: string, limit: number): readonly FindingRow[]
  /** Listed memberships of a number, in the order of findings. */
  membershipsOf(msisdn: string, limit: number): readonly { readonly finding: FindingRow; readonly member: MemberRow }[]
  /** Findings on records whose holder has this pseudonym (32 hex digits), in the order of `findings.csv`. */
  findingsOfPerson(person: string, limit: number): readonly FindingRow[]
  /** Group findings about a pseudonym or a `<carrier>:<code>`, in the order of `findings.csv`. */
  findingsAbout(subject: string, limit: number): readonly FindingRow[]
  /** Undefined where the run has not so many. */
  finding(rank: number): FindingRow | undefined
  /** Listed members of a group after a rank (-1: from the first on). */
  membersOf(finding: number, after: number, limit: number): readonly MemberRow[]
  /** First candidates by probability, the highest first, then by file and line from the last on. */
  suggestions(order: SuggestionOrder): readonly SuggestionRow[]
  /** Suggestions of which this pseudonym (32 hex digits) is a candidate, by file, line and rank. */
  suggestionsOfPerson(person: string, limit: number): readonly SuggestionRow[]
}

/** Lists in which there is nothing. */
export const NOTHING_LISTED: RunLists = {
  sellers: () => [],
  seller: () => undefined,
  sellerTotals: () => [],
  findingsOf: () => [],
  membershipsOf: () => [],
  findingsOfPerson: () => [],
  findingsAbout: () => [],
  finding: () => undefined,
  membersOf: () => [],
  suggestions: () => [],
  suggestionsOfPerson: () => [],
}
