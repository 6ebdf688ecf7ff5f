/** What `simsach reconcile` does once it is known what is asked for. */
import packageJson from '../../package.json' with { type: 'json' }
import type { Engine, EngineName } from '../engines/engine.ts'
import { engineNamed } from '../engines/list.ts'
import { isAnyRefused } from '../exchange/decisions.ts'
import { reconcileInbox, type TakenNight, takenOf } from '../exchange/taken-night.ts'
import type { SiteConfig } from '../model/config.ts'
import { isoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { rejectShareMax } from '../model/limits.ts'
import type { SeenSubmission } from '../model/submission.ts'
import type { Summary } from '../model/summary.ts'
import { carryOut } from '../nights/carry-out.ts'
import { holdBoundsByDefault } from '../nights/config.ts'
import type { DecidedRun, Following } from '../nights/following.ts'
import { businessDateOf, describePlan, type PlanOptions, planRun, type RunPlan } from '../run/plan.ts'
import type { Threads } from '../run/pool.ts'
import type { RunWatch } from '../run/watch.ts'
import type { DumpFlags } from './dump-options.ts'
import { type FoundInbox, inboxOf, looseDumpsOf } from './dumps.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { interruptible } from './interrupt.ts'
import { shownWatch } from './progress.ts'
import { needed, outOf, type SiteFlags } from './site.ts'
import { passedOverLines, summaryText } from './summary.ts'

const { version } = packageJson

/** As the command line and the configuration have them. */
export interface ReconcileFlags extends DumpFlags, SiteFlags {
  readonly out?: string
  readonly engine: EngineName
  readonly slab: number
  readonly link?: boolean
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly fresh?: boolean
}

/** What is asked for. */
export interface Asked {
  readonly paths: readonly string[]
  readonly flags: ReconcileFlags
  readonly site: SiteConfig | undefined
}

/**
 * Carries out what is asked for, and says what came of it.
 * @param threads of the local engine, if they were started already; the caller ends them
 * @throws RunError as planning and `carryOut` do
 */
export async function reconciled(asked: Asked, threads: Threads | undefined): Promise<ExitCode> {
  const { flags } = asked
  const { code, summary, decided, ...done } = await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await carriedOut(asked, threads, watch)
    } finally {
      watch.close()
    }
  })
  const text = summaryText(summary, { ...done, engine: engineNamed(flags.engine) })
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : `${text}${await heldText(decided, flags.db)}`)
  return code
}

/** What there is to say of runs that are held; empty where there is no store. */
async function heldText(decided: readonly DecidedRun[], db: string | undefined): Promise<string> {
  if (db === undefined) return ''
  const { heldLines } = await import('./held-lines.ts')
  return heldLines(decided, db)
}

/** A run of dumps that are named one by one. */
async function loosePlan(asked: Asked): Promise<RunPlan> {
  const { paths, flags } = asked
  if (flags.rejectShareMax !== rejectShareMax) {
    throw new RunError(
      'bad-option',
      '--reject-share-max beside dumps: only submissions are refused for their rejects',
      'Leave it out, or read an inbox.',
    )
  }
  const { businessDate, files } = await looseDumpsOf(paths, flags)
  return planRun(optionsOf(asked, isoDate(businessDate), []), businessDate, files)
}

/** A run of what stands of an inbox. */
function inboxPlan(taken: TakenNight, asked: Asked): RunPlan {
  return planRun(optionsOf(asked, taken.date, taken.seen), businessDateOf(taken.date), taken.files, taken.submissions)
}

function optionsOf({ flags, site }: Asked, date: string, seen: readonly SeenSubmission[]): PlanOptions {
  const { db, evidenceKeys } = flags
  return {
    register: needed(flags.register, '--register'),
    out: outOf(flags.out, site, date),
    keyFile: flags.keyFile,
    confirmations: flags.confirmations,
    listOutcomes: flags.outcomes === true,
    link: flags.link === true,
    rulesOn: flags.rulesOn,
    threads: flags.threads,
    slabBytes: flags.slab,
    memoryBytes: flags.memory,
    version,
    fresh: flags.fresh,
    store: db === undefined ? undefined : { db, evidenceKeys, version, seen, configSha256: site?.digest },
  }
}

/** A run that is done; `seen` is empty where there is no inbox. */
interface Done {
  readonly plan: RunPlan
  readonly summary: Summary
  readonly seen: readonly SeenSubmission[]
  readonly decided: readonly DecidedRun[]
  readonly code: ExitCode
}

/** An engine whose first run takes threads that were started before; another one, where submissions were refused, starts its own. */
function engineWith(name: EngineName, threads: Threads | undefined): Engine {
  const engine = engineNamed(name)
  let waiting = threads
  return {
    ...engine,
    reconcile(plan, watch) {
      const first = waiting
      waiting = undefined
      return engine.reconcile(plan, watch, first)
    },
  }
}

async function carriedOut(asked: Asked, threads: Threads | undefined, watch: RunWatch): Promise<Done> {
  const { flags, site } = asked
  const engine = engineWith(flags.engine, threads)
  const expected = Object.keys(site?.carriers ?? {})
  const following = (): Following => ({ bounds: site?.hold ?? holdBoundsByDefault(), expected })
  const found = await foundInbox(asked)
  if (found === undefined) {
    const plan = await loosePlan(asked)
    const done = await carryOut(plan, engine, following, watch)
    return { plan, ...done, seen: [], code: isAnyHeld(done.decided) ? EXIT.gateTripped : EXIT.done }
  }
  let plan: RunPlan | undefined
  const decided: DecidedRun[] = []
  noteSeen(found.inbox.seen, watch)
  const { summary, inbox } = await reconcileInbox(found.inbox, {
    formats: found.formats,
    db: flags.db,
    run: async (taken) => {
      plan = inboxPlan(taken, asked)
      const done = await carryOut(plan, engine, following, watch)
      decided.push(...done.decided)
      return done.summary
    },
    refused: ({ submission, code, reason }) =>
      watch.note('refused; the run starts again without it', { submission, code, reason }),
  })
  if (plan === undefined) throw new Error('a run was done that nobody planned')
  const isTripped = isAnyRefused(inbox) || isAnyHeld(decided)
  return { plan, summary, seen: inbox.seen, decided, code: isTripped ? EXIT.gateTripped : EXIT.done }
}

function foundInbox({ paths, flags, site }: Asked): Promise<FoundInbox | undefined> {
  return inboxOf(paths, flags, { rejectShareMax: flags.rejectShareMax, carriers: site?.carriers })
}

function isAnyHeld(decided: readonly DecidedRun[]): boolean {
  return decided.some(({ standing }) => standing === 'held')
}

function noteSeen(seen: readonly SeenSubmission[], watch: RunWatch): void {
  for (const { submission, state, refusal } of seen) {
    if (refusal !== undefined) watch.note(state, { submission, code: refusal.code, reason: refusal.reason })
  }
}

/** What a run would do. @throws RunError as planning does, and the engine's `lookAtRegister` */
export async function foreseen(asked: Asked): Promise<string> {
  const found = await foundInbox(asked)
  const plan =
    found === undefined ? await loosePlan(asked) : inboxPlan(await takenOf(found.inbox, found.formats), asked)
  const engine = engineNamed(asked.flags.engine)
  // Looked at: a plan that cannot be carried out for the register's sake is no plan.
  const register = await engine.lookAtRegister(plan.register)
  const passedOver = (found?.inbox.seen ?? []).flatMap((seen) => passedOverLines(seen))
  const lines = [`engine         ${engine.describe(plan)}`, ...describePlan(plan, register), ...passedOver]
  return `${lines.join('\n')}\n`
}
