import { FINDING_VALUES, type StoredValue } from '../model/stored.ts'
import { OUTCOMES } from '../model/verdict.ts'

const width = FINDING_VALUES.length
const [RULE, CARRIER, MSISDN, OUTCOME, FILE, LINE] = (
  ['rule', 'carrier', 'msisdn', 'outcome', 'file', 'line'] as const
).map((name) => FINDING_VALUES.indexOf(name)) as [number, number, number, number, number, number]

/** Records with the same rules against them. */
export interface FaultyRecords {
  /** Index of the carrier and of the outcome. */
  readonly carrier: number
  readonly outcome: number
  /** Bit i stands for rule i. */
  readonly rules: bigint
  readonly records: number
}

/**
 * Counts records by the rules that have a finding of their own on them, each record once. Findings of one number at one
 * carrier have to come one after the other, as they stand in `findings.csv`; so only the records of one number are held.
 */
export class RecordFaults {
  /** By rules, then by carrier and outcome. */
  readonly #counts = new Map<bigint, number[]>()
  /** Other records of the present number, by file and line. */
  readonly #others = new Map<string, { readonly outcome: number; readonly rules: bigint }>()
  #carrier: StoredValue = null
  #msisdn: StoredValue = null
  #file: StoredValue = null
  #line: StoredValue = null
  #outcome = 0
  #rules = 0n

  /** Findings in flat rows of FINDING_VALUES. Those on groups are passed over. */
  add(values: readonly StoredValue[], rows: number): void {
    for (let at = 0; at < rows * width; at += width) {
      const msisdn = values[at + MSISDN] ?? null
      if (msisdn === null) continue
      const carrier = values[at + CARRIER] ?? null
      if (msisdn !== this.#msisdn || carrier !== this.#carrier) {
        this.#endNumber()
        this.#carrier = carrier
        this.#msisdn = msisdn
      }
      this.#turnTo(values[at + FILE] ?? null, values[at + LINE] ?? null, Number(values[at + OUTCOME]))
      this.#rules |= 1n << BigInt(Number(values[at + RULE]))
    }
  }

  /** All that were added. */
  counted(): readonly FaultyRecords[] {
    this.#endNumber()
    return [...this.#counts].flatMap(([rules, counts]) =>
      [...counts.entries()].flatMap(([at, records = 0]) =>
        records === 0
          ? []
          : [{ carrier: Math.floor(at / OUTCOMES.length), outcome: at % OUTCOMES.length, rules, records }],
      ),
    )
  }

  #turnTo(file: StoredValue, line: StoredValue, outcome: number): void {
    if (file === this.#file && line === this.#line) return
    if (this.#rules !== 0n) {
      this.#others.set(`${this.#file}:${this.#line}`, { outcome: this.#outcome, rules: this.#rules })
    }
    const before = this.#others.size === 0 ? undefined : this.#others.get(`${file}:${line}`)
    this.#file = file
    this.#line = line
    this.#outcome = outcome
    this.#rules = before?.rules ?? 0n
  }

  #endNumber(): void {
    if (this.#others.size > 0) {
      // The present record may have been met before: its rules here are all of them.
      this.#others.delete(`${this.#file}:${this.#line}`)
      for (const { outcome, rules } of this.#others.values()) this.#count(outcome, rules)
      this.#others.clear()
    }
    this.#count(this.#outcome, this.#rules)
    this.#rules = 0n
    this.#file = null
    this.#line = null
  }

  #count(outcome: number, rules: bigint): void {
    if (rules === 0n) return
    const counts = this.#counts.get(rules) ?? []
    this.#counts.set(rules, counts)
    const at = Number(this.#carrier) * OUTCOMES.length + outcome
    counts[at] = (counts[at] ?? 0) + 1
  }
}
