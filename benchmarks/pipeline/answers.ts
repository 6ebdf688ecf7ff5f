/** What both sides must answer alike: outcomes, levels of names and birth dates and findings of every rule, counted; the files that leave, whole. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Summary } from '../../src/model/summary.ts'

/** SHA-256 of what one night leaves; of `findings.csv` without the last cell of each line, the byte offset, which DuckDB does not know. */
export interface Files {
  readonly findings: string
  readonly members: string
}

/** Counts of one night, each under its name, in the order of the names, and its files. */
export interface Answer {
  readonly outcomes: Readonly<Record<string, number>>
  /** By `<name level>,<birth-date level>`; `,` where nobody was found to compare with. Undefined where a run did not tell. */
  readonly levels: Readonly<Record<string, number>> | undefined
  readonly findings: Readonly<Record<string, number>>
  /** Undefined where a run left none. */
  readonly files: Files | undefined
}

/** An answer as a run tells it by itself. */
export type Counts = Omit<Answer, 'files'>

/** Counts by name, in the order of the names, none of them 0. */
function ordered(counts: Readonly<Record<string, number>>): Record<string, number> {
  const present = Object.entries(counts).filter(([, count]) => count > 0)
  return Object.fromEntries(present.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The counts in a summary of ours, which has no levels. */
export function countsOf({ rows, findings }: Pick<Summary, 'rows' | 'findings'>, levels?: Answer['levels']): Counts {
  const { matched, variant, mismatched, ambiguous, unverifiable, notFound, rejected } = rows
  const outcomes = { matched, variant, mismatched, ambiguous, unverifiable, rejected, 'not-found': notFound }
  return { outcomes: ordered(outcomes), levels: levels && ordered(levels), findings: ordered(findings) }
}

/** The counts of DuckDB, as its last line has them. */
export function rivalCounts({ outcomes, levels = {}, findings }: Counts): Counts {
  return { outcomes: ordered(outcomes), levels: ordered(levels), findings: ordered(findings) }
}

/** Counts the pairs of levels in an `outcomes.csv`, whose last two cells they are. */
export async function levelsIn(folder: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>()
  for await (const lines of linesOf(join(folder, 'outcomes.csv'))) {
    for (const line of lines) {
      const levels = line.slice(line.lastIndexOf(',', line.lastIndexOf(',') - 1) + 1)
      counts.set(levels, (counts.get(levels) ?? 0) + 1)
    }
  }
  counts.delete('name_level,birth_date_level')
  return Object.fromEntries(counts)
}

/** The `findings.csv` and `members.csv` of a folder. */
export async function filesIn(folder: string): Promise<Files> {
  const withoutLast = (line: string): string => line.slice(0, line.lastIndexOf(','))
  return {
    findings: await digestOf(join(folder, 'findings.csv'), withoutLast),
    members: await digestOf(join(folder, 'members.csv'), (line) => line),
  }
}

async function digestOf(path: string, kept: (line: string) => string): Promise<string> {
  const hash = createHash('sha256')
  for await (const lines of linesOf(path)) for (const line of lines) hash.update(`${kept(line)}\n`)
  return hash.digest('hex')
}

/** The lines of a file of ours, without their ends, some at a time: the file may be larger than a string. */
async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}
