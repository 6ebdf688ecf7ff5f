import { RunError } from '../model/errors.ts'
import { summaryBytesMax } from '../model/limits.ts'
import { ROW_COUNT_KEYS, type Summary } from '../model/summary.ts'
import { JsonFault, readJsonFile } from './json-file.ts'

/** What comparing a run needs of its `summary.json`. */
export type RunTotals = Pick<Summary, 'findings'> & {
  readonly rows: Omit<Summary['rows'], 'skipped'>
  readonly files: readonly Pick<Summary['files'][number], 'file'>[]
}

/** Reads the summary of a finished run. @throws RunError `file-missing`, `truth-unreadable` where it is none. */
export async function readSummary(path: string): Promise<RunTotals> {
  try {
    const json = await readJsonFile(path, summaryBytesMax)
    if (!isRunTotals(json)) throw new JsonFault('is no summary of a run')
    return json
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw new RunError(
      cause.isMissing ? 'file-missing' : 'truth-unreadable',
      `${path} ${cause.message}`,
      'Give the folder that "simsach reconcile --out" has written; summary.json comes last, when the run is complete.',
      { cause },
    )
  }
}

function isRunTotals(json: unknown): json is RunTotals {
  if (!isRecord(json)) return false
  const { files, findings, rows } = json
  if (!isRecord(findings) || !isRecord(rows) || !Array.isArray(files)) return false
  return (
    Object.values(findings).every(isCount) &&
    ['read', ...Object.values(ROW_COUNT_KEYS)].every((key) => isCount(rows[key])) &&
    files.every((file) => isRecord(file) && typeof file['file'] === 'string')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value)
}
