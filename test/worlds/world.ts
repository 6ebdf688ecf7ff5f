/** A world as it lies in `fixtures/worlds/<case>/` (its README says what may be there), and the plan of a run over it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatNamed } from '../../src/formats/index.ts'
import { parseIsoInstant } from '../../src/model/dates.ts'
import { businessDateOf, type PlannedFile, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { linesOf, rowsOf } from './csv.ts'

/** `options.json`: what a world says besides its files. All of it may be left out. */
interface WorldOptions {
  /** The business date. */
  readonly date?: string
  /** By carrier: the format of its files; canonical where none is given. */
  readonly formats?: Readonly<Record<string, string>>
  /** By carrier: when it drew its dump, yyyy-MM-ddTHH:mm:ss; the end of the business date where nothing is said. */
  readonly extractedAt?: Readonly<Record<string, string>>
  /** Lines of all files that are no records. */
  readonly skipped?: number
  /** Rules that are switched on. */
  readonly rulesOn?: readonly string[]
}

/** One world with its expectations, as lines of text that compare and show well. */
export interface World {
  readonly name: string
  readonly folder: string
  readonly options: WorldOptions
  /** `file,line,outcome,reason,name_level,birth_date_level,findings`, sorted by file and line. */
  readonly records: readonly string[]
  /** `rule,subject_kind,carrier,severity,group_size,evidence`, sorted. */
  readonly groups: readonly string[]
  /** `line,code`, sorted; undefined where the world does not say. */
  readonly registerFaults: readonly string[] | undefined
  /** `file,line,column,code` in the order of `rejects.csv`; undefined where it lists of each rejected record its reason and nothing else. */
  readonly rejects: readonly string[] | undefined
}

/** Columns of `expected.csv`. Findings are separated by spaces: `rule:severity` on the record, `rule@role` in a group. */
export const RECORD_COLUMNS = ['file', 'line', 'outcome', 'reason', 'name_level', 'birth_date_level', 'findings']

/** Columns of `groups.csv`. */
export const GROUP_COLUMNS = ['rule', 'subject_kind', 'carrier', 'severity', 'group_size', 'evidence']

/** Columns of `rejects.csv` here. */
export const REJECT_COLUMNS = ['file', 'line', 'column', 'code']

/** Files of a world that are no dumps; every other file is one, named after its carrier up to the first `.` or `_`. */
const NO_DUMPS =
  /^(?:case\.md|register\.csv|confirmations\.csv|expected\.csv|groups\.csv|register-faults\.csv|rejects\.csv|options\.json)$/

const WORLDS = fileURLToPath(new URL('../../fixtures/worlds/', import.meta.url))

/** The names of all worlds, sorted. */
export function worldNames(): string[] {
  const entries = readdirSync(WORLDS, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/** Reads a world's options and expectations. */
export async function readWorld(name: string): Promise<World> {
  const folder = join(WORLDS, name)
  const optionsPath = join(folder, 'options.json')
  const options: WorldOptions = existsSync(optionsPath) ? JSON.parse(readFileSync(optionsPath, 'utf8')) : {}
  const lines = async (file: string, columns: readonly string[]): Promise<string[] | undefined> => {
    const path = join(folder, file)
    return existsSync(path) ? linesOf(await rowsOf(path), columns) : undefined
  }
  return {
    name,
    folder,
    options,
    records: ((await lines('expected.csv', RECORD_COLUMNS)) ?? []).sort(byFileAndLine),
    groups: ((await lines('groups.csv', GROUP_COLUMNS)) ?? []).sort(),
    rejects: await lines('rejects.csv', REJECT_COLUMNS),
    registerFaults: (await lines('register-faults.csv', ['line', 'code']))?.sort(),
  }
}

/** Orders lines of `expected.csv`. */
export function byFileAndLine(a: string, b: string): number {
  const [[fileA = '', lineA], [fileB = '', lineB]] = [a.split(','), b.split(',')]
  return fileA === fileB ? Number(lineA) - Number(lineB) : fileA < fileB ? -1 : 1
}

/** Plans a run over a world that leaves everything, its key too, in `scratch`. The key is always the same. */
export function planOf({ folder, options }: World, scratch: string): RunPlan {
  const date = options.date ?? '2026-11-20'
  const dumps = readdirSync(folder).filter((name) => !NO_DUMPS.test(name))
  const keyFile = join(scratch, 'register.key')
  if (!existsSync(keyFile)) writeFileSync(keyFile, `${'5a'.repeat(32)}\n`)
  const confirmations = join(folder, 'confirmations.csv')
  return planRun(
    {
      register: join(folder, 'register.csv'),
      out: join(scratch, 'out'),
      keyFile,
      confirmations: existsSync(confirmations) ? confirmations : undefined,
      listOutcomes: true,
      rulesOn: options.rulesOn,
      threads: 2,
    },
    businessDateOf(date),
    dumps.flatMap((name) => plannedDump(folder, name, date, options)),
  )
}

function plannedDump(folder: string, name: string, date: string, options: WorldOptions): PlannedFile[] {
  const carrier = /^[^._]*/.exec(name)?.[0] ?? ''
  const format = formatNamed(options.formats?.[carrier] ?? 'canonical')
  const drawn = parseIsoInstant(options.extractedAt?.[carrier] ?? '')
  return plannedLooseFiles({ paths: [join(folder, name)], format, carrier, date }).map((file) => ({
    ...file,
    extractedAt: drawn ?? file.extractedAt,
  }))
}
