/** One temporary folder for all that a run of tests puts aside, and for the programs that it starts. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'simsach-tests-'))
  // Some tests go on as another account, which comes through here.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
}

/** Also takes what a test left that was killed, or that ended before it could. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}
