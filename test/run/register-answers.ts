/** What an index answers beside what the reference answers, for the same files. */
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { packDate } from '../../src/model/dates.ts'
import type { Holder } from '../../src/model/person.ts'
import { type Register, readRegister } from '../../src/reference/register.ts'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { openPool, type Pool } from '../../src/run/pool.ts'
import { buildRegister, type RegisterBuildOptions, type RegisterBuilt } from '../../src/run/register-build.ts'
import { type LoadableRegister, openRegister } from '../../src/run/register-load.ts'
import type { RunWatch } from '../../src/run/watch.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { loadSection } from '../../src/stages/register-load.ts'
import type { LoadTask } from '../../src/stages/register-task.ts'

/** The first line of a register. */
export const HEADER = 'pin,full_name,date_of_birth,sex,status,died_on,superseded_by,cmnd,residence_province,updated_on'

/** Shows nothing and is never stopped. */
export const SILENT: RunWatch = {
  signal: new AbortController().signal,
  stage: () => undefined,
  progress: () => undefined,
  note: () => undefined,
}

/** A folder that is gone once the work is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'simsach-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Builds an index, by default of one partition, in one thread, with a fixed seed. */
export function built(
  files: readonly string[],
  out: string,
  options: Partial<RegisterBuildOptions> = {},
): Promise<RegisterBuilt> {
  return buildRegister({ files, out, threads: 1, partitions: 1, seed: 7n, ...options }, SILENT)
}

/** An index in memory. */
export interface LoadedIndex {
  readonly register: LoadableRegister
  readonly index: RegisterIndex
}

/** Loads an index here, or in so many threads. */
export async function loaded(path: string, threads = 0): Promise<LoadedIndex> {
  const register = await openRegister(path, threads)
  const pool = threads === 0 ? ownThread : openPool(threads, undefined)
  try {
    await register.load(pool)
  } finally {
    await pool.close()
  }
  const module = kernelModule()
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
  const { partitions: memories, seed, dictionary } = register
  const texts = new Dictionary(dictionary)
  return {
    register,
    index: new RegisterIndex(module, attachKernel(module, memory), { memories, seed, texts }, threads),
  }
}

const loadHere = loadSection((path, use) => {
  const file = openSync(path, 'r')
  try {
    return use((into, at) => readSync(file, into, 0, into.length, at))
  } finally {
    closeSync(file)
  }
})

/** Loads without a thread: to start one takes longer than the rest of a test. */
const ownThread: Pool = {
  threads: 0,
  run: async <R>(_: string, task: unknown): Promise<R> => loadHere(task as LoadTask) as R,
  close: async () => undefined,
}

/** All that is known of a holder. */
function valuesOf({ pin, fullName, dateOfBirth, sex, status, diedOn }: Holder): Holder {
  return { pin, fullName, dateOfBirth, sex, status, diedOn }
}

/** Expects an index to answer of every PIN and CMND what the reference does. */
export function expectSame({ register, index }: LoadedIndex, reference: Register): void {
  expect(register.header.counts).toEqual(reference.counts)
  expect(register.extractDate).toEqual(reference.extractDate)
  expect(register.faults.map(({ line, byteOffset, code }) => ({ line, byteOffset, code }))).toEqual(reference.faults)
  for (const [pin, person] of reference.persons) {
    const held = index.rowOf(Number(pin))
    expect(held && valuesOf(index.holderOf(held))).toEqual(valuesOf({ ...person, pin }))
    expect(index.finalOf(Number(pin))).toBe(Number(reference.finalOf(pin).pin))
    const next = Number(pin) + 1
    if (!reference.persons.has(String(next).padStart(12, '0'))) expect(index.rowOf(next)).toBeUndefined()
  }
  for (const [cmnd, persons] of reference.byCmnd) {
    const pins = index.rowsOfCmnd(Number(cmnd)).map(({ partition, slot }) => partition.pinOf(slot))
    expect(pins).toEqual(persons.map(({ pin }) => Number(pin)).sort((a, b) => a - b))
  }
  const ids = register.header.sizes.reduce((sum, { persons }) => sum + persons, 0)
  expect(ids).toBe(reference.persons.size)
  expect(packDate(register.extractDate)).toBe(register.header.extractDate)
}

/** Builds, loads and compares a register that is one text. */
export async function compared(text: string | Buffer, options: Partial<RegisterBuildOptions> = {}): Promise<void> {
  await inFolder(async (folder) => {
    const [file, out] = [join(folder, 'register.csv'), join(folder, 'register.idx')]
    writeFileSync(file, text)
    await built([file], out, options)
    expectSame(await loaded(out), await readRegister([readFileSync(file)], file))
  })
}
