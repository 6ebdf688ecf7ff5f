/** Ways to run a world: one expectation holds for all of them. */
import { ENGINE_NAMES, type EngineName } from '../../src/engines/engine.ts'
import { engineNamed } from '../../src/engines/list.ts'
import type { Summary } from '../../src/model/summary.ts'
import type { RunPlan } from '../../src/run/plan.ts'
import type { RunWatch } from '../../src/run/watch.ts'

/** One way to carry out a plan, with everything that it said meanwhile. */
export interface Way {
  readonly name: EngineName
  run(plan: RunPlan): Promise<{ readonly summary: Summary; readonly said: string }>
}

/** A watch that remembers notes and shows nothing. */
export function watching(signal: AbortSignal = new AbortController().signal): { watch: RunWatch; said(): string } {
  const notes: string[] = []
  const watch: RunWatch = {
    signal,
    stage: () => undefined,
    progress: () => undefined,
    note: (message, facts) => void notes.push(`${message} ${JSON.stringify(facts)}`),
  }
  return { watch, said: () => notes.join('\n') }
}

/** Every engine. A new engine, or a number of threads, is one line more. */
export const WAYS: readonly Way[] = ENGINE_NAMES.map((name) => ({
  name,
  async run(plan) {
    const { watch, said } = watching()
    return { summary: await engineNamed(name).reconcile(plan, watch), said: said() }
  },
}))
