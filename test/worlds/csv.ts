import { readFileSync } from 'node:fs'
import { parseString } from 'fast-csv'

/** The rows of a small CSV file by column; none where the file is not there. */
export function rowsOf(path: string): Promise<Readonly<Record<string, string>>[]> {
  return parsedRows(readFileSync(path, 'utf8'))
}

/** The rows of a small CSV text by column. */
export async function parsedRows(text: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = []
  for await (const row of parseString(text, { headers: true })) rows.push(row)
  return rows
}

/** The named columns of each row, joined by commas: what a test compares, and what its failure shows. */
export function linesOf(rows: readonly Readonly<Record<string, string>>[], columns: readonly string[]): string[] {
  return rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
}
