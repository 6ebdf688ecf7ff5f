/**
 * Every folder of `fixtures/worlds/` is a world with its answer, written by hand; dropping one in adds its tests. What
 * a folder may hold: `fixtures/worlds/README.md`. Why it is as it is: its `case.md`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { REASONS } from '../src/model/verdict.ts'
import { RULES } from '../src/rules/index.ts'
import { groupLines, readAnswer, recordLines } from './worlds/answer.ts'
import { linesOf } from './worlds/csv.ts'
import { disorder, leaks, lostRecords, miscounted, misplaced } from './worlds/laws.ts'
import { WAYS } from './worlds/ways.ts'
import { planOf, REJECT_COLUMNS, readWorld, worldNames } from './worlds/world.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-worlds-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function folder(...names: readonly string[]): string {
  const path = join(scratch, ...names)
  mkdirSync(path, { recursive: true })
  return path
}

describe('all worlds together', () => {
  it('show every outcome with every reason, and every rule', async () => {
    const records = (await Promise.all(worldNames().map(readWorld))).flatMap((world) => world.records)
    const reasons = new Set(records.map((line) => line.split(',').slice(2, 4).join(' ')))
    const rules = new Set(records.flatMap((line) => line.split(',')[6]?.match(/[a-z-]+(?=[:@])/g) ?? []))
    const everyReason = Object.entries(REASONS).flatMap(([outcome, own]) => own.map((reason) => `${outcome} ${reason}`))
    expect(everyReason.filter((one) => !reasons.has(one))).toEqual([])
    expect(RULES.map(({ id }) => id).filter((id) => !rules.has(id))).toEqual([])
  })
})

describe.each(worldNames())('%s', async (name) => {
  const world = await readWorld(name)

  it('says in a few sentences what it shows', () => {
    expect(readFileSync(join(world.folder, 'case.md'), 'utf8').length).toBeGreaterThan(80)
    expect(world.records.length).toBeGreaterThan(0)
  })

  describe.each(WAYS)('by $name', async (way) => {
    const plan = planOf(world, folder(name, way.name))
    const { summary, said } = await way.run(plan)
    const answer = await readAnswer(plan.out)

    it('comes out as written by hand', () => {
      expect(recordLines(answer)).toEqual(world.records)
      expect(groupLines(answer)).toEqual(world.groups)
      expect(summary.rows.skipped).toBe(world.options.skipped ?? 0)
      const faults = linesOf(answer.registerFaults, ['line', 'code']).sort()
      if (world.registerFaults !== undefined) expect(faults).toEqual(world.registerFaults)
    })

    it('loses no record, and lists what it counts, in order', async () => {
      expect(lostRecords(summary, answer)).toEqual([])
      expect(disorder(answer)).toEqual([])
      expect(miscounted(summary, answer)).toEqual([])
      expect(await misplaced(plan, answer)).toEqual([])
    })

    it('rejects the same records in its two lists, the reason of each in front of what else is wrong', () => {
      const refused = answer.rejects.filter(({ code }) => REASONS.rejected.some((reason) => reason === code))
      const reasons = new Map(refused.toReversed().map(({ file, line, code }) => [`${file} ${line}`, code]))
      const rejected = answer.outcomes.filter(({ outcome }) => outcome === 'rejected')
      expect(new Map(rejected.map(({ file, line, reason }) => [`${file} ${line}`, reason]))).toEqual(reasons)
    })

    it('says of each record all that is wrong with it', () => {
      const rejects = answer.rejects.map((reject) => ({ ...reject, file: reject['file']?.split('/').at(-1) ?? '' }))
      if (world.rejects !== undefined) {
        expect(linesOf(rejects, REJECT_COLUMNS)).toEqual(world.rejects)
        return
      }
      const reasons = world.records.flatMap((line) => /^([^,]*,\d+),rejected,([^,]*)/.exec(line)?.slice(1).join() ?? [])
      expect(linesOf(rejects, ['file', 'line', 'code'])).toEqual(reasons)
    })

    it('names nobody', async () => {
      expect(await leaks(plan, said)).toEqual([])
    })

    it('gives the same bytes as the plain engine, and that the same again', async () => {
      const other = planOf(world, folder(name, way === WAYS[0] ? 'again' : (WAYS[0]?.name ?? '')))
      if (way === WAYS[0]) await way.run(other)
      const files = readdirSync(plan.out).sort()
      expect(readdirSync(other.out).sort()).toEqual(files)
      for (const file of files.filter((one) => one.endsWith('.csv'))) {
        expect(readFileSync(join(other.out, file)).equals(readFileSync(join(plan.out, file))), file).toBe(true)
      }
    })
  })
})
