import { csvCell } from '../model/csv-cell.ts'
import type { StoredValue } from '../model/stored.ts'
import { LINK_COMPARISONS } from '../model/suggestion.ts'
import type { StoredRows } from './stored-findings.ts'

const decoder = new TextDecoder()

/**
 * Lines of `suggestions.csv` as the store takes them: values of `SUGGESTION_VALUES` each. `files` are the ids of the run's files in its
 * order, in which the lines are too.
 * @throws Error where a line is of none of them, or of one before the last
 */
export function storedSuggestions(lines: Uint8Array, files: readonly string[]): StoredRows {
  const text = decoder.decode(lines)
  const prefixes = files.map((file) => `${csvCell(file.slice(0, file.indexOf('/')))},${csvCell(file)},`)
  const values: StoredValue[] = []
  let [rows, file] = [0, 0]
  for (let at = 0; at < text.length; rows++) {
    while (file < files.length && !text.startsWith(prefixes[file] ?? '', at)) file++
    // Only the name of a file may be quoted: behind it a comma is a comma.
    const from = at + (prefixes[file]?.length ?? 0)
    const end = text.indexOf('\n', from)
    if (file === files.length || end < 0) throw new Error('a suggestion is of no file of the run')
    addSuggestion(values, file, text.slice(from, end).split(','))
    at = end + 1
  }
  return { values, rows }
}

/** In the order of `SUGGESTION_VALUES`; cells are those behind the file's. */
function addSuggestion(values: StoredValue[], file: number, cells: readonly string[]): void {
  const [line, msisdn, rank, person = '', probability, stratum = '', prior, ...steps] = cells
  values.push(
    ...[file, Number(line), Number(rank), Number(msisdn), Buffer.from(person, 'hex')],
    ...[Math.round(1e6 * Number(probability)), stratum, hundredths(prior)],
  )
  for (let step = 0; step < LINK_COMPARISONS.length; step++) {
    const [level = '', weight] = steps.slice(2 * step, 2 * step + 2)
    values.push(...(level === '' ? [null, null] : [level, hundredths(weight)]))
  }
}

function hundredths(bits: string | undefined): number {
  return Math.round(100 * Number(bits))
}
