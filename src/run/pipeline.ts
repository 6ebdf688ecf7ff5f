/**
 * The order of a night: the register is loaded while files are already read; batch after batch to its receipt; then groups,
 * from the segments alone; then everything in the order in which it leaves.
 */
import { chosenLines } from '../memory/chosen-lines.ts'
import type { FollowedNumbers } from '../memory/followed-numbers.ts'
import type { HolderAnswer } from '../model/confirmation.ts'
import type { CarrierTally, EvidenceFrame, StoredRun } from '../model/stored.ts'
import type { RunConstants } from '../stages/batch.ts'
import type { NightData } from '../stages/night-task.ts'
import type { Receipt } from '../stages/receipt.ts'
import { readRejects } from '../stages/reject-run.ts'
import { Checkpoints } from './checkpoints.ts'
import { type EvidencePass, type EvidencePlan, writeEvidence } from './evidence-pass.ts'
import { HolderAnswers } from './holder-answers.ts'
import { kernelModule } from './kernel-module.ts'
import { chooseSuggested, type LinkedNight, writeSuggestions } from './linked-night.ts'
import { linkDataOf, linkNight } from './linking.ts'
import { bucketsOf } from './memory-plan.ts'
import { type NightFile, readNightFiles } from './night-files.ts'
import { nightMemory } from './night-memory.ts'
import type { NightSink } from './night-sink.ts'
import type { RunOutputs } from './outputs.ts'
import { Pace } from './pace.ts'
import type { RunPlan } from './plan.ts'
import { type Pool, startNight, type Threads } from './pool.ts'
import { publishFindings } from './publish-findings.ts'
import { rejectLineOf } from './reject-list.ts'
import { identityOf } from './run-identity.ts'
import { settleNight } from './settling.ts'
import type { SpillFolder } from './spill-folder.ts'
import { type FoundNight, lookupsOf, type SweptRegister, sweepNight } from './sweeps.ts'
import { carrierTallies, recordsPerPerson } from './tallies.ts'
import { untilAborted } from './until-aborted.ts'
import type { RunWatch } from './watch.ts'

/** A register index, looked at but not yet in memory. */
export interface OpenedRegister extends SweptRegister {
  readonly dictionary: Uint8Array
  /** One a partition of a group, to be filled by `load`; each has a place for every thread and for the main one. */
  readonly partitions: readonly WebAssembly.Memory[]
  readonly seed: bigint
  readonly headerSha256: string
  readonly summary: { readonly persons: number }
}

/** What a night needs besides its plan; the night closes nothing of it but `threads`. */
export interface NightInputs {
  readonly run: RunConstants
  readonly register: OpenedRegister
  readonly pseudonymKey: Uint8Array
  /** By msisdn: the latest answer about each number. */
  readonly confirmations: ReadonlyMap<string, HolderAnswer>
  readonly outputs: RunOutputs
  /** Numbers that the store asks about; undefined where there is none. */
  readonly followed?: FollowedNumbers | undefined
  /** Takes what the outputs take, where the plan has a store. */
  readonly store?: NightSink | undefined
  /** Undefined where no evidence is kept. */
  readonly evidence?: EvidencePlan | undefined
  /** Started by `startNight` and not begun; the night begins and ends them, or starts its own where undefined. */
  readonly threads?: Threads | undefined
  readonly watch: RunWatch
  /** Told of each file once all of it is read, with its index in the plan. */
  readonly onFile: (file: NightFile, index: number) => void
  /** Called once all files are read, before anything is settled; what it throws ends the night. */
  readonly onRead: () => void
}

/** What a night comes to; its lines are in the outputs. */
export interface NightResult {
  /** In the plan's order. */
  readonly files: readonly NightFile[]
  /** Of batches past the register; 0 where all of it was in memory. */
  readonly sweeps: number
  /** By index in `RULES`. */
  readonly findings: readonly number[]
  /** Where the frames of the evidence file are; none where there is no such file. */
  readonly evidence: readonly EvidenceFrame[]
  readonly tallies: readonly CarrierTally[]
  readonly recordsPerPerson: StoredRun['recordsPerPerson']
  /** Where the linking pass was done. */
  readonly linked?: Pick<LinkedNight, 'summary' | 'model'> | undefined
}

/**
 * Carries a night out, or goes on with one that was stopped, and hands what it comes to over to be published: once `spent` is called
 * or all is done, nothing is left to go on with.
 * @throws RunError for unusable inputs, a full disk, a thread that died, `interrupted`; what `publish` throws. Where the same command
 * may come further, what is done is kept, and the hint says so
 */
export async function runNight<T>(
  plan: RunPlan,
  inputs: NightInputs,
  publish: (result: NightResult, spent: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const { pseudonymKey, watch } = inputs
  const checkpoints = new Checkpoints({ plan, identity: identityOf(plan, inputs), pseudonymKey, watch })
  const spent = (): Promise<void> => checkpoints.spent()
  try {
    const night = new Night(plan, inputs, checkpoints)
    let closing: Promise<void> | undefined
    try {
      const result = await untilAborted(night.run(), watch.signal)
      // Beside what follows, most of which waits for the disk.
      closing = night.close()
      closing.catch(() => undefined)
      const published = await publish(result, spent)
      await spent()
      return published
    } finally {
      await (closing ?? night.close())
    }
  } catch (error) {
    throw await checkpoints.stopped(error)
  }
}

class Night {
  readonly #plan: RunPlan
  readonly #inputs: NightInputs
  readonly #checkpoints: Checkpoints
  readonly #spill: SpillFolder
  readonly #data: NightData
  readonly #pool: Pool
  readonly #answers: HolderAnswers
  #found: FoundNight | undefined

  constructor(plan: RunPlan, inputs: NightInputs, checkpoints: Checkpoints) {
    const { spill, secrets } = checkpoints
    const { run, register, pseudonymKey, confirmations, store, evidence, followed, threads } = inputs
    this.#plan = plan
    this.#inputs = inputs
    this.#checkpoints = checkpoints
    this.#spill = spill
    this.#answers = new HolderAnswers(confirmations)
    this.#data = {
      kernel: kernelModule(),
      ...nightMemory(plan, run, register.dictionary, secrets.codeHashSeed),
      dictionaryBytes: register.dictionary.length,
      partitions: register.partitions,
      ...{ lookups: lookupsOf(register), link: linkDataOf(plan, register) },
      seed: register.seed,
      answers: this.#answers.tables,
      run,
      listOutcomes: plan.listOutcomes,
      evidenceKey: evidence?.key,
      ...{ hasStore: store !== undefined, followed },
      spill: spill.path,
      buckets: bucketsOf(plan),
      pseudonymKey,
      segmentSecret: secrets.segmentSecret,
    }
    this.#pool = (threads ?? startNight(plan)).begin(this.#data)
  }

  async run(): Promise<NightResult> {
    const { register, outputs, store, evidence, watch, onFile, onRead } = this.#inputs
    const night = { plan: this.#plan, data: this.#data, pool: this.#pool, watch }
    this.#found = await sweepNight({ ...night, register, pins: this.#answers.pins })
    const found = this.#found
    watch.stage('records')
    const loaded = this.#loaded(found)
    const files = await readNightFiles({ ...night, onFile, loaded, found, checkpoints: this.#checkpoints })
    // Where all was read before, no batch has waited for it.
    await loaded
    onRead()
    const receipts = files.flatMap((file) => file.receipts)
    const linked = await linkNight({ ...night, ...this.#inputs, spill: this.#spill, receipts })
    watch.stage('settle')
    const settled = await this.#checkpoints.settled(() => settleNight(night, receipts, this.#inputs.run))
    watch.stage('write')
    await this.#writeRecords(receipts)
    if (linked !== undefined) await writeSuggestions(linked, { ...night, outputs, store, pace: new Pace(watch.signal) })
    const ofGroups = settled.flatMap((receipt) => receipt.findings)
    const chosen = chosenLines(files.map(({ lines }) => lines))
    if (linked !== undefined && evidence !== undefined) chooseSuggested(linked, this.#plan, chosen)
    const runs = [...receipts.map((receipt) => receipt.findings), ...ofGroups]
    const publishing = { ...night, ...this.#inputs, spill: this.#spill, runs, chosen }
    const findings = await publishFindings(publishing)
    const frames = await this.#writeEvidence({ files, chosen, linked })
    if (store !== undefined) {
      watch.stage('store')
      for (const place of settled.flatMap(({ sellers }) => sellers)) store.sellers(place)
      await store.loaded()
    }
    return {
      files,
      linked,
      sweeps: found?.sweeps ?? 0,
      findings,
      evidence: frames,
      tallies: carrierTallies(receipts, this.#inputs.run),
      recordsPerPerson: recordsPerPerson(settled.map((receipt) => receipt.recordsPerPerson)),
    }
  }

  /** Brings the register into memory where all of it fits; then it is known who gave which answer. */
  async #loaded(found: FoundNight | undefined): Promise<void> {
    const { register } = this.#inputs
    if (found === undefined) await register.load(this.#pool)
    // The place after those of the workers is the main thread's.
    const place = this.#plan.threads
    this.#answers.lookUp({ data: this.#data, dictionary: register.dictionary, place, spill: this.#spill, found })
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }

  /** What is said of single records, in the order of files and lines. */
  async #writeRecords(receipts: readonly Receipt[]): Promise<void> {
    const { outputs, store, watch } = this.#inputs
    const pace = new Pace(watch.signal)
    for (const { file, thread, outcomes, rejects, sightings } of receipts) {
      store?.sightings({ thread, ...sightings })
      outputs.outcomesText(this.#spill.read(thread, outcomes))
      const planned = this.#plan.files[file]
      if (planned === undefined) throw new Error('a receipt speaks of a file that is not in the plan')
      for (const reject of readRejects(this.#spill.read(thread, rejects))) {
        const line = rejectLineOf(planned, reject)
        const { origin, column, code } = line
        if (outputs.reject(line)) store?.reject([file, origin.line, origin.byteOffset, column, code])
      }
      await store?.ready()
      if (pace.isDue) await pace.rest()
    }
  }

  async #writeEvidence(records: Pick<EvidencePass, 'files' | 'chosen' | 'linked'>): Promise<EvidenceFrame[]> {
    const { evidence, store, watch } = this.#inputs
    const night = { plan: this.#plan, data: this.#data, pool: this.#pool, spill: this.#spill, found: this.#found }
    return evidence === undefined ? [] : writeEvidence({ ...night, store, watch, ...evidence, ...records })
  }
}
