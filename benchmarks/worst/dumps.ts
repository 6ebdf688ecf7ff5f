/** Dumps of a generated world, record by record, written again with other cells. */

import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Where cells of a record stand, by the carrier's own header. */
export type Columns = ReadonlyMap<string, number>

/** What becomes of one record; `number` counts from 0 over all files. Gives the record without its line end. */
export type Rewrite = (cells: string[], columns: Columns, number: number) => string

const WRITTEN_AT_ONCE = 1 << 20

/**
 * Writes each dump once for each rewriting, into the paths that `pathOf` gives, in one pass over it. Generated dumps of a format
 * with quotes have no line break inside a record.
 * @returns the records of each file
 */
export async function rewriteDump<Case extends string>(
  dump: string,
  rewrites: Readonly<Record<Case, Rewrite>>,
  pathOf: (name: Case) => string,
  firstNumber: number,
): Promise<number> {
  const names = Object.keys(rewrites) as Case[]
  const outputs = names.map((name) => ({ rewrite: rewrites[name], stream: createWriteStream(pathOf(name)), text: '' }))
  let columns: Columns | undefined
  let records = 0
  for await (const line of createInterface({ input: createReadStream(dump), crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = cellsOf(line)
    for (const output of outputs) {
      output.text += `${columns === undefined ? line : output.rewrite([...cells], columns, firstNumber + records)}\n`
      if (output.text.length < WRITTEN_AT_ONCE) continue
      if (!output.stream.write(output.text)) await once(output.stream, 'drain')
      output.text = ''
    }
    if (columns === undefined) columns = new Map(cells.map((cell, at) => [cell, at]))
    else records++
  }
  for (const { stream, text } of outputs) {
    stream.end(text)
    await once(stream, 'close')
  }
  return records
}

/** Cells of a line as RFC 4180 has them, their quotes taken away. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(',', at)
      cells.push(line.slice(at, end < 0 ? undefined : end))
      at = end < 0 ? line.length + 1 : end + 1
      continue
    }
    let end = line.indexOf('"', at + 1)
    while (line[end + 1] === '"') end = line.indexOf('"', end + 2)
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'))
    at = end + 2
  }
  return cells
}

/** A record with quotes where they are needed. */
export function plainRecord(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? quoted(cell) : cell)).join(',')
}

/** A record with quotes everywhere. */
export function quotedRecord(cells: readonly string[]): string {
  return cells.map(quoted).join(',')
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
