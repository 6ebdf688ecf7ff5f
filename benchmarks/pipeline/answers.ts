/** What both sides must answer alike, counted: outcomes, levels of names and birth dates, findings of every rule. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Summary } from '../../src/model/summary.ts'

/** Counts of one night, each under its name, in the order of the names. */
export interface Answer {
  readonly outcomes: Readonly<Record<string, number>>
  /** By `<name level>,<birth-date level>`; `,` where nobody was found to compare with. Undefined where a run did not tell. */
  readonly levels: Readonly<Record<string, number>> | undefined
  readonly findings: Readonly<Record<string, number>>
}

/** Counts by name, in the order of the names, none of them 0. */
function ordered(counts: Readonly<Record<string, number>>): Record<string, number> {
  const present = Object.entries(counts).filter(([, count]) => count > 0)
  return Object.fromEntries(present.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The answer in a summary of ours, which has no levels. */
export function answerOf({ rows, findings }: Pick<Summary, 'rows' | 'findings'>, levels?: Answer['levels']): Answer {
  const { matched, variant, mismatched, ambiguous, unverifiable, notFound, rejected } = rows
  const outcomes = { matched, variant, mismatched, ambiguous, unverifiable, rejected, 'not-found': notFound }
  return { outcomes: ordered(outcomes), levels: levels && ordered(levels), findings: ordered(findings) }
}

/** The answer of DuckDB, as its last line has it. */
export function rivalAnswer({ outcomes, levels = {}, findings }: Answer): Answer {
  return { outcomes: ordered(outcomes), levels: ordered(levels), findings: ordered(findings) }
}

/** Counts the pairs of levels in an `outcomes.csv`, whose last two cells they are. */
export async function levelsIn(folder: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>()
  let rest = ''
  const count = (lines: readonly string[]): void => {
    for (const line of lines) {
      const levels = line.slice(line.lastIndexOf(',', line.lastIndexOf(',') - 1) + 1)
      counts.set(levels, (counts.get(levels) ?? 0) + 1)
    }
  }
  for await (const chunk of createReadStream(join(folder, 'outcomes.csv'), 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    count(lines)
  }
  counts.delete('name_level,birth_date_level')
  return Object.fromEntries(counts)
}
