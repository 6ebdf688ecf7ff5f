/** One file into the slab memory: read, unpacked, transcoded where it must be, cut into records, handed on in batches. In the order of the file; what follows is not. */
import { nothingInFile, textChunks } from '../formats/text-file.ts'
import { keepRecords, RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { batchRecordsMax } from '../memory/row.ts'
import type { SlabPlace } from '../memory/slab-memory.ts'
import { readSplitState, writeSplitState } from '../memory/split-state.ts'
import { recordBytesMax } from '../model/limits.ts'
import { type FoundHeader, headerIn } from '../stages/header.ts'
import type { Kernel } from '../stages/kernel.ts'
import type { PostedBatch } from '../stages/night-task.ts'
import { programOf } from './file-program.ts'
import { type InputDigest, openInput } from './open.ts'
import type { PlannedFile } from './plan.ts'
import { SlabFiller } from './slab-filler.ts'
import type { SlabRing } from './slab-ring.ts'
import { OffsetRuns, type Transcoded, type Transcoder } from './transcode.ts'

/** What feeding needs of the run. */
export interface Feeding {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly slabBytes: number
  readonly ring: SlabRing
  readonly carriers: readonly string[]
  readonly signal: AbortSignal
  /** Told the bytes read from disk, each time since the last. */
  readonly onBytes: (count: number) => void
  /** Members or frames of a compressed file that are unpacked at a time. */
  readonly partsAtOnce: number
  /** Whether a file is left where it stands, since the run fails anyway. */
  readonly isLeft: (index: number) => boolean
  /** Whether the record that begins on a line is handed on; all are where undefined. */
  readonly isWanted?: (line: number) => boolean
  /** Takes a batch; settles when the slab may be used again. */
  readonly post: (batch: Omit<PostedBatch, 'ordinal'>) => Promise<void>
}

const LINE_FEED = 0x0a

/** A file in flight. */
export interface FedFile {
  readonly index: number
  readonly planned: PlannedFile
  /** Addresses of the file's column program and split state. */
  readonly program: number
  readonly splitState: number
  readonly transcoder: Transcoder | undefined
}

/** What was seen of a file while it was fed. */
export interface FeedResult extends InputDigest {
  /** The cells of its header, as they stand there. */
  readonly header: readonly string[]
  /** Records that were cut, handed on or not; those that turn out to be no records among them. */
  readonly records: number
  /** The last line on which a record may begin. */
  readonly lines: number
  /** Lines that are no records, as far as the splitter passes over them. */
  readonly comments: number
  readonly blanks: number
  /** Whether its last byte ends a line. */
  readonly endsInLineEnd: boolean
}

/**
 * Feeds one file to its end; settles once all its batches are done. Undefined where the file was left.
 * @throws RunError as the reading of files and headers does, and what `post` rejects with
 */
export async function feedFile(file: FedFile, feeding: Feeding): Promise<FeedResult | undefined> {
  const { path, format, file: name } = file.planned
  const feeder = new FileFeeder(file, feeding)
  const into = file.transcoder === undefined ? (): Promise<Uint8Array> => feeder.room() : undefined
  const { signal, onBytes, partsAtOnce } = feeding
  const input = await openInput(path, { signal, onBytes, into, partsAtOnce })
  writeSplitState(feeding.view, file.splitState, format, recordBytesMax)
  try {
    for await (const chunk of textChunks(feeder.utf8(input.chunks), name)) {
      if (feeding.isLeft(file.index)) return undefined
      await feeder.take(chunk)
    }
    return { ...(await feeder.end()), ...input.result() }
  } finally {
    await feeder.close()
  }
}

class FileFeeder {
  readonly #file: FedFile
  readonly #feeding: Feeding
  readonly #filler: SlabFiller<SlabPlace>
  readonly #runs = new OffsetRuns()
  readonly #posted: Promise<void>[] = []
  #header: FoundHeader | undefined
  #blanksBeforeHeader = 0
  #records = 0
  #batches = 0
  #lastByte: number | undefined

  constructor(file: FedFile, feeding: Feeding) {
    this.#file = file
    this.#feeding = feeding
    this.#filler = new SlabFiller({ ...feeding, cut: (slab, to, isEnd) => this.#cut(slab, to, isEnd) })
  }

  /** Where the next bytes of a file that is not transcoded belong; see {@link SlabFiller.room}. */
  room(): Promise<Uint8Array> {
    return this.#filler.room()
  }

  /** The chunks of the file as UTF-8: they themselves where it is not transcoded. */
  utf8(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    const { transcoder } = this.#file
    return transcoder === undefined ? chunks : this.#transcoded(chunks, transcoder)
  }

  /** Takes the next bytes of UTF-8; waits for a free slab where it must. */
  take(chunk: Uint8Array): Promise<void> {
    this.#lastByte = chunk.at(-1) ?? this.#lastByte
    return this.#filler.take(this.#file.transcoder === undefined ? this.#filler.unmarked(chunk) : chunk)
  }

  /** Ends the file. @throws RunError `file-empty` */
  async end(): Promise<Omit<FeedResult, keyof InputDigest>> {
    await this.#filler.end()
    await Promise.all(this.#posted)
    const [header, { planned, splitState }] = [this.#header?.cells, this.#file]
    if (header === undefined) throw nothingInFile(planned.file)
    const { comments, blanks, line } = readSplitState(this.#feeding.view, splitState)
    const [lines, endsInLineEnd] = [line, this.#lastByte === LINE_FEED]
    return { header, records: this.#records, lines, comments, blanks: blanks + this.#blanksBeforeHeader, endsInLineEnd }
  }

  /** Gives back what is held, once nobody works on it: the file's program and the slabs will be another's. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#posted)
    this.#filler.close()
  }

  async *#transcoded(chunks: AsyncIterable<Uint8Array>, transcoder: Transcoder): AsyncGenerator<Uint8Array> {
    const noted = ({ bytes, runs }: Transcoded): Uint8Array => {
      this.#runs.add(runs)
      return bytes
    }
    for await (const chunk of chunks) yield noted(transcoder.push(chunk))
    yield noted(transcoder.end())
  }

  /** Cuts what is in the slab into records, and posts them. */
  async #cut(slab: SlabPlace, to: number, isEnd: boolean): Promise<{ from: number; done: Promise<void> | undefined }> {
    const [{ kernel, view }, { splitState }] = [this.#feeding, this.#file]
    let from = slab.input
    let done: Promise<void> | undefined
    for (;;) {
      const count = kernel.split(splitState, from, to, isEnd, slab.table, batchRecordsMax)
      const used = this.#header === undefined ? this.#readHeader(slab, count) : 0
      const { consumed, lineBefore } = readSplitState(view, splitState)
      if (count > used) done = this.#post(slab, used, count - used, lineBefore)
      from = consumed
      if (count < batchRecordsMax) break
      // The table is full, and belongs to the batch that was posted.
      await done
    }
    this.#runs.forget(this.#filler.offset + from - slab.input)
    return { from, done }
  }

  /** How many entries of the table the header and what stands before it take up. */
  #readHeader(slab: SlabPlace, count: number): number {
    const { bytes, view, carriers } = this.#feeding
    const { planned, program, splitState } = this.#file
    const table = { at: slab.table, entries: count, firstLine: readSplitState(view, splitState).lineBefore }
    const found = headerIn({ bytes, view }, table, planned.format, planned.file)
    this.#blanksBeforeHeader += found.blanks
    this.#header = found.header
    if (found.header !== undefined) bytes.set(programOf(planned, found.header, carriers), program)
    return found.used
  }

  /** Undefined where no record of them is wanted. */
  #post(slab: SlabPlace, first: number, count: number, firstLine: number): Promise<void> | undefined {
    const { view, isWanted } = this.#feeding
    const rank = this.#batches++
    this.#records += count
    const table = slab.table + first * RECORD_BYTES
    const records = isWanted === undefined ? count : keepRecords(view, table, count, firstLine, isWanted)
    if (records === 0) return undefined
    const starts = this.#file.transcoder === undefined ? [] : startsOf(view, table, records, slab.input)
    const { base, runs } = this.#runs.write(view, slab.offsetMap, this.#filler.offset, starts)
    const done = this.#feeding.post({
      file: this.#file.index,
      rank,
      table,
      records,
      program: this.#file.program,
      firstLine,
      input: slab.input,
      sourceOffset: base,
      offsetMap: slab.offsetMap,
      offsetRuns: runs,
    })
    // A failure reaches whoever waits for the file or for a slab; here it only must not go unheard.
    done.catch((error: unknown) => this.#feeding.ring.fail(error))
    this.#posted.push(done)
    return done
  }
}

/** Where records begin, counted from an address. */
function startsOf(view: DataView, table: number, records: number, from: number): number[] {
  return Array.from({ length: records }, (_, i) => view.getUint32(table + i * RECORD_BYTES + RECORD.at, true) - from)
}
