import { basename } from 'node:path'
import { CASE_STATES, type CaseState } from '../model/case.ts'
import { RunError } from '../model/errors.ts'
import { CASE_TRUTH_COLUMNS } from '../model/outputs.ts'
import { OPTIONAL_RULES } from '../rules/chosen.ts'
import { type CaseReading, openCases } from '../store/case-reader.ts'
import type { CaseRow } from '../store/case-reading.ts'
import type { RunListed } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import type { CaseAgreement, CaseDifference, CaseVerification } from './case-verification.ts'
import { readCsv } from './csv-rows.ts'

/** Differences that are listed; all are counted. */
const differencesListedMax = 20

const truthHint = 'Give the cases.csv that "simsach generate --nights 3" wrote beside the register and the inbox.'

/** What is compared. */
export interface VerifyCasesOptions {
  /** The generator's `cases.csv`. */
  readonly cases: string
  /** The store into which its nights were reconciled. */
  readonly db: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Compares what became of every finding on a number, on every night, with the answer key, both ways. Memory holds the planted cases
 * of one night. Cases of groups, which the key does not have, and rules that a night had not switched on are passed over; a case that people decided upon differs.
 *
 * @throws RunError `truth-unreadable`, as the store's reader does, and `interrupted`
 */
export async function verifyCases({ cases, db, signal }: VerifyCasesOptions): Promise<CaseVerification> {
  const store = openStore(db)
  // Cases know recalled nights too.
  const nights = store
    .runs()
    .filter(({ isReplaced }) => !isReplaced)
    .toReversed()
  store.close()
  const comparison = new Comparison(db, basename(cases), nights)
  const source = {
    path: cases,
    columns: CASE_TRUTH_COLUMNS,
    code: 'truth-unreadable',
    hint: truthHint,
    signal,
  } as const
  let row = 0
  await readCsv(source, (cells) => {
    const [date = '', carrier = '', msisdn = '', rule = '', stateText = ''] = cells
    row++
    if (comparison.isOff(date, rule)) return
    const state = CASE_STATES.find((known) => known === stateText)
    const fault =
      state === undefined ? `there is no state "${stateText}"` : comparison.isPast(date) && 'its night stands before'
    if (state === undefined || fault) throw new RunError('truth-unreadable', `${cases} row ${row}: ${fault}`, truthHint)
    comparison.plant(date, { carrier, msisdn, rule }, { state, line: row + 1 })
  })
  return comparison.result()
}

/** What a case is about. */
type Subject = Pick<CaseRow, 'carrier' | 'msisdn' | 'rule'>

interface Planted {
  readonly state: CaseState
  /** In the answer key. */
  readonly line: number
}

const keyOf = ({ carrier, msisdn, rule }: Subject): string => `${carrier},${msisdn},${rule}`

/** Takes the key night by night; a night is compared when the next one begins. */
class Comparison {
  readonly #db: string
  readonly #file: string
  readonly #runs: Map<string, string>
  /** Of those. */
  readonly #rules: ReadonlyMap<string, ReadonlySet<string>>
  readonly #counts = new Map<string, { planted: number; found: number; both: number }>()
  readonly #listed: CaseDifference[] = []
  readonly #nights: string[] = []
  #night = ''
  /** Of the night: several people's cases on one number are told apart by nothing but their states. */
  #planted = new Map<string, Planted[]>()
  #differenceCount = 0

  /** `runs`: of each night the latest revision. `file`: what the key is called. */
  constructor(db: string, file: string, runs: readonly Pick<RunListed, 'date' | 'run' | 'summary'>[]) {
    this.#db = db
    this.#file = file
    this.#runs = new Map(runs.map(({ date, run }) => [date, run]))
    this.#rules = new Map(runs.map(({ date, summary }) => [date, new Set(Object.keys(summary.findings))]))
  }

  /** Whether a rule runs only where it is switched on, and was not in the run of the night. */
  isOff(night: string, rule: string): boolean {
    return OPTIONAL_RULES.includes(rule) && this.#rules.get(night)?.has(rule) === false
  }

  isPast(night: string): boolean {
    return night < this.#night
  }

  plant(night: string, subject: Subject, planted: Planted): void {
    if (night !== this.#night) this.#compare()
    this.#night = night
    const key = keyOf(subject)
    const others = this.#planted.get(key)
    if (others === undefined) this.#planted.set(key, [planted])
    else others.push(planted)
  }

  result(): CaseVerification {
    this.#compare()
    // Of nights that the key does not name nothing is planted.
    for (const night of [...this.#runs.keys()]) {
      this.#night = night
      this.#compare()
    }
    const states = this.#agreements()
    const sum = (of: 'planted' | 'found'): number => states.reduce((total, agreement) => total + agreement[of], 0)
    return {
      agree: this.#differenceCount === 0,
      nights: this.#nights.toSorted(),
      planted: sum('planted'),
      found: sum('found'),
      states,
      differenceCount: this.#differenceCount,
      differences: this.#listed,
    }
  }

  /** Compares the night that has been planted, if any, with the store's. */
  #compare(): void {
    if (this.#night === '') return
    const run = this.#runs.get(this.#night)
    const reading = run === undefined ? undefined : openCases(this.#db, run)
    this.#runs.delete(this.#night)
    if (reading === undefined || reading.night === undefined)
      this.#differ(this.#night, '', 'a run whose findings are in the cases', 'none')
    else {
      this.#nights.push(this.#night)
      this.#match(reading)
    }
    reading?.close()
    this.#planted = new Map()
  }

  #match(reading: CaseReading): void {
    const surplus: CaseRow[] = []
    for (const row of casesOnNumbers(reading)) {
      if (this.isOff(this.#night, row.rule)) continue
      const planted = this.#planted.get(keyOf(row)) ?? []
      const same = planted.findIndex(({ state }) => state === row.state)
      this.#count(row.rule, row.state, same < 0 ? 'found' : 'both')
      if (same < 0) surplus.push(row)
      else planted.splice(same, 1)
    }
    for (const row of surplus) {
      const other = this.#planted.get(keyOf(row))?.shift()
      if (other !== undefined) this.#count(row.rule, other.state, 'planted')
      const place = other === undefined ? `case ${row.caseId}` : `${this.#file}:${other.line}`
      this.#differ(place, keyOf(row), other?.state ?? 'none', row.state)
    }
    for (const [key, planted] of this.#planted) {
      for (const { state, line } of planted) {
        this.#count(ruleOf(key), state, 'planted')
        this.#differ(`${this.#file}:${line}`, key, state, 'none')
      }
    }
  }

  #count(rule: string, state: CaseState, what: 'planted' | 'found' | 'both'): void {
    const key = `${rule},${state}`
    const counts = this.#counts.get(key) ?? { planted: 0, found: 0, both: 0 }
    counts[what] += 1
    this.#counts.set(key, counts)
  }

  #agreements(): readonly CaseAgreement[] {
    const rules = new Set([...this.#counts.keys()].map((key) => key.split(',')[0] ?? ''))
    return [...rules].sort().flatMap((rule) =>
      CASE_STATES.flatMap((state) => {
        const counts = this.#counts.get(`${rule},${state}`)
        if (counts === undefined) return []
        const { planted, found, both } = counts
        return [{ rule, state, planted: planted + both, found: found + both, both }]
      }),
    )
  }

  #differ(place: string, key: string, expected: string, found: string): void {
    this.#differenceCount += 1
    if (this.#listed.length === differencesListedMax) return
    const [carrier = ''] = key.split(',')
    this.#listed.push({ place, night: this.#night, carrier, rule: ruleOf(key), expected, found })
  }
}

function ruleOf(key: string): string {
  return key.slice(key.lastIndexOf(',') + 1)
}

/** Each case once: one with two findings stands twice, and its findings side by side with those of the same number and rule. */
function* casesOnNumbers(reading: CaseReading): Generator<CaseRow> {
  let [key, seen] = ['', new Set<string>()]
  for (const row of reading.rows()) {
    if (row.msisdn === '') continue
    if (keyOf(row) !== key) [key, seen] = [keyOf(row), new Set()]
    if (seen.has(row.caseId)) continue
    seen.add(row.caseId)
    yield row
  }
}
