/** What a part leaves: a dated record with all that is needed to take its figures again, and a chart. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommonFlags } from './flags.ts'
import { machineClass, thisMachine, versions } from './machine.ts'

/** Where records are kept, below the checkout. */
const RESULTS = fileURLToPath(new URL('results/', import.meta.url))

/** Options that say where things lie on one machine, and are no part of what was measured; each has a value. */
const PLACES = ['--worlds', '--record', '--work']

/** What a part found. */
export interface Findings {
  /** Raw: every sample, in seconds, bytes, rows. One JSON document; `--json` prints it. */
  readonly figures: object
  /** Versions of those it was compared with, by name. */
  readonly rivals?: Readonly<Record<string, string>>
  /** SVG documents by name; the first one, or the only one, under the part's name: `''`. */
  readonly charts: Readonly<Record<string, string>>
}

/** The command line that takes these figures again, without the places of this machine. */
export function commandLine(args: readonly string[]): string {
  const kept = args.filter((arg, at) => {
    const before = args[at - 1]
    return arg !== '--json' && !PLACES.includes(arg) && (before === undefined || !PLACES.includes(before))
  })
  return ['npm run bench --', ...kept].join(' ')
}

/**
 * Writes `<part>.json` and its charts (`<part>.svg`, `<part>-<name>.svg`) into a folder; by default
 * `benchmarks/results/<date>-<machine>/`. A record of the same part and day is replaced.
 * @returns the paths, the record's first
 */
export function writeRecord(part: string, { figures, rivals = {}, charts }: Findings, folder?: string): string[] {
  const machine = thisMachine()
  const at = new Date()
  const place = folder ?? join(RESULTS, `${at.toISOString().slice(0, 10)}-${machineClass(machine)}`)
  const record = {
    part,
    at: at.toISOString(),
    command: commandLine(process.argv.slice(2)),
    versions: { ...versions(), ...rivals },
    machine,
    figures,
  }
  mkdirSync(place, { recursive: true })
  const files = [
    [`${part}.json`, `${JSON.stringify(record, undefined, 2)}\n`] as const,
    ...Object.entries(charts).map(([name, svg]) => [`${part}${name === '' ? '' : `-${name}`}.svg`, svg] as const),
  ]
  return files.map(([name, content]) => {
    const path = join(place, name)
    writeFileSync(path, content)
    return path
  })
}

/** The end of a part: its record as the flags have it, and with `--json` the figures as the last line of stdout. */
export function deliver(part: string, findings: Findings, flags: CommonFlags): void {
  if (flags.record !== 'none') {
    for (const path of writeRecord(part, findings, flags.record)) process.stderr.write(`written: ${path}\n`)
  }
  if (flags.json === true) process.stdout.write(`${JSON.stringify(findings.figures)}\n`)
}
