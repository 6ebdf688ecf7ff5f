/**
 * The register's files into the slab memory of a build, cut into records and handed on batch by batch, in the order of
 * the files; what follows does not keep it.
 */
import { headerOnly, nothingInFile, textChunks, unreadableHeader } from '../formats/text-file.ts'
import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { layRegisterBatch } from '../memory/register-batch.ts'
import { carriedBytesMax, copyTo, PADDING_BYTES, sharedMemory } from '../memory/slab-memory.ts'
import { readSplitState, splitStateBytes, writeSplitState } from '../memory/split-state.ts'
import { recordBytesMax } from '../model/limits.ts'
import { REASONS } from '../model/verdict.ts'
import type { Kernel } from '../stages/kernel.ts'
import { type RegisterColumns, registerColumns } from '../stages/register-columns.ts'
import { headerCells } from '../stages/register-read-odd.ts'
import type { RegisterBatch } from '../stages/register-scan.ts'
import { type InputDigest, openInput } from './open.ts'
import { SlabRing } from './slab-ring.ts'

const RULES = { delimiter: ',', quote: '"', comment: '' } as const
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

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
  readonly #posted: Promise<number>[] = []
  #columns: RegisterColumns | undefined
  #slab: RegisterSlab | undefined
  #carried: Uint8Array = new Uint8Array(0)
  /** Bytes in the slab, and how many more of the file it takes. */
  #filled = 0
  #room = 0
  /** Offset in the file of the slab's first byte. */
  #offset = 0
  #isBegun = false

  constructor(path: string, source: number, feeding: RegisterFeeding) {
    this.#path = path
    this.#source = source
    this.#feeding = feeding
    this.#bytes = new Uint8Array(feeding.memory.buffer)
    this.#view = new DataView(feeding.memory.buffer)
    writeSplitState(this.#view, 0, RULES, recordBytesMax)
  }

  /** Where the next bytes of the file belong, before they are taken; waits for a free slab where it must. */
  async room(): Promise<Uint8Array> {
    const { input } = await this.#slabAtHand()
    return this.#bytes.subarray(input + this.#filled, input + this.#filled + this.#room)
  }

  async take(chunk: Uint8Array): Promise<void> {
    const bytes = this.#isBegun ? chunk : this.#begun(chunk)
    for (let at = 0; at < bytes.length; ) {
      const slab = await this.#slabAtHand()
      const count = Math.min(this.#room, bytes.length - at)
      copyTo(this.#bytes, slab.input + this.#filled, bytes.subarray(at, at + count))
      this.#filled += count
      this.#room -= count
      at += count
      if (this.#room === 0) await this.#flush(false)
    }
  }

  /** The rows of all batches. */
  async end(): Promise<number> {
    await this.#flush(true)
    const rows = (await Promise.all(this.#posted)).reduce((sum, count) => sum + count, 0)
    if (this.#columns === undefined) throw nothingInFile(this.#path)
    if (rows === 0) throw headerOnly(this.#path)
    return rows
  }

  /** Waits for what is under way and gives back what is held. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#posted)
    if (this.#slab !== undefined) this.#feeding.ring.release(this.#slab)
    this.#slab = undefined
  }

  #begun(chunk: Uint8Array): Uint8Array {
    this.#isBegun = true
    if (BYTE_ORDER_MARK.some((byte, i) => chunk[i] !== byte)) return chunk
    this.#offset = BYTE_ORDER_MARK.length
    return chunk.subarray(BYTE_ORDER_MARK.length)
  }

  async #slabAtHand(): Promise<RegisterSlab> {
    if (this.#slab !== undefined) return this.#slab
    const slab = await this.#feeding.ring.take()
    this.#slab = slab
    this.#bytes.set(this.#carried, slab.input)
    this.#filled = this.#carried.length
    this.#room = slabBytes
    return slab
  }

  /** Cuts what is in the slab into records and posts them; an unfinished one stays for the next. */
  async #flush(isEnd: boolean): Promise<void> {
    const { kernel, ring } = this.#feeding
    const slab = await this.#slabAtHand()
    const to = slab.input + this.#filled
    let from = slab.input
    let done: Promise<number> | undefined
    for (;;) {
      const count = kernel.split(0, from, to, isEnd, slab.table, tableMax)
      const { consumed, lineBefore } = readSplitState(this.#view, 0)
      const used = this.#columns === undefined ? this.#readHeader(slab, count, lineBefore) : 0
      if (count > used) done = this.#post(slab, used, count - used, lineBefore)
      from = consumed
      if (count < tableMax) break
      // The table is full, and belongs to the batch that was posted.
      await done
    }
    const left = this.#bytes.slice(from, to)
    if (left.length > carriedBytesMax) throw new Error('an unfinished record is longer than a record may be')
    this.#offset += from - slab.input
    this.#carried = left
    this.#slab = undefined
    // A failure reaches whoever waits for the file.
    if (done === undefined) ring.release(slab)
    else
      void done.then(
        () => ring.release(slab),
        (error: unknown) => ring.fail(error),
      )
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
      inputOffset: this.#offset,
      area: slab.area,
      recordsMax: tableMax,
      inputBytesMax,
    })
    this.#posted.push(done)
    return done
  }
}
