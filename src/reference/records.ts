/**
 * The records of one file as cells: split plainly, the cells of each readable record parsed by fast-csv. Line, byte
 * offset and fault come from the splitter, so fast-csv never sees a record that would make it stop or merge two.
 */
import { parse } from 'fast-csv'
import type { HeaderBinding } from '../formats/header.ts'
import { headerOnly, nothingInFile, textChunks, unreadableHeader } from '../formats/text-file.ts'
import type { Encoding } from '../model/encoding.ts'
import type { SkipReason } from '../model/summary.ts'
import { SourceLines } from './source-lines.ts'
import { RecordSplitter } from './split.ts'
import type { FaultyRecord, Place, RecordFault, SplitRecord, SplitRules } from './split-record.ts'
import { valueText } from './values.ts'

/** About how much text is parsed at a time. */
const BATCH_BYTES = 32 * 1024
const BATCH_RECORDS_MAX = 1000

/** How much is split at a time: where each byte is a record (a file of blank lines), that many are held at once. */
const SPLIT_BYTES = 64 * 1024

/** What of a format is needed to find its records. */
export interface RecordRules extends SplitRules {
  /** Whether a record whose first cell this is, is a total line. */
  isTotal(text: string): boolean
}

/**
 * One record: its cells, as many as the header has columns, or why it has none. White space around a cell is not kept
 * faithfully (fast-csv): take a cell through `valueText`. `isAscii`: no character of the record is outside ASCII.
 */
export type CellRecord = Place &
  (
    | { readonly cells: readonly string[]; readonly isAscii: boolean }
    | {
        readonly fault: RecordFault | 'field-count'
        /** All that is wrong with it, the first in front. */
        readonly faults: readonly (RecordFault | 'field-count')[]
      }
  )

/** Cells of a record. */
export type CellCount = Pick<HeaderBinding, 'columnCount' | 'mayTrail'>

/** A file whose header has been read. */
export interface RecordFile {
  /** The header's cells, empty ones after trailing delimiters included. */
  readonly header: readonly string[]
  /** Lines passed over so far; complete once all records are read. */
  readonly skipped: Readonly<Record<SkipReason, number>>
  /**
   * The records after the header in the file's order, in batches; to be iterated once. `columnCount`: the cells that a
   * record must have; empty cells more at the end are dropped where it `mayTrail`, else they are one too many.
   *
   * @throws RunError `file-header-only` at the end of a file that had no record.
   */
  records(count: CellCount): AsyncGenerator<readonly CellRecord[]>
}

type TextRecord = Place & ({ readonly text: string } | FaultyRecord)
type Skipping = Record<SkipReason, number>

/**
 * Reads up to the header. `chunks` are the bytes of the decompressed file, `file` its name for messages, `encoding` what its
 * bytes are read in.
 *
 * @throws RunError `file-empty` where nothing stands in it, `file-wrong-encoding`, `file-wrong-line-ends`, and
 * `header-missing-column` where the header cannot be read as a record.
 */
export async function openRecords(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  rules: RecordRules,
  file: string,
  encoding: Encoding = 'utf-8',
): Promise<RecordFile> {
  const skipped = { blank: 0, comment: 0, 'repeated-header': 0, total: 0 }
  const lines = encoding === 'utf-8' ? undefined : new SourceLines(encoding)
  const text = textChunks(lines === undefined ? chunks : lines.decoded(chunks), file)
  const source = textBatches(splitRecords(text, rules, lines), rules, skipped)
  const { value: firstBatch = [] } = await source.next()
  const [first, ...rest] = firstBatch
  if (first === undefined) throw nothingInFile(file)
  if ('fault' in first) throw unreadableHeader(first.line, first.fault, file)
  const [header = []] = await parseCells([first.text], rules)
  return {
    header,
    skipped,
    async *records(count) {
      const judge = recordJudge(header, count, rules, skipped)
      let isEmpty = true
      for (let batch: readonly TextRecord[] | undefined = rest; batch !== undefined; batch = await next(source)) {
        const records = judge(batch, await parseCells(textsOf(batch), rules))
        isEmpty &&= records.length === 0
        if (records.length > 0) yield records
      }
      if (isEmpty) throw headerOnly(file)
    },
  }
}

async function next<T>(source: AsyncGenerator<T>): Promise<T | undefined> {
  const { value, done } = await source.next()
  return done === true ? undefined : value
}

/** Records that are neither blank nor comments, in batches. */
async function* textBatches(
  split: AsyncIterable<readonly SplitRecord[]>,
  rules: RecordRules,
  skipped: Skipping,
): AsyncGenerator<TextRecord[]> {
  const isBlankByte = new Set([0x20, 0x09, rules.delimiter.charCodeAt(0)])
  let batch: TextRecord[] = []
  let batchBytes = 0
  for await (const records of split) {
    for (const record of records) {
      if ('comment' in record) skipped.comment++
      else if ('fault' in record) batch.push(record)
      else if (record.bytes.every((byte) => isBlankByte.has(byte))) skipped.blank++
      else {
        const { line, byteOffset, bytes } = record
        batch.push({ line, byteOffset, text: bytes.toString() })
        batchBytes += bytes.length
      }
      if (batchBytes < BATCH_BYTES && batch.length < BATCH_RECORDS_MAX) continue
      yield batch
      batch = []
      batchBytes = 0
    }
  }
  if (batch.length > 0) yield batch
}

/** Records with their offsets in the source: `lines` knows them where the chunks are not the file's own bytes. A record begins with its line. */
async function* splitRecords(
  chunks: AsyncIterable<Uint8Array>,
  rules: SplitRules,
  lines: SourceLines | undefined,
): AsyncGenerator<readonly SplitRecord[]> {
  const splitter = new RecordSplitter(rules)
  const placed = (records: readonly SplitRecord[]): readonly SplitRecord[] =>
    lines === undefined ? records : records.map((record) => ({ ...record, byteOffset: lines.offsetOf(record.line) }))
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SPLIT_BYTES)
      yield placed(splitter.push(chunk.subarray(at, at + SPLIT_BYTES)))
  }
  yield placed(splitter.end())
}

function textsOf(batch: readonly TextRecord[]): string[] {
  return batch.flatMap((record) => ('text' in record ? [record.text] : []))
}

/** One array of cells for each text. Any other number of rows would be a bug, and its message must not quote the rows. */
function parseCells(texts: readonly string[], { delimiter, quote }: SplitRules): Promise<string[][]> {
  const parser = parse<string[], string[]>({
    delimiter,
    quote: quote === '' ? null : quote,
    headers: false,
    ignoreEmpty: false,
  })
  const shield = quote === '' ? (text: string) => text : quoteShield(delimiter)
  const rows: string[][] = []
  return new Promise((resolve, reject) => {
    const disagree = (): void => reject(new Error(`fast-csv gave ${rows.length} rows for ${texts.length} records`))
    parser.on('data', (row: string[]) => rows.push(row))
    parser.on('error', disagree)
    parser.on('end', () => (rows.length === texts.length ? resolve(rows) : disagree()))
    // Always a line end after the last: fast-csv drops a last row of nothing but white space.
    parser.end(texts.map((text) => `${shield(text)}\n`).join(''))
  })
}

/**
 * For fast-csv a quote also opens after white space, for this house only as the first byte of a field. A zero-width
 * space before the white space keeps such a field unquoted; values lose both (README, "Values").
 */
function quoteShield(delimiter: string): (text: string) => string {
  const escaped = delimiter.replace(/[$()*+.?[\\\]^{|}]/, '\\$&')
  const space = delimiter === '\t' ? '[^\\S\\t\\r\\n]' : '[^\\S\\r\\n]'
  const suspicious = new RegExp(`${space}"`)
  const field = new RegExp(`(^|${escaped})(?:"[^"]*(?:""[^"]*)*"|(?=${space}+"))`, 'g')
  return (text) =>
    suspicious.test(text) ? text.replace(field, (all, start) => (all === start ? `${start}\u200B` : all)) : text
}

type Judge = (batch: readonly TextRecord[], rows: readonly (readonly string[])[]) => CellRecord[]

/** Sorts out repeated headers and total lines, and counts the fields of the others. */
function recordJudge(header: readonly string[], count: CellCount, rules: RecordRules, skipped: Skipping): Judge {
  const { columnCount } = count
  const names = header.slice(0, columnCount).map(valueText)
  const isHeader = (cells: readonly string[]): boolean =>
    names.every((name, i) => name === valueText(cells[i] ?? '')) && hasCount(cells, count)
  const judge = (place: Place, text: string, cells: readonly string[]): CellRecord[] => {
    const reason = isHeader(cells) ? 'repeated-header' : rules.isTotal(valueText(cells[0] ?? '')) ? 'total' : undefined
    if (reason !== undefined) {
      skipped[reason]++
      return []
    }
    if (!hasCount(cells, count)) return [{ ...place, fault: 'field-count', faults: ['field-count'] }]
    const isAscii = !/\P{ASCII}/u.test(text)
    return [{ ...place, cells: cells.length > columnCount ? cells.slice(0, columnCount) : cells, isAscii }]
  }
  return (batch, rows) => {
    let row = 0
    return batch.flatMap((record) => {
      if ('fault' in record) return [faultsOf(record, count, rules)]
      return judge({ line: record.line, byteOffset: record.byteOffset }, record.text, rows[row++] ?? [])
    })
  }
}

/** A damaged record may have another count of cells besides. */
function faultsOf(record: Place & FaultyRecord, count: CellCount, rules: SplitRules): CellRecord {
  const { line, byteOffset, fault, faults, damaged } = record
  const isCounted = damaged === undefined || hasCount(cellsIn(damaged.toString(), rules), count)
  return { line, byteOffset, fault, faults: isCounted ? faults : [...faults, 'field-count'] }
}

/** The cells of a damaged record, one character after the other: fast-csv would end it at a lone CR. */
function cellsIn(text: string, { delimiter, quote }: SplitRules): string[] {
  if (quote === '') return text.split(delimiter)
  const cells = ['']
  let isQuoted = false
  let at = 0
  while (at < text.length) {
    const cell = cells.length - 1
    const char = text.charAt(at)
    if (isQuoted && char === quote && text.charAt(at + 1) === quote) {
      cells[cell] += quote
      at++
    } else if (isQuoted && char === quote) isQuoted = false
    else if (!isQuoted && char === quote && (at === 0 || text.charAt(at - 1) === delimiter)) isQuoted = true
    else if (!isQuoted && char === delimiter) cells.push('')
    else cells[cell] += char
    at++
  }
  return cells
}

/** Columns of a header: empty cells after trailing delimiters are none. */
export function columnCountOf(header: readonly string[]): number {
  return Math.max(1, header.findLastIndex((cell) => valueText(cell) !== '') + 1)
}

function hasCount(cells: readonly string[], { columnCount, mayTrail }: CellCount): boolean {
  if (cells.length === columnCount || !mayTrail) return cells.length === columnCount
  return cells.length > columnCount && cells.slice(columnCount).every((cell) => valueText(cell) === '')
}
