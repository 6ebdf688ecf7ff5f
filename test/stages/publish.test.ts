import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { numbered } from '../../src/engines/findings.ts'
import { CELL, CELL_ENTRY } from '../../src/memory/finding-run.ts'
import { RULES } from '../../src/rules/index.ts'
import { RunOutputs } from '../../src/run/outputs.ts'
import { cellsIn, rangesOf } from '../../src/stages/finding-ranges.ts'
import type { FindingRun } from '../../src/stages/finding-run.ts'
import { type Twins, twins } from './drafts.ts'
import { findingRun, findingRuns, publishedOf } from './finding-memories.ts'
import { summary } from './summary.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-publish-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** Both files as the outputs of a run write them. */
async function written(write: (outputs: RunOutputs) => void): Promise<readonly string[]> {
  const outputs = new RunOutputs(scratch, false)
  write(outputs)
  await outputs.publish(summary)
  return ['findings.csv', 'members.csv'].map((name) => readFileSync(join(scratch, name), 'utf8'))
}

const byReference = (drawn: readonly Twins[]): Promise<readonly string[]> =>
  written((outputs) => {
    for (const { finding, members } of numbered(drawn.map(({ drafted }) => drafted))) {
      outputs.finding(finding)
      for (const member of members) outputs.member(member)
    }
  })

/** Splits the drafts into runs at random. */
function runsOf(drawn: readonly Twins[], places: readonly number[], runs: number): FindingRun[] {
  return Array.from({ length: runs }, (_, i) =>
    findingRun(drawn.filter((_, at) => (places[at % places.length] ?? 0) % runs === i).map(({ draft }) => draft)),
  )
}

function published(runs: readonly FindingRun[], bytesMax: number) {
  const directories = runs.map(({ cells }) => cells)
  return rangesOf(directories, bytesMax).flatMap((range) => publishedOf(runs, range))
}

const places = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 60 })
const bytesMax = fc.constantFrom(1, 500, 1e9)

const VERDICT = { outcome: 1, nameLevel: 255, birthDateLevel: 255 }

describe('findings and their members', () => {
  it('leave as the reference engine writes them, however they are split into runs and ranges', async () => {
    await fc.assert(
      fc.asyncProperty(twins, places, fc.integer({ min: 1, max: 6 }), bytesMax, async (drawn, at, runs, most) => {
        const ready = await written((outputs) => {
          for (const { findings, members } of published(runsOf(drawn, at, runs), most)) {
            outputs.findingsText(findings)
            outputs.membersText(members)
          }
        })
        expect(ready).toEqual(await byReference(drawn))
      }),
      { numRuns: 100 },
    )
  })

  it('are counted by rule', () => {
    fc.assert(
      fc.property(twins, places, (drawn, at) => {
        const all = published(runsOf(drawn, at, 3), 500)
        const counts = RULES.map((_, rule) => all.reduce((sum, one) => sum + (one.counts[rule] ?? 0), 0))
        expect(counts).toEqual(RULES.map((_, rule) => drawn.filter(({ draft }) => draft.rule === rule).length))
      }),
      { numRuns: 20 },
    )
  })
})

describe('a run', () => {
  it('holds no document key and no document number as it is', () => {
    fc.assert(
      fc.property(twins, (drawn) => {
        const text = Buffer.from(findingRun(drawn.map(({ draft }) => draft)).bytes).toString('latin1')
        for (const clear of drawn.flatMap((one) => one.clear)) expect(text).not.toContain(clear)
      }),
      { numRuns: 30 },
    )
  })

  it('is cut into cells without gaps, ascending, each with its findings', () => {
    fc.assert(
      fc.property(twins, (drawn) => {
        const { bytes, cells } = findingRun(drawn.map(({ draft }) => draft))
        let [end, before, findings] = [0, -1, 0]
        for (let i = 0; i < cells.length; i += CELL_ENTRY) {
          expect(cells[i + CELL.cell]).toBeGreaterThan(before)
          expect(cells[i + CELL.at]).toBe(end)
          before = cells[i + CELL.cell] ?? 0
          end += cells[i + CELL.bytes] ?? 0
          findings += cells[i + CELL.findings] ?? 0
        }
        expect([end, findings]).toEqual([bytes.length, drawn.length])
      }),
      { numRuns: 30 },
    )
  })

  it('of nothing is nothing', () => {
    const { bytes, cells } = findingRun([])
    expect([bytes.length, cells.length]).toEqual([0, 0])
    expect(rangesOf([cells], 1000)).toEqual([])
  })
})

describe('very many findings', () => {
  const drafts = Array.from({ length: 70_000 }, (_, i) => ({
    rule: RULES.findIndex(({ id }) => id === 'number-twice'),
    severity: 0,
    evidence: 'records=70000',
    about: {
      ...VERDICT,
      carrier: 0,
      msisdn: 981_000_001,
      personKey: undefined,
      file: 0,
      line: 70_001 - i,
      byteOffset: 9,
    },
  }))

  it('on one number leave in the order of lines, each with an id of its own, in parts that are read one by one', () => {
    const runs = findingRuns(drafts)
    expect(runs.map(({ cells }) => cells[CELL.findings])).toEqual([65_536, 70_000 - 65_536])
    const parts = publishedOf(runs, { from: 0, to: 2 ** 32 })
    expect(parts.length).toBeGreaterThan(3)
    const lines = parts.flatMap(({ findings }) => Buffer.from(findings).toString().trimEnd().split('\n'))
    expect(lines.map((line) => Number(line.split(',').at(-2)))).toEqual(drafts.map((_, i) => i + 2))
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(70_000)
  })
})

describe('what a disk gives back', () => {
  const drawn = fc.sample(twins, { numRuns: 20, seed: 2 }).flat()
  const whole = findingRun(drawn.map(({ draft }) => draft))
  const everything = { from: 0, to: 2 ** 32 }
  const damaged = expect.objectContaining({ name: 'RunError', code: 'file-damaged' })

  it('is refused with any bit changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: whole.bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const bytes = whole.bytes.slice()
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        expect(() => publishedOf([{ bytes, cells: whole.cells }], everything)).toThrow(damaged)
      }),
      { numRuns: 50 },
    )
  })

  it('is refused where it ends too early', () => {
    const cut = { ...whole, bytes: whole.bytes.slice(0, -8) }
    expect(() => publishedOf([cut], everything)).toThrow(damaged)
  })
})

describe('ranges', () => {
  const entry = (cell: number, bytes: number): number[] => [cell, 1, 0, bytes, 0]

  it('join neighbours as long as there is room, over all runs', () => {
    const runs = [
      [...entry(1, 40), ...entry(7, 30), ...entry(9, 10)],
      [...entry(2, 10), ...entry(7, 30)],
    ].map((cells) => Uint32Array.from(cells))
    expect(rangesOf(runs, 50)).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 8 },
      { from: 9, to: 10 },
    ])
    expect(rangesOf(runs, 120)).toEqual([{ from: 1, to: 10 }])
  })

  it('cut their part out of a directory', () => {
    const cells = Uint32Array.from([...entry(1, 8), ...entry(5, 8), ...entry(9, 8)])
    const cut = (from: number, to: number): number[] =>
      [...cellsIn(cells, { from, to })].filter((_, i) => i % CELL_ENTRY === 0)
    expect(cut(0, 1)).toEqual([])
    expect(cut(1, 2)).toEqual([1])
    expect(cut(2, 9)).toEqual([5])
    expect(cut(0, 100)).toEqual([1, 5, 9])
  })
})
