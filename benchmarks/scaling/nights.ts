/** Whole nights of several sizes, with several numbers of threads, each in a process of its own. */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { memoryOf, readIndex } from '../../src/run/register-info.ts'
import { mustAgree } from '../agreement.ts'
import { say } from '../flags.ts'
import { inboxOf, reconciled } from '../night.ts'
import { median } from '../pairs.ts'
import type { World } from '../world.ts'

/** One run of a night. */
export interface NightRun {
  /** By stage, as `summary.json` has them, and `total`. */
  readonly seconds: Readonly<Record<string, number>>
  /** The whole process, from start to end. */
  readonly processSeconds: number
  readonly cpuSeconds: number
  readonly peakMemoryBytes: number
}

/** A night of one size with one number of threads. */
export interface NightFigures {
  readonly threads: number
  readonly runs: readonly NightRun[]
  /** Medians by stage. */
  readonly seconds: Readonly<Record<string, number>>
  /** The median of whole processes, by the records. */
  readonly nanosecondsPerRow: number
}

/** A size: what it takes on the disk and in memory, and its nights. */
export interface SizeFigures {
  readonly rows: number
  readonly dumpBytes: number
  readonly indexFileBytes: number
  readonly indexMemoryBytes: number
  readonly indexFileBytesPerIdentity: number
  readonly indexMemoryBytesPerIdentity: number
  readonly findings: number
  readonly nights: readonly NightFigures[]
}

/** Reconciles a world with each number of threads, `runs` times each in turns; findings must be the same bytes. @throws OutputsDiffer */
export async function sizeFigures(
  world: World,
  index: string,
  out: string,
  { rows, threads, runs }: { readonly rows: number; readonly threads: readonly number[]; readonly runs: number },
): Promise<SizeFigures> {
  const { header, fileBytes } = await readIndex(index, false, new AbortController().signal)
  const memory = memoryOf(header)
  const taken = new Map<number, NightRun[]>(threads.map((count) => [count, []]))
  let expected: string | undefined
  let findings = 0
  for (let run = 0; run < runs; run++) {
    // ABBA: nobody always runs first.
    for (const count of run % 2 === 0 ? threads : [...threads].reverse()) {
      const options = { index, out, threads: count }
      const { seconds, cpuSeconds, peakMemoryBytes, summary } = await reconciled(inboxOf(world), options)
      mustAgree('records read', summary.rows.read, rows)
      const digest = await sha256Of(join(out, 'findings.csv'))
      expected ??= digest
      mustAgree(`findings with ${count} threads`, digest, expected)
      findings = Object.values(summary.findings).reduce((sum, one) => sum + one, 0)
      taken.get(count)?.push({ seconds: summary.seconds, processSeconds: seconds, cpuSeconds, peakMemoryBytes })
    }
  }
  const nights = [...taken].map(([count, nightRuns]) => nightFigures(count, nightRuns, rows))
  for (const night of nights) {
    say(`${rows} rows, ${night.threads} threads: ${night.nanosecondsPerRow.toFixed(0)} ns a row`)
  }
  return {
    rows,
    dumpBytes: world.dumpBytes,
    indexFileBytes: fileBytes,
    indexMemoryBytes: memory.bytes,
    indexFileBytesPerIdentity: fileBytes / header.counts.persons,
    indexMemoryBytesPerIdentity: memory.bytesPerPerson,
    findings,
    nights,
  }
}

function nightFigures(threads: number, runs: readonly NightRun[], rows: number): NightFigures {
  const stages = Object.keys(runs[0]?.seconds ?? {})
  const seconds = stages.map((stage) => [stage, median(runs.map((run) => run.seconds[stage] ?? 0))] as const)
  const nanosecondsPerRow = (median(runs.map(({ processSeconds }) => processSeconds)) * 1e9) / rows
  return { threads, runs, seconds: Object.fromEntries(seconds), nanosecondsPerRow }
}

/** SHA-256 of a file, hex; an empty one counts as any other. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  if (statSync(path).size > 0) await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}
