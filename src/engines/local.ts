/**
 * The local engine: a register index in shared memory, dumps streaming past it slab by slab in worker threads. Memory
 * is that of the index and of a fixed ring of slabs, however long the dumps are.
 */
import { followedBytes } from '../memory/followed-numbers.ts'
import { isoDate } from '../model/dates.ts'
import type { StoredRun } from '../model/stored.ts'
import type { FileSummary, MemorySummary, Summary } from '../model/summary.ts'
import { chosenRules } from '../rules/chosen.ts'
import { RULES } from '../rules/index.ts'
import { readConfirmations } from '../run/confirmations.ts'
import { type CountedFile, refuseFailing } from '../run/gate.ts'
import { budgetOf, type MemoryBudget, type MemoryPlan } from '../run/memory-plan.ts'
import type { NightFile } from '../run/night-files.ts'
import { NightStore } from '../run/night-store.ts'
import { RunOutputs } from '../run/outputs.ts'
import { peakMemoryBytes } from '../run/peak-memory.ts'
import { type NightResult, runNight } from '../run/pipeline.ts'
import type { RunPlan } from '../run/plan.ts'
import type { Threads } from '../run/pool.ts'
import { openKey } from '../run/pseudonyms.ts'
import { readIndex } from '../run/register-info.ts'
import { type LoadableRegister, openRegister } from '../run/register-load.ts'
import { runConstants } from '../run/run-constants.ts'
import { spillFolderOf } from '../run/spill-folder.ts'
import { Stopwatch } from '../run/stopwatch.ts'
import type { RunWatch } from '../run/watch.ts'
import type { NextRun } from '../store/permanent.ts'
import { conserved, faultNote } from './counts.ts'
import type { Engine } from './engine.ts'
import { fileSummary, noteFile } from './file-summary.ts'
import { contentsOf } from './stored-run.ts'

/** Units of bytes, the largest first. */
const UNITS = [
  [1024 ** 2, 'MiB'],
  [1024, 'KiB'],
] as const

function sizeText(size: number): string {
  const [unit, name] = UNITS.find(([bytes]) => size % bytes === 0) ?? [1, 'bytes']
  return `${size / unit} ${name}`
}

/** Threads over shared memory. */
export const localEngine: Engine = {
  name: 'local',
  describe({ threads, slabBytes, memoryBytes }) {
    const memory = memoryBytes === undefined ? '' : `, at most ${sizeText(memoryBytes)} of memory`
    return `local: ${threads === 1 ? '1 thread' : `${threads} threads`}, slabs of ${sizeText(slabBytes)}${memory}`
  },
  async lookAtRegister(path) {
    const { header, fileBytes } = await readIndex(path, false, new AbortController().signal)
    const { partitions, counts } = header
    const parts = partitions === 1 ? '1 partition' : `${partitions} partitions`
    return `an index, ${fileBytes} bytes, ${counts.persons} persons in ${parts}`
  },
  async reconcile(plan, watch, threads) {
    // The store comes first: where another run writes into it, nothing has been done yet.
    const store = plan.store === undefined ? undefined : new NightStore(plan.store, spillFolderOf(plan.out))
    try {
      const outputs = new RunOutputs(plan.out, plan.listOutcomes, plan.link)
      try {
        return await reconciled(plan, watch, { outputs, store, threads })
      } catch (error) {
        outputs.abandon()
        throw error
      }
    } finally {
      await store?.close()
    }
  },
}

/** What a run has before it looks at its inputs. */
interface Opened {
  readonly outputs: RunOutputs
  readonly store: NightStore | undefined
  readonly threads: Threads | undefined
}

async function reconciled(plan: RunPlan, watch: RunWatch, { outputs, store, threads }: Opened): Promise<Summary> {
  const stopwatch = new Stopwatch()
  const stages = timed(watch, stopwatch)
  stages.stage('register')
  // Looked at before the key is opened: a mistyped register must not leave a key beside it.
  const date = isoDate(plan.businessDate)
  const budget = budgetOf(plan, followedBytes(store?.followedCount(date) ?? 0))
  const register = await openRegister(plan.register, plan.threads, budget)
  for (const fault of register.faults) outputs.registerFault(fault)
  const { rows: rowsOfRegister, persons, ...others } = register.header.counts
  watch.note('register read', { rows: rowsOfRegister, persons, ...others })
  const { confirmations: feed } = plan
  const confirmations = feed === undefined ? new Map() : await readConfirmations(feed, watch.signal)
  if (feed !== undefined) watch.note('answers read', { numbers: confirmations.size })
  const run = runConstants(plan, register.extractDate)
  const pseudonymKey = openKey(plan.keyFile)
  const files: CountedFile[] = []
  const onFile = (file: NightFile, index: number): void => {
    files[index] = fileSummary(file, plan, index)
    noteFile(files[index], watch)
  }
  const evidence = store?.evidence
  const followed = store?.follow(date, run.carriers)
  const onRead = (): void => refuseFailing(plan, files)
  const shared = { run, register, pseudonymKey, confirmations, followed, threads }
  const inputs = { ...shared, outputs, store, evidence, watch: stages, onFile, onRead }
  return await runNight(plan, inputs, (night, spent) =>
    published(night, { plan, watch, outputs, store, register, budget, pseudonymKey, files, stopwatch, spent }),
  )
}

/** What a night that is done is published from. */
interface Publishing {
  readonly plan: RunPlan
  readonly watch: RunWatch
  readonly outputs: RunOutputs
  readonly store: NightStore | undefined
  readonly register: LoadableRegister
  readonly budget: MemoryBudget | undefined
  readonly pseudonymKey: Uint8Array
  readonly files: readonly FileSummary[]
  readonly stopwatch: Stopwatch
  readonly spent: () => Promise<void>
}

async function published(night: NightResult, publishing: Publishing): Promise<Summary> {
  const { plan, watch, outputs, store, register, budget, pseudonymKey, files, stopwatch, spent } = publishing
  for (const count of outputs.rejectCounts()) watch.note(faultNote(count), { ...count })
  const rows = conserved(files)
  const date = isoDate(plan.businessDate)
  const known = { date, engine: localEngine.name, rows, files, register: register.summary }
  const contents = await contentsOf({ plan, night, rejectCounts: outputs.rejectCounts(), pseudonymKey, inputs: known })
  const placed = contents && store?.placeOf(date, contents.inputsDigest)
  const seconds = stopwatch.seconds()
  const summary = {
    run: placed?.run ?? `${date}.${plan.revision}`,
    revision: placed?.revision ?? plan.revision,
    ...known,
    findings: Object.fromEntries(
      chosenRules(plan.rulesOn ?? []).map((rule) => [rule.id, night.findings[RULES.indexOf(rule)] ?? 0]),
    ),
    seconds,
    rowsPerSecond: Math.round(rows.read / (seconds['total'] ?? 1)),
    peakMemoryBytes: peakMemoryBytes(),
    partitions: register.memory.partitions,
    memory: budget && memorySummary(budget, register.memory, night.sweeps),
    linking: night.linked?.summary,
  }
  const stored = contents && (await completed({ summary, ...contents }, placed, store, watch))
  await outputs.publish(summary, async () => {
    if (stored !== undefined) store?.publish(stored)
    await spent()
  })
  return summary
}

function memorySummary(
  { bytesMax, baseBytes }: MemoryBudget,
  { groups, registerBytes }: MemoryPlan,
  sweeps: number,
): MemorySummary {
  return { budgetBytes: bytesMax, plannedBytes: baseBytes + registerBytes, groups, sweeps }
}

/** The same watch, with a stopwatch that is told of each stage. */
function timed(watch: RunWatch, stopwatch: Stopwatch): RunWatch {
  return {
    signal: watch.signal,
    stage(name) {
      stopwatch.stage(name)
      watch.stage(name)
    },
    progress: (done, total, unit) => watch.progress(done, total, unit),
    note: (message, facts) => watch.note(message, facts),
  }
}

/** Brings a run to the disk of its store, and gives back what is then to be published; undefined where the store has it already. */
async function completed(
  stored: StoredRun,
  placed: NextRun | undefined,
  store: NightStore | undefined,
  watch: RunWatch,
): Promise<StoredRun | undefined> {
  if (placed?.isSame === true) {
    watch.note('the store has a run of the same inputs, so nothing is added to it', { run: placed.run })
    return undefined
  }
  for (const { run, why } of (await store?.complete(stored)) ?? []) {
    watch.note('not compared with an earlier run', { run, why })
  }
  return stored
}
