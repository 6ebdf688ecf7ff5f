import type { Outcome } from './verdict.ts'

/** The least that a group must have for a finding: an engine need not look at groups that have less. */
export interface GroupLeast {
  /** At least 1. */
  readonly members: number
  /** Where it is there, only members with one of these outcomes count as `members`. */
  readonly outcomes?: readonly Outcome[]
  /** So many members at one carrier. */
  readonly atCarrier?: number
  /** Where it is there, one member has one of these outcomes, whatever the others have. */
  readonly oneOf?: readonly Outcome[]
  /** Distinct normal forms of names. */
  readonly names?: number
  /** Documents on which the members are registered, those on none being one. */
  readonly documents?: number
  /** So many members activated within one half-open span [t, t + `seconds`), whatever else they are. */
  readonly activations?: { readonly members: number; readonly seconds: number }
  /** Provinces of points of sale, those that are none left out. */
  readonly provinces?: number
  /** So many msisdns, IMSIs, ICCIDs or ICCIDs without their last digit that follow each other. */
  readonly consecutive?: number
}
