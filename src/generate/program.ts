/** Records written by a small program of integers: the steps of a format, run in one loop. */
import type { CarrierFormat } from '../formats/format.ts'
import { type CellStep, type CellWriter, CODED_VALUES, DATE_VALUES, NUMBER_VALUES, RARE_VALUES } from './cells.ts'
import { putNine } from './digits.ts'
import type { LineDraft } from './drafts.ts'
import { serialOf } from './identifiers.ts'
import { piece, putPiece } from './pieces.ts'
import type { Sink } from './sink.ts'
import { putDate, putInstant, type StampShape, stampShape } from './stamps.ts'

const WORD = 0
const DATE = 1
const INSTANT = 2
const NINE = 3
const RARE = 4
const WRITER = 5
const STEP_SIZE = 3

/** Values that steps look at are copied out of the record first, one kind after another. */
const DATES_FROM = CODED_VALUES.length
const INSTANTS_FROM = DATES_FROM + DATE_VALUES.length
const NUMBERS_FROM = INSTANTS_FROM + 2
const RARES_FROM = NUMBERS_FROM + NUMBER_VALUES.length
const VALUE_COUNT = RARES_FROM + RARE_VALUES.length

/** No word of a list. */
const NO_WORD = -1

/**
 * The steps of a format as integers: kind, value, and where a word's list begins, what piece stands before digits, or
 * which writer it is. One loop over them keeps the place to write to in a register, which a call for each cell could
 * not.
 */
export class Program {
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

  /** Takes over the values of a record, before its cells are written. */
  load(line: LineDraft): void {
    copyValues(line, this.#values)
  }

  /** Writes the cells [from, to) of the record that was loaded, a delimiter after each. */
  run(line: LineDraft, sink: Sink, from: number, to: number): void {
    const { view } = sink
    const steps = this.#steps
    const values = this.#values
    let { at } = sink
    for (let step = from * STEP_SIZE; step < to * STEP_SIZE; step += STEP_SIZE) {
      const kind = steps[step] ?? 0
      const value = values[steps[step + 1] ?? 0] ?? 0
      const what = steps[step + 2] ?? 0
      if (kind === WORD) {
        at = putPiece(view, at, this.#wordAt(what + value))
        continue
      }
      if (kind === DATE) at = putDate(view, at, value, this.#shape)
      else if (kind === INSTANT) at = putInstant(view, at, value, this.#shape)
      else if (kind === NINE) {
        if (value >= 0) at = putNine(view, putPiece(view, at, what), value)
      } else if (kind === WRITER || value !== 0) {
        sink.at = at | 0
        this.#writers[what]?.(line, sink)
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

/** A step as three integers; its words and its writer are put behind those of earlier steps. */
function codedStep(step: CellStep, words: number[], writers: CellWriter[]): readonly number[] {
  switch (step.kind) {
    case 'date':
      return [DATE, DATES_FROM + DATE_VALUES.indexOf(step.value), 0]
    case 'instant':
      return [INSTANT, INSTANTS_FROM + (step.value === 'activatedAt' ? 0 : 1), 0]
    case 'nine':
      return [NINE, NUMBERS_FROM + NUMBER_VALUES.indexOf(step.value), piece(step.head)]
    case 'rare':
      return [RARE, RARES_FROM + RARE_VALUES.indexOf(step.value), writers.push(step.write) - 1]
    case 'writer':
      return [WRITER, 0, writers.push(step.write) - 1]
    case 'word': {
      const first = words.length
      words.push(...step.words.map((word) => word ?? NO_WORD))
      // A value of -1 is the list's first word.
      return [WORD, CODED_VALUES.indexOf(step.value), first + 1]
    }
  }
}

/** Subscribers of a network are numbered the other way round than their msisdns. */
const SUBSCRIBER_MAX = 999_999_999

/** In the order of the four lists of values. */
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
  values[20] = line.msisdn
  values[21] = serialOf(line.index)
  values[22] = line.kit === 0 ? SUBSCRIBER_MAX - line.msisdn : line.kit
  values[23] = line.contract === 0 ? -1 : line.contract
  values[24] = line.userName === '' ? 0 : 1
  values[25] = line.userDocument === '' ? 0 : 1
  values[26] = line.guardian === '' ? 0 : 1
}
