/** Runs in processes of their own, watched from outside by what they leave on the disk and say. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { BIN } from '../cli/command-line.ts'

/** How a process came to its end. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly said: string
}

/** A command on its way. */
export interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<Ended>
}

/** Starts a command line of the program; `node` is given to Node before the program itself, `env` added to the environment. */
export function started(
  args: readonly string[],
  cwd: string,
  node: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Started {
  const child = spawn(process.execPath, [...node, BIN, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, said }))
  return { child, said: () => said, ended }
}

/** Runs a command line to its end. */
export function finished(args: readonly string[], cwd: string): Promise<Ended> {
  return started(args, cwd).ended
}

/** Sends a signal once it is time; what the process ended with by itself where it was too late. */
export async function stoppedWhen(
  { child, said, ended }: Started,
  isTime: (said: string) => boolean,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<Ended> {
  while (child.exitCode === null && !isTime(said())) await setTimeout(2)
  child.kill(signal)
  return ended
}

/** Counts the whole entries of a ledger behind its head, as they come: each is its length, 16 bytes, and itself. */
export function ledgerOf(out: string): () => number {
  const path = join(out, 'spill.partial', 'ledger')
  const start = Buffer.alloc(4)
  let [entries, at] = [-1, 0]
  return () => {
    if (!existsSync(path)) return 0
    const descriptor = openSync(path, 'r')
    try {
      const { size } = fstatSync(descriptor)
      while (at + 20 <= size) {
        readSync(descriptor, start, 0, 4, at)
        if (at + 20 + start.readUInt32LE() > size) break
        at += 20 + start.readUInt32LE()
        entries++
      }
    } finally {
      closeSync(descriptor)
    }
    return Math.max(entries, 0)
  }
}

/** The files of a run by what is in them: SHA-256, and the summary without what tells of the machine. */
export function outputsOf(out: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    readdirSync(out).map((name) => {
      const bytes = readFileSync(join(out, name))
      if (name !== 'summary.json') return [name, createHash('sha256').update(bytes).digest('hex')]
      const { seconds, rowsPerSecond, peakMemoryBytes, ...rest } = JSON.parse(bytes.toString())
      return [name, rest]
    }),
  )
}

/** All rows of a run's own file by table, as one SHA-256 each, but for those that tell of the machine: times, and where the frames of the evidence lie. */
export function storedOf(db: string, run: string): Readonly<Record<string, string>> {
  const file = new Database(join(`${db}.runs`, `${run}.db`), { readonly: true })
  try {
    const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'").pluck().all()
    return Object.fromEntries(
      tables.map(String).map((table) => {
        const columns = table === 'evidence_frame' ? 'file, line_from, line_to, records' : '*'
        const hash = createHash('sha256')
        for (const row of file.prepare(`SELECT ${columns} FROM "${table}"`).raw().iterate()) {
          hash.update(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
        }
        return [table, hash.digest('hex')]
      }),
    )
  } finally {
    file.close()
  }
}
