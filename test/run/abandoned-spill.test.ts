import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { abandonedSpill } from '../../src/run/abandoned-spill.ts'
import { RunOutputs } from '../../src/run/outputs.ts'

const out = mkdtempSync(join(tmpdir(), 'simsach-abandoned-'))
afterAll(() => rmSync(out, { recursive: true }))

it('what a stopped run has left is found, and removed only while no run is at work in its folder', () => {
  expect(abandonedSpill(out)).toBeUndefined()
  const path = join(out, 'spill.partial')
  const changedAt = new Date('2026-11-20T03:00:00Z')
  mkdirSync(path)
  for (const [name, bytes] of [
    ['0', 5],
    ['ledger', 7],
  ] as const) {
    writeFileSync(join(path, name), Buffer.alloc(bytes))
    utimesSync(join(path, name), changedAt, changedAt)
  }
  utimesSync(path, new Date(0), new Date(0))
  const found = abandonedSpill(out)
  expect(found).toMatchObject({ path, bytes: 12, changedAt })
  const outputs = new RunOutputs(out, false)
  expect([abandonedSpill(out), found?.remove(), existsSync(path)]).toEqual([undefined, false, true])
  outputs.abandon()
  expect([found?.remove(), readdirSync(out)]).toEqual([true, []])
})
