/** Counts of made-up nights: the same on every machine, so that what they say does not hang on how fast one is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorldOptions } from '../world.ts'
import type { Counts } from './counters.ts'
import type { Gate } from './gate.ts'
import { liveGrowth } from './live-notes.ts'
import type { MeteredNight } from './metered.ts'
import { meanProbeSteps } from './probe-steps.ts'
import { LONG, SHORT, type Workbench } from './workbench.ts'

/** Nobody is accused in it; its records are as carriers write them. */
const CLEAN: WorldOptions = { persons: 200_000, subscribers: 200_000, scenario: 'clean', parts: 1 }

/** Bytes a record, each about twice what is kept. Whoever kept a row or an object of every record would be at 30 and above. */
const KEPT_BYTES_MAX = { main: 1.5, workers: 5 }

async function cleanNights(bench: Workbench) {
  return { open: await bench.night(CLEAN), hidden: await bench.night(CLEAN, { hideDump: true }) }
}

/** Of records of which JavaScript has taken bytes, unnoticed or not: when these are hidden, another line comes out. */
async function recordsSeen(bench: Workbench): Promise<number> {
  const { open, hidden } = await cleanNights(bench)
  const [lines, others] = [open, hidden].map(({ out }) => readFileSync(join(out, 'outcomes.csv'), 'utf8').split('\n'))
  return (lines ?? []).filter((line, at) => line !== others?.[at]).length / open.counts.records
}

const liveNight = (bench: Workbench): Promise<MeteredNight> => bench.night(LONG, { liveBytes: true })

/** What another record adds to a count, by two nights of different length. */
async function slopeOf(bench: Workbench, counter: keyof Counts, per: keyof Counts): Promise<number> {
  const [long, short] = [await liveNight(bench), await bench.night(SHORT)]
  return (long.counts[counter] - short.counts[counter]) / (long.counts[per] - short.counts[per])
}

/** In the order in which they are shown. */
export const COUNT_GATES: readonly Gate[] = [
  {
    name: 'dump-bytes',
    what: 'bytes of a clean dump that JavaScript takes, of each byte',
    bound: { kind: 'about', value: 0.00272 },
    why: 'One record in a hundred has a name that is spelt as the kernel cannot read it, or as the register does not: only these names are taken out of the dump.',
    async measure(bench) {
      const { hidden } = await cleanNights(bench)
      const bytes = hidden.summary.files.reduce((sum, file) => sum + file.bytes, 0)
      return hidden.counts.dumpBytesTaken / bytes
    },
  },
  {
    name: 'dump-records',
    what: 'records of a clean dump that come to another answer where JavaScript finds garbage, of each',
    bound: { kind: 'about', value: 0.01008 },
    why: 'The same records, found by what they come to: nothing reads the others past the count above.',
    measure: recordsSeen,
  },
  {
    name: 'kernel-calls',
    what: 'calls of the kernel a slab, in clean dumps',
    bound: { kind: 'about', value: 87.5 },
    why: 'Sixteen, however many records it has; the rest are single look-ups of guardians and of PINs that were replaced, and of the words of names once they are mended.',
    async measure(bench) {
      const { counts } = await bench.night(CLEAN)
      return counts.kernelCalls / counts.batches
    },
  },
  {
    name: 'messages',
    what: 'messages between threads for each slab more',
    bound: { kind: 'about', value: 2 },
    why: 'The batch, which is a few integers, and its receipt, from the first batch to the last: nothing else passes between threads meanwhile.',
    measure: (bench) => slopeOf(bench, 'messages', 'batches'),
  },
  {
    name: 'probe-steps',
    what: 'slots looked at for a PIN that the register holds',
    bound: { kind: 'about', value: 3 },
    why: 'What a table at a load of 0.8 with a good hash takes: (1 + 1 / (1 - 0.8)) / 2.',
    async measure(bench) {
      return meanProbeSteps((await bench.world(SHORT)).index)
    },
  },
  {
    name: 'statements',
    what: 'SQL statements a finding, with a store',
    bound: { kind: 'about', value: 0.109 },
    why: 'Findings go in 128 at a time, sightings 400, members, sellers, rejects and places of records in as many as 2,048 values hold; a point of sale is looked for and added once each; fewer and single ones where a range ends, or the lines of findings or members that are written at a time: where that is, threads decide anew each time (0.108 to 0.120 in ten nights), so the least of three nights counts. Some hundred are the figures of a run, however many findings it has.',
    async measure(bench) {
      const shares: number[] = []
      for (const take of [1, 2, 3]) {
        const { counts, summary } = await bench.night(SHORT, { withStore: true, take })
        shares.push(counts.statements / Object.values(summary.findings).reduce((sum, found) => sum + found, 0))
      }
      return Math.min(...shares)
    },
  },
  {
    name: 'spill-bytes',
    what: 'bytes spilled for each record more, with outcomes.csv',
    bound: { kind: 'about', value: 233 },
    why: 'A segment has 128 bytes a live record, 36 more where it has a portrait; the line of outcomes.csv and the findings go the same way; their lines do not.',
    measure: (bench) => slopeOf(bench, 'spillBytes', 'records'),
  },
  {
    name: 'main-heap',
    what: 'bytes that the main thread keeps for each record more',
    bound: { kind: 'at-most', value: KEPT_BYTES_MAX.main },
    why: 'Receipts are a few integers a batch and a directory of its findings; nothing is kept of a record.',
    measure: async (bench) => liveGrowth([(await liveNight(bench)).live.main]),
  },
  {
    name: 'worker-heap',
    what: 'bytes that the workers keep for each record more',
    bound: { kind: 'at-most', value: KEPT_BYTES_MAX.workers },
    why: 'A thread forgets a batch when it has given its receipt, but for words of names, which it remembers up to a limit.',
    measure: async (bench) => liveGrowth((await liveNight(bench)).live.workers),
  },
]
