/** What a reconciliation will do, decided before anything is read. Pure: `--dry-run` prints it and stops. */
import { basename, dirname, join } from 'node:path'
import type { EncodingEvidence } from '../formats/encoding.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { DAY_SECONDS, type Instant, instantOf, isoDate, type PartialDate, parseIsoDate } from '../model/dates.ts'
import type { Encoding } from '../model/encoding.ts'
import { RunError } from '../model/errors.ts'
import { slabBytesDefault } from '../model/limits.ts'
import type { ControlTotals, ManifestFile } from '../model/manifest.ts'
import { bytewise } from '../model/order.ts'
import type { SeenSubmission } from '../model/submission.ts'
import { OPTIONAL_RULES } from '../rules/chosen.ts'
import { RULES } from '../rules/index.ts'

/** What the person asked for; what is undefined was not said. */
export interface PlanOptions {
  readonly register: string
  readonly out: string
  readonly keyFile: string | undefined
  readonly confirmations: string | undefined
  readonly listOutcomes: boolean
  /** Whether the linking pass is done over what was not found. */
  readonly link?: boolean | undefined
  /** Ids of optional rules that are switched on, in any order; none where undefined. */
  readonly rulesOn?: readonly string[] | undefined
  /** Worker threads of the local engine, 1 to `threadsMax`. */
  readonly threads: number
  /** Bytes of a file that one slab of the local engine takes, 1 to `slabBytesMax`; `slabBytesDefault` where undefined. */
  readonly slabBytes?: number | undefined
  /** What the process of the local engine may take, in bytes; no bound where undefined. */
  readonly memoryBytes?: number | undefined
  /** Where undefined the run leaves files only. */
  readonly store?: StorePlan | undefined
  /** Of the program: what another version has begun is not gone on with. */
  readonly version?: string | undefined
  /** Whether what a stopped run has left is not gone on with. */
  readonly fresh?: boolean | undefined
}

/** The store that a run goes into. */
export interface StorePlan {
  /** Its permanent file; everything else of it lies beside that. */
  readonly db: string
  /** Where the keys of the evidence files are kept; beside the store where undefined. */
  readonly evidenceKeys?: string | undefined
  /** Of the program. */
  readonly version: string
  /** Submissions of the date that were seen, those of the run among them; none where there is no inbox. */
  readonly seen: readonly SeenSubmission[]
  /** SHA-256 of the site's configuration, where there is one. */
  readonly configSha256?: string | undefined
}

/** A file to read, and how. */
export interface PlannedFile {
  /** `<carrier>/<date>-<seq>/<name>`, as it stands in every output. */
  readonly file: string
  readonly carrier: string
  readonly path: string
  readonly format: CarrierFormat
  /** When the carrier drew the dump. */
  readonly extractedAt: Instant
  /** What it is read in; UTF-8 where undefined. */
  readonly encoding?: Encoding | undefined
  /** What showed it; undefined where somebody said so, or nobody looked. */
  readonly encodingEvidence?: EncodingEvidence | undefined
}

/** What the files of a submission must come to, or the run ends before anything is settled. */
export interface PlannedSubmission {
  /** `<carrier>/<date>-<seq>`. */
  readonly submission: string
  /** What its manifest says of each of its files, which are files of the plan. */
  readonly files: readonly (Pick<ManifestFile, 'sha256' | 'records'> & Pick<PlannedFile, 'file'>)[]
  readonly totals: ControlTotals
  /** A file with a larger share of rejected records refuses it; 0 to 1. */
  readonly rejectShareMax: number
}

/** A whole run. Files are in order of their ids, bytewise; there is at least one. */
export interface RunPlan {
  readonly businessDate: PartialDate
  /** Where there is a store it gives the revision, in the end. */
  readonly revision: number
  readonly register: string
  readonly files: readonly PlannedFile[]
  /** Those of the files that came with a manifest. */
  readonly submissions?: readonly PlannedSubmission[] | undefined
  readonly out: string
  readonly keyFile: string
  /** Answers of holders, where the run knows any. */
  readonly confirmations: string | undefined
  readonly listOutcomes: boolean
  /** Whether the linking pass is done. */
  readonly link?: boolean | undefined
  /** Ids of optional rules that are switched on, in the order of the list of rules; none where undefined. */
  readonly rulesOn?: readonly string[] | undefined
  readonly threads: number
  readonly slabBytes: number
  /** No bound where undefined. */
  readonly memoryBytes: number | undefined
  readonly store: StorePlan | undefined
  readonly version?: string | undefined
  readonly fresh?: boolean | undefined
}

/** What of a plan says how its files are read. */
export type ReadingPlan = Pick<RunPlan, 'files' | 'submissions' | 'threads' | 'slabBytes' | 'memoryBytes'>

/** Dumps named one by one, without a manifest. */
export interface LooseFiles {
  readonly paths: readonly string[]
  readonly format: CarrierFormat
  readonly carrier: string | undefined
  readonly date: string
  /** What they are read in; their bytes decide where undefined. */
  readonly encoding?: Encoding | undefined
}

/** Reads `--date`. @throws RunError `bad-option` for anything but a full calendar date, yyyy-MM-dd. */
export function businessDateOf(text: string): PartialDate {
  const date = parseIsoDate(text)
  if (date === undefined || date.day === 0) {
    throw new RunError(
      'bad-option',
      `--date takes a calendar date, yyyy-MM-dd, not "${text}"`,
      'For instance --date 2026-11-20.',
    )
  }
  return date
}

/** The end of a business date: what a dump without a manifest is taken to have been drawn at. */
export function endOf({ year, month, day }: PartialDate): Instant {
  return instantOf(year, month, day) + DAY_SECONDS - 1
}

/**
 * Dumps given by path become the first submission of their carrier.
 * @throws RunError `bad-option` where the carrier is not known or no id, or two files have one name.
 */
export function plannedLooseFiles({ paths, format, carrier: named, date, encoding }: LooseFiles): PlannedFile[] {
  const carrier = named ?? format.carrier
  if (carrier === '') {
    throw new RunError(
      'bad-option',
      `format "${format.name}" belongs to no carrier, so the files' carrier is not known`,
      'Say whose files they are, for instance --carrier viettel.',
    )
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(carrier)) {
    throw new RunError(
      'bad-option',
      `--carrier takes a carrier's id, not "${carrier}"`,
      'An id is lower-case letters and digits, words joined by "-", for instance viettel: it stands in every output.',
    )
  }
  const extractedAt = endOf(businessDateOf(date))
  const files = paths.map((path) => {
    return { file: `${carrier}/${date}-001/${basename(path)}`, carrier, path, format, extractedAt, encoding }
  })
  const names = new Set<string>()
  for (const { file, path } of files) {
    if (names.has(file)) {
      throw new RunError(
        'bad-option',
        `two files are called "${basename(path)}"`,
        'Files of one run need names of their own: rename one.',
      )
    }
    names.add(file)
  }
  return files
}

/**
 * Puts files, date and options together, with every default. `submissions`: those of the files that came with a manifest.
 * @throws RunError `bad-option` for a rule switched on that is none, or that always runs
 */
export function planRun(
  options: PlanOptions,
  businessDate: PartialDate,
  files: readonly PlannedFile[],
  submissions: readonly PlannedSubmission[] = [],
): RunPlan {
  return {
    businessDate,
    revision: 1,
    register: options.register,
    files: files.toSorted((a, b) => bytewise(a.file, b.file)),
    submissions,
    out: options.out,
    keyFile: options.keyFile ?? join(dirname(options.register), 'register.key'),
    confirmations: options.confirmations,
    listOutcomes: options.listOutcomes,
    link: options.link,
    rulesOn: rulesSwitchedOn(options.rulesOn ?? []),
    threads: options.threads,
    slabBytes: options.slabBytes ?? slabBytesDefault,
    memoryBytes: options.memoryBytes,
    store: options.store,
    version: options.version,
    fresh: options.fresh,
  }
}

function rulesSwitchedOn(ids: readonly string[]): readonly string[] {
  const unknown = ids.find((id) => !OPTIONAL_RULES.includes(id))
  if (unknown === undefined) return OPTIONAL_RULES.filter((id) => ids.includes(id))
  const isDefault = RULES.some(({ id }) => id === unknown)
  throw new RunError(
    'bad-option',
    isDefault ? `the rule "${unknown}" runs as it is` : `there is no rule "${unknown}"`,
    `Rules that can be switched on: ${OPTIONAL_RULES.join(', ')}.`,
  )
}

/** The plan in words, one line each, for people; `register` says what the register is. */
export function describePlan(plan: RunPlan, register: string): string[] {
  return [
    `business date  ${isoDate(plan.businessDate)}, revision ${plan.store === undefined ? plan.revision : 'as the store gives it'}`,
    `register       ${plan.register}: ${register}`,
    `key            ${plan.keyFile} (made if absent)`,
    ...(plan.confirmations === undefined ? [] : [`answers        ${plan.confirmations}`]),
    ...(plan.rulesOn === undefined || plan.rulesOn.length === 0 ? [] : [`rules on       ${plan.rulesOn.join(', ')}`]),
    ...plan.files.map(readingLine),
    `write          ${plan.out}: findings.csv, members.csv, ${plan.listOutcomes ? 'outcomes.csv, ' : ''}${plan.link === true ? 'suggestions.csv, linking.json, ' : ''}rejects.csv, register-faults.csv, summary.json`,
    ...(plan.store === undefined ? [] : [`store          ${plan.store.db} (made if absent)`]),
  ]
}

function readingLine({ file, path, format, encoding = 'utf-8' }: PlannedFile): string {
  return `read           ${file}  ${format.name}${encoding === 'utf-8' ? '' : ` in ${encoding}`}  ${path}`
}
