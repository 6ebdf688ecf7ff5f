/** What a thread does in a build of the register's index: scan → order → resolve → lay. Files are handed in as functions. */
import { checksumPieceBytes } from '../memory/index-file.ts'
import { CMND_BYTES, SLOT_BYTES } from '../memory/partition.ts'
import { SORT_DIGITS_BYTES } from '../memory/register-bucket.ts'
import { RunError } from '../model/errors.ts'
import { attachKernel, type Kernel } from './kernel.ts'
import { onDisk } from './on-disk.ts'
import { layCmnds, laySlots, sideSection } from './register-lay.ts'
import { type BuildingMemory, BuildingPlace } from './register-memory.ts'
import { type OrderedBucket, orderBucket, resolveBucket } from './register-resolve.ts'
import { scanBatch } from './register-scan.ts'
import { type ChecksumMemory, SectionWriter, type WrittenSection } from './register-section.ts'
import type {
  CmndsTask,
  LaidPieces,
  LayAnswer,
  LayTask,
  OrderTask,
  RegisterThread,
  ResolveAnswer,
  ResolveTask,
  ScanAnswer,
  ScanTask,
  ScratchPlace,
} from './register-task.ts'

/** Bytes written at a time: for larger ones a file system may take pages of memory so large that they must first be made. */
const writeBytesMax = 1024 * 1024

/** Files, as a thread reaches them. */
export interface RegisterFiles {
  /** The size of a file, which is made (0600) where it is not there. */
  sizeOf(path: string): number
  /** Writes bytes at an offset, as many as it can; how many it did. */
  write(path: string, bytes: Uint8Array, at: number): number
  /** Fills bytes from an offset, as far as it can; how many it gave. */
  read(path: string, into: Uint8Array, at: number): number
}

/** One thread of a build. */
export class RegisterWork {
  readonly #thread: RegisterThread
  readonly #number: number
  readonly #files: RegisterFiles
  readonly #building: BuildingPlace
  readonly #slabs: { readonly kernel: Kernel; readonly bytes: Uint8Array; readonly view: DataView }

  constructor(thread: RegisterThread, number: number, files: RegisterFiles) {
    this.#thread = thread
    this.#number = number
    this.#files = files
    const { module, memory } = thread
    this.#building = new BuildingPlace(module)
    const [bytes, view] = [new Uint8Array(memory.buffer), new DataView(memory.buffer)]
    this.#slabs = { kernel: attachKernel(module, memory), bytes, view }
  }

  scan(batch: ScanTask): ScanAnswer {
    const { spread, countsWords } = this.#thread
    const { rowBytes, wordBytes, ...counts } = scanBatch(batch, this.#slabs, spread, countsWords)
    return { ...counts, wordBytes: wordBytes.length, ...this.#append([rowBytes, wordBytes]) }
  }

  order({ memory, dictionary, area, places, pieces, old }: OrderTask): OrderedBucket {
    const bytes = new Uint8Array(memory.buffer)
    let rowsEnd = places.rows
    for (const { file, places: lying } of pieces) {
      for (let i = 0; i < lying.length; i += 2) {
        const end = rowsEnd + (lying[i + 1] ?? 0)
        this.#fill(this.#scratch(file), lying[i] ?? 0, bytes.subarray(rowsEnd, end))
        rowsEnd = end
      }
    }
    if (old !== undefined) {
      this.#fill(old.path, old.offset, bytes.subarray(rowsEnd, rowsEnd + old.bytes))
      rowsEnd += old.bytes
    }
    const { partitions: count, seedLow, seedHigh } = this.#thread.spread
    const partitions = { count, seedLow, seedHigh }
    return orderBucket({ ...this.#attached(memory), area, places }, { dictionary, rowsEnd, partitions })
  }

  resolve({ memory, area, places, path, archive: offset }: ResolveTask): ResolveAnswer {
    const bucket = { ...this.#attached(memory), area, places, piece: places.piece }
    const archive = new SectionWriter(bucket, offset, (bytes, at) => this.#write(path, bytes, at))
    const resolved = resolveBucket(bucket, this.#thread.spread.partitions, (rows) => archive.append(rows))
    const { slots, side, names, cmnds, ...counts } = resolved
    const sizes = { slotBytes: slots.length, sideBytes: side.length, nameBytes: names.length }
    return { ...counts, ...sizes, ...this.#append([slots, side, names, cmnds]), archive: archive.finished() }
  }

  lay({ path, seed, sizes, buckets, ...offsets }: LayTask): LayAnswer {
    const partition = { ...sizes, cmndCapacity: 0, sideEntries: 0, nameBytes: 0 }
    const spareBytes = Math.max(checksumPieceBytes, ...buckets.map(({ slotBytes }) => slotBytes))
    const memory = this.#building.begun(partition, seed, spareBytes)
    for (const { file, at, slotBytes, finals } of buckets) {
      const entries = memory.bytes.subarray(memory.spare, memory.spare + slotBytes)
      this.#fill(this.#scratch(file), at, entries)
      laySlots(memory, entries, finals)
    }
    const { slots: from, pinCapacity } = memory.layout
    const slots = this.#section(memory, path, offsets.slots, [
      memory.bytes.subarray(from, from + pinCapacity * SLOT_BYTES),
    ])
    const sides = buckets.map(({ file, at, slotBytes, sideBytes, nameBytes, finals }) => {
      const side = this.#read(this.#scratch(file), at + slotBytes, sideBytes)
      return { side, nameBytes, finals }
    })
    const side = this.#section(memory, path, offsets.side, [sideSection(sides)])
    return { slots, side, names: this.#section(memory, path, offsets.names, this.#names(memory, buckets)) }
  }

  cmnds({ path, seed, sizes, pieces, cmnds }: CmndsTask): WrittenSection {
    const pairsBytes = pieces.reduce((sum, { bytes }) => sum + bytes, 0)
    const spareBytes = 2 * pairsBytes + SORT_DIGITS_BYTES
    const partition = { ...sizes, pinCapacity: 0, sideEntries: 0, nameBytes: 0 }
    const memory = this.#building.begun(partition, seed, spareBytes)
    let end = memory.spare
    for (const { file, at, bytes } of pieces) {
      this.#fill(this.#scratch(file), at, memory.bytes.subarray(end, end + bytes))
      end += bytes
    }
    layCmnds(memory, memory.spare, end)
    const { cmnds: from, cmndCapacity } = memory.layout
    return this.#section(memory, path, cmnds, [memory.bytes.subarray(from, from + cmndCapacity * CMND_BYTES)])
  }

  /** The names of all buckets, one after the other, where the spare bytes are: in pieces of which checksums are taken. */
  *#names({ bytes, spare }: BuildingMemory, buckets: readonly LaidPieces[]): Generator<Uint8Array> {
    const piece = bytes.subarray(spare, spare + checksumPieceBytes)
    let filled = 0
    for (const { file, nameBytes, ...bucket } of buckets) {
      let at = bucket.at + bucket.slotBytes + bucket.sideBytes
      for (const end = at + nameBytes; at < end; ) {
        const part = piece.subarray(filled, filled + end - at)
        this.#fill(this.#scratch(file), at, part)
        at += part.length
        filled += part.length
        if (filled < piece.length) continue
        yield piece
        filled = 0
      }
    }
    yield piece.subarray(0, filled)
  }

  #section(memory: ChecksumMemory, path: string, offset: number, parts: Iterable<Uint8Array>): WrittenSection {
    const writer = new SectionWriter(memory, offset, (bytes, at) => this.#write(path, bytes, at))
    for (const bytes of parts) writer.append(bytes)
    return writer.finished()
  }

  #attached(memory: WebAssembly.Memory): { kernel: Kernel; bytes: Uint8Array; view: DataView } {
    const kernel = attachKernel(this.#thread.module, memory)
    return { kernel, bytes: new Uint8Array(memory.buffer), view: new DataView(memory.buffer) }
  }

  #scratch(file: number): string {
    return `${this.#thread.scratch}/${file}`
  }

  #append(parts: readonly Uint8Array[]): ScratchPlace {
    const path = this.#scratch(this.#number)
    const at = onDisk(path, 'written', () => this.#files.sizeOf(path))
    let end = at
    for (const bytes of parts) {
      this.#write(path, bytes, end)
      end += bytes.length
    }
    return { file: this.#number, at }
  }

  #write(path: string, bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; ) {
      const rest = bytes.subarray(done, done + writeBytesMax)
      done += onDisk(path, 'written', () => this.#files.write(path, rest, at + done))
    }
  }

  #read(path: string, at: number, bytes: number): Uint8Array {
    const into = Buffer.allocUnsafeSlow(bytes)
    this.#fill(path, at, into)
    return into
  }

  #fill(path: string, at: number, into: Uint8Array): void {
    for (let done = 0; done < into.length; ) {
      const rest = into.subarray(done)
      const got = onDisk(path, 'read', () => this.#files.read(path, rest, at + done))
      if (got === 0) throw new RunError('file-changed', `${path} became shorter while it was read`, 'Start again.')
      done += got
    }
  }
}
