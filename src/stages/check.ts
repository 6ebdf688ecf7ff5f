/**
 * What a worker thread does in a check: decode → rejects → counts; then the rules that need no register, as if the register
 * knew nobody.
 */

import { isCoded } from '../formats/codes.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { FIELDS } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import type { RowRule, Rule } from '../model/rule.ts'
import { isOptional } from '../rules/chosen.ts'
import { RULES } from '../rules/index.ts'
import type { SlabThread } from './batch.ts'
import { BatchRegister } from './batch-register.ts'
import { checkFindingsOf } from './check-findings.ts'
import type { CheckData, CheckReceipt, RejectSighting, Sighting } from './check-task.ts'
import { type RowClassifier, type RowFindingDraft, rowClassifier } from './classify.ts'
import { dateOrders } from './date-orders.ts'
import { decodeBatch } from './decode.ts'
import { joinBatch } from './join.ts'
import type { FaultyCell } from './mended-fields.ts'
import type { PostedBatch, SpillFile } from './night-task.ts'
import { spillOnDisk } from './on-disk.ts'
import { batchOf, dictionaryAt, slabThread } from './posted-batch.ts'
import type { SpillPlace } from './receipt.ts'
import { countRecords, placeOf } from './record-counts.ts'
import type { RegisterIndex } from './register-index.ts'
import { type Reject, readRejects, rejectsOf } from './reject-run.ts'
import { saidTotals } from './said-totals.ts'
import { spillNameOf } from './spill-names.ts'
import { UnlistedWords, type WordCounts } from './unlisted-words.ts'

/**
 * Rules on records whose findings no register is needed for. Where it holds the person, some of those of class J1 fall away;
 * none are added; rules that run only where they are switched on are not asked. Rules that rest on what the register says of a person never hit in a check.
 */
export const rulesWithoutRegister: readonly RowRule[] = RULES.filter(isWithoutRegister)

function isWithoutRegister(rule: Rule): rule is RowRule {
  return rule.kind === 'row' && !isOptional(rule) && !rule.wakes.includes('pin-unknown')
}

/** One thread at work. */
export class CheckThread {
  readonly #data: CheckData
  readonly #number: number
  readonly #spill: (folder: string) => SpillFile
  readonly #slab: SlabThread
  readonly #nobody: RegisterIndex
  readonly #classify: RowClassifier

  /** `spill` opens the spill file of this thread in a folder; `number` counts from 0. */
  constructor(data: CheckData, number: number, spill: (folder: string) => SpillFile) {
    this.#data = data
    this.#number = number
    this.#spill = (folder) => spillOnDisk(folder, spillNameOf(number), () => spill(folder))
    this.#slab = slabThread(data, number)
    const names = dictionaryAt(this.#slab, data.dictionaryBytes)
    this.#nobody = new BatchRegister(data.kernel, this.#slab.kernel, 0n, names).indexOf([])
    this.#classify = rowClassifier(rulesWithoutRegister, data.run)
  }

  /** Takes a batch from bytes to its receipt. */
  batch(posted: PostedBatch): CheckReceipt {
    const [slab, { run, spill }] = [this.#slab, this.#data]
    const batch = batchOf(slab.view, posted)
    const decoded = decodeBatch(slab, batch, run)
    const { rejected, skipped } = decoded
    const rejectRun = rejectsOf(slab, batch, decoded)
    const counts = countRecords(slab, batch, run)
    const said = saidTotals(slab, batch, run)
    const dates = dateOrders(slab, batch, run)
    joinBatch(slab, batch, this.#nobody)
    const drafts = this.#classify(slab, batch, run, this.#nobody)
    const placeOfRow = (row: number): RecordPlace => placeOf(slab.view, batch, slab.rows + row * ROW_BYTES)
    const listed = (run: () => Uint8Array): SpillPlace =>
      spill === undefined ? { at: 0, bytes: 0 } : this.#spill(spill).append(run())
    return {
      ordinal: batch.ordinal,
      thread: this.#number,
      rejectRun: listed(() => rejectRun),
      findingRun: listed(() => checkFindingsOf(drafts, placeOfRow)),
      rejected: rejected.length,
      skipped,
      rejects: sightingsOf(rejectRun),
      unreadable: unreadableIn(slab.view, decoded.faulty),
      ...counts,
      unlisted: wordsOf(decoded.faulty),
      saidTotals: said,
      dateOrders: dates,
      hits: hitsOf(drafts, placeOfRow),
    }
  }
}

/** The rejects of a batch by code and field, in the order in which each first occurs. */
function sightingsOf(rejectRun: Uint8Array): RejectSighting[] {
  const sightings = new Map<
    string,
    Pick<Reject, 'code' | 'field'> & { records: number; first: RecordPlace; last: RecordPlace }
  >()
  for (const { line, byteOffset, code, field } of readRejects(rejectRun)) {
    const key = `${code} ${field}`
    const seen = sightings.get(key)
    const last = { line, byteOffset }
    if (seen === undefined) sightings.set(key, { code, field, records: 1, first: last, last })
    else Object.assign(seen, { records: seen.records + 1, last })
  }
  return [...sightings.values()]
}

function wordsOf(faulty: readonly FaultyCell[]): WordCounts {
  const words = new UnlistedWords()
  for (const { field, word } of faulty) if (word !== undefined && isCoded(field)) words.add(field, word)
  return words.counts()
}

/** Cells of records that were read, by index in `FIELDS`. */
function unreadableIn(view: DataView, faulty: readonly FaultyCell[]): number[] {
  const counts = FIELDS.map(() => 0)
  for (const { row, field } of faulty) {
    if (view.getUint8(row + ROW.lane) > LANE.odd) continue
    const index = FIELDS.indexOf(field)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

function hitsOf(drafts: readonly RowFindingDraft[], placeOfRow: (row: number) => RecordPlace): Sighting[] {
  const records = rulesWithoutRegister.map(() => 0)
  const firsts = new Map<number, number>()
  for (const { rule, row } of drafts) {
    records[rule] = (records[rule] ?? 0) + 1
    if (!firsts.has(rule)) firsts.set(rule, row)
  }
  return records.map((count, rule) => {
    const first = firsts.get(rule)
    return { records: count, first: first === undefined ? undefined : placeOfRow(first) }
  })
}
