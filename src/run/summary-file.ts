import { RunError } from '../model/errors.ts'
import { summaryBytesMax } from '../model/limits.ts'
import { type FileSummary, type RegisterSummary, ROW_COUNT_KEYS, type Summary } from '../model/summary.ts'
import { JsonFault, readJsonFile } from './json-file.ts'

/** What comparing a run needs of its `summary.json`. */
export type RunTotals = Pick<Summary, 'findings'> & {
  readonly rows: Omit<Summary['rows'], 'skipped'>
  readonly files: readonly Pick<Summary['files'][number], 'file'>[]
}

/** What a run was made of, as its `summary.json` has it. */
export interface RunInputs {
  readonly run: string
  /** yyyy-MM-dd. */
  readonly date: string
  readonly register: Pick<RegisterSummary, 'sha256'>
  /** By the id of each rule that the run had. */
  readonly findings: Summary['findings']
  readonly files: readonly Pick<FileSummary, 'file' | 'sha256' | 'rows' | 'skipped'>[]
}

/** Reads the summary of a finished run. @throws RunError `file-missing`, `truth-unreadable` where it is none. */
export function readSummary(path: string): Promise<RunTotals> {
  return summaryAs(path, isRunTotals)
}

/** Reads what a finished run was made of. @throws RunError as {@link readSummary} does. */
export function readRunInputs(path: string): Promise<RunInputs> {
  return summaryAs(path, isRunInputs)
}

async function summaryAs<T>(path: string, isWanted: (json: unknown) => json is T): Promise<T> {
  try {
    const json = await readJsonFile(path, summaryBytesMax)
    if (!isWanted(json)) throw new JsonFault('is no summary of a run')
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

function isRunInputs(json: unknown): json is RunInputs {
  if (!isRecord(json) || typeof json['run'] !== 'string' || typeof json['date'] !== 'string') return false
  const { files, register, findings } = json
  if (!isRecord(findings) || !Object.values(findings).every(isCount)) return false
  if (!Array.isArray(files) || !isRecord(register) || typeof register['sha256'] !== 'string') return false
  return files.every((file) => {
    if (!isRecord(file) || typeof file['file'] !== 'string' || typeof file['sha256'] !== 'string') return false
    return isCount(file['rows']) && isCount(file['skipped'])
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value)
}
