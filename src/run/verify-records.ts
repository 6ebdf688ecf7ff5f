import { RunError } from '../model/errors.ts'
import type { TRUTH_COLUMNS } from '../model/outputs.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import { readCsv } from './csv-rows.ts'

const truthHint = 'Give the truth.csv that "simsach generate" wrote beside the register and the inbox.'

/** What was planted for one record, and what was found. */
const PLANTED = 1
const FOUND = 2

/**
 * Every record of the answer key that belongs to a file of the run, by a number from 0, and the flags of each rule. A
 * record takes some 80 bytes and one more a rule.
 */
export class TruthRecords {
  readonly #files: readonly string[]
  /** By file: its place in `#files`, and the record on each line. */
  readonly #byFile: ReadonlyMap<string, { readonly index: number; readonly lines: Map<number, number> }>
  readonly #fileOf: number[] = []
  readonly #lineOf: number[] = []
  readonly #outcomes: Outcome[] = []
  readonly #msisdns: number[] = []
  readonly #ruleSets: number[] = []
  readonly #ruleSetNumbers = new Map<string, number>()
  readonly #flags = new Map<string, Uint8Array>()
  readonly #skippedFiles = new Map<string, number>()

  private constructor(files: readonly string[]) {
    this.#files = files
    this.#byFile = new Map(files.map((file, index) => [file, { index, lines: new Map<number, number>() }]))
  }

  /**
   * @param files the files of the run; truth of other files is counted and passed over
   * @throws RunError `truth-unreadable`, or as the file could not be opened
   */
  static async read(path: string, files: readonly string[], signal: AbortSignal | undefined): Promise<TruthRecords> {
    const records = new TruthRecords(files)
    const columns = [
      'msisdn',
      'line',
      'outcome',
      'rules',
      'file',
    ] as const satisfies readonly (typeof TRUTH_COLUMNS)[number][]
    let row = 0
    await readCsv({ path, columns, code: 'truth-unreadable', hint: truthHint, signal }, (cells) => {
      const [msisdn = '', line = '', outcome = '', rules = '', file = ''] = cells
      row++
      const fault = records.#add(file, Number(line), msisdn, outcome, rules)
      if (fault !== undefined) throw new RunError('truth-unreadable', `${path} row ${row}: ${fault}`, truthHint)
    })
    records.#plant()
    return records
  }

  /** Records of the run's files. */
  get count(): number {
    return this.#outcomes.length
  }

  /** Records of the truth by file, for files that are not in the run. */
  get skippedFiles(): ReadonlyMap<string, number> {
    return this.#skippedFiles
  }

  /** Ids of every rule that was planted or found, sorted. */
  get rules(): readonly string[] {
    return [...this.#flags.keys()].sort()
  }

  /** The number of a record; undefined where the truth has none there. */
  at(file: string, line: number): number | undefined {
    return this.#byFile.get(file)?.lines.get(line)
  }

  fileOf(record: number): string {
    return this.#files[this.#fileOf[record] ?? -1] ?? ''
  }

  lineOf(record: number): number {
    return this.#lineOf[record] ?? 0
  }

  outcomeOf(record: number): Outcome {
    return this.#outcomes[record] ?? 'rejected'
  }

  hasMsisdn(record: number, msisdn: string): boolean {
    return this.#msisdns[record] === asNumber(msisdn)
  }

  /** Marks a rule as found on a record; false where it was already. */
  find(rule: string, record: number): boolean {
    const flags = this.#flagsOf(rule)
    const before = flags[record] ?? 0
    flags[record] = before | FOUND
    return (before & FOUND) === 0
  }

  isPlanted(rule: string, record: number): boolean {
    return ((this.#flags.get(rule)?.[record] ?? 0) & PLANTED) !== 0
  }

  isFound(rule: string, record: number): boolean {
    return ((this.#flags.get(rule)?.[record] ?? 0) & FOUND) !== 0
  }

  /** @returns what is wrong with the row, if anything */
  #add(file: string, line: number, msisdn: string, outcomeText: string, rules: string): string | undefined {
    const outcome = OUTCOMES.find((known) => known === outcomeText)
    if (outcome === undefined) return `there is no outcome "${outcomeText}"`
    if (!Number.isSafeInteger(line) || line < 1) return 'its line is no line number'
    const known = this.#byFile.get(file)
    if (known === undefined) {
      this.#skippedFiles.set(file, (this.#skippedFiles.get(file) ?? 0) + 1)
      return undefined
    }
    if (known.lines.has(line)) return 'its file and line stand in a row before it'
    known.lines.set(line, this.count)
    this.#fileOf.push(known.index)
    this.#lineOf.push(line)
    this.#msisdns.push(asNumber(msisdn))
    this.#ruleSets.push(this.#ruleSetNumber(rules))
    this.#outcomes.push(outcome)
    return undefined
  }

  /** Records share few combinations of rules: each is kept once, and the record its number. */
  #ruleSetNumber(rules: string): number {
    const known = this.#ruleSetNumbers.get(rules)
    if (known !== undefined) return known
    this.#ruleSetNumbers.set(rules, this.#ruleSetNumbers.size)
    return this.#ruleSetNumbers.size - 1
  }

  #plant(): void {
    const flagsOf = [...this.#ruleSetNumbers.keys()].map((rules) =>
      rules
        .split(' ')
        .filter((rule) => rule !== '')
        .map((rule) => this.#flagsOf(rule)),
    )
    for (const [record, ruleSet] of this.#ruleSets.entries()) {
      for (const flags of flagsOf[ruleSet] ?? []) flags[record] = PLANTED
    }
  }

  #flagsOf(rule: string): Uint8Array {
    const known = this.#flags.get(rule)
    if (known !== undefined) return known
    const flags = new Uint8Array(this.count)
    this.#flags.set(rule, flags)
    return flags
  }
}

/** A number as an integer that keeps its zeros in front: fifteen digits fit exactly. Empty is 0. */
function asNumber(msisdn: string): number {
  return msisdn === '' ? 0 : Number(`1${msisdn}`)
}
