/** Which dumps a command is about: the submissions of an inbox, or files named one by one. */
import type { Inbox } from '../exchange/decisions.ts'
import { type InboxOptions, readInbox } from '../exchange/inbox.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { formatNamed } from '../formats/index.ts'
import { parseFormat } from '../formats/parse.ts'
import type { PartialDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { formatFileBytesMax } from '../model/limits.ts'
import { withEncodings } from '../run/file-encodings.ts'
import { JsonFault, readJsonFile } from '../run/json-file.ts'
import { businessDateOf, type PlannedFile, plannedLooseFiles } from '../run/plan.ts'
import { refuseOtherCarrier } from './carriers.ts'
import type { DumpFlags } from './dump-options.ts'

/** The dumps of one business date. */
export interface Dumps {
  readonly businessDate: PartialDate
  readonly files: readonly PlannedFile[]
}

/** What an inbox holds of a business date, and the formats with which it was read besides those of this program. */
export interface FoundInbox {
  readonly inbox: Inbox
  readonly formats: readonly CarrierFormat[]
}

/**
 * The inbox that the command line names; undefined where it names dumps.
 * @throws RunError `bad-option`, `format-invalid`, `file-missing`, and what `readInbox` throws
 */
export async function inboxOf(
  paths: readonly string[],
  flags: DumpFlags,
  options: Pick<InboxOptions, 'carriers' | 'only' | 'rejectShareMax'> = {},
): Promise<FoundInbox | undefined> {
  if (flags.inbox === undefined) return undefined
  if (paths.length > 0) throw new RunError('bad-option', 'both --inbox and dumps are given', 'Give one or the other.')
  refuseBesideInbox(flags)
  if (flags.date !== undefined) businessDateOf(flags.date)
  const formats = flags.formatFile === undefined ? [] : await formatsIn(flags.formatFile)
  return { inbox: await readInbox(flags.inbox, { ...options, date: flags.date, formats }), formats }
}

/**
 * The dumps that the command line names one by one; files are looked for, and of each the first bytes are read, for its encoding.
 * @throws RunError `bad-option`, `format-unknown`, `format-invalid`, `file-missing`
 */
export async function looseDumpsOf(paths: readonly string[], flags: DumpFlags): Promise<Dumps> {
  if (paths.length === 0) {
    throw new RunError('bad-option', 'nothing to read is given', 'Give --inbox DIR, or dumps with --format and --date.')
  }
  const { date, carrier, encoding } = flags
  if (date === undefined)
    throw new RunError('bad-option', 'dumps without an inbox need --date', 'For instance --date 2026-11-20.')
  const format = await formatOf(flags)
  refuseOtherCarrier(format, carrier)
  const files = plannedLooseFiles({ paths, format, carrier, date, encoding })
  return { businessDate: businessDateOf(date), files: await withEncodings(files) }
}

/** An option that would do nothing is refused: whoever gave it expects that it does. */
function refuseBesideInbox({ format, carrier, encoding }: DumpFlags): void {
  const options = { '--format': format, '--carrier': carrier, '--encoding': encoding }
  const given = Object.entries(options)
  const idle = given.flatMap(([option, value]) => (value === undefined ? [] : [option]))
  if (idle.length === 0) return
  throw new RunError(
    'bad-option',
    `${idle.join(' and ')} beside --inbox: each submission's manifest says its carrier, format and encoding`,
    'Leave it out, or name the dumps instead of the inbox.',
  )
}

/**
 * The format that the command line names, which must be one.
 * @throws RunError `bad-option`, `format-unknown`, `format-invalid`, `file-missing`
 */
export async function formatOf({
  format,
  formatFile,
}: Pick<DumpFlags, 'format' | 'formatFile'>): Promise<CarrierFormat> {
  if (format !== undefined && formatFile !== undefined) {
    throw new RunError('bad-option', 'both --format and --format-file are given', 'Give one or the other.')
  }
  if (formatFile !== undefined) return parseFormat(await jsonOf(formatFile), formatFile)
  if (format !== undefined) return formatNamed(format)
  throw new RunError(
    'bad-option',
    'dumps without an inbox need --format or --format-file',
    '"simsach formats" lists the formats; "simsach inspect DUMP --write-format FILE" drafts one for another carrier.',
  )
}

/**
 * The formats that a file holds: one, or a list of them for the manifests of several carriers.
 * @throws RunError `format-invalid`, `file-missing`
 */
export async function formatsIn(path: string): Promise<CarrierFormat[]> {
  const json = await jsonOf(path)
  return Array.isArray(json)
    ? json.map((one, index) => parseFormat(one, `${path}[${index}]`))
    : [parseFormat(json, path)]
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return await readJsonFile(path, formatFileBytesMax)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw new RunError(
      cause.isMissing ? 'file-missing' : 'format-invalid',
      `the format file ${path} ${cause.message}`,
      cause.isSyntax
        ? 'Mend it there: often a comma is missing, or stands behind the last of a list.'
        : '"simsach inspect DUMP --write-format FILE" drafts a format file from a dump.',
      { cause },
    )
  }
}
