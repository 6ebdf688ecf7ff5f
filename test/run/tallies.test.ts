/** What reports count besides findings: the threads of a night against the plain room, record by record. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInbox } from '../../src/exchange/inbox.ts'
import { plannedSubmissions } from '../../src/exchange/planned-submissions.ts'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { WORD_COUNTS } from '../../src/model/compared-group.ts'
import { SELLER_VALUES } from '../../src/model/stored.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import { openDump } from '../../src/reference/decode.ts'
import { Reconciliation } from '../../src/reference/reconciliation.ts'
import { type Register, readRegister } from '../../src/reference/register.ts'
import { Tallies } from '../../src/reference/tallies.ts'
import { RULES } from '../../src/rules/index.ts'
import { HolderAnswers } from '../../src/run/holder-answers.ts'
import { type NightFile, readNightFiles } from '../../src/run/night-files.ts'
import { nightMemory } from '../../src/run/night-memory.ts'
import { openInput } from '../../src/run/open.ts'
import { businessDateOf, planRun, type RunPlan } from '../../src/run/plan.ts'
import type { Pool } from '../../src/run/pool.ts'
import { carrierTallies, recordsPerPerson } from '../../src/run/tallies.ts'
import { asksOf } from '../../src/stages/asks.ts'
import type { RunConstants } from '../../src/stages/batch.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { NightThread } from '../../src/stages/night.ts'
import type { NightData, PostedBatch, SpillFile } from '../../src/stages/night-task.ts'
import { segmentSecretBytes } from '../../src/stages/segment-key.ts'
import { readSellers } from '../../src/stages/sellers.ts'
import { settleTasks } from '../../src/stages/settle.ts'
import { spillNameOf } from '../../src/stages/spill-names.ts'
import { makeWorld, type TestWorld } from '../generate/world.ts'
import { kernelModule, registerMemoriesOf } from '../stages/register-memory.ts'
import { watching } from '../worlds/ways.ts'
import { NOTHING_KEPT } from './nothing-kept.ts'

const DATE = '2026-11-20'

/** All that is counted of a night. */
interface Counted {
  readonly carriers: ReturnType<typeof carrierTallies>
  /** One line a seller, sorted. */
  readonly sellers: readonly string[]
  readonly persons: ReturnType<typeof recordsPerPerson>
}

interface Night {
  readonly register: Register
  readonly files: ReturnType<typeof plannedSubmissions>
  plan(threads: number, slabBytes: number): RunPlan
}

async function nightOf({ dir }: TestWorld): Promise<Night> {
  const path = join(dir, 'register.csv')
  const register = await readRegister((await openInput(path)).chunks, path)
  const files = plannedSubmissions(await readInbox(join(dir, 'inbox')))
  for (const file of files) writeOldProvinces(file.path)
  const options = { register: path, out: dir, keyFile: undefined, confirmations: undefined, listOutcomes: false }
  const plan = (threads: number, slabBytes: number): RunPlan =>
    planRun({ ...options, threads, slabBytes }, businessDateOf(DATE), files)
  return { register, files, plan }
}

/** Puts codes and names that only the old list has into a dump, as carriers may still write them. */
function writeOldProvinces(path: string): void {
  const dump = readFileSync(path, 'utf8')
  const old = dump
    .replaceAll(';01;CHINH_CHU', ';001;CHINH_CHU')
    .replaceAll(';79;CHINH_CHU', ';74;CHINH_CHU')
    .replaceAll(',TP. Hồ Chí Minh,Bản thân', ',BÌNH dương,Bản thân')
  writeFileSync(path, old)
}

async function plainly({ register, files }: Night): Promise<Counted> {
  const tallies = new Tallies()
  const businessDate = businessDateOf(DATE)
  const reconciliation = new Reconciliation(register, RULES, {
    businessDate,
    registerExtractDate: register.extractDate,
  })
  for (const { path, extractedAt, ...planned } of files) {
    const dump = await openDump((await openInput(path)).chunks, { ...planned, businessDate })
    for await (const rows of dump.rows) {
      for (const row of rows) {
        if ('code' in row) tallies.reject(row)
        else {
          const { resolved, findings } = reconciliation.judge(row, extractedAt)
          const rulesHit = findings.map(({ rule }) => rule.id)
          tallies.add(row, resolved, rulesHit)
        }
      }
    }
  }
  const sellers = tallies.sellers().map((values) => values.join())
  return { carriers: tallies.carriers(), sellers: sellers.sort(), persons: [...tallies.recordsPerPerson()] }
}

/** A spill file in memory. */
class Spill implements SpillFile {
  #bytes = Buffer.alloc(1 << 20)
  #end = 0

  append(bytes: Uint8Array) {
    const at = this.#end
    this.#end += bytes.length
    if (this.#end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#end)])
    this.#bytes.set(bytes, at)
    return { at, bytes: bytes.length }
  }
  sync(): void {
    // Nothing waits.
  }
  readInto(into: Uint8Array, at: number): number {
    return this.#bytes.copy(into, 0, at, Math.min(at + into.length, this.#end))
  }
}

function dataOf(plan: RunPlan, register: Register): NightData {
  const words = new Set([...register.persons.values()].flatMap(({ fullName }) => fullName.split(' ')))
  const dictionary = buildDictionary([...words].map((word) => [word, 1]))
  const carriers = [...new Set(plan.files.map(({ carrier }) => carrier))].sort()
  const files = plan.files.map((file) => ({ ...file, carrier: carriers.indexOf(file.carrier) }))
  const { businessDate, listOutcomes } = plan
  const run: RunConstants = { businessDate, registerExtractDate: register.extractDate, carriers, files }
  const { threads } = plan
  const { memories, seed } = registerMemoriesOf(register, new Dictionary(dictionary), { partitions: 2, threads })
  const keys = { buckets: 16, pseudonymKey: new Uint8Array(32), segmentSecret: new Uint8Array(segmentSecretBytes) }
  const rest = { dictionaryBytes: dictionary.length, partitions: memories, seed, run, listOutcomes, hasStore: false }
  const answers = new HolderAnswers(new Map()).tables
  return { kernel: kernelModule, ...nightMemory(plan, run, dictionary, 7n), ...rest, answers, spill: '', ...keys }
}

async function byThreads(plan: RunPlan, register: Register): Promise<Counted & { files: readonly NightFile[] }> {
  const data = dataOf(plan, register)
  const spills = new Map<string, Spill>()
  const spillOf = (name: string): Spill => {
    const spill = spills.get(name) ?? new Spill()
    spills.set(name, spill)
    return spill
  }
  const threads = Array.from({ length: plan.threads }, (_, thread) => new NightThread(data, thread, spillOf))
  let turn = 0
  const next = (): NightThread => threads[turn++ % threads.length] ?? new NightThread(data, 0, spillOf)
  const pool: Pool = {
    threads: plan.threads,
    run: async (_, task) => next().batch(task as PostedBatch) as never,
    close: async () => undefined,
  }
  const { watch } = watching()
  const files = await readNightFiles({
    plan,
    data,
    pool,
    watch,
    onFile: () => undefined,
    loaded: Promise.resolve(),
    checkpoints: NOTHING_KEPT,
  })
  const receipts = files.flatMap((file) => file.receipts)
  const places = receipts.flatMap(({ thread, segments }) => segments.flatMap(({ at, bytes }) => [thread, at, bytes]))
  const none = new Float64Array(0)
  const order = { segments: Float64Array.from(places), answers: { msisdns: none, persons: none, answeredAt: none } }
  const tasks = settleTasks(asksOf(RULES), 16)
  const parts = Array.from({ length: 9 }, (_, i) => tasks.filter((_, task) => task % 9 === i))
  const settled = parts.map((part) => next().settle({ tasks: part, ...order }))
  const values = settled.flatMap(({ sellers }) =>
    sellers.flatMap(({ thread, at, bytes }) => {
      const blob = new Uint8Array(bytes)
      spillOf(spillNameOf(thread)).readInto(blob, at)
      return readSellers(blob)
    }),
  )
  const count = values.length / SELLER_VALUES.length
  const sellers = Array.from({ length: count }, (_, i) =>
    values.slice(i * SELLER_VALUES.length, (i + 1) * SELLER_VALUES.length).join(),
  )
  return {
    files,
    carriers: carrierTallies(receipts, data.run),
    sellers: sellers.sort(),
    persons: recordsPerPerson(settled.map((receipt) => receipt.recordsPerPerson)),
  }
}

const total = (counts: readonly (readonly number[])[]): number => counts.flat().reduce((sum, count) => sum + count, 0)

describe('what a night counts', () => {
  it.each(['nightly', 'hostile'] as const)('of a %s world is what the plain room counts', async (scenario) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), async (seed) => {
        const world = await makeWorld({ scenario, seed, persons: 600, subscribers: 800, truth: false })
        try {
          const night = await nightOf(world)
          const expected = await plainly(night)
          expect(expected.sellers.length).toBeGreaterThan(50)
          expect(expected.persons.length).toBeGreaterThan(2)
          expect(expected.carriers.filter(({ oldProvinces }) => oldProvinces > 10)).toHaveLength(2)
          for (const { provinces, compared } of expected.carriers) {
            expect(total(provinces.slice(1))).toBeGreaterThan(50)
            // Each record has one number of words, one decade and one province.
            const records = total(compared.provinces.map(([count = 0]) => [count]))
            expect(records).toBeGreaterThan(50)
            for (const rows of [compared.namePatterns.slice(0, WORD_COUNTS), compared.birthDecades]) {
              expect(total(rows.map(([count = 0]) => [count]))).toBe(records)
            }
          }
          for (const [threads, slabBytes] of [
            [1, 64],
            [2, 8 << 20],
          ] as const) {
            const { files, ...counted } = await byThreads(night.plan(threads, slabBytes), night.register)
            expect(counted).toEqual(expected)
            // The sums that every report rests on.
            const receipts = files.flatMap((file) => file.receipts)
            const records = total(receipts.map(({ outcomeCounts }) => outcomeCounts))
            expect(total(counted.carriers.flatMap(({ reasons }) => reasons))).toBe(records)
            expect(total(counted.carriers.flatMap(({ provinces }) => provinces))).toBe(records)
            for (const { reasons, provinces } of counted.carriers) {
              for (const outcome of OUTCOMES.keys()) {
                const inProvinces = provinces.map((counts) => counts[outcome] ?? 0)
                expect(total([inProvinces])).toBe(total([reasons[outcome] ?? []]))
              }
            }
          }
        } finally {
          world.remove()
        }
      }),
      { numRuns: 2, interruptAfterTimeLimit: 60_000 },
    )
  })
})
