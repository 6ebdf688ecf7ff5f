/** Before all tests of a run: a place for the world of the page, which the first test file that wants it makes; after them it is removed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Vitest calls it once for each project of a configuration; the first time counts. */
export function setup(): (() => void) | undefined {
  if (process.env['SIMSACH_TEST_SITE'] !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'simsach-site-'))
  process.env['SIMSACH_TEST_SITE'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
