/**
 * Where a reconciliation runs: the one seam of the house, because it has several real implementations. All give
 * byte-identical outputs for the same plan.
 */
import type { Summary } from '../model/summary.ts'
import type { RunPlan } from '../run/plan.ts'
import type { Threads } from '../run/pool.ts'
import type { RunWatch } from '../run/watch.ts'

/** One way of carrying out a plan. */
export interface Engine {
  readonly name: EngineName
  /** Its name and what it works with, in words: `local, 2 threads, slabs of 8 MiB`. */
  describe(plan: RunPlan): string
  /**
   * What the register is, in words, seen from its first bytes.
   * @throws RunError where {@link reconcile} could not read it, as far as that shows
   */
  lookAtRegister(path: string): Promise<string>
  /**
   * Carries the plan out: writes the outputs into its folder, in one step at the end, and returns what `summary.json`
   * says. Nothing is left behind where it fails.
   * @param threads as many as the plan has, started by `startNight` and not begun; it starts its own where undefined. The caller ends them, whatever comes of it
   * @throws RunError on unusable input, on a full or unwritable disk, and `interrupted` where the watch's signal is aborted.
   */
  reconcile(plan: RunPlan, watch: RunWatch, threads?: Threads): Promise<Summary>
}

/** Engines by name, as `--engine` takes them. */
export const ENGINE_NAMES = ['local', 'reference'] as const

export type EngineName = (typeof ENGINE_NAMES)[number]
