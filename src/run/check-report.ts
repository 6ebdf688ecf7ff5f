/** What a check says: of each file, and of all. Counts and places, never a value. */
import { basename } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import { isoDate, isoInstant } from '../model/dates.ts'
import type { Encoding } from '../model/encoding.ts'
import type { Field } from '../model/fields.ts'
import type { RecordPlace, RuleClass } from '../model/finding.ts'
import type { ControlTotals, Manifest } from '../model/manifest.ts'
import { SKIP_REASONS, type Skipped } from '../model/summary.ts'
import type { CellFault, FaultCode, RejectCode } from '../model/verdict.ts'
import type { CheckPlan } from './check-plan.ts'
import { totalsOf } from './control-totals.ts'

/** Records with one fault; a record may have several. */
export interface CheckedFault<C extends FaultCode> {
  readonly code: C
  /** The carrier's header of the column at fault; empty for the whole record. */
  readonly column: string
  readonly records: number
  readonly first: RecordPlace
}

/** What a column holds in the records that were read: `filled`, `empty`, `unknown` and `unreadable` are all of them. */
export interface CheckedColumn {
  /** The carrier's header. */
  readonly column: string
  /** Fields that are read from it. */
  readonly fields: readonly Field[]
  readonly filled: number
  readonly empty: number
  /** Cells with one of the format's words for "unknown". */
  readonly unknown: number
  /** Cells that hold something and cannot be read as what they are. */
  readonly unreadable: number
}

/** A field that the law asks of some records. */
export interface CheckedField {
  readonly field: Field
  /** The carrier's header; empty where the file has no such column. */
  readonly column: string
  /** Records that must have it. */
  readonly required: number
  /** Of these, records without a value of it. */
  readonly lacking: number
  readonly first: RecordPlace | undefined
}

/** What the regulator's run would find without asking its register. */
export interface CheckedRule {
  readonly rule: string
  readonly class: RuleClass
  readonly records: number
  readonly first: RecordPlace
}

/** A column whose dates are written in more than one order. */
export interface CheckedDates {
  /** The carrier's header. */
  readonly column: string
  /**
   * That of the most dates first. Dates that several orders can read count there. Where the order is not that of the format, dates of it are read all the same if the year stands in front
   * and there are separators, else they are no dates or, where day and month may change places, other ones.
   */
  readonly orders: readonly {
    readonly order: CarrierFormat['dateOrder']
    readonly records: number
    readonly first: RecordPlace | undefined
  }[]
}

/** Words of a coded column that the format does not list, the most frequent first. */
export interface CheckedWords {
  /** The carrier's header. */
  readonly column: string
  readonly words: readonly { readonly word: string; readonly records: number }[]
  /** False where the column holds more different words than are counted: the shortest are, so a longer one may be as frequent. */
  readonly complete: boolean
}

/** Something to mend: `records` of the file have it, from `first` on. */
export type MendStep = {
  /** The carrier's header; empty for the whole record, and where the file has no such column. */
  readonly column: string
  readonly records: number
  readonly first: RecordPlace | undefined
} & (
  | { readonly mend: 'cut' } // the last record has too few cells and no line end: the file was probably cut there
  | { readonly mend: 'total' } // the total line says another number than the file has
  | { readonly mend: 'format'; readonly code: CellFault } // most cells of the column have it: the format is wrong, not the cells
  | { readonly mend: 'kind'; readonly code: CellFault } // numbers of machines are rejected where the kind is not listed
  | { readonly mend: 'reject'; readonly code: RejectCode }
  | { readonly mend: 'cell'; readonly code: CellFault }
  | { readonly mend: 'orders'; readonly orders: CheckedDates['orders'] } // dates of the column are written in more than one order; counted are those of the fewer
  | { readonly mend: 'required'; readonly field: Field }
  | { readonly mend: 'finding'; readonly rule: string }
)

/** `clean`: there is nothing to mend. `mend`: passed, and something is. `failed`: not passed. */
export type CheckState = 'clean' | 'mend' | 'failed'

/** What is counted of a file. */
export interface CheckCounts {
  /** `accepted` and `rejected` together. */
  readonly records: number
  readonly accepted: number
  readonly rejected: number
  /** Of the records; 0 to 1. */
  readonly rejectedShare: number
  readonly skipped: Skipped
}

/** One file of a check. */
export interface CheckedFile extends CheckCounts {
  /** As `rejects.csv` calls it: `<carrier>/<date>-001/<name>`. */
  readonly file: string
  /** As it was given. */
  readonly path: string
  /** Of the bytes on disk. */
  readonly sha256: string
  readonly bytes: number
  /** What it was read in. */
  readonly encoding: Encoding
  /** Whether no more records are rejected than may be, and it does not look cut; where all may be, it has. */
  readonly passed: boolean
  readonly state: CheckState
  /** What is to be mended, what is most urgent first; empty where the file is clean. */
  readonly mend: readonly MendStep[]
  /** Where its last record begins, if that has too few cells and no line end: the file was probably cut. */
  readonly cutAt: RecordPlace | undefined
  /** How many records its total line says there are; undefined where it has none with a number, or several. */
  readonly saidRecords: { readonly said: number; readonly first: RecordPlace } | undefined
  /** Why records are rejected, most records first. */
  readonly rejects: readonly CheckedFault<RejectCode>[]
  /** Cells that cannot be read, of rejected records too, most first; for their sake no record is rejected. */
  readonly cellFaults: readonly CheckedFault<CellFault>[]
  /** In the order of the header; columns without any are left out. */
  readonly unlistedWords: readonly CheckedWords[]
  /** In the order of the header. */
  readonly columns: readonly CheckedColumn[]
  /** In the order of the header; columns whose dates one order reads are left out. */
  readonly mixedDates: readonly CheckedDates[]
  /** In the order of `FIELDS`; those that some record must have. */
  readonly required: readonly CheckedField[]
  /** Most records first. */
  readonly findings: readonly CheckedRule[]
  readonly totals: ControlTotals
}

/** A whole check: what `--json` prints and `check.json` holds. */
export interface CheckReport {
  /** yyyy-MM-dd. */
  readonly date: string
  readonly carrier: string
  readonly format: string
  readonly rejectShareMax: number
  /** Whether all files passed. */
  readonly passed: boolean
  /** The worst of the files. */
  readonly state: CheckState
  /** Of all files. */
  readonly total: CheckCounts
  /** In the order of their names, bytewise. */
  readonly files: readonly CheckedFile[]
  /** For the submission: sequence and extractedAt are for the carrier to fill in. */
  readonly manifest: Manifest
}

/** The worst first. */
const STATES: readonly CheckState[] = ['failed', 'mend', 'clean']

/** All files of a check together; there is at least one. */
export function checkReport(
  { businessDate, files: planned, rejectShareMax }: CheckPlan,
  files: readonly CheckedFile[],
): CheckReport {
  const [first] = planned
  if (first === undefined) throw new Error('a check of no files')
  const date = isoDate(businessDate)
  const [carrier, format] = [first.carrier, first.format.name]
  const sum = (count: (file: CheckedFile) => number): number => files.reduce((all, file) => all + count(file), 0)
  const [records, rejected] = [sum((file) => file.records), sum((file) => file.rejected)]
  const skipped = SKIP_REASONS.map((reason) => [reason, sum((file) => file.skipped[reason])])
  return {
    date,
    carrier,
    format,
    rejectShareMax,
    passed: files.every((file) => file.passed),
    state: STATES.find((state) => files.some((file) => file.state === state)) ?? 'clean',
    total: {
      ...{ records, accepted: sum((file) => file.accepted), rejected, rejectedShare: rejected / records },
      skipped: Object.fromEntries(skipped),
    },
    files,
    manifest: {
      ...{ carrier, businessDate: date, sequence: 1, format, kind: 'full', extractedAt: isoInstant(first.extractedAt) },
      files: files.map(({ file, bytes, sha256, records: held, encoding }) => {
        // UTF-8 needs no word.
        return { name: basename(file), bytes, sha256, records: held, ...(encoding === 'utf-8' ? {} : { encoding }) }
      }),
      totals: totalsOf(files.map(({ totals }) => totals)),
    },
  }
}
