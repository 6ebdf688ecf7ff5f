import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandLine, Ending } from './many.ts'

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

/** Runs command lines one after the other in one process of their own. Throws where it does not come to its end in 50 seconds. */
export function endingsOf(lines: readonly CommandLine[]): readonly Ending[] {
  return loggedEndingsOf(lines).endings
}

/** {@link endingsOf}, and what all of them together wrote into the log. */
export function loggedEndingsOf(lines: readonly CommandLine[]): { endings: readonly Ending[]; log: string } {
  const many = fileURLToPath(new URL('many.ts', import.meta.url))
  const input = JSON.stringify(lines)
  const options = { input, encoding: 'utf8', timeout: 50_000, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const
  const { stdout, stderr } = spawnSync(process.execPath, [many, 'run'], options)
  if (stdout === '') throw new Error(stderr)
  return { endings: JSON.parse(stdout), log: stderr }
}
