import type { Field, Subscriber } from '../model/fields.ts'
import type { Origin } from '../model/finding.ts'
import type { CellFault, FaultCode, RejectCode, Trait } from '../model/verdict.ts'

/** The kinds of paper a document key may name. `pin` and `cmnd` are what this register holds. */
export type DocumentKind = 'pin' | 'cmnd' | 'passport' | 'identity-certificate' | 'organisation' | 'other'

/** What a document number turned out to be. */
export type DocumentReading =
  | { readonly state: 'missing' }
  | { readonly state: 'malformed' }
  | {
      readonly state: 'usable'
      readonly kind: DocumentKind
      /** Normal form: digits, or upper-case letters and digits. */
      readonly number: string
      /** `<kind>:<number>`: what groups and pseudonyms are keyed by. */
      readonly key: string
      /** Repeated or counting digits. */
      readonly placeholder: boolean
      readonly zeroRestored: boolean
    }

/** Something that is wrong with a record: a line of `rejects.csv`. */
export interface RowFault<C extends FaultCode = FaultCode> {
  readonly code: C
  /** The carrier's header of the column at fault; empty for the whole record. */
  readonly column: string
}

/** A record that was read: canonical values and the facts that need no register. */
export interface ReadRow {
  readonly origin: Origin
  readonly carrier: string
  readonly subscriber: Subscriber
  readonly document: DocumentReading
  /** `invalid`: the carrier wrote something that is no date of the calendar. */
  readonly birthDateState: 'missing' | 'invalid' | 'read'
  /** Traits of the record itself; resolution and comparison add theirs later. */
  readonly traits: ReadonlySet<Trait>
  /** See `RowView.fieldsOf`; a trait that no single field gives is not in it. */
  readonly traitFields: ReadonlyMap<Trait, readonly Field[]>
  /** Cells that could not be read as their field's kind, in the order of `FIELDS`. */
  readonly faults: readonly RowFault<CellFault>[]
}

/** A record that could not be read. */
export interface RejectedRow {
  readonly origin: Origin
  readonly carrier: string
  readonly code: RejectCode
  /** The carrier's header of the column at fault; empty for the whole record. */
  readonly column: string
  /** All that is wrong with it, the reason in front. */
  readonly faults: readonly RowFault[]
}
