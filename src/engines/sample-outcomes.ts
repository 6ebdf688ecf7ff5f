/** The lines of `outcomes.csv` that a run should have on a sample, against those that it wrote. */
import { OUTCOME_COLUMNS } from '../model/outputs.ts'
import { readCsv } from '../run/csv-rows.ts'
import type { OutcomeLine } from '../run/outputs.ts'
import type { Sample } from './sample.ts'
import type { SampleDifferences } from './sample-differences.ts'
import type { RunFile } from './sample-findings.ts'

const PLACE = ['file', 'line'] as const
/** Everything else, in the order in which it is compared. */
const REST = OUTCOME_COLUMNS.filter((column) => column !== 'file' && column !== 'line')
/** A difference in it is told without its values. */
const NAMING: (typeof REST)[number] = 'msisdn'

/** Outcomes expected of a sample of records. */
export class SampledOutcomes {
  readonly #sample: Sample
  readonly #differences: SampleDifferences
  /** By file and line: the cells of `REST`, or nothing once they were met. */
  readonly #expected = new Map<string, readonly string[] | undefined>()

  constructor(sample: Sample, differences: SampleDifferences) {
    this.#sample = sample
    this.#differences = differences
  }

  /** Records expected so far. */
  get count(): number {
    return this.#expected.size
  }

  /** Adds a record that the run must have. */
  expect({ carrier, origin, msisdn, outcome, reason, nameLevel, birthDateLevel }: OutcomeLine): void {
    const cells = [carrier, msisdn, outcome, reason, nameLevel ?? '', birthDateLevel ?? '']
    this.#expected.set(`${origin.file}:${origin.line}`, cells)
  }

  /** Reads `outcomes.csv`: of the sample it must have one line a record, as expected, and no others. @throws RunError as `readCsv` does */
  async compare(file: RunFile): Promise<void> {
    await readCsv(
      { ...file, columns: [...PLACE, ...REST], code: 'truth-unreadable' },
      ([name = '', line = '', ...is]) => {
        const place = `${name}:${line}`
        const should = this.#expected.get(place)
        if (should !== undefined) {
          this.#expected.set(place, undefined)
          this.#compareCells(place, should, is)
        } else if (this.#expected.has(place)) this.#differences.add('outcome', place, 'one line', 'another line')
        else if (this.#sample.hasRecord(name, Number(line)))
          this.#differences.add('outcome', place, 'no record', is[2] ?? '')
      },
    )
    for (const [place, cells] of this.#expected) {
      if (cells !== undefined) this.#differences.add('outcome', place, cells[2] ?? '', 'no record')
    }
  }

  #compareCells(place: string, should: readonly string[], is: readonly string[]): void {
    for (const [i, column] of REST.entries()) {
      if (should[i] === is[i]) continue
      const [told, instead] = column === NAMING ? ['as derived', 'another'] : [should[i] || 'none', is[i] || 'none']
      this.#differences.add('outcome', place, `${column} ${told}`, instead)
    }
  }
}
