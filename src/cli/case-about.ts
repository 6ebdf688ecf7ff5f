/** What a case rests on that night: the rule, and the carrier's own record. */
import { FORMATS } from '../formats/index.ts'
import { RunError } from '../model/errors.ts'
import type { BothLanguages } from '../model/rule.ts'
import { RULES } from '../rules/index.ts'
import type { CaseRow } from '../store/case-reading.ts'
import type { FileRow, FindingRow } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'

/** A case's rule in words, and where its finding stands. */
export interface CaseAbout {
  readonly title: BothLanguages
  /** Undefined where it has no finding that night, none on a record, or the run's own file is gone. */
  readonly origin: { readonly file: string; readonly line: number } | undefined
  /** Columns to compare with the papers, by the carrier's own names where its format is one of the house. */
  readonly recheck: readonly string[]
  /** What its carrier is told to do; undefined where it is told nothing. */
  readonly action: BothLanguages | undefined
}

/** What a case is about on the night of a run; undefined where its rule is no longer known. @throws RunError as `openStore` */
export function caseAbout(db: string, run: string, row: CaseRow): CaseAbout | undefined {
  const rule = RULES.find(({ id }) => id === row.rule)
  if (rule === undefined) return undefined
  const found = findingOf(db, run, row)
  const format = FORMATS.find(({ name }) => name === found?.file?.format)
  const columns = rule.notice.recheck.map((field) => format?.columns.find(({ as }) => as === field)?.from ?? field)
  return { title: rule.title, origin: found?.origin, recheck: [...new Set(columns)], action: rule.notice.action }
}

function findingOf(
  db: string,
  run: string,
  { finding: rank, msisdn }: CaseRow,
): { readonly origin: FindingRow['origin']; readonly file: FileRow | undefined } | undefined {
  if (rank === undefined || msisdn === '') return undefined
  const store = openStore(db)
  try {
    const reading = store.open(run)
    try {
      const origin = reading.findingsOf(msisdn).find(({ finding }) => finding === rank)?.origin
      return { origin, file: reading.files().find(({ id }) => id === origin?.file) }
    } finally {
      reading.close()
    }
  } catch (error) {
    // Findings are kept for a shorter time than cases.
    if (error instanceof RunError && error.code === 'run-dropped') return undefined
    throw error
  } finally {
    store.close()
  }
}
