/** Whole nights, each reconciled in a process of its own. */
import type { Summary } from '../src/model/summary.ts'
import { type ChildRun, runSimsach } from './child.ts'
import { WORLD_DATE, type World } from './world.ts'

/** A night that was reconciled. */
export interface ReconciledNight extends ChildRun {
  readonly summary: Summary
}

/** What a night is reconciled with. */
export interface NightOptions {
  readonly index: string
  /** The folder of its outputs. */
  readonly out: string
  readonly threads: number
}

/** Reconciles dumps as {@link inboxOf} or {@link viettelNight} name them, to findings.csv. @throws ChildFailed */
export async function reconciled(
  dumps: readonly string[],
  { index, out, threads }: NightOptions,
): Promise<ReconciledNight> {
  const how = ['--register', index, '--out', out, '--threads', `${threads}`, '--json']
  const run = await runSimsach(['reconcile', ...how, ...dumps])
  return { ...run, summary: JSON.parse(run.lastLine) }
}

/** All dumps of a world, as a command line names them. */
export function inboxOf({ inbox }: World): readonly string[] {
  return ['--inbox', inbox]
}

/** Dumps in the format of Viettel, as a command line names them. */
export function viettelNight(dumps: readonly string[]): readonly string[] {
  return ['--format', 'viettel', '--date', WORLD_DATE, ...dumps]
}
