import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import { HolderAnswers } from '../../src/run/holder-answers.ts'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { readNightFiles } from '../../src/run/night-files.ts'
import { nightMemory } from '../../src/run/night-memory.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import type { Pool } from '../../src/run/pool.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import type { NightData, PostedBatch } from '../../src/stages/night-task.ts'
import { watching } from '../worlds/ways.ts'
import { NOTHING_KEPT } from './nothing-kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-night-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEADER = canonical.columns.map(({ from }) => from).join(',')
const DICTIONARY = buildDictionary([])

function planned(text: string, options: { readonly slabBytes: number; readonly threads: number }): RunPlan {
  const path = join(folder, 'dump.csv')
  writeFileSync(path, text)
  const files = plannedLooseFiles({ paths: [path], format: canonical, carrier: 'viettel', date: '2026-11-20' })
  const said = { register: 'none', out: folder, keyFile: undefined, confirmations: undefined, listOutcomes: false }
  return planRun({ ...said, ...options }, businessDateOf('2026-11-20'), files)
}

function memoryOf(plan: RunPlan): NightData {
  const [businessDate, registerExtractDate] = [plan.businessDate, plan.businessDate]
  const files = plan.files.map(({ file, format, extractedAt }) => ({ file, carrier: 0, format, extractedAt }))
  const run = { businessDate, registerExtractDate, carriers: ['viettel'], files }
  const none = new Uint8Array(0)
  const rest = {
    partitions: [],
    seed: 0n,
    answers: new HolderAnswers(new Map()).tables,
    listOutcomes: false,
    hasStore: false,
    spill: folder,
    pseudonymKey: none,
    buckets: 16,
    segmentSecret: none,
  }
  const dictionaryBytes = DICTIONARY.length
  return { kernel: kernelModule(), ...nightMemory(plan, run, DICTIONARY, 7n), dictionaryBytes, run, ...rest }
}

/** Reads a file whose batches come back in the opposite order, as far as slabs allow. */
async function read(text: string, slabBytes: number) {
  const plan = planned(text, { slabBytes, threads: 4 })
  const posted: PostedBatch[] = []
  const pool: Pool = {
    threads: 4,
    async run(_, task) {
      const batch: PostedBatch = JSON.parse(JSON.stringify(task))
      posted.push(batch)
      await new Promise((resolve) => setTimeout(resolve, 40 - 8 * (posted.length % 5)))
      const outcomeCounts = OUTCOMES.map(() => 1)
      return JSON.parse(JSON.stringify({ file: batch.file, ordinal: batch.ordinal, outcomeCounts }))
    },
    close: async () => undefined,
  }
  const { watch } = watching()
  const loaded = Promise.resolve()
  const night = { plan, data: memoryOf(plan), pool, watch }
  const files = await readNightFiles({ ...night, onFile: () => undefined, loaded, checkpoints: NOTHING_KEPT })
  return { posted, receipts: files.flatMap(({ receipts }) => receipts) }
}

describe('the receipts of a file', () => {
  it('stand in the order of its records, in whatever order the batches are done', async () => {
    const { posted, receipts } = await read(`${HEADER}\n${'x\n'.repeat(200)}`, 64)
    expect(receipts.length).toBeGreaterThan(5)
    expect(receipts.map(({ ordinal }) => ordinal)).toEqual(posted.map(({ ordinal }) => ordinal))
  })

  it('do so where a record at fault ends one batch and the next begins on the same line', async () => {
    const faulty = `"a"x${'y'.repeat(150)}\n`
    const { posted, receipts } = await read(`${HEADER}\n${`${faulty}z\n`.repeat(30)}`, 64)
    const lines = posted.map(({ firstLine }) => firstLine)
    expect(lines.some((line, i) => line === lines[i - 1])).toBe(true)
    expect(receipts.map(({ ordinal }) => ordinal)).toEqual(posted.map(({ ordinal }) => ordinal))
    for (const [i, { ordinal, records }] of posted.entries()) {
      expect(ordinal + records).toBeLessThanOrEqual(posted[i + 1]?.ordinal ?? Number.POSITIVE_INFINITY)
    }
  })
})

describe('the memory of a night', () => {
  it('is refused where it cannot be shared, and says what to change', () => {
    const plan = planned(`${HEADER}\nx\n`, { slabBytes: 64 * 1024 * 1024, threads: 16 })
    const refused = {
      code: 'bad-option',
      message: expect.stringContaining('16 threads'),
      hint: expect.stringContaining('--slab'),
    }
    expect(() => memoryOf(plan)).toThrow(expect.objectContaining(refused))
  })
})
