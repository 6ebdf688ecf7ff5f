/** Ways to run a world: one expectation holds for all of them. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineNamed } from '../../src/engines/list.ts'
import type { Summary } from '../../src/model/summary.ts'
import { baseBytes, leastMemory } from '../../src/run/memory-plan.ts'
import type { RunPlan } from '../../src/run/plan.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { readIndex } from '../../src/run/register-info.ts'
import type { RunWatch } from '../../src/run/watch.ts'

/** One way to carry out a plan, with everything that it said meanwhile. */
export interface Way {
  readonly name: string
  /** `plan.register` is the CSV, whatever the engine takes. */
  run(plan: RunPlan, watch?: Watching): Promise<{ readonly summary: Summary; readonly said: string }>
}

/** A watch, and what it was told. */
export interface Watching {
  readonly watch: RunWatch
  said(): string
}

/** A watch that remembers notes and shows nothing. */
export function watching(signal: AbortSignal = new AbortController().signal): Watching {
  const notes: string[] = []
  const watch: RunWatch = {
    signal,
    stage: () => undefined,
    progress: () => undefined,
    note: (message, facts) => void notes.push(`${message} ${JSON.stringify(facts)}`),
  }
  return { watch, said: () => notes.join('\n') }
}

/** The plain engine, which all others are compared with. */
export const reference: Way = {
  name: 'reference',
  async run(plan, { watch, said } = watching()) {
    return { summary: await engineNamed('reference').reconcile(plan, watch), said: said() }
  },
}

const indexes = mkdtempSync(join(tmpdir(), 'simsach-indexes-'))
const built = new Map<string, string>()

/** The index of a register, built once for each content and number of partitions; one that cannot be read fails as it does. */
async function indexOf(register: string, partitions: number): Promise<string> {
  const key = `${existsSync(register) ? createHash('sha256').update(readFileSync(register)).digest('hex') : register} ${partitions}`
  const known = built.get(key)
  if (known !== undefined) return known
  const out = join(indexes, `${built.size}.idx`)
  await buildRegister({ files: [register], out, threads: 1, partitions }, watching().watch)
  built.set(key, out)
  return out
}

/** The local engine with so many threads, bytes a slab, and partitions of the index. */
export function local(threads: number, slabBytes: number, partitions: number): Way {
  return {
    name: `local, ${threads} threads, slabs of ${slabBytes}, ${partitions} partitions`,
    async run(plan, { watch, said } = watching()) {
      const register = await indexOf(plan.register, partitions)
      const summary = await engineNamed('local').reconcile({ ...plan, register, threads, slabBytes }, watch)
      return { summary, said: said() }
    },
  }
}

/** The same with the least memory that it can do with: one partition of the index at a time. */
export function localInLeast(threads: number, slabBytes: number, partitions: number): Way {
  return {
    name: `local in the least memory, ${threads} threads, slabs of ${slabBytes}, ${partitions} partitions`,
    async run(plan, { watch, said } = watching()) {
      const register = await indexOf(plan.register, partitions)
      const planned = { ...plan, register, threads, slabBytes }
      const memoryBytes = await leastOf(planned)
      const summary = await engineNamed('local').reconcile({ ...planned, memoryBytes }, watch)
      return { summary, said: said() }
    },
  }
}

/** The least budget of a plan over an index. */
export async function leastOf(plan: RunPlan): Promise<number> {
  const { header } = await readIndex(plan.register, false, new AbortController().signal)
  return leastMemory(header, baseBytes(plan))
}

/** Every engine, and the local one with slabs from smaller than a field to larger than a file. */
export const WAYS: readonly Way[] = [reference, local(1, 64, 7), local(2, 8 * 1024 * 1024, 1)]
