import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import type { IndexHeader } from '../../src/memory/index-file.ts'
import { baseBytes, bucketsOf, leastMemory, planMemory } from '../../src/run/memory-plan.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'

const section = { offset: 0, checksum: '' }

/** A header of partitions that take so many bytes each, and a dictionary of 100. */
function headerOf(partitions: readonly number[]): IndexHeader {
  return {
    seed: '1',
    sources: [],
    extractDate: 0,
    partitions: partitions.length,
    bucketsPerPartition: 1,
    counts: { rows: 0, persons: 0, repeated: 0, superseded: 0, brokenChains: 0, faulty: 0 },
    sizes: [],
    sections: [
      { kind: 'dictionary', partition: 0, bytes: 100, ...section },
      ...partitions.map((bytes, partition) => ({ kind: 'slots', partition, bytes, ...section }) as const),
    ],
  }
}

const plan: RunPlan = planRun(
  { register: 'r.idx', out: 'out', keyFile: undefined, confirmations: undefined, listOutcomes: false, threads: 2 },
  businessDateOf('2026-11-20'),
  plannedLooseFiles({ paths: ['missing.csv'], format: canonical, carrier: 'itel', date: '2026-11-20' }),
)

describe('the plan of memory', () => {
  it('has every partition in a group, also where the last group is not full', () => {
    const header = headerOf([10, 30, 20, 30, 10, 30, 20])
    const planOf = (registerBytes: number) => planMemory(header, { bytesMax: 1000 + registerBytes, baseBytes: 1000 })
    expect(planOf(250)).toEqual({ partitions: 7, groupPartitions: 7, groups: 1, registerBytes: 250 })
    expect(planOf(249)).toEqual({ partitions: 7, groupPartitions: 4, groups: 2, registerBytes: 220 })
    expect(planOf(199)).toEqual({ partitions: 7, groupPartitions: 3, groups: 3, registerBytes: 190 })
    expect(planOf(130)).toEqual({ partitions: 7, groupPartitions: 1, groups: 7, registerBytes: 130 })
    expect(leastMemory(header, 1000)).toBe(1130)
    expect(() => planOf(129)).toThrow(expect.objectContaining({ code: 'bad-option' }))
  })

  it('sets more aside where there is a store, and for every thread', () => {
    const store = { db: 's.db', version: '1', seen: [] }
    expect(baseBytes({ ...plan, store }) - baseBytes(plan)).toBeGreaterThan(64 * 1024 ** 2)
    expect(baseBytes({ ...plan, threads: 3 }) - baseBytes(plan)).toBeGreaterThan(16 * 1024 ** 2)
  })
})

describe('the buckets of a run', () => {
  it('are as many as its dumps are large, a power of two, 8 to 256', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simsach-buckets-'))
    const MIB = 1024 ** 2
    const of = (...sizes: readonly number[]): number => {
      const files = sizes.map((bytes, i) => {
        const path = join(folder, `${i}.csv`)
        writeFileSync(path, '')
        // Nothing of it is written: only its size is asked for.
        truncateSync(path, bytes)
        return { ...plan.files[0], path } as RunPlan['files'][number]
      })
      return bucketsOf({ files })
    }
    try {
      expect([of(0), of(256 * MIB), of(200 * MIB, 57 * MIB), of(1440 * MIB)]).toEqual([8, 8, 16, 64])
      expect([of(8192 * MIB), of(8192 * MIB, 8192 * MIB)]).toEqual([256, 256])
      expect(bucketsOf(plan)).toBe(8)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
