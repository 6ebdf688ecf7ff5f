/**
 * Ratios of medians, taken in ABBA pairs in this very run; outputs are compared before anything is timed. A bound is half of what is
 * expected, so that a busy machine passes and a lost factor does not; where half says nothing any more, its reason says what it is.
 */
import { basename, join } from 'node:path'
import { mustAgree } from '../agreement.ts'
import { recordsFound } from '../kernel/scanner.ts'
import { tableComparisons } from '../kernel/table.ts'
import { loadNight } from '../loaded-night.ts'
import { reconciled, viettelNight } from '../night.ts'
import { abbaPairs } from '../pairs.ts'
import { type Night, runOurs, runRival, type Setting } from '../pipeline/contenders.ts'
import { installRivals } from '../rivals.ts'
import { stagesScaling } from '../scaling/stages.ts'
import { viettelDumpsOf } from '../world.ts'
import { plainRecord, rewriteDump } from '../worst/dumps.ts'
import type { Gate } from './gate.ts'
import { LONG, SHORT, type Workbench } from './workbench.ts'

/** The fastest at this size; the part `pipeline` has all of them. */
const DUCKDB_SETTING: Setting = 'staged'

/** PINs in the table: 16 MB, so that neither side lives in a cache. */
const KEYS = 800_000

/** Bytes a second of a night in which every record is bad, over those of the same night as it is. */
async function badToGood(bench: Workbench): Promise<number> {
  const { world, index } = await bench.world(LONG)
  const folder = bench.folder()
  const good = viettelDumpsOf(world.inbox).slice(0, 2)
  const bad = good.map((path) => join(folder, basename(path)))
  for (const [i, path] of good.entries()) {
    await rewriteDump(path, { bad: (cells) => `${plainRecord(cells)},?` }, () => bad[i] ?? '', 0)
  }
  const run = async (dumps: readonly string[]) => {
    const { seconds, summary } = await reconciled(viettelNight(dumps), { index, out: join(folder, 'out'), threads: 2 })
    return { rows: summary.rows, secondsPerByte: seconds / summary.files.reduce((sum, { bytes }) => sum + bytes, 0) }
  }
  const [ofGood, ofBad] = [await run(good), await run(bad)]
  mustAgree('records rejected of all-bad dumps', ofBad.rows.rejected, ofGood.rows.read)
  const { ratio } = await abbaPairs(
    2,
    async () => (await run(bad)).secondsPerByte,
    async () => (await run(good)).secondsPerByte,
  )
  return ratio
}

/** A whole night with the register as each made it beforehand, to findings.csv, against DuckDB. */
async function againstDuckdb(bench: Workbench): Promise<number> {
  installRivals('duckdb')
  const { world, index } = await bench.world(LONG)
  const places = { world, index, scratch: bench.folder() }
  const night: Night = { register: 'made', end: 'findings', memory: undefined }
  const [ours, theirs] = [await runOurs(night, places, true), await runRival(DUCKDB_SETTING, night, places)]
  mustAgree('counts', ours.answer, theirs.answer)
  const { ratio } = await abbaPairs(
    4,
    async () => (await runOurs(night, places)).seconds,
    async () => (await runRival(DUCKDB_SETTING, night, places)).seconds,
  )
  return ratio
}

/** In the order in which they are shown. */
export const RATIO_GATES: readonly Gate[] = [
  {
    name: 'scanner',
    what: 'records found by the kernel, times as fast as by a loop over bytes in JavaScript',
    bound: { kind: 'at-least', value: 20 },
    why: 'It takes 16 bytes a step: 40 times are expected.',
    async measure(bench) {
      const { world, index } = await bench.world(SHORT)
      return (await recordsFound(await loadNight(world, index, 1), 6)).pairs.ratio
    },
  },
  {
    name: 'table',
    what: 'PINs looked up, times as fast as in a Map',
    bound: { kind: 'at-least', value: 2.2 },
    why: 'It touches 256 slots before it resolves any, so that their misses overlap: 4.5 times are expected.',
    async measure() {
      const [, probed] = await tableComparisons(KEYS, 4)
      if (probed === undefined) throw new Error('nothing was looked up')
      return probed.pairs.ratio
    },
  },
  {
    name: 'two-threads',
    what: 'decoding and joining in memory by 2 threads, times as fast as by 1, without what a thread waits for a core',
    bound: { kind: 'at-least', value: 1.4 },
    why: 'Threads share nothing that they write: 1.9 is expected, of which 1 is the one thread; of what the other adds, half. Where one waits for the other it is 1.1.',
    async measure(bench) {
      const { world, index } = await bench.world(SHORT)
      return (await stagesScaling(world, index, 2, 10)).undisturbed.ratio
    },
  },
  {
    name: 'all-bad',
    what: 'bytes a second where every record is rejected, of those where none is touched',
    bound: { kind: 'at-least', value: 0.6 },
    why: 'A reject is neither joined nor graded; it takes a line of rejects.csv, up to a limit: about 1 is expected.',
    measure: badToGood,
  },
  {
    name: 'duckdb',
    what: 'a night of 1 M records with its index, to findings.csv, times as fast as DuckDB with its own database',
    bound: { kind: 'at-least', value: 1 },
    why: 'In so short a night the start of the program counts: 2 is expected (5 at ten million records), and half of it is the rival itself.',
    measure: againstDuckdb,
  },
]
