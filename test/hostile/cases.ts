/** The folder `fixtures/hostile/` as a list of tests: every folder in it is a case. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Made, make } from './recipe.ts'

/** Where the cases are. */
const HOSTILE = fileURLToPath(new URL('../../fixtures/hostile/', import.meta.url))

/** `case.json`: what is given to the run, where it is not simply the files of the folder called `dump…`. */
interface Setting {
  /** Files that are made, by their path in the folder. */
  readonly files?: Readonly<Record<string, Made>>
  /** A format's name; else `format.json` of the case, or the one that all cases share. */
  readonly format?: string
  /** The dumps; else all files called `dump…`. */
  readonly dumps?: readonly string[]
  /** The folder `inbox` is read in place of dumps. */
  readonly inbox?: boolean
  /** Options besides. */
  readonly args?: readonly string[]
  /** It has a process of its own, whose memory is measured. */
  readonly isLarge?: boolean
  /** Blocks of 1 KiB that a file written may have: a disk that is full. It has a process of its own. */
  readonly fileBlocksMax?: number
  /** A file that somebody goes on writing while it is read. */
  readonly grows?: string
  /** It cannot be shown to the superuser, whom no permission stops. */
  readonly isForOrdinaryUsers?: boolean
}

/** `expected.json` of a run that gives an answer. */
export interface Answered {
  readonly exit: 0
  /** Records read. */
  readonly read: number
  /** Lines of `rejects.csv` by code and, after a space, column. */
  readonly rejects?: Readonly<Record<string, number>>
  /** Records by outcome, those that are not 0. */
  readonly outcomes?: Readonly<Record<string, number>>
  /** Lines passed over by reason, those that are not 0. */
  readonly skipped?: Readonly<Record<string, number>>
  /** Cells that hold no value of their column's kind, by header. */
  readonly unreadable?: Readonly<Record<string, number>>
}

/** `expected.json` of a run that is refused. */
export interface Refused {
  readonly exit: 2
  /** The error's code. */
  readonly error: string
  /** Words of its message. */
  readonly says?: string
}

/** One folder. */
export interface HostileCase {
  readonly name: string
  readonly setting: Setting
  readonly expected: Answered | Refused
  /** What is in `case.md`. */
  readonly says: string
  /** Whether it has a `format.json` of its own. */
  readonly ownFormat: boolean
}

const OWN = ['case.md', 'case.json', 'expected.json']

/** All cases, in order of their names. */
export function hostileCases(): readonly HostileCase[] {
  const folders = readdirSync(HOSTILE, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => {
    const at = (file: string): string => join(HOSTILE, name, file)
    const setting = existsSync(at('case.json')) ? readFileSync(at('case.json'), 'utf8') : '{}'
    return {
      name,
      setting: JSON.parse(setting),
      expected: JSON.parse(readFileSync(at('expected.json'), 'utf8')),
      says: readFileSync(at('case.md'), 'utf8'),
      ownFormat: existsSync(at('format.json')),
    }
  })
}

/** Makes the folder that a case is run in; returns what then lies in it. */
export function layOut({ name, setting }: HostileCase, folder: string): readonly string[] {
  mkdirSync(folder)
  for (const entry of readdirSync(join(HOSTILE, name))) {
    if (!OWN.includes(entry)) cpSync(join(HOSTILE, name, entry), join(folder, entry), { recursive: true })
  }
  for (const [path, made] of Object.entries(setting.files ?? {})) make(join(folder, path), made)
  return below(folder)
}

/** Paths of everything below a folder, in order; links are not followed. */
export function below(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

/** The dumps that lie in a folder, in order. */
export function dumpsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith('dump'))
    .sort()
}

const WHOSE = ['--carrier', 'viettel', '--date', '2026-11-20']

/** What a command is given to read dumps in the format that most cases share. */
export const SHARED_FORMAT: readonly string[] = [...WHOSE, '--format-file', join(HOSTILE, 'format.json')]

/** What a command is given to read the dumps of a case that lies in `folder`, its working folder. */
export function dumpArgs({ setting, ownFormat }: HostileCase, folder: string): readonly string[] {
  const { inbox, format, dumps = dumpsIn(folder), args = [] } = setting
  if (inbox === true) return ['--inbox', 'inbox', ...args]
  if (format !== undefined) return [...WHOSE, '--format', format, ...args, ...dumps]
  const own = [...WHOSE, '--format-file', 'format.json']
  return [...(ownFormat ? own : SHARED_FORMAT), ...args, ...dumps]
}
