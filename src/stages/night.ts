/**
 * All that a worker thread does in a run, one batch after the other: decode → join → grade → classify → segment, then what
 * is published of it. Files are handed in as functions.
 */
import type { Dictionary } from '../memory/dictionary.ts'
import { RULES } from '../rules/index.ts'
import { AnswerTable } from './answer-table.ts'
import { asksOf } from './asks.ts'
import type { SlabThread } from './batch.ts'
import { type RowClassifier, rowClassifier } from './classify.ts'
import { decodeBatch } from './decode.ts'
import { evidenceFrames, type Sealing } from './evidence.ts'
import { FindingLines } from './finding-lines.ts'
import { FindingMemory } from './finding-memory.ts'
import { FindingRuns } from './finding-run.ts'
import type { MemberFacts } from './group-member.ts'
import { judgesBy, ruleBitsOf } from './group-view.ts'
import { joinBatch } from './join.ts'
import { keptLines } from './kept-lines.ts'
import { Lookups } from './lookups.ts'
import { Namesakes } from './namesakes.ts'
import type {
  EvidenceReceipt,
  NightData,
  PostedBatch,
  PostedEvidence,
  PublishReceipt,
  PublishTask,
  SegmentPlaces,
  SettleOrder,
  SpillFile,
} from './night-task.ts'
import { readSpilled, spillOnDisk } from './on-disk.ts'
import { outcomeLines } from './outcome-lines.ts'
import { batchOf, dictionaryAt, slabThread } from './posted-batch.ts'
import { publishRange, type RunSource } from './publish.ts'
import type { FindingsPlace, Receipt, SettleReceipt, SpillPlace } from './receipt.ts'
import { recordPlaces } from './record-places.ts'
import { RegisterIndex } from './register-index.ts'
import { rejectsOf } from './reject-run.ts'
import { Room } from './room.ts'
import { rowFinding } from './row-finding.ts'
import { checkSegment, type SegmentSource } from './segment-head.ts'
import { SegmentCipher } from './segment-key.ts'
import { Segments } from './segment-source.ts'
import { type Settling, settleBuckets } from './settle.ts'
import { SettleCounts } from './settle-counts.ts'
import { sightingsIn } from './sightings.ts'
import { type Spilling, segmentsOf } from './spill.ts'
import { segmentsNameOf, spillNameOf } from './spill-names.ts'
import { documentKeyOf } from './subscriber.ts'
import { RowTally } from './tally.ts'

/** One thread at work. */
export class NightThread {
  readonly #data: NightData
  readonly #number: number
  readonly #spill: (thread: number) => SpillFile
  readonly #segments: (thread: number) => SpillFile
  readonly #slab: SlabThread
  readonly #dictionary: Dictionary
  readonly #runs: FindingRuns
  readonly #lines: FindingLines
  readonly #spilling: Spilling
  readonly #classify: RowClassifier
  readonly #tally: RowTally
  readonly #room = new Room()
  #index: RegisterIndex | undefined
  #lookups: Lookups | undefined
  #settling: Settling | undefined

  /** `spill` opens a file of the spill folder by its name; `number` counts from 0. */
  constructor(data: NightData, number: number, spill: (name: string) => SpillFile) {
    this.#data = data
    this.#number = number
    this.#spill = (thread) => spillOnDisk(data.spill, spillNameOf(thread), spill)
    this.#segments = (thread) => spillOnDisk(data.spill, segmentsNameOf(thread), spill)
    this.#slab = slabThread(data, number)
    this.#dictionary = dictionaryAt(this.#slab, data.dictionaryBytes)
    const memory = new FindingMemory(data.kernel)
    this.#runs = new FindingRuns(memory, data.pseudonymKey)
    this.#lines = new FindingLines(memory, data.run)
    const cipher = new SegmentCipher(data.segmentSecret)
    const namesakes = new Namesakes(this.#dictionary, cipher.roundKeys[0] ?? 0)
    this.#spilling = { asks: asksOf(RULES), buckets: data.buckets, cipher, namesakes }
    this.#tally = new RowTally(this.#dictionary)
    this.#classify = rowClassifier(RULES, data.run, new AnswerTable(data.answers.notMine))
  }

  /** @throws Error where the whole register is in memory. */
  get lookups(): Lookups {
    const { lookups } = this.#data
    if (lookups === undefined) throw new Error('the whole register is in memory')
    this.#lookups ??= new Lookups({ ...this.#data, lookups }, this.#slab, this.#dictionary, this.#number, this.#spill)
    return this.#lookups
  }

  /** Takes a batch from bytes to its receipt, which counts once what it speaks of is on the disk. */
  batch(posted: PostedBatch): Receipt {
    const [slab, { run, listOutcomes }, index] = [this.#slab, this.#data, this.#register(posted)]
    const batch = batchOf(slab.view, posted)
    const decoded = decodeBatch(slab, batch, run)
    joinBatch(slab, batch, index)
    const found = this.#classify(slab, batch, run, index)
    const { bytes, cells } = this.#runs.run(found.map((draft) => rowFinding(slab, batch, run, draft)))
    const [spill, ofSegments] = [this.#spill(this.#number), this.#segments(this.#number)]
    const segments: SpillPlace[] = []
    for (const segment of segmentsOf(slab, batch, this.#spilling, (row) => documentKeyOf(slab, batch, row, run))) {
      segments.push(ofSegments.append(segment))
    }
    const findings = { ...spill.append(bytes), thread: this.#number, cells }
    const rejects = spill.append(rejectsOf(slab, batch, decoded))
    const sightings = spill.append(sightingsIn(slab, batch, this.#data))
    const outcomes = spill.append(listOutcomes ? outcomeLines(slab, batch, run) : new Uint8Array(0))
    const places = { segments, findings, rejects, sightings, outcomes }
    const [{ file, ordinal }, { skipped, unreadable }] = [batch, decoded]
    const tally = this.#tally.of(slab, batch.records)
    return { file, ordinal, thread: this.#number, ...places, ...tally, skipped, unreadable }
  }

  /** Proves that a segment is on the disk as it was made. @throws RunError `file-damaged` */
  check({ segment, segments }: { readonly segment: number; readonly segments: SegmentPlaces }): void {
    checkSegment(this.#slab, this.#sourceOf(segments), segment)
  }

  /** Judges the groups of some buckets, from the segments alone; all segments must have been checked. */
  settle({ tasks, segments }: SettleOrder): SettleReceipt {
    this.#settling ??= { facts: this.#factsOf(segments), judges: judgesBy(RULES, this.#data.run) }
    const [thread, spill, counts] = [this.#number, this.#spill(this.#number), new SettleCounts()]
    const findings: FindingsPlace[] = []
    const { add, end } = this.#runs.gather(({ bytes, cells }) => {
      findings.push({ ...spill.append(bytes), thread, cells })
    })
    settleBuckets(tasks, this.#settling, counts, add)
    end()
    const sellers = counts.sellers.taken()
    return {
      findings,
      sellers: sellers.length === 0 ? [] : [{ ...spill.append(sellers), thread }],
      recordsPerPerson: [...counts.recordsPerPerson].flat(),
      compared: counts.compared,
    }
  }

  /** The lines of `findings.csv` and `members.csv` for a range. @throws RunError `file-damaged` where a run of findings is not what was written */
  publish({ range, sources, room, chosen }: PublishTask): PublishReceipt {
    const runs = sources.map(({ thread, at, cells }): RunSource => {
      return { cells, read: (from, into) => readSpilled(this.#spill(thread), at + from, into.length, into).length }
    })
    const parts = publishRange(runs, range, { ...this.#data, lines: this.#lines, chosen })
    const keeping = { memory: this.#slab.bytes, room, spill: this.#spill(this.#number) }
    return { thread: this.#number, ...keptLines(parts, keeping) }
  }

  /** Seals the evidence of a batch of chosen records, which is decoded and joined as before. */
  evidence({ frameBytesMax, suggested, ...posted }: PostedEvidence, compress: Sealing['compress']): EvidenceReceipt {
    const [thread, { run, evidenceKey: key = new Uint8Array(0) }] = [this.#slab, this.#data]
    const [batch, index] = [batchOf(thread.view, posted), this.#register(posted)]
    decodeBatch(thread, batch, run)
    joinBatch(thread, batch, index)
    const sealing = { key, compress, frameBytesMax, suggested, room: this.#room }
    const [sealed, spill] = [evidenceFrames({ thread, batch, run, index }, sealing), this.#spill(this.#number)]
    const frames = Array.from(sealed, ({ bytes, ...lines }) => ({ ...lines, ...spill.append(bytes) }))
    const places = spill.append(recordPlaces(thread, batch, this.#data))
    return { ordinal: batch.ordinal, thread: this.#number, frames, places }
  }

  #factsOf(segments: SegmentPlaces): MemberFacts {
    const { run, answers } = this.#data
    return {
      run,
      segments: new Segments(this.#sourceOf(segments), run, this.#data.kernel),
      cipher: this.#spilling.cipher,
      dictionary: this.#dictionary,
      answers: new AnswerTable(answers.mine),
      ruleBits: ruleBitsOf(RULES),
    }
  }

  #sourceOf(places: SegmentPlaces): SegmentSource {
    return {
      count: places.length / 3,
      bytesOf: (segment) => places[3 * segment + 2] ?? 0,
      read: (segment, at, into) =>
        this.#segments(places[3 * segment] ?? 0).readInto(into, (places[3 * segment + 1] ?? 0) + at),
    }
  }

  /** The register, once it is loaded, or that of the batch. */
  #register({ found }: Pick<PostedBatch, 'found'>): RegisterIndex {
    if (found !== undefined) return this.lookups.registerOf(found)
    const { kernel, partitions, seed } = this.#data
    const register = { memories: partitions, seed, texts: this.#dictionary }
    this.#index ??= new RegisterIndex(kernel, this.#slab.kernel, register, this.#number)
    return this.#index
  }
}
