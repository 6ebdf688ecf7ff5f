import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { datesTodo, namesTodo, type Todo, todoOf } from '../../formats/dialect-todo.ts'
import type { CarrierFormat } from '../../formats/format.ts'
import type { Encoding } from '../../model/encoding.ts'
import { RunError } from '../../model/errors.ts'
import { fileRecords } from '../../run/file-records.ts'
import {
  type Inspection,
  type InspectOptions,
  inspectDialect,
  inspectedFormat,
  inspectFile,
} from '../../run/inspect.ts'
import { encodingOption } from '../dump-options.ts'
import { formatOf } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { inspectionText, nextText, pasteable, todoText } from '../inspection.ts'
import { interruptible } from '../interrupt.ts'
import { type Language, language } from '../language.ts'
import { type MaskedRecord, maskedRecords } from '../masked-records.ts'
import { printable } from '../printable.ts'
import { grouped } from '../table.ts'

interface InspectFlags {
  readonly format?: string
  readonly formatFile?: string
  readonly delimiter?: string
  readonly quote?: '"' | ''
  readonly encoding?: Encoding
  readonly json?: boolean
  readonly writeFormat?: string
  readonly force?: boolean
  readonly lang: Language
}

/** Records that are shown. */
const RECORDS_SHOWN = 3

const LF = 10

/** Faulty records that are told one by one; all are counted. */
const FAULTS_TOLD_MAX = 1000

/** `simsach inspect`: how a file is read, for any file. */
export function inspectCommand(finished: Finished): Command {
  const command = new Command('inspect')
    .summary('show how a file is read, and draft a format for it')
    .description(
      `Looks at the beginning of a dump, known or unknown: compression, encoding, line ends, delimiter, quotes, header, what each
column may be and why, codes, dates, and the first records as they are understood, masked. Nobody's data is shown. With --json
it prints every record of any CSV instead, values as they stand in the file: that is personal data in clear.`,
    )
    .argument('<file>', 'a dump, plain or .gz or .zst')
    .option('--format <name>', 'read it in this format instead of guessing; "simsach formats" lists them')
    .option('--format-file <json>', 'the same with a format of your own')
    .option('--delimiter <character>', 'one character, or "tab"; default: what cuts the records evenly', delimiter)
    .option('--quote <character>', 'the double quote, or "none"; default: what the file shows', quote)
    .addOption(encodingOption('the file is'))
    .option('--json', 'print every record as a JSON array of texts, one a line: header and blank lines too, in clear')
    .option('--write-format <json>', 'write a format file for it, to be edited')
    .option('--force', 'replace a file that is there already')
    .addOption(language().default('en'))
    .action(async (file: string, flags: InspectFlags) => {
      if (flags.json && flags.writeFormat !== undefined) {
        throw new RunError('bad-option', 'both --json and --write-format are given', 'Give one or the other.')
      }
      if (flags.writeFormat !== undefined && resolve(flags.writeFormat) === resolve(file)) {
        throw new RunError('bad-option', '--write-format names the dump itself', 'Give the format file another name.')
      }
      const format = flags.format ?? flags.formatFile
      const options = { ...flags, format: format === undefined ? undefined : await formatOf(flags) }
      finished(await interruptible((signal) => (flags.json ? printRecords : show)(file, { ...options, signal })))
    })
  return withExamples(command, [
    {
      run: 'simsach inspect world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'a dump whose format is known',
    },
    {
      run: 'sed "s/SO_TB/DIEN_THOAI/" world/inbox/vinaphone/2026-11-20-001/*.csv > new.csv && simsach inspect new.csv --write-format new.json',
      does: 'a dump of another carrier, and a format file for it, to be edited',
    },
    {
      run: 'simsach inspect world/register.csv --json | tail -1',
      does: 'every record of any CSV as JSON (personal data in clear)',
    },
  ])
}

function delimiter(text: string): string {
  if (text === 'tab' || text === '\\t') return '\t'
  if (!/^[\t\x20-\x7e]$/.test(text) || text === '"')
    throw new InvalidArgumentError('It takes one ASCII character, or "tab".')
  return text
}

function quote(text: string): '"' | '' {
  if (text === 'none') return ''
  if (text !== '"') throw new InvalidArgumentError('It takes a double quote, or "none".')
  return text
}

type Options = Omit<InspectFlags, 'format'> & InspectOptions & { readonly signal: AbortSignal }

/** The human view. */
async function show(file: string, options: Options): Promise<ExitCode> {
  const { writeFormat, lang } = options
  const seen = await inspectFile(file, options)
  const isNamed = seen.header.kind === 'names'
  const format = inspectedFormat(
    seen,
    options.format,
    writeFormat === undefined ? 'my-carrier' : carrierName(writeFormat),
  )
  const isDrafted = format !== undefined && options.format === undefined && (writeFormat !== undefined || !seen.fits)
  const records = format === undefined || !isNamed ? [] : await recordsOf(seen, format)
  const todo = [
    ...(isDrafted ? todoOf(format, seen.columns, seen.header) : []),
    ...(isDrafted && writeFormat !== undefined ? namesTodo(format) : []),
    ...datesTodo(seen.mixedDates, seen.columns, isNamed),
    ...('problem' in records ? [records.problem] : []),
  ]
  if (writeFormat !== undefined) await write(file, writeFormat, format, options.force === true)
  process.stdout.write(`${inspectionText(file, seen, 'problem' in records ? [] : records, lang)}\n`)
  process.stderr.write(todoText(todo, lang))
  const { carrier } = (writeFormat === undefined ? (options.format ?? seen.fits) : format) ?? { carrier: undefined }
  process.stdout.write(nextText(file, seen, { given: givenText(options), written: writeFormat, carrier }, lang))
  return writeFormat !== undefined && todo.some(({ isNeeded }) => isNeeded) ? EXIT.gateTripped : EXIT.done
}

function givenText({ format, formatFile }: Options): string | undefined {
  if (formatFile !== undefined) return `--format-file ${pasteable(formatFile)}`
  return format === undefined ? undefined : `--format ${format.name}`
}

/** The first records; what must be done where a header stands twice, or lacks what the format needs. */
async function recordsOf(
  { beginning: { text, isWhole }, header }: Inspection,
  format: CarrierFormat,
): Promise<MaskedRecord[] | { readonly problem: Todo }> {
  // Lines above the header are no part of what a run can read.
  const above = header.above === 0 ? 0 : header.line - 1
  let from = 0
  for (let line = 0; line < above; line++) from = text.indexOf(LF, from) + 1
  try {
    const lines = text.subarray(from, isWhole ? text.length : text.lastIndexOf(LF) + 1)
    const records = await maskedRecords(lines, format, RECORDS_SHOWN)
    return records.map((record) => ({ ...record, line: record.line + above }))
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    const text = `${error.message}. ${error.hint}`
    return { problem: { text: { vi: text, en: text }, isNeeded: true } }
  }
}

function carrierName(path: string): string {
  const name = basename(path)
    .toLowerCase()
    .replace(/\.json$/, '')
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return /^[a-z]/.test(name) ? name : 'my-carrier'
}

async function write(file: string, path: string, format: CarrierFormat | undefined, isForced: boolean): Promise<void> {
  if (format === undefined) {
    throw new RunError(
      'header-missing-column',
      `${file}: the first line is data, not a header, so no column has a name`,
      'Write a header as the first line; then a format can say what each column is.',
    )
  }
  try {
    await writeFile(path, `${JSON.stringify(format, undefined, 2)}\n`, { flag: isForced ? 'w' : 'wx' })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw new RunError(
      'output-unwritable',
      code === 'EEXIST' ? `${path} is there already` : `${path} cannot be written (${String(code)})`,
      code === 'EEXIST'
        ? 'Give another name, or --force to replace it.'
        : 'Name a file in a folder that can be written.',
      { cause },
    )
  }
}

/** Every record, as JSON. */
async function printRecords(file: string, options: Options): Promise<ExitCode> {
  const dialect = await inspectDialect(file, options)
  let faults = 0
  for await (const records of fileRecords(file, { ...dialect, encoding: options.encoding }, options.signal)) {
    const lines: string[] = []
    for (const record of records) {
      if ('cells' in record) lines.push(`${JSON.stringify(record.cells)}\n`)
      else if (++faults <= FAULTS_TOLD_MAX)
        process.stderr.write(`${printable(file)}: line ${record.line}: ${record.fault}\n`)
    }
    if (lines.length > 0 && !process.stdout.write(lines.join(''))) await once(process.stdout, 'drain')
  }
  if (faults > FAULTS_TOLD_MAX) process.stderr.write(`${printable(file)}: ${grouped(faults)} records cannot be read\n`)
  return faults === 0 ? EXIT.done : EXIT.gateTripped
}
