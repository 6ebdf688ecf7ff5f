/** Every question of a page goes by an index. The same is held of a store of five million findings in `test/faults/`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeManyFindings } from '../../benchmarks/many-findings.ts'
import { planFaults } from './page-plans.ts'

it('no question of a page passes a large table, and none sorts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simsach-plans-'))
  try {
    makeManyFindings(join(folder, 'db'), { findings: 500, dates: ['2026-11-20'], oneCaseIn: 1 })
    expect(planFaults(join(folder, 'db'), '2026-11-20.1')).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('every reader’s questions are in the list', () => {
  const store = new URL('../../src/store/', import.meta.url)
  const listed = readFileSync(new URL('page-sql.ts', store), 'utf8')
  const named = readdirSync(store).flatMap((file) =>
    file.endsWith('.ts')
      ? [...readFileSync(new URL(file, store), 'utf8').matchAll(/^export const ([A-Z_]+_SQL)\b/gm)].map(
          ([, name]) => name ?? '',
        )
      : [],
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => name !== 'PAGE_SQL' && !listed.includes(name))).toEqual([])
})
