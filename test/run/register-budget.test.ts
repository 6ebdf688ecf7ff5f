import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { generateWorld } from '../../src/generate/world.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { memoryOf } from '../../src/run/register-info.ts'
import { watching } from '../worlds/ways.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-budget-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** Budgets: `memory/partition.ts` and `memory/index-file.ts`. */
it('an identity takes the memory and the disk that it may', async () => {
  const world = join(dir, 'world')
  const size = { persons: 60_000, subscribers: 1000, seed: 4711, nights: 1, parts: 1 }
  const kind = { scenario: 'clean', date: '2026-11-20', compress: 'format', truth: false } as const
  await generateWorld({ dir: world, ...size, ...kind }, watching().watch)
  const out = join(dir, 'register.idx')
  const files = [join(world, 'register.csv')]
  const { header } = await buildRegister({ files, out, threads: 1, partitions: 3 }, watching().watch)
  const bytesOf = (kind: string): number =>
    header.sections.reduce((sum, section) => sum + (section.kind === kind ? section.bytes : 0), 0)
  const { persons } = header.counts
  const listed = header.sizes.reduce((sum, { cmnds }) => sum + cmnds, 0)
  const sides = header.sizes.reduce((sum, { sideEntries }) => sum + sideEntries, 0)
  expect(bytesOf('slots') / persons).toBeLessThan(20.1)
  expect(bytesOf('cmnds') / listed).toBeLessThan(15.1)
  expect(bytesOf('side')).toBe(32 * sides)
  // Of names only those are text that the dictionary cannot write: minority letters, five words and more.
  expect(bytesOf('names') / persons).toBeLessThan(1)
  expect(memoryOf(header).bytes - bytesOf('dictionary')).toBeLessThan(persons * 34)
  expect(statSync(out).size - bytesOf('dictionary')).toBeLessThan(persons * 85)
})
