/**
 * A carrier's pre-flight: the files are read as a night reads them, in the same slabs and threads, but no register is needed and
 * nothing is judged that only a register can decide. What does not change is the answer: it is the same for any number of threads.
 */
import { headerOnly } from '../formats/text-file.ts'
import { RunError } from '../model/errors.ts'
import { CHECK_FINDING_COLUMNS, REJECT_COLUMNS } from '../model/outputs.ts'
import type { CheckData, CheckReceipt } from '../stages/check-task.ts'
import type { PostedBatch } from '../stages/night-task.ts'
import { type CountedFile, checkedFile, judgedFiles } from './check-file.ts'
import { type ListedRun, writeLists } from './check-lists.ts'
import { nameDictionary } from './check-names.ts'
import type { CheckPlan } from './check-plan.ts'
import { type CheckReport, checkReport } from './check-report.ts'
import { CheckTally } from './check-tally.ts'
import { eachFile, type SharedFeeding } from './each-file.ts'
import { type FedFile, feedFile } from './feed.ts'
import { kernelModule } from './kernel-module.ts'
import { baseBytes } from './memory-plan.ts'
import { nightMemory } from './night-memory.ts'
import { OutputFolder } from './output-folder.ts'
import { openPool, type Pool } from './pool.ts'
import { runConstants } from './run-constants.ts'
import { newCodeHashSeed } from './run-secrets.ts'
import { SpillFolder } from './spill-folder.ts'
import { untilAborted } from './until-aborted.ts'
import type { RunWatch } from './watch.ts'

/** Files that not every check has from its beginning; the report is away first, while the others change. */
const OFTEN_ABSENT = ['check.json', 'manifest.draft.json', 'findings.csv']

/**
 * Checks files, and writes what was found where the plan has a folder for it: that a file does not pass is said, not thrown.
 * @throws RunError as the reading of files and headers does, `bad-option` where memory does not suffice, `output-unwritable`,
 * `output-busy`, `worker-died`, `conservation-broken`, `interrupted`; nothing is left behind then
 */
export async function checkFiles(plan: CheckPlan, watch: RunWatch): Promise<CheckReport> {
  refuseTooLittle(plan)
  if (plan.out === undefined) return (await checked(plan, watch, undefined)).report
  const folder = new OutputFolder(plan.out, OFTEN_ABSENT)
  try {
    const spill = new SpillFolder(plan.out)
    try {
      const { report, runs } = await checked(plan, watch, spill)
      watch.stage('write')
      const rejects = folder.begun('rejects.csv', REJECT_COLUMNS)
      const findings = folder.begun('findings.csv', CHECK_FINDING_COLUMNS)
      await writeLists({ files: plan.files, spill, runs, rejects, findings }, watch.signal)
      folder.opened('manifest.draft.json').write(`${JSON.stringify(report.manifest, undefined, 2)}\n`)
      folder.opened('check.json').write(`${JSON.stringify(report, undefined, 2)}\n`)
      await folder.publish()
      return report
    } finally {
      spill.remove()
    }
  } catch (error) {
    folder.abandon()
    throw error
  }
}

function refuseTooLittle(plan: CheckPlan): void {
  const { memoryBytes } = plan
  const least = baseBytes({ ...plan, store: undefined })
  if (memoryBytes === undefined || memoryBytes >= least) return
  const [given, needed] = [memoryBytes, least].map((bytes) => `${Math.ceil(bytes / 1024 ** 2)}MiB`)
  throw new RunError(
    'bad-option',
    `--memory ${given} is less than this check can do with: ${needed}`,
    `Give --memory ${needed} or more. A smaller --slab and fewer --threads need less.`,
  )
}

interface Checked {
  readonly report: CheckReport
  /** In any order; none where nothing is spilled. */
  readonly runs: readonly ListedRun[]
}

async function checked(plan: CheckPlan, watch: RunWatch, spill: SpillFolder | undefined): Promise<Checked> {
  // What the register would know of when it was drawn matters to no rule that is asked here.
  const run = runConstants(plan, plan.businessDate)
  const dictionary = nameDictionary()
  const memory = nightMemory(plan, run, dictionary, newCodeHashSeed())
  const names = { dictionaryBytes: dictionary.length, spill: spill?.path }
  const data: CheckData = { kernel: kernelModule(), ...memory, ...names, run }
  const pool = openPool(plan.threads, data, plan.memoryBytes === undefined ? 'roomy' : 'tight')
  const runs: ListedRun[] = []
  try {
    watch.stage('records')
    const files = eachFile({ plan, data, watch }, [...plan.files.keys()], (file, feeding) =>
      readFile(file, { plan, pool, runs }, feeding),
    )
    return { report: checkReport(plan, judgedFiles(await untilAborted(files, watch.signal))), runs }
  } finally {
    await pool.close()
  }
}

interface FileCheck {
  readonly plan: CheckPlan
  readonly pool: Pool
  /** Added to. */
  readonly runs: ListedRun[]
}

/** Undefined where the file was left. */
async function readFile(
  file: FedFile,
  { plan, pool, runs }: FileCheck,
  feeding: SharedFeeding,
): Promise<CountedFile | undefined> {
  const { index, planned } = file
  const tally = new CheckTally()
  let recordsBefore = 0
  const fed = await feedFile(file, {
    ...feeding,
    post: async (batch) => {
      const ordinal = index * 2 ** 32 + recordsBefore
      recordsBefore += batch.records
      const receipt = await pool.run<CheckReceipt>('check-batch', { ...batch, ordinal } satisfies PostedBatch)
      tally.add(receipt)
      const { thread, rejectRun, findingRun } = receipt
      if (rejectRun.bytes + findingRun.bytes > 0) runs.push({ file: index, ordinal, thread, rejectRun, findingRun })
    },
  })
  if (fed === undefined) return undefined
  if (tally.accepted + tally.rejected === 0) throw headerOnly(planned.file)
  return checkedFile(planned, fed, tally, plan.rejectShareMax)
}
