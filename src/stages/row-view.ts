import { NO_CODE, ROW } from '../memory/row.ts'
import type { Field, Subscriber } from '../model/fields.ts'
import type { Holder } from '../model/person.ts'
import type { GuardianState, RowView, RunFacts } from '../model/rule.ts'
import {
  BIRTH_DATE_LEVELS,
  NAME_LEVELS,
  OUTCOMES,
  type Outcome,
  REASONS,
  type Reason,
  TRAITS,
  type Trait,
  type Verdict,
} from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { guardianOf } from './guardian.ts'
import type { RegisterIndex, RegisterRow } from './register-index.ts'
import { subscriberOf } from './subscriber.ts'
import { traitFields } from './trait-fields.ts'

const BIT_OF = new Map<Trait, number>(TRAITS.map((trait, bit) => [trait, 1 << bit]))

/** What the rows of one batch are seen through. */
export interface RowSight {
  readonly thread: SlabThread
  readonly batch: Batch
  readonly run: RunConstants
  readonly index: RegisterIndex
}

/**
 * A joined row as a rule sees it, at the address of a row that is clean or mended. Values are read on first use; good until it
 * moves on or the batch is done.
 */
export class JoinedRow implements RowView {
  readonly run: RunFacts
  readonly #sight: RowSight
  #row: number
  #subscriber: Subscriber | undefined
  #verdict: Verdict | undefined
  #quoted: Holder | undefined
  #person: Holder | undefined

  constructor(sight: RowSight, row: number) {
    this.run = sight.run
    this.#sight = sight
    this.#row = row
  }

  /** Goes to the row at another address of the batch. */
  moveTo(row: number): void {
    this.#row = row
    this.#subscriber = undefined
    this.#verdict = undefined
    this.#quoted = undefined
    this.#person = undefined
  }

  get subscriber(): Subscriber {
    const { thread, batch, run } = this.#sight
    this.#subscriber ??= subscriberOf(thread, batch, this.#row, run)
    return this.#subscriber
  }

  get verdict(): Verdict {
    this.#verdict ??= verdictAt(this.#sight.thread.view, this.#row)
    return this.#verdict
  }

  get quoted(): Holder | undefined {
    const row = this.#quotedRow()
    if (row !== undefined) this.#quoted ??= this.#sight.index.holderOf(row)
    return this.#quoted
  }

  get person(): Holder | undefined {
    const row = this.#quotedRow()
    if (row === undefined) return undefined
    const finalRow = this.#sight.index.finalRowOf(row)
    this.#person ??= finalRow === row ? this.quoted : this.#sight.index.holderOf(finalRow)
    return this.#person
  }

  // rules take these apart from the view, so they hold it themselves
  readonly is = (trait: Trait): boolean => {
    const bit = BIT_OF.get(trait) ?? 0
    return (this.#sight.thread.view.getUint32(this.#row + ROW.traits, true) & bit) !== 0
  }

  readonly fieldsOf = (trait: Trait): readonly Field[] => traitFields(this.#sight.thread.view, this.#row, trait)

  readonly guardian = (): GuardianState => {
    const { thread, index } = this.#sight
    return guardianOf(thread, index, this.subscriber.guardianDocument, this.subscriber.holderSince)
  }

  #quotedRow(): RegisterRow | undefined {
    const { thread, index } = this.#sight
    const { view } = thread
    const quoted = this.#row + ROW.quotedPin
    if ((view.getUint32(quoted, true) | view.getUint32(quoted + 4, true)) === 0) return undefined
    const partition = index.partitions[view.getUint16(this.#row + ROW.quotedPartition, true)]
    if (partition === undefined) throw new Error('a row quotes a partition that the register does not have')
    return { partition, slot: view.getUint32(this.#row + ROW.quotedSlot, true) }
  }
}

/** The verdict of the joined row at an address. */
export function verdictAt(view: DataView, row: number): Verdict {
  const outcome: Outcome | undefined = OUTCOMES[view.getUint8(row + ROW.outcome)]
  const reason: Reason | undefined = outcome && REASONS[outcome][view.getUint8(row + ROW.reason)]
  if (outcome === undefined || reason === undefined) throw new Error('a row has no verdict')
  const [name, birthDate] = [view.getUint8(row + ROW.nameLevel), view.getUint8(row + ROW.birthDateLevel)]
  return {
    outcome,
    reason,
    nameLevel: name === NO_CODE ? undefined : NAME_LEVELS[name],
    birthDateLevel: birthDate === NO_CODE ? undefined : BIRTH_DATE_LEVELS[birthDate],
  }
}
