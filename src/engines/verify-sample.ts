/**
 * A sample of a finished run, derived again from its inputs by the reference engine and compared with the run's files. Groups
 * of the sample are derived again whole. `src/run/README.md` says what that shows, under "Verifying".
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isoDate, type PartialDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import type { GroupKey } from '../model/rule.ts'
import { personKey, type WantedGroup } from '../reference/members.ts'
import { Reconciliation } from '../reference/reconciliation.ts'
import { chosenRules, comparesGroups } from '../rules/chosen.ts'
import { readConfirmations } from '../run/confirmations.ts'
import { Pace } from '../run/pace.ts'
import type { PlannedFile } from '../run/plan.ts'
import { openKey, type Pseudonyms } from '../run/pseudonyms.ts'
import { registerDigest } from '../run/register-load.ts'
import { type RunInputs, readRunInputs } from '../run/summary-file.ts'
import type { RunWatch } from '../run/watch.ts'
import { pseudonymsUnder } from '../stages/finding-id.ts'
import { groupFinding, recordFinding } from './findings.ts'
import { Sample, type SampleOptions } from './sample.ts'
import { type SampleDifference, SampleDifferences } from './sample-differences.ts'
import { SampledFindings } from './sample-findings.ts'
import { WatchedInputs } from './sample-input.ts'
import { SampledOutcomes } from './sample-outcomes.ts'
import { type ReadFile, SampledRecords } from './sample-records.ts'
import { SampledRegister } from './sample-register.ts'

/** What is derived again, and from what. */
export interface VerifySampleOptions extends SampleOptions {
  /** The CSV files that the run's register was made from, in their order: those of the build, then each update's. */
  readonly register: readonly string[]
  readonly files: readonly PlannedFile[]
  readonly businessDate: PartialDate
  /** The folder of the run. */
  readonly out: string
  /** The key of the run's pseudonyms. */
  readonly keyFile: string
  /** The answers that the run knew. Nothing in the run's files tells whether they are the same. */
  readonly confirmations: string | undefined
}

/** What deriving a sample again shows. */
export interface SampleVerification extends SampleOptions {
  /** Nothing differs. */
  readonly agree: boolean
  readonly run: string
  /** Records in the dumps, all of which were read. */
  readonly recordsRead: number
  /** Records of the sample: outcome, levels and the findings of rules on records. */
  readonly records: number
  /** Whole groups of the sample, by what they are gathered by: findings of rules on groups, with their members. */
  readonly groups: Readonly<Partial<Record<GroupKey, number>>>
  /** Findings derived. */
  readonly findings: number
  /** False where the run has no `outcomes.csv`: then outcomes and levels are only compared where a record has a finding. */
  readonly hasOutcomes: boolean
  /** Rules that take all records of a night. */
  readonly notDerived: readonly string[]
  /** All of them. */
  readonly differenceCount: number
  /** The first twenty. */
  readonly differences: readonly SampleDifference[]
  /**
   * Where nothing differs: at 95 % confidence, no more than this share of all records would be found to differ
   * (1 - 0.05^(1/n), nearly 3/n: the rule of three); 0 where all were derived again. Undefined where anything differs.
   */
  readonly differingShareMax: number | undefined
}

/**
 * Derives a sample of a run again. Memory is that of the sample, whatever the night's size; dumps are read once, the
 * register at most three times.
 *
 * @throws RunError `inputs-differ` where the files are not those of the run, `file-missing`, `truth-unreadable` where the
 * folder holds no run, `world-too-large` for a sample that is too large, `interrupted`, and what reading inputs throws
 */
export async function verifySample(options: VerifySampleOptions, watch: RunWatch): Promise<SampleVerification> {
  return await new SampleRun(options, watch).result()
}

class SampleRun {
  readonly #options: VerifySampleOptions
  readonly #watch: RunWatch
  readonly #inputs: WatchedInputs
  readonly #pseudonyms: Pseudonyms
  readonly #sample: Sample
  readonly #differences = new SampleDifferences()
  readonly #outcomes: SampledOutcomes
  readonly #findings: SampledFindings

  constructor(options: VerifySampleOptions, watch: RunWatch) {
    this.#options = options
    this.#watch = watch
    this.#inputs = new WatchedInputs(watch)
    this.#pseudonyms = { pseudonym: pseudonymsUnder(keyOf(options.keyFile)) }
    this.#sample = new Sample(options, this.#pseudonyms.pseudonym)
    this.#outcomes = new SampledOutcomes(this.#sample, this.#differences)
    this.#findings = new SampledFindings(this.#sample, this.#differences)
  }

  async result(): Promise<SampleVerification> {
    const { out, share, seed, confirmations } = this.#options
    const run = await readRunInputs(join(out, 'summary.json'))
    this.#refuseOtherNight(run)
    const answers = confirmations === undefined ? new Map() : await readConfirmations(confirmations, this.#watch.signal)
    const register = await this.#scannedRegister(run)
    const records = new SampledRecords(this.#sample, register, answers)
    const recordsRead = await this.#readDumps(records, run)
    const loaded = await register.load()
    const taken = records.rows.length + records.rejects.length
    this.#watch.note('sample taken', { records: taken, persons: loaded.persons.size })
    const facts = { businessDate: this.#options.businessDate, registerExtractDate: loaded.extractDate }
    const chosen = chosenRules(Object.keys(run.findings))
    const rules = chosen.filter((rule) => !comparesGroups(rule))
    const wanted: WantedGroup = (key, subject) => this.#sample.hasGroup(key, subject)
    const reconciliation = new Reconciliation(loaded, rules, facts, answers, {
      wanted,
      liveRecords: records.liveRecords,
    })
    await this.#derive(records, reconciliation)
    const hasOutcomes = await this.#compare()
    const [{ count, listed }, n] = [this.#differences, this.#outcomes.count]
    return {
      agree: count === 0,
      run: run.run,
      share,
      seed,
      recordsRead,
      records: n,
      groups: Object.fromEntries(reconciliation.groupCounts()),
      findings: this.#findings.count,
      hasOutcomes,
      notDerived: chosen.filter(comparesGroups).map(({ id }) => id),
      differenceCount: count,
      differences: listed,
      differingShareMax: count > 0 ? undefined : n === recordsRead ? 0 : 1 - 0.05 ** (1 / n),
    }
  }

  #refuseOtherNight({ date, files, run }: RunInputs): void {
    const given = isoDate(this.#options.businessDate)
    if (given !== date) {
      throw differ(`the run ${run} is of ${date}, but these inputs are of ${given}`, `Give --date ${date}.`)
    }
    const hint =
      'Give the very files that the run read, which its summary.json lists; an inbox must have no later submission of the date.'
    const ours = new Set(this.#options.files.map(({ file }) => file))
    const missing = files.find(({ file }) => !ours.has(file))
    if (missing !== undefined) throw differ(`the run read ${missing.file}, which is not given`, hint)
    const theirs = new Set(files.map(({ file }) => file))
    const surplus = this.#options.files.find(({ file }) => !theirs.has(file))
    if (surplus !== undefined) throw differ(`the run did not read ${surplus.file}`, hint)
  }

  async #scannedRegister({ register, run }: RunInputs): Promise<SampledRegister> {
    const paths = this.#options.register
    const sampled = new SampledRegister(paths, this.#inputs, this.#sample)
    const { sha256 } = registerDigest(await sampled.scan())
    if (sha256 === register.sha256) return sampled
    throw differ(
      `the run ${run} had a register of SHA-256 ${register.sha256}, but ${paths.join(', ')} has ${sha256}`,
      'Give the very file that the register was made from, compressed as it was; of several, and of updates, each by a --register of its own, in their order.',
    )
  }

  async #readDumps(records: SampledRecords, { files, run }: RunInputs): Promise<number> {
    const { files: planned, businessDate } = this.#options
    await this.#inputs.stage(
      'records',
      planned.map(({ path }) => path),
    )
    const known = new Map(files.map((file) => [file.file, file]))
    let rows = 0
    for (const file of planned) {
      const read = await records.take(file, businessDate, this.#inputs.read)
      const theirs = known.get(read.file)
      if (theirs?.sha256 !== read.sha256) {
        throw differ(
          `the run ${run} read ${read.file} with other bytes: SHA-256 ${theirs?.sha256}, here ${read.sha256}`,
          'Give the very file that the run read.',
        )
      }
      this.#compareCounts(read, theirs)
      rows += read.rows
    }
    return rows
  }

  #compareCounts({ file, rows, skipped }: ReadFile, theirs: Pick<ReadFile, 'rows' | 'skipped'>): void {
    const told = (one: Pick<ReadFile, 'rows' | 'skipped'>): string =>
      `${one.rows} records, ${one.skipped} lines skipped`
    const [should, is] = [told({ rows, skipped }), told(theirs)]
    if (should !== is) this.#differences.add('count', file, should, is)
  }

  async #derive({ rows, rejects }: SampledRecords, reconciliation: Reconciliation): Promise<void> {
    this.#watch.stage('derive')
    const pace = new Pace(this.#watch.signal)
    const noLevels = { nameLevel: undefined, birthDateLevel: undefined }
    for (const { carrier, origin, code } of rejects) {
      this.#outcomes.expect({ carrier, origin, msisdn: '', outcome: 'rejected', reason: code, ...noLevels })
    }
    for (const [i, { row, extractedAt, isSampled }] of rows.entries()) {
      this.#watch.progress(i, rows.length, 'rows')
      if (pace.isDue) await pace.rest()
      const { resolved, findings } = reconciliation.judge(row, extractedAt)
      if (!isSampled) continue
      const { carrier, origin } = row
      const { msisdn } = row.subscriber
      const { verdict } = resolved
      this.#outcomes.expect({ carrier, origin, msisdn, ...verdict })
      const about = { carrier, msisdn, verdict, personKey: personKey(row, resolved), origin }
      for (const finding of findings) this.#findings.expect(recordFinding(finding, about, this.#pseudonyms))
    }
    for (const finding of reconciliation.settle()) {
      this.#findings.expect(groupFinding(finding, this.#pseudonyms))
      if (pace.isDue) await pace.rest()
    }
  }

  /** @returns whether there are outcomes to compare */
  async #compare(): Promise<boolean> {
    this.#watch.stage('compare')
    const { signal } = this.#watch
    const hint = 'The folder is not the output of one run: reconcile again.'
    const file = (name: string) => ({ path: join(this.#options.out, name), hint, signal })
    const outcomes = file('outcomes.csv')
    const hasOutcomes = existsSync(outcomes.path)
    if (hasOutcomes) await this.#outcomes.compare(outcomes)
    await this.#findings.compareFindings(file('findings.csv'))
    await this.#findings.compareMembers(file('members.csv'))
    return hasOutcomes
  }
}

/** A key that is not there must not be made: no pseudonym of the run hangs on it. */
function keyOf(path: string): Uint8Array {
  if (existsSync(path)) return openKey(path)
  throw new RunError(
    'file-missing',
    `the key of the run's pseudonyms is not at ${path}`,
    'Give it with --key-file: by default it is register.key beside the register that the run was given.',
  )
}

function differ(message: string, hint: string): RunError {
  return new RunError('inputs-differ', message, hint)
}
