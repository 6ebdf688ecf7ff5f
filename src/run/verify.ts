import { dirname, join } from 'node:path'
import { ROW_COUNT_KEYS } from '../model/summary.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import { OPTIONAL_RULES } from '../rules/chosen.ts'
import { readCsv } from './csv-rows.ts'
import { type RunTotals, readSummary } from './summary-file.ts'
import type { Difference, LinkingAgreement, RuleAgreement, Verification } from './verification.ts'
import { GroupFindings } from './verify-groups.ts'
import { TruthRecords } from './verify-records.ts'
import { verifySuggestions } from './verify-suggestions.ts'

/** Differences that are listed; all are counted. */
const differencesListedMax = 20

/** What is compared. */
export interface VerifyOptions {
  /** The generator's `truth.csv`. */
  readonly truth: string
  /** The folder of a run made with `--outcomes`. */
  readonly out: string
  /** The key of the run's pseudonyms, for its suggestions; `register.key` beside the truth where it is not given. */
  readonly keyFile?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Compares the files of a run with the answer key, record by record, and recomputes nothing. Records are joined by file
 * and line. A rule counts as found on a record where it has a finding of its own, or where the record is a listed member,
 * as subject, of a group's finding. Rules that the run had not switched on are passed over. Members beyond those listed are compared by their number.
 *
 * @throws RunError where a file is missing or of another shape, and `interrupted`
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const summary = await readSummary(join(options.out, 'summary.json'))
  const files = summary.files.map(({ file }) => file)
  const truth = await TruthRecords.read(options.truth, files, options.signal)
  const comparison = new Comparison(truth)
  await comparison.outcomes(options, summary)
  await comparison.findings(options, summary)
  const keyFile = options.keyFile ?? join(dirname(options.truth), 'register.key')
  return comparison.result(summary, await verifySuggestions({ ...options, keyFile, files }))
}

class Comparison {
  readonly #truth: TruthRecords
  readonly #groups = new GroupFindings()
  readonly #confusion: Record<Outcome, Record<Outcome, number>>
  readonly #listed: Difference[] = []
  #differenceCount = 0

  constructor(truth: TruthRecords) {
    this.#truth = truth
    const zeros = (): Record<Outcome, number> => byOutcome(() => 0)
    this.#confusion = byOutcome(zeros)
  }

  async outcomes({ out, signal }: VerifyOptions, summary: RunTotals): Promise<void> {
    const truth = this.#truth
    const seen = new Uint8Array(truth.count)
    const counts = byOutcome(() => 0)
    const path = join(out, 'outcomes.csv')
    const hint = 'Reconcile with --outcomes, which writes one line a record, and verify again.'
    const columns = ['file', 'line', 'msisdn', 'outcome']
    const read = await readCsv({ path, columns, code: 'truth-unreadable', hint, signal }, (cells) => {
      const [file = '', lineText = '', msisdn = '', found = ''] = cells
      const line = Number(lineText)
      const outcome = OUTCOMES.find((known) => known === found)
      if (outcome !== undefined) counts[outcome] += 1
      const record = truth.at(file, line)
      if (record === undefined || seen[record] === 1 || outcome === undefined) {
        return this.#differ(
          'record',
          file,
          line,
          record === undefined ? 'no record' : 'one line a record',
          found || 'none',
        )
      }
      seen[record] = 1
      const planted = truth.outcomeOf(record)
      this.#confusion[planted][outcome] += 1
      if (planted !== outcome) this.#differ('outcome', file, line, planted, outcome)
      if (!truth.hasMsisdn(record, msisdn)) this.#differ('msisdn', file, line, 'the number planted', 'another number')
    })
    for (const [record, wasSeen] of seen.entries()) {
      if (wasSeen === 0) this.#differAt('record', record, truth.outcomeOf(record), 'no record')
    }
    this.#total('rows.read', read, summary.rows.read)
    for (const outcome of OUTCOMES) {
      const key = ROW_COUNT_KEYS[outcome]
      this.#total(`rows.${key}`, counts[outcome], summary.rows[key])
    }
  }

  async findings({ out, signal }: VerifyOptions, summary: RunTotals): Promise<void> {
    const groups = this.#groups
    const counts = new Map<string, number>()
    const hint = 'The folder is not the output of one run: reconcile again.'
    const findings = { path: join(out, 'findings.csv'), code: 'truth-unreadable', hint, signal } as const
    const columns = ['finding_id', 'rule', 'role', 'msisdn', 'group_size', 'file', 'line']
    await readCsv({ ...findings, columns }, (cells) => {
      const [id = '', rule = '', role = '', msisdn = '', size = '', file = '', line = ''] = cells
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
      if (msisdn === '') groups.add(id, rule, Number(size))
      else if (role === 'subject' && !this.#mark(rule, file, Number(line))) {
        this.#differ('rule', file, Number(line), `${rule} once`, `${rule} twice`)
      }
    })
    const members = { ...findings, path: join(out, 'members.csv'), columns: ['finding_id', 'role', 'file', 'line'] }
    await readCsv(members, (cells) => {
      const [id = '', role = '', file = '', line = ''] = cells
      const rule = groups.member(id, role)
      if (rule === undefined) this.#differ('record', file, Number(line), 'a finding of this member', 'none')
      else if (role === 'subject') this.#mark(rule, file, Number(line))
    })
    for (const { rule, expected, found } of groups.wronglyListed()) {
      this.#differ('record', '', 0, `${expected} members of a group of ${rule}`, `${found}`)
    }
    for (const rule of new Set([...counts.keys(), ...Object.keys(summary.findings)])) {
      this.#total(`findings.${rule}`, counts.get(rule) ?? 0, summary.findings[rule] ?? 0)
    }
  }

  result({ findings }: Pick<RunTotals, 'findings'>, linking: LinkingAgreement | undefined): Verification {
    const isOff = (rule: string): boolean => OPTIONAL_RULES.includes(rule) && findings[rule] === undefined
    const rules = this.#truth.rules.filter((rule) => !isOff(rule)).map((rule) => this.#agreement(rule))
    const skippedFiles = [...this.#truth.skippedFiles.keys()].sort()
    return {
      agree: this.#differenceCount === 0,
      records: this.#truth.count,
      skippedRecords: [...this.#truth.skippedFiles.values()].reduce((sum, count) => sum + count, 0),
      skippedFiles,
      outcomes: this.#confusion,
      rulesOff: this.#truth.rules.filter(isOff),
      rules,
      linking,
      differenceCount: this.#differenceCount,
      differences: this.#listed,
    }
  }

  /** Marks a rule as found; false where it had been. A record that the truth does not know is a difference of its own. */
  #mark(rule: string, file: string, line: number): boolean {
    const record = this.#truth.at(file, line)
    if (record !== undefined) return this.#truth.find(rule, record)
    this.#differ('record', file, line, 'no record', rule)
    return true
  }

  #agreement(rule: string): RuleAgreement {
    const truth = this.#truth
    const missing: number[] = []
    let [planted, found, both] = [0, 0, 0]
    for (let record = 0; record < truth.count; record++) {
      const [isPlanted, isFound] = [truth.isPlanted(rule, record), truth.isFound(rule, record)]
      planted += Number(isPlanted)
      found += Number(isFound)
      both += Number(isPlanted && isFound)
      if (isPlanted && !isFound) missing.push(record)
      if (!isPlanted && isFound) this.#differAt('rule', record, 'none', rule)
    }
    const { least, most } = this.#groups.unlisted(rule)
    const byCount = Math.min(missing.length, most)
    for (const record of missing.slice(byCount)) this.#differAt('rule', record, rule, 'none')
    const surplus = Math.max(0, least - missing.length)
    if (surplus > 0) this.#differ('rule', '', 0, `${missing.length} unlisted members of ${rule}`, `${least}`)
    const [foundAll, bothAll] = [found + byCount + surplus, both + byCount]
    const ratio = (of: number): number => (of === 0 ? 1 : bothAll / of)
    return {
      rule,
      planted,
      found: foundAll,
      both: bothAll,
      precision: ratio(foundAll),
      recall: ratio(planted),
      byCount,
    }
  }

  #total(what: string, counted: number, stated: number): void {
    if (counted !== stated) this.#differ('summary', '', 0, `${what} ${counted}`, `${what} ${stated}`)
  }

  #differAt(kind: Difference['kind'], record: number, expected: string, found: string): void {
    this.#differ(kind, this.#truth.fileOf(record), this.#truth.lineOf(record), expected, found)
  }

  #differ(kind: Difference['kind'], file: string, line: number, expected: string, found: string): void {
    this.#differenceCount += 1
    if (this.#listed.length < differencesListedMax) this.#listed.push({ kind, file, line, expected, found })
  }
}

function byOutcome<T>(value: () => T): Record<Outcome, T> {
  return {
    rejected: value(),
    unverifiable: value(),
    'not-found': value(),
    ambiguous: value(),
    matched: value(),
    variant: value(),
    mismatched: value(),
  }
}
