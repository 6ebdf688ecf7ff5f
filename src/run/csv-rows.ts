import { RunError, type RunErrorCode } from '../model/errors.ts'
import { openInput } from './open.ts'

/** Which file is read, and what a wrong one is called. */
export interface CsvSource {
  readonly path: string
  /** Columns wanted; the header may hold others. */
  readonly columns: readonly string[]
  /** What a file that is not of this shape is refused with. */
  readonly code: RunErrorCode
  /** What to do about it. */
  readonly hint: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads one of our own CSV files (comma, RFC 4180 quotes, a header, UTF-8; plain, gzip or zstd), fast. `onRow` gets the
 * wanted cells of each line in the order of `columns`, in an array that is used again for the next line.
 *
 * @returns lines read, without the header
 * @throws RunError with `code` for a missing column or a line with too few cells; what {@link openInput} throws
 */
export async function readCsv(source: CsvSource, onRow: (cells: readonly string[]) => void): Promise<number> {
  const input = await openInput(source.path, { signal: source.signal })
  let at: number[] | undefined
  let lines = 0
  const wanted: string[] = []
  for await (const line of logicalLines(input.chunks)) {
    const cells = line.includes('"') ? quotedCells(line) : line.split(',')
    if (at === undefined) {
      at = source.columns.map((column) => cells.indexOf(column))
      const missing = source.columns.find((_, index) => at?.[index] === -1)
      if (missing !== undefined) throw wrong(source, `has no column "${missing}"`)
      continue
    }
    lines += 1
    for (let i = 0; i < at.length; i++) {
      const cell = cells[at[i] ?? -1]
      if (cell === undefined) throw wrong(source, `row ${lines} has too few cells`)
      wanted[i] = cell
    }
    onRow(wanted)
  }
  if (at === undefined) throw wrong(source, 'is empty')
  return lines
}

function wrong({ path, code, hint }: CsvSource, why: string): RunError {
  return new RunError(code, `${path} ${why}`, hint)
}

/** Lines without their ends; one whose quotes are open goes on with the next. Empty lines are left out. */
async function* logicalLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let open = ''
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = open + text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
      from = end + 1
      open = hasOpenQuote(line) ? `${line}\n` : ''
      if (open === '' && line !== '') yield line
    }
    rest = text.slice(from)
  }
  const last = open + rest + decoder.decode()
  if (last !== '') yield last
}

function hasOpenQuote(line: string): boolean {
  return line.includes('"') && line.split('"').length % 2 === 0
}

function quotedCells(line: string): string[] {
  const cells: string[] = []
  let from = 0
  while (from <= line.length) {
    const isQuoted = line[from] === '"'
    let end = line.indexOf(',', from)
    // A comma behind an odd number of quotes stands inside them.
    while (isQuoted && end >= 0 && hasOpenQuote(line.slice(from, end))) end = line.indexOf(',', end + 1)
    if (end < 0) end = line.length
    const cell = line.slice(from, end)
    cells.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    from = end + 1
  }
  return cells
}
