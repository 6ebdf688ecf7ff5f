import { basename } from 'node:path'
import type { PartialDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { bytewise } from '../model/order.ts'
import type { PlannedFile, ReadingPlan } from './plan.ts'

/** What the person asked for. */
export interface CheckOptions {
  /** Worker threads, 1 to `threadsMax`. */
  readonly threads: number
  /** Bytes of a file that one slab takes, 1 to `slabBytesMax`. */
  readonly slabBytes: number
  /** What the process may take, in bytes; no bound where undefined. */
  readonly memoryBytes: number | undefined
  /** Where `rejects.csv`, `findings.csv`, `check.json` and `manifest.draft.json` are written; nothing is where undefined. */
  readonly out: string | undefined
  /** A file with a larger share of rejected records does not pass; 0 to 1. */
  readonly rejectShareMax: number
}

/** A whole check. Files are of one carrier and format, in order of their ids, bytewise; there is at least one. */
export interface CheckPlan extends ReadingPlan, CheckOptions {
  readonly businessDate: PartialDate
}

/** Puts files, date and options together. */
export function planCheck(options: CheckOptions, businessDate: PartialDate, files: readonly PlannedFile[]): CheckPlan {
  return { ...options, businessDate, files: files.toSorted((a, b) => bytewise(a.file, b.file)) }
}

/**
 * The business date that the names of files hold, as eight digits by themselves: yyyy-MM-dd, which may be no date of the calendar.
 * @throws RunError `bad-option` where some name holds none, or they differ
 */
export function businessDateInNames(paths: readonly string[]): string {
  const dates = new Set(
    paths.map((path) => {
      const [, year, month, day] = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(basename(path)) ?? []
      return year === undefined ? '' : `${year}-${month}-${day}`
    }),
  )
  const [date = '', ...others] = dates
  if (date !== '' && others.length === 0) return date
  const why = others.length > 0 ? 'hold several dates' : 'hold no date'
  throw new RunError(
    'bad-option',
    `the files’ names ${why}, so the business date is not known`,
    'Say it with --date, for instance --date 2026-11-20.',
  )
}
