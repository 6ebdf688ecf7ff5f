/** Options that every part of the suite has. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'

/** Where worlds, records and figures go. */
export interface CommonFlags {
  /** Folder of generated worlds. */
  readonly worlds: string
  /** Folder of the record, `none` for no record; where undefined, the place of records. */
  readonly record?: string
  readonly json?: boolean
}

/** Where worlds are kept unless it is said. */
export const worldsFolder = join(tmpdir(), 'simsach-bench')

/** Gives a part the options of {@link CommonFlags}. */
export function withCommonFlags(command: Command): Command {
  return command
    .option('--worlds <dir>', 'folder of generated worlds, which are kept for the next time', worldsFolder)
    .option('--record <dir>', 'where the record goes, or "none"; default: benchmarks/results/<date>-<machine>')
    .option('--json', 'print the figures as one JSON document, the last line of stdout')
}

const COUNT_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 }

/** Parses a count such as `200000`, `200k` or `10M`, at least 1. @throws InvalidArgumentError in the user's words */
export function count(text: string): number {
  const [, digits = '', unit = ''] = /^(\d[\d_]*)([kM]?)$/.exec(text) ?? []
  const value = Number(digits.replaceAll('_', '')) * (COUNT_UNITS[unit] ?? 0)
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('It takes a whole number of at least 1, as 200000, 200k or 10M.')
  }
  return value
}

/** Parses a list of counts, joined by commas. @throws InvalidArgumentError in the user's words */
export function counts(text: string): readonly number[] {
  return text.split(',').map(count)
}

/** Says how far a part is, on stderr. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
