/** A carrier's dialect made ready for writing: the header, and a record's cells one after another as bytes. */
import { cellsOf } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { Field } from '../model/fields.ts'
import { type CellStep, type CellWriter, CODED_VALUES, cellStep, DATE_VALUES, quoted } from './cells.ts'
import type { LineDraft } from './drafts.ts'
import { type Piece, piece, putPiece } from './pieces.ts'
import { type Sink, utf8 } from './sink.ts'
import { putDate, putInstant, type StampShape, stampShape } from './stamps.ts'

/** Ready to write records of one carrier. */
export interface Dialect {
  readonly format: CarrierFormat
  /** The header's cells joined, without a line end. */
  readonly header: Uint8Array
  readonly headerText: string
  readonly delimiter: number
  readonly lineEnd: Piece
  /** What another system would end a line with. */
  readonly otherLineEnd: Piece
  /** Cells of a record. */
  readonly cellCount: number
  /** Writes the cells of a record, without a line end. */
  write(line: LineDraft, sink: Sink): void
}

/** Prepares a format; its words for codes are looked up here once. */
export function dialectOf(format: CarrierFormat): Dialect {
  const cells = cellsOf(format)
  const headerText = cells.map(({ header }) => quoted(format, header)).join(format.delimiter)
  const steps = cells.map((cell) => cellStep(format, cell))
  const fields = cells.map((cell) => cell.columns.map(({ as }) => as))
  const program = new Program(format, steps)
  return {
    format,
    header: utf8(headerText),
    headerText,
    delimiter: format.delimiter.charCodeAt(0),
    lineEnd: piece(format.lineEnd === 'crlf' ? '\r\n' : '\n'),
    otherLineEnd: piece(format.lineEnd === 'crlf' ? '\n' : '\r\n'),
    cellCount: cells.length,
    write: (line, sink) => {
      if (line.texts === undefined) program.run(line, sink, 0, cells.length)
      else writeWithTexts(program, format, fields, line, sink)
      // Every cell wrote a delimiter after it; the last has none.
      sink.at = (sink.at - 1) | 0
    },
  }
}

function writeWithTexts(
  program: Program,
  format: CarrierFormat,
  fields: readonly (readonly Field[])[],
  line: LineDraft,
  sink: Sink,
): void {
  for (const [index, ofCell] of fields.entries()) {
    const text = ofCell.map((field) => line.texts?.[field]).find((one) => one !== undefined)
    if (text === undefined) program.run(line, sink, index, index + 1)
    else sink.text((line.isRaw ? text : quoted(format, text)) + format.delimiter)
  }
}

const WORD = 0
const DATE = 1
const INSTANT = 2
const STEP_SIZE = 3

/** Values that steps look at are copied out of the record first: the coded ones, the dates, the instants. */
const DATES_FROM = CODED_VALUES.length
const INSTANTS_FROM = DATES_FROM + DATE_VALUES.length
const VALUE_COUNT = INSTANTS_FROM + 2

/**
 * The steps of a format as integers: kind, value, and for a word where its list begins. One loop over them keeps the
 * place to write to in a register, which a call for each cell could not.
 */
class Program {
  readonly #delimiter: number
  readonly #shape: StampShape
  readonly #steps: Int32Array
  readonly #words: Int32Array
  readonly #writers: readonly CellWriter[]
  readonly #values = new Int32Array(VALUE_COUNT)

  constructor(format: CarrierFormat, steps: readonly CellStep[]) {
    this.#delimiter = format.delimiter.charCodeAt(0)
    this.#shape = stampShape(format)
    const words: number[] = []
    const writers: CellWriter[] = []
    const coded: number[] = []
    for (const step of steps) coded.push(...codedStep(step, words, writers))
    this.#steps = Int32Array.from(coded)
    this.#words = Int32Array.from(words)
    this.#writers = writers
  }

  /** Writes the cells [from, to), a delimiter after each. */
  run(line: LineDraft, sink: Sink, from: number, to: number): void {
    const { view } = sink
    const steps = this.#steps
    const values = this.#values
    copyValues(line, values)
    let { at } = sink
    for (let step = from * STEP_SIZE; step < to * STEP_SIZE; step += STEP_SIZE) {
      const kind = steps[step] ?? 0
      const value = values[steps[step + 1] ?? 0] ?? 0
      if (kind === WORD) {
        at = putPiece(view, at, this.#wordAt((steps[step + 2] ?? 0) + value))
        continue
      }
      if (kind === DATE) at = putDate(view, at, value, this.#shape)
      else if (kind === INSTANT) at = putInstant(view, at, value, this.#shape)
      else {
        sink.at = at | 0
        this.#writers[kind - INSTANT - 1]?.(line, sink)
        at = sink.at
      }
      view.setUint8(at, this.#delimiter)
      at++
    }
    sink.at = at | 0
  }

  #wordAt(place: number): number {
    const word = this.#words[place] ?? NO_WORD
    if (word === NO_WORD) throw new Error('the dialect has no word for this value')
    return word
  }
}

const NO_WORD = -1

/** A step as three integers; its words and its writer are put behind those of earlier steps. */
function codedStep(step: CellStep, words: number[], writers: CellWriter[]): readonly number[] {
  if (step.kind === 'date') return [DATE, DATES_FROM + DATE_VALUES.indexOf(step.value), 0]
  if (step.kind === 'instant') return [INSTANT, INSTANTS_FROM + (step.value === 'activatedAt' ? 0 : 1), 0]
  if (step.kind === 'writer') return [INSTANT + writers.push(step.write), 0, 0]
  const first = words.length
  words.push(...step.words.map((word) => word ?? NO_WORD))
  // A value of -1 is the list's first word.
  return [WORD, CODED_VALUES.indexOf(step.value), first + 1]
}

function copyValues(line: LineDraft, values: Int32Array): void {
  values[0] = line.kind
  values[1] = line.documentType
  values[2] = line.sex
  values[3] = line.province
  values[4] = line.userKind
  values[5] = line.pointOfSale < 0 ? -1 : line.pointOfSaleProvince
  values[6] = line.channel
  values[7] = line.payment
  values[8] = line.status
  values[9] = line.blockReason
  values[10] = line.activity
  values[11] = line.authenticatedBy
  values[12] = line.portedFrom
  values[13] = line.issuedOn
  values[14] = line.birth
  values[15] = line.userBirth
  values[16] = line.statusChangedOn
  values[17] = line.authenticatedOn
  values[18] = line.activatedAt
  values[19] = line.holderSince
}
