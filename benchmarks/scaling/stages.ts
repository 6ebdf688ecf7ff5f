/** The stages that compute, with one thread and with several: the figures of `programs/stages.ts`. */
import { fileURLToPath } from 'node:url'
import { runScript } from '../child.ts'
import { say } from '../flags.ts'
import { type Paired, paired } from '../pairs.ts'
import type { StageSeconds, StagesPass, StagesRun } from '../programs/stages.ts'
import type { World } from '../world.ts'

const STAGES = fileURLToPath(new URL('../programs/stages.ts', import.meta.url))

/** How much faster several threads are than one; `pairs.ratio` of all stages together is the figure to hold. */
export interface StagesScaling {
  readonly threads: number
  readonly records: number
  readonly batches: number
  /** Seconds of a whole pass, by the wall. */
  readonly pairs: Paired
  /** Of each stage: seconds of one thread, against those of several divided among them. */
  readonly decode: Paired
  readonly join: Paired
  /** Of both stages, without what a thread waited for a core: what would be reached on a machine that does nothing else. */
  readonly undisturbed: Paired
  /** The same from time on a core: nor is what a thread waited for another one in it. */
  readonly onCores: Paired
  readonly passes: readonly StagesPass[]
}

/** Measures the stages over a world's dumps in memory. @throws ChildFailed where the counts of one thread and of several differ */
export async function stagesScaling(
  world: World,
  index: string,
  threads: number,
  pairCount: number,
): Promise<StagesScaling> {
  const { lastLine } = await runScript(STAGES, [world.dir, index, `${threads}`, `${pairCount}`])
  const { passes, records, batches }: StagesRun = JSON.parse(lastLine)
  const [several, one] = [threads, 1].map((active) => passes.filter((pass) => pass.threads === active))
  if (several === undefined || one === undefined) throw new Error('no passes')
  const compared = (of: (pass: StagesPass) => number): Paired => paired(several.map(of), one.map(of))
  const bothShared = (of: (pass: StagesPass) => StageSeconds): Paired =>
    compared((pass) => (of(pass).decode + of(pass).join) / pass.threads)
  const shared = (of: (pass: StagesPass) => StageSeconds, stage: keyof StageSeconds): Paired =>
    compared((pass) => of(pass)[stage] / pass.threads)
  const figures = {
    ...{ threads, records, batches, passes },
    pairs: compared(({ seconds }) => seconds),
    decode: shared(({ busySeconds }) => busySeconds, 'decode'),
    join: shared(({ busySeconds }) => busySeconds, 'join'),
    undisturbed: bothShared(({ workSeconds }) => workSeconds),
    onCores: bothShared(({ cpuSeconds }) => cpuSeconds),
  }
  const [all, ofDecode, ofJoin, quiet, ofCores] = [
    ...[figures.pairs, figures.decode, figures.join],
    ...[figures.undisturbed, figures.onCores],
  ].map(({ ratio }) => ratio.toFixed(2))
  say(
    `stages in memory, ${threads} threads against 1: ${all} (decode ${ofDecode}, join ${ofJoin}; undisturbed ${quiet}, on cores ${ofCores})`,
  )
  return figures
}
