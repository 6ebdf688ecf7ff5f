/** A carrier's dialect made ready for writing: the header, and a record's cells one after another as bytes. */
import { cellsOf } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { cellWriter, quoted } from './cells.ts'
import type { LineDraft } from './drafts.ts'
import { type Piece, piece, type Sink } from './sink.ts'

/** Ready to write records of one carrier. */
export interface Dialect {
  readonly format: CarrierFormat
  /** The header's cells joined, without a line end. */
  readonly header: Piece
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
  const writers = cells.map((cell) => cellWriter(format, cell))
  const fields = cells.map((cell) => cell.columns.map(({ as }) => as))
  const delimiter = format.delimiter.charCodeAt(0)
  const headerText = cells.map(({ header }) => quoted(format, header)).join(format.delimiter)
  return {
    format,
    header: piece(headerText),
    headerText,
    delimiter,
    lineEnd: piece(format.lineEnd === 'crlf' ? '\r\n' : '\n'),
    otherLineEnd: piece(format.lineEnd === 'crlf' ? '\n' : '\r\n'),
    cellCount: cells.length,
    write: (line, sink) => {
      const { texts } = line
      if (texts === undefined) for (let index = 0; index < writers.length; index++) writers[index]?.(line, sink)
      else {
        for (const [index, write] of writers.entries()) {
          const text = fields[index]?.map((field) => texts[field]).find((one) => one !== undefined)
          if (text === undefined) write(line, sink)
          else {
            sink.text(line.isRaw ? text : quoted(format, text))
            sink.byte(delimiter)
          }
        }
      }
      // Every cell wrote a delimiter after it; the last has none.
      sink.at--
    },
  }
}
