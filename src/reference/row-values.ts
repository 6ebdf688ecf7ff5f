/** The cells of one record as the values of fields: README, "Reading". */
import { type CodeReader, isCoded } from '../formats/codes.ts'
import type { HeaderBinding } from '../formats/header.ts'
import type { Instant, PartialDate } from '../model/dates.ts'
import { type Code, type CodedField, FIELDS, type Field } from '../model/fields.ts'
import { sellerCharactersMax } from '../model/limits.ts'
import type { CellFault } from '../model/verdict.ts'
import { dateText } from './date-text.ts'
import { type DateOrder, dateFault, readDate, readInstant } from './dates.ts'
import type { RowFault } from './row.ts'
import { valueText } from './values.ts'

const CODED_FIELDS = FIELDS.filter(isCoded)

/** Longer text is no code, no unit of a code table and no word for "unknown" or "total". */
export const codeCharactersMax = 200

/** How the cells of one file are read. */
export interface Reading {
  readonly binding: HeaderBinding
  readonly codes: CodeReader
  readonly dateOrder: DateOrder
  /** Whether a number of five digits is a date as spreadsheets keep it. */
  readonly hasSerials: boolean
}

/** One record's cells as values. */
export class RowValues {
  /** Fields that were asked for and have no value: empty, unknown, or not to be read as what they are. */
  readonly absent = new Set<Field>()
  readonly #faults = new Map<Field, CellFault>()
  readonly #cells: readonly string[]
  readonly #reading: Reading

  constructor(cells: readonly string[], reading: Reading) {
    this.#cells = cells
    this.#reading = reading
  }

  /** What is wrong with the cells of the fields that were asked for. */
  faults(): RowFault<CellFault>[] {
    const { headerOf } = this.#reading.binding
    return FIELDS.flatMap((field) => {
      const code = this.#faults.get(field)
      return code === undefined ? [] : [{ code, column: headerOf[field] ?? field }]
    })
  }

  text(field: Field): string | undefined {
    const text = this.#written(field)
    return this.#known(field, text !== undefined && isShort(text) ? this.#reading.codes.text(field, text) : text)
  }

  /** The code of whoever sold the number; text too long for one has no value. */
  seller(field: 'sales_agent' | 'point_of_sale'): string | undefined {
    const text = this.text(field)
    const code = text !== undefined && text.length <= sellerCharactersMax ? text : undefined
    return this.#read(field, text, code, 'text-too-long')
  }

  code<F extends CodedField>(field: F): Code<F> | undefined {
    const text = this.#written(field)
    return this.#read(
      field,
      text,
      text !== undefined && isShort(text) ? this.#reading.codes.code(field, text) : undefined,
      'code-unlisted',
    )
  }

  date(field: Field): PartialDate | undefined {
    return this.#dated(field, readDate)
  }

  instant(field: Field): Instant | undefined {
    return this.#dated(field, readInstant)
  }

  /** Text of a form that can be checked, in the case given; anything else has no value. */
  matching(field: Field, form: RegExp, inCase: 'upper' | 'lower'): string | undefined {
    const text = this.text(field)
    if (text === undefined || !form.test(text)) return this.#read(field, text, undefined, 'text-malformed')
    return inCase === 'upper' ? text.toUpperCase() : text.toLowerCase()
  }

  #written(field: Field): string | undefined {
    const column = this.#reading.binding.columnOf[field]
    const text = column === undefined ? '' : valueText(this.#cells[column] ?? '')
    return text === '' || (isShort(text) && this.#reading.codes.isUnknown(text)) ? undefined : text
  }

  #dated<T>(field: Field, read: (text: string, order: DateOrder) => T | undefined): T | undefined {
    const { dateOrder, hasSerials } = this.#reading
    const written = this.#written(field)
    const text = dateText(written ?? '', hasSerials)
    return this.#read(field, written, read(text, dateOrder), dateFault(text, dateOrder))
  }

  /** A value read from a cell, and what is wrong where the cell holds something that is none. */
  #read<T>(field: Field, written: string | undefined, value: T | undefined, fault: CellFault): T | undefined {
    if (written !== undefined && value === undefined && this.#isUnreadable(field, written))
      this.#faults.set(field, fault)
    return this.#known(field, value)
  }

  /** One code may answer for several fields and need not say something of each; a cell is told of once. */
  #isUnreadable(field: Field, written: string): boolean {
    const { binding, codes } = this.#reading
    const column = binding.columnOf[field]
    const sharing = CODED_FIELDS.filter((other) => binding.columnOf[other] === column)
    if (sharing.length < 2) return true
    return sharing[0] === field && !sharing.some((other) => codes.code(other, written) !== undefined)
  }

  #known<T>(field: Field, value: T | undefined): T | undefined {
    if (value === undefined) this.absent.add(field)
    return value
  }
}

function isShort(text: string): boolean {
  return text.length <= codeCharactersMax
}
