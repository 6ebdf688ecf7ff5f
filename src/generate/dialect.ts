/** A carrier's dialect made ready for writing: the header, and a record's cells one after another as bytes. */
import { cellsOf } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { Field } from '../model/fields.ts'
import { cellStep, quoted } from './cells.ts'
import type { LineDraft } from './drafts.ts'
import { type Piece, piece } from './pieces.ts'
import { Program } from './program.ts'
import { type Sink, utf8 } from './sink.ts'

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
      program.load(line)
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
