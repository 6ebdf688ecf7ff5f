/** What a plant is: a block of units all alike, each with so many rows of the register and so many lines. */
import type { LineDraft, PersonDraft } from './drafts.ts'
import type { Night } from './nights.ts'
import type { Correction, Pin, Pins } from './pins.ts'
import type { Cohort } from './population.ts'

/** A row whose PIN comes from another row of its unit: withdrawn by a correction, or the same PIN once more. */
export interface DerivedSlot {
  readonly of: number
  readonly by: Correction | 'repeat'
}

/**
 * Where a row's person comes from: a cohort; `ordinary` and `idle`, who are of all ages, with and without lines; or
 * another row of the unit.
 */
export type Slot = Cohort | 'ordinary' | 'idle' | DerivedSlot

/** One unit of a block while a line or a row of it is made. */
export interface Unit {
  /** Counted from 0 inside the block. */
  readonly index: number
  /** What chance is drawn from for the whole unit. */
  readonly key: number
  /** The unit's first line, in the count of the world. */
  readonly firstLine: number
  readonly night: Night
  readonly pins: Pins
  /** The person in a slot, complete, in a draft of its own. */
  row(slot: number): PersonDraft
  /** The PIN of some person of the register who is forty or more. */
  elder(key: number): Pin
  /** The unit of this block that has a row with this PIN; -1 where there is none. */
  unitOf(pin: Pin): number
  /** The number of one of the unit's lines, nine digits. */
  msisdn(line: number): number
}

/** One kind of plant. Functions of it are pure: they see the unit and change the draft they are given. */
export interface Block {
  /** Unique, kebab case; the `planted` column of the truth. */
  readonly id: string
  /** Register rows of a unit. */
  readonly rows: readonly Slot[]
  /** Lines of a unit. */
  readonly lines: number
  /** The slot whose person holds a line; undefined for a line of no person of the register. Slot 0 where it is left out. */
  readonly holder?: (line: number) => number | undefined
  /** Changes a person who is otherwise like anybody of the cohort (a derived row: like its origin). */
  readonly person?: (person: PersonDraft, slot: number, unit: Unit) => void
  /** Changes a live record that otherwise agrees with the register in everything, and what is true of it. */
  readonly line?: (line: LineDraft, number: number, unit: Unit) => void
}

/** How many units of a block a world has. */
export interface PlannedUnits {
  readonly block: Block
  readonly units: number
}
