/** The records of a sample, out of the dumps of a night. */
import type { HolderAnswer } from '../model/confirmation.ts'
import type { Instant, PartialDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { sampledRecordsMax } from '../model/limits.ts'
import type { GroupKey } from '../model/rule.ts'
import { openDump } from '../reference/decode.ts'
import type { ReadRow, RejectedRow } from '../reference/row.ts'
import type { PlannedFile } from '../run/plan.ts'
import type { Sample } from './sample.ts'
import type { ReadInput } from './sample-input.ts'
import type { SampledRegister } from './sample-register.ts'

/** A record that is judged again: for its own sake, or as it may belong to a sampled group. */
export interface SampledRow {
  readonly row: ReadRow
  readonly extractedAt: Instant
  /** In the sample of records. */
  readonly isSampled: boolean
}

/** What one file of the night was found to be. */
export interface ReadFile {
  readonly file: string
  readonly sha256: string
  readonly rows: number
  readonly skipped: number
}

/** Takes from each record of a night what the sample needs. */
export class SampledRecords {
  /** In the order of the files. */
  readonly rows: SampledRow[] = []
  /** Records of the sample that cannot be read. */
  readonly rejects: RejectedRow[] = []
  /** Of all records that were read, the live ones of each carrier. */
  readonly liveRecords = new Map<string, number>()
  readonly #sample: Sample
  readonly #register: SampledRegister
  readonly #answers: ReadonlyMap<string, HolderAnswer>

  /** The register must have been scanned. It is asked for what each record taken needs. */
  constructor(sample: Sample, register: SampledRegister, answers: ReadonlyMap<string, HolderAnswer>) {
    this.#sample = sample
    this.#register = register
    this.#answers = answers
  }

  /** Reads one dump to its end. @throws RunError as `openDump` does, `world-too-large` above `sampledRecordsMax` records. */
  async take(planned: PlannedFile, businessDate: PartialDate, read: ReadInput): Promise<ReadFile> {
    const { file, carrier, format, encoding, path, extractedAt } = planned
    const { digest, result } = await read(path, async (chunks) => {
      const dump = await openDump(chunks, { format, file, carrier, businessDate, encoding })
      let rows = 0
      for await (const batch of dump.rows) {
        rows += batch.length
        for (const row of batch) this.#consider(row, extractedAt)
      }
      const skipped = Object.values(dump.skipped).reduce((sum, count) => sum + count, 0)
      return { file, rows, skipped }
    })
    return { ...result, sha256: digest.sha256 }
  }

  #consider(row: ReadRow | RejectedRow, extractedAt: Instant): void {
    const isSampled = this.#sample.hasRecord(row.origin.file, row.origin.line)
    if ('code' in row) {
      if (isSampled) this.rejects.push(row)
      return
    }
    if (row.subscriber.status !== 'terminated') {
      this.liveRecords.set(row.carrier, (this.liveRecords.get(row.carrier) ?? 0) + 1)
    }
    if (!isSampled && !this.#mayBeMember(row)) return
    if (this.rows.length + this.rejects.length >= sampledRecordsMax) throw tooMany()
    this.rows.push({ row, extractedAt, isSampled })
    this.#register.need(row, this.#answers.get(row.subscriber.msisdn)?.pin)
  }

  /** Of a sampled group; the kind of the subscriber, the outcome and placeholders are looked at when it is judged. */
  #mayBeMember({ carrier, subscriber, document }: ReadRow): boolean {
    const { status, msisdn, salesAgent, pointOfSale, portraitHash } = subscriber
    if (status === 'terminated') return false
    const isOf = (key: GroupKey, code: string | undefined): boolean =>
      code !== undefined && this.#sample.hasGroup(key, `${carrier}:${code}`)
    return (
      this.#sample.hasGroup('msisdn', msisdn) ||
      this.#register.mayConcern(document) ||
      isOf('agent', salesAgent) ||
      isOf('point-of-sale', pointOfSale) ||
      isOf('portrait', portraitHash)
    )
  }
}

function tooMany(): RunError {
  return new RunError(
    'world-too-large',
    `a sample holds at most ${sampledRecordsMax} records in memory, and this one has more`,
    'Give a smaller share to --sample, or another --seed where the sample has caught a very large point of sale.',
  )
}
