/**
 * The reference engine: the plain room fed with real files, its answer written like any other engine's. It holds a whole
 * night in memory and says so where one does not fit.
 */
import { isoDate } from '../model/dates.ts'
import type { Rule } from '../model/rule.ts'
import type { LinkingSummary } from '../model/suggestion.ts'
import type { FileSummary, Summary } from '../model/summary.ts'
import { openDump } from '../reference/decode.ts'
import { Linking } from '../reference/link.ts'
import { personKey } from '../reference/members.ts'
import { Reconciliation } from '../reference/reconciliation.ts'
import { type Register, readRegister } from '../reference/register.ts'
import type { ReadRow, RejectedRow } from '../reference/row.ts'
import { chosenRules } from '../rules/chosen.ts'
import { readConfirmations } from '../run/confirmations.ts'
import { type CountedFile, faultOfSubmission, refuseFailing } from '../run/gate.ts'
import { openInput } from '../run/open.ts'
import { RunOutputs } from '../run/outputs.ts'
import { Pace } from '../run/pace.ts'
import { peakMemoryBytes } from '../run/peak-memory.ts'
import type { PlannedFile, RunPlan } from '../run/plan.ts'
import { openPseudonyms, type Pseudonyms } from '../run/pseudonyms.ts'
import { Stopwatch } from '../run/stopwatch.ts'
import type { RunWatch } from '../run/watch.ts'
import { conserved, FileCounts, faultNote, skippedIn } from './counts.ts'
import { type Drafted, groupFinding, numbered, recordFinding } from './findings.ts'
import { writeSuggestions } from './reference-link.ts'
import { WatchedInputs } from './sample-input.ts'

/** What `Engine.reconcile` promises, by arrays, Maps and one thread. */
export async function reconcilePlainly(plan: RunPlan, watch: RunWatch): Promise<Summary> {
  const outputs = new RunOutputs(plan.out, plan.listOutcomes, plan.link)
  try {
    // Looked at before the key is opened: a mistyped register must not leave a key beside it.
    await openInput(plan.register)
    const summary = await new ReferenceRun(plan, watch, outputs).summary()
    await outputs.publish(summary)
    return summary
  } catch (error) {
    outputs.abandon()
    throw error
  }
}

class ReferenceRun {
  readonly #plan: RunPlan
  readonly #watch: RunWatch
  readonly #outputs: RunOutputs
  readonly #pseudonyms: Pseudonyms
  readonly #stopwatch = new Stopwatch()
  readonly #inputs: WatchedInputs
  readonly #pace: Pace
  readonly #rules: readonly Rule[]
  readonly #drafts: Drafted[] = []
  readonly #linking: Linking | undefined

  constructor(plan: RunPlan, watch: RunWatch, outputs: RunOutputs) {
    this.#plan = plan
    this.#linking = plan.link ? new Linking() : undefined
    this.#watch = watch
    this.#inputs = new WatchedInputs(watch)
    this.#pace = new Pace(watch.signal)
    this.#outputs = outputs
    this.#pseudonyms = openPseudonyms(plan.keyFile)
    this.#rules = chosenRules(plan.rulesOn ?? [])
  }

  async summary(): Promise<Summary> {
    const { businessDate, revision } = this.#plan
    const { reconciliation, register, held } = await this.#readRegister()
    const files = await this.#readDumps(reconciliation)
    const rows = conserved(files)
    this.#stage('settle')
    for (const finding of reconciliation.settle()) {
      this.#drafts.push(groupFinding(finding, this.#pseudonyms))
      if (this.#pace.isDue) await this.#pace.rest()
    }
    this.#stage('write')
    const findings = await this.#writeFindings()
    const linking = await this.#link(held)
    const seconds = this.#stopwatch.seconds()
    return {
      run: `${isoDate(businessDate)}.${revision}`,
      revision,
      date: isoDate(businessDate),
      engine: 'reference',
      rows,
      findings,
      files,
      register,
      seconds,
      rowsPerSecond: Math.round(rows.read / (seconds['total'] ?? 1)),
      peakMemoryBytes: peakMemoryBytes(),
      partitions: 1,
      linking,
    }
  }

  async #link(register: Register): Promise<LinkingSummary | undefined> {
    if (this.#linking === undefined) return undefined
    this.#stage('link')
    const [outputs, pseudonyms, pace] = [this.#outputs, this.#pseudonyms, this.#pace]
    return await writeSuggestions(this.#linking, { register, outputs, pseudonyms, pace })
  }

  #stage(name: string): void {
    this.#stopwatch.stage(name)
    this.#watch.stage(name)
  }

  async #readRegister() {
    const { register: path, businessDate, confirmations } = this.#plan
    this.#stopwatch.stage('register')
    await this.#inputs.stage('register', [path])
    const { digest, result: register } = await this.#inputs.read(path, (chunks) => readRegister(chunks, path))
    for (const fault of register.faults) this.#outputs.registerFault(fault)
    this.#watch.note('register read', { ...register.counts })
    const answers = confirmations === undefined ? undefined : await readConfirmations(confirmations, this.#watch.signal)
    if (answers !== undefined) this.#watch.note('answers read', { numbers: answers.size })
    const { extractDate, counts } = register
    const { rows, persons } = counts
    const facts = { businessDate, registerExtractDate: extractDate }
    return {
      reconciliation: new Reconciliation(register, this.#rules, facts, answers),
      register: { ...digest, rows, persons, extractDate: isoDate(extractDate) },
      held: register,
    }
  }

  async #readDumps(reconciliation: Reconciliation): Promise<FileSummary[]> {
    this.#stopwatch.stage('records')
    const paths = this.#plan.files.map(({ path }) => path)
    await this.#inputs.stage('records', paths)
    const files: CountedFile[] = []
    for (const [index, file] of this.#plan.files.entries()) {
      const read = this.#readDump(file, reconciliation)
      files.push(await read.catch((error: unknown) => this.#refuse(index, error)))
    }
    refuseFailing(this.#plan, files)
    for (const count of this.#outputs.rejectCounts()) this.#watch.note(faultNote(count), { ...count })
    return files
  }

  #refuse(index: number, error: unknown): never {
    throw faultOfSubmission(this.#plan, index, error)
  }

  async #readDump(planned: PlannedFile, reconciliation: Reconciliation): Promise<CountedFile> {
    const { digest, result } = await this.#inputs.read(planned.path, (chunks) =>
      this.#judgeDump(planned, chunks, reconciliation),
    )
    const { file, carrier, encoding = 'utf-8' } = planned
    return { file, carrier, encoding, ...digest, ...result }
  }

  async #judgeDump(planned: PlannedFile, chunks: AsyncIterable<Uint8Array>, reconciliation: Reconciliation) {
    const { file, carrier, format, encoding = 'utf-8', extractedAt } = planned
    const counts = new FileCounts()
    const { businessDate } = this.#plan
    const dump = await openDump(chunks, { format, file, carrier, businessDate, encoding })
    let rows = 0
    for await (const batch of dump.rows) {
      rows += batch.length
      for (const row of batch) {
        if ('code' in row) this.#reject(row, counts)
        else this.#judge(row, extractedAt, reconciliation, counts)
      }
    }
    const { outcomes, terminated } = counts
    const skipped = skippedIn(dump.skipped)
    const unreadable = Object.fromEntries(dump.unreadable)
    for (const [column, cells] of dump.unreadable)
      this.#watch.note('values that cannot be read', { file, column, cells })
    this.#watch.note('file read', { file, rows, skipped, rejected: outcomes.rejected })
    return {
      rows,
      skipped,
      skippedBy: dump.skipped,
      unreadable,
      outcomes,
      terminated,
      totals: counts.totals(),
    }
  }

  #reject({ origin, carrier, code, faults }: RejectedRow, counts: FileCounts): void {
    counts.reject()
    for (const fault of faults) this.#outputs.reject({ origin, ...fault })
    const levels = { nameLevel: undefined, birthDateLevel: undefined }
    this.#outputs.outcome({ carrier, origin, msisdn: '', outcome: 'rejected', reason: code, ...levels })
  }

  #judge(row: ReadRow, extractedAt: number, reconciliation: Reconciliation, counts: FileCounts): void {
    const { resolved, findings } = reconciliation.judge(row, extractedAt)
    const { carrier, origin, subscriber, faults } = row
    const { msisdn } = subscriber
    for (const fault of faults) this.#outputs.reject({ origin, ...fault })
    const { verdict } = resolved
    counts.add(verdict.outcome, subscriber)
    this.#linking?.ask(row, resolved)
    this.#outputs.outcome({ carrier, origin, msisdn, ...verdict })
    if (findings.length === 0) return
    const about = { carrier, msisdn, verdict, personKey: personKey(row, resolved), origin }
    for (const finding of findings) this.#drafts.push(recordFinding(finding, about, this.#pseudonyms))
  }

  async #writeFindings(): Promise<Record<string, number>> {
    const counts: Record<string, number> = Object.fromEntries(this.#rules.map(({ id }) => [id, 0]))
    for (const { finding, members } of numbered(this.#drafts)) {
      counts[finding.rule] = (counts[finding.rule] ?? 0) + 1
      this.#outputs.finding(finding)
      for (const member of members) this.#outputs.member(member)
      if (this.#pace.isDue) await this.#pace.rest()
    }
    await this.#pace.rest()
    return counts
  }
}
