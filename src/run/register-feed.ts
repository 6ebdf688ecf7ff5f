/**
 * The register's files into the slab memory of a build, cut into records and handed on batch by batch, in the order of
 * the files; what follows does not keep it.
 */
import { headerOnly, nothingInFile, textChunks, unreadableHeader } from '../formats/text-file.ts'
import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { layRegisterBatch } from '../memory/register-batch.ts'
import { carriedBytesMax, PADDING_BYTES, sharedMemory } from '../memory/slab-memory.ts'
import { readSplitState, splitStateBytes, writeSplitState } from '../memory/split-state.ts'
import { recordBytesMax } from '../model/limits.ts'
import { REASONS } from '../model/verdict.ts'
import type { Kernel } from '../stages/kernel.ts'
import { type RegisterColumns, registerColumns } from '../stages/register-columns.ts'
import { headerCells } from '../stages/register-read-odd.ts'
import type { RegisterBatch } from '../stages/register-scan.ts'
import { type InputDigest, openInput } from './open.ts'
import { SlabFiller } from './slab-filler.ts'
import { SlabRing } from './slab-ring.ts'

const RULES = { delimiter: ',', quote: '"', comment: '' } as const

/** Entries of a slab's record table. */
const tableMax = 65_536

/** Bytes of a file that a slab takes: at 70 bytes a row the table is nearly full then. */
const slabBytes = 4 * 1024 * 1024

const inputBytesMax = carriedBytesMax + slabBytes
const TABLE_BYTES = tableMax * RECORD_BYTES
const SLAB_BYTES = layRegisterBatch(TABLE_BYTES + inputBytesMax + PADDING_BYTES, tableMax, inputBytesMax).end

/** One slab: an address each. */
interface RegisterSlab {
  readonly table: number
  readonly input: number
  readonly area: number
}

/** The memory through which a build reads its files. */
export interface RegisterSlabs {
  readonly memory: WebAssembly.Memory
  readonly ring: SlabRing<RegisterSlab>
}

/** A slab for each thread to work on, one to fill, and one in between. */
export function registerSlabs(threads: number): RegisterSlabs {
  const slabs = Array.from({ length: threads + 2 }, (_, i) => {
    const table = splitStateBytes + i * SLAB_BYTES
    const input = table + TABLE_BYTES
    return { table, input, area: input + inputBytesMax + PADDING_BYTES }
  })
  return { memory: sharedMemory(splitStateBytes + slabs.length * SLAB_BYTES), ring: new SlabRing(slabs) }
}

/** What feeding a file needs. */
export interface RegisterFeeding extends RegisterSlabs {
  readonly kernel: Kernel
  readonly signal: AbortSignal
  readonly onBytes: (count: number) => void
  /** Takes a batch; settles with its rows once the slab may be used again. */
  readonly post: (batch: RegisterBatch) => Promise<number>
}

/** What was read of a file. */
export interface FedRegister extends InputDigest {
  /** Faulty ones included. */
  readonly rows: number
}

/**
 * Feeds one file to its end; settles once all its batches are done.
 * @throws RunError as the reading of files and headers does, `file-header-only`, and what `post` rejects with
 */
export async function feedRegister(path: string, source: number, feeding: RegisterFeeding): Promise<FedRegister> {
  const feeder = new RegisterFeeder(path, source, feeding)
  const { signal, onBytes } = feeding
  const input = await openInput(path, { signal, onBytes, into: () => feeder.room() })
  try {
    for await (const chunk of textChunks(input.chunks, path)) await feeder.take(chunk)
    const rows = await feeder.end()
    return { rows, ...input.result() }
  } finally {
    await feeder.close()
  }
}

class RegisterFeeder {
  readonly #path: string
  readonly #source: number
  readonly #feeding: RegisterFeeding
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #filler: SlabFiller<RegisterSlab>
  readonly #posted: Promise<number>[] = []
  #columns: RegisterColumns | undefined

  constructor(path: string, source: number, feeding: RegisterFeeding) {
    this.#path = path
    this.#source = source
    this.#feeding = feeding
    this.#bytes = new Uint8Array(feeding.memory.buffer)
    this.#view = new DataView(feeding.memory.buffer)
    const cut = (slab: RegisterSlab, to: number, isEnd: boolean) => this.#cut(slab, to, isEnd)
    this.#filler = new SlabFiller({ bytes: this.#bytes, ring: feeding.ring, slabBytes, cut })
    writeSplitState(this.#view, 0, RULES, recordBytesMax)
  }

  /** Where the next bytes of the file belong; see {@link SlabFiller.room}. */
  room(): Promise<Uint8Array> {
    return this.#filler.room()
  }

  take(chunk: Uint8Array): Promise<void> {
    return this.#filler.take(this.#filler.unmarked(chunk))
  }

  /** The rows of all batches. */
  async end(): Promise<number> {
    await this.#filler.end()
    const rows = (await Promise.all(this.#posted)).reduce((sum, count) => sum + count, 0)
    if (this.#columns === undefined) throw nothingInFile(this.#path)
    if (rows === 0) throw headerOnly(this.#path)
    return rows
  }

  /** Waits for what is under way and gives back what is held. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#posted)
    this.#filler.close()
  }

  /** Cuts what is in the slab into records, and posts them. */
  async #cut(
    slab: RegisterSlab,
    to: number,
    isEnd: boolean,
  ): Promise<{ from: number; done: Promise<number> | undefined }> {
    let from = slab.input
    let done: Promise<number> | undefined
    for (;;) {
      const count = this.#feeding.kernel.split(0, from, to, isEnd, slab.table, tableMax)
      const { consumed, lineBefore } = readSplitState(this.#view, 0)
      const used = this.#columns === undefined ? this.#readHeader(slab, count, lineBefore) : 0
      if (count > used) done = this.#post(slab, used, count - used, lineBefore)
      from = consumed
      if (count < tableMax) return { from, done }
      // The table is full, and belongs to the batch that was posted.
      await done
    }
  }

  /** Entries that stand before the first row: blank ones, and the header. */
  #readHeader(slab: RegisterSlab, count: number, firstLine: number): number {
    for (let record = 0; record < count; record++) {
      const entry = slab.table + record * RECORD_BYTES
      const at = this.#view.getUint32(entry + RECORD.at, true)
      const line = firstLine + this.#view.getUint32(entry + RECORD.line, true)
      const fault = REASONS.rejected[this.#view.getUint32(entry + RECORD.fault, true) - 1]
      const cells = fault ?? headerCells(this.#bytes.slice(at, at + this.#view.getUint32(entry + RECORD.bytes, true)))
      if (typeof cells === 'string') throw unreadableHeader(line, cells, this.#path)
      if (cells.length === 0) continue
      this.#columns = registerColumns(cells, this.#path)
      return record + 1
    }
    return count
  }

  #post(slab: RegisterSlab, first: number, records: number, firstLine: number): Promise<number> {
    if (this.#columns === undefined) throw new Error('rows before their header')
    const done = this.#feeding.post({
      source: this.#source,
      columns: this.#columns,
      table: slab.table + first * RECORD_BYTES,
      records,
      firstLine,
      input: slab.input,
      inputOffset: this.#filler.offset,
      area: slab.area,
      recordsMax: tableMax,
      inputBytesMax,
    })
    // A failure reaches whoever waits for the file or for a slab; here it only must not go unheard.
    done.catch((error: unknown) => this.#feeding.ring.fail(error))
    this.#posted.push(done)
    return done
  }
}
