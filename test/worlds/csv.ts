import { readFileSync } from 'node:fs'
import { parseString } from 'fast-csv'

/** The rows of a small CSV file by column; none where the file is not there. */
export async function rowsOf(path: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = []
  for await (const row of parseString(readFileSync(path, 'utf8'), { headers: true })) rows.push(row)
  return rows
}

/** The named columns of each row, joined by commas: what a test compares, and what its failure shows. */
export function linesOf(rows: readonly Readonly<Record<string, string>>[], columns: readonly string[]): string[] {
  return rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
}
