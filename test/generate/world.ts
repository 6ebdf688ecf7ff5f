import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GenerateOptions, generateWorld } from '../../src/generate/world.ts'

/** A world in a folder of its own, for one test. */
export interface TestWorld {
  readonly dir: string
  /** Paths below the folder, sorted. */
  files(): readonly string[]
  bytes(path: string): Buffer
  /** The truth's rows by column. */
  truth(): readonly Readonly<Record<string, string>>[]
  remove(): void
}

export const SILENT = { stage: () => undefined, progress: () => undefined }

export const SMALL: Omit<GenerateOptions, 'dir'> = {
  persons: 2_000,
  subscribers: 2_600,
  seed: 7,
  scenario: 'nightly',
  date: '2026-11-20',
  nights: 1,
  parts: 1,
  compress: 'none',
  truth: true,
}

export async function makeWorld(options: Partial<GenerateOptions> = {}): Promise<TestWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'simsach-generate-'))
  await generateWorld({ ...SMALL, dir, ...options }, SILENT)
  const bytes = (path: string): Buffer => readFileSync(join(dir, path))
  return {
    dir,
    files: () =>
      readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
        .sort(),
    bytes,
    truth: () => table(bytes('truth.csv').toString('utf8')),
    remove: () => rmSync(dir, { recursive: true }),
  }
}

/** Rows of a CSV without quotes, by the header's names. */
export function table(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])))
}
