import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The committed bin, as npx would start it. */
export const BIN = fileURLToPath(new URL('../../src/cli/simsach.js', import.meta.url))

/** Runs the real program in a folder and waits for it. */
export function simsach(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8' })
}

/** An empty folder, and how to remove it. */
export function scratch(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'simsach-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
