import { RunError, type RunErrorCode } from '../model/errors.ts'
import { csvLineCharactersMax } from '../model/limits.ts'
import { type OpenedInput, openInput } from './open.ts'

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
 * @throws RunError with `code` for a missing column, a line with too few cells, a quote at the wrong
 * place, or one that is too long (a quote that is not closed);
 * what {@link openInput} throws
 */
export async function readCsv(source: CsvSource, onRow: (cells: readonly string[]) => void): Promise<number> {
  const input = await opened(source)
  let at: number[] | undefined
  let lines = 0
  const wanted: string[] = []
  for await (const line of logicalLines(input.chunks, source)) {
    const cells = line.includes('"') ? quotedCells(line) : line.split(',')
    if (cells === undefined) {
      throw wrong(
        source,
        `${at === undefined ? 'has a header' : `has a row ${lines + 1}`} with a quote at the wrong place`,
      )
    }
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

async function opened({ path, hint, signal }: CsvSource): Promise<OpenedInput> {
  try {
    return await openInput(path, { signal })
  } catch (cause) {
    if (!(cause instanceof RunError)) throw cause
    throw new RunError(cause.code, cause.message, `${cause.hint} ${hint}`, { cause })
  }
}

function wrong({ path, code, hint }: CsvSource, why: string): RunError {
  return new RunError(code, `${path} ${why}`, hint)
}

/** Lines without their ends; one whose quotes are open goes on with the next. Empty lines are left out. */
async function* logicalLines(chunks: AsyncIterable<Uint8Array>, source: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  /** The physical lines of a line whose quotes are open. */
  let open: string[] = []
  let openCharacters = 0
  let lines = 0
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
      from = end + 1
      if (hasOddQuotes(line) === (open.length === 0)) {
        open.push(line)
        openCharacters += line.length
        if (openCharacters > csvLineCharactersMax) throw tooLong(source, lines)
        // A line with an odd number of quotes opens them, or closes those that were open.
        continue
      }
      const whole = open.length === 0 ? line : [...open, line].join('\n')
      open = []
      openCharacters = 0
      if (whole === '') continue
      lines++
      yield whole
    }
    rest = text.slice(from)
    if (openCharacters + rest.length > csvLineCharactersMax) throw tooLong(source, lines)
  }
  const last = [...open, rest + decoder.decode()].join('\n')
  if (last !== '') yield last
}

/** @param before lines before it, the header among them */
function tooLong(source: CsvSource, before: number): RunError {
  const which = before === 0 ? 'has a header' : `has a row ${before} that is`
  return wrong(source, `${which} longer than ${csvLineCharactersMax} characters: look for a quote that is not closed`)
}

function hasOddQuotes(line: string): boolean {
  return line.includes('"') && line.split('"').length % 2 === 0
}

/** Undefined where text follows a closing quote, or a quote is not closed. */
function quotedCells(line: string): string[] | undefined {
  const cells: string[] = []
  let from = 0
  while (from <= line.length) {
    const closing = line[from] === '"' ? closingQuote(line, from) : undefined
    const comma = line.indexOf(',', closing ?? from)
    const end = comma < 0 ? line.length : comma
    if (closing !== undefined && closing + 1 !== end) return undefined
    cells.push(closing === undefined ? line.slice(from, end) : line.slice(from + 1, closing).replaceAll('""', '"'))
    from = end + 1
  }
  return cells
}

/** The quote that ends a cell begun by the one at `from`: one that is not doubled. Where there is none, the line's end. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from + 1)
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2)
  return at < 0 ? line.length : at
}
