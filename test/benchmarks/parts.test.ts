import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mustAgree, OutputsDiffer } from '../../benchmarks/agreement.ts'
import { runScript } from '../../benchmarks/child.ts'
import { Work } from '../../benchmarks/national/markers.ts'
import { PinTable, pinNumber, writePinEntry } from '../../benchmarks/pin-table.ts'
import { growthOf, probeCostAt } from '../../benchmarks/scaling/growth.ts'
import type { SizeFigures } from '../../benchmarks/scaling/nights.ts'
import { plainRecord, quotedRecord, rewriteDump } from '../../benchmarks/worst/dumps.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('outputs', () => {
  it('are compared deeply, and both sides are told', () => {
    mustAgree('counts', { a: [1, 2] }, { a: [1, 2] })
    expect(() => mustAgree('counts', { a: 1 }, { a: 2 })).toThrow(OutputsDiffer)
    expect(() => mustAgree('counts', { a: 1 }, { a: 2 })).toThrow('counts differ: ours {"a":1}, the rival\'s {"a":2}')
  })
})

describe('a program that is measured', () => {
  it('sums the same bytes with any number of threads', async () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')]
    writeFileSync(a, Uint8Array.of(1, 0, 0, 0, 2, 1))
    writeFileSync(b, Uint8Array.of(5))
    for (const threads of ['1', '3']) {
      const { lastLine } = await runScript('benchmarks/programs/sum.ts', [threads, a, b])
      expect(JSON.parse(lastLine)).toMatchObject({ bytes: 7, sum: 1 + 2 + 256 + 5 })
    }
  })

  it('finds what was put into its table, and nothing else', () => {
    const table = new PinTable(1000)
    const entries = new Uint8Array(16 * 1000)
    const keys = new BigUint64Array(2000)
    for (let i = 0; i < 1000; i++) {
      writePinEntry(new DataView(entries.buffer), 16 * i, pinNumber(i), i)
      keys[2 * i] = BigInt(pinNumber(i))
      keys[2 * i + 1] = BigInt(pinNumber(i) + 1)
    }
    for (let round = 0; round < 2; round++) {
      table.clear()
      expect(table.insert(entries)).toBe(1000)
      expect(table.answer(new Uint8Array(keys.buffer))).toEqual({ found: 1000, sum: (999 * 1000) / 2 })
    }
  })
})

describe('growth', () => {
  it('is what a row costs more, less what a look-up costs more', () => {
    const curve = [
      { bytes: 1e6, nanosecondsPerProbe: 10 },
      { bytes: 1e8, nanosecondsPerProbe: 30 },
    ]
    expect(probeCostAt(curve, 1e5)).toBe(10)
    expect(probeCostAt(curve, 1e7)).toBeCloseTo(20)
    expect(probeCostAt(curve, 1e9)).toBe(30)
    const size = (rows: number, nanosecondsPerRow: number): SizeFigures => ({
      ...{ rows, dumpBytes: 0, indexFileBytes: 0, indexMemoryBytes: 0, findings: 0 },
      ...{ indexFileBytesPerIdentity: 0, indexMemoryBytesPerIdentity: 0 },
      nights: [{ threads: 2, runs: [], seconds: {}, nanosecondsPerRow }],
    })
    const [, grown] = growthOf([size(50_000, 100), size(5_000_000, 130)], curve, 20)
    expect(grown).toMatchObject({ rows: 5_000_000, rowGrowth: 1.3, probeGrowth: 3 })
    expect(grown?.beyondCurve).toBeCloseTo(30 - 20 / 2)
  })
})

describe('a dump written again', () => {
  it('has every record once for each case, with its cells as they were', async () => {
    const dump = join(folder, 'dump.csv')
    writeFileSync(dump, 'number,name\n1,"a, ""b"""\n2,\n')
    const records = await rewriteDump(
      dump,
      {
        plain: plainRecord,
        quoted: quotedRecord,
        numbered: (cells, columns, number) => `${number}:${cells[columns.get('name') ?? 9]}`,
      },
      (name) => join(folder, name),
      7,
    )
    expect(records).toBe(2)
    const written = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1)
    expect(written('plain')).toEqual(['1,"a, ""b"""', '2,', ''])
    expect(written('quoted')).toEqual(['"1","a, ""b"""', '"2",""', ''])
    expect(written('numbered')).toEqual(['7:a, "b"', '8:', ''])
  })
})

describe('work that goes on where it stopped', () => {
  it('does each finished stage once, and an unfinished one again', async () => {
    const place = join(folder, 'work')
    const done: string[] = []
    const stage = (work: Work, name: string) =>
      work.stage(name, async () => {
        done.push(name)
        if (name === 'second' && done.length === 2) throw new Error('stopped')
        return { rows: done.length }
      })
    const first = new Work(place, { rows: 5 })
    expect((await stage(first, 'first')).figures).toEqual({ rows: 1 })
    await expect(stage(first, 'second')).rejects.toThrow('stopped')
    const again = new Work(place, { rows: 5 })
    expect((await stage(again, 'first')).figures).toEqual({ rows: 1 })
    expect((await stage(again, 'second')).figures).toEqual({ rows: 3 })
    expect(done).toEqual(['first', 'second', 'second'])
    expect(() => new Work(place, { rows: 6 })).toThrow('holds other work')
  })
})
