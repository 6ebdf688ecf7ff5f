import { CMND_ROW_BYTES } from '../memory/lookups.ts'
import {
  CMND_BYTES,
  capacityFor,
  IO_BYTES,
  layPartition,
  PARTITION,
  type PartitionLayout,
  SIDE,
  SIDE_BYTES,
  SLOT_BYTES,
  writePartitionHeader,
} from '../memory/partition.ts'
import { sharedMemory } from '../memory/slab-memory.ts'
import type { FoundRows } from './found-rows.ts'
import { attachKernel, type Kernel } from './kernel.ts'
import type { NameTexts } from './partition.ts'
import { RegisterIndex } from './register-index.ts'

const PAGE_BYTES = 65_536

/** What a batch needs of the register, as an index of one small partition: what looks things up in it cannot tell the difference. */
export class BatchRegister {
  readonly #module: WebAssembly.Module
  /** Any instance. */
  readonly #kernel: Kernel
  readonly #seed: bigint
  readonly #texts: NameTexts
  /** Used for batch after batch; a larger one takes its place where one needs more. */
  #place: { readonly memory: WebAssembly.Memory; readonly kernel: Kernel } | undefined
  #index: RegisterIndex | undefined

  constructor(module: WebAssembly.Module, kernel: Kernel, seed: bigint, texts: NameTexts) {
    this.#module = module
    this.#kernel = kernel
    this.#seed = seed
    this.#texts = texts
  }

  /** The register of a batch, of all rows that were found for it; good until the next one is asked for. */
  indexOf(found: readonly FoundRows[]): RegisterIndex {
    const sum = (count: 'pins' | 'cmnds' | 'sides' | 'nameBytes'): number =>
      found.reduce((all, { layout }) => all + layout[count], 0)
    const sizes = {
      pinCapacity: capacityFor(sum('pins')),
      cmndCapacity: capacityFor(sum('cmnds')),
      sideEntries: sum('sides'),
      nameBytes: sum('nameBytes'),
    }
    const layout = layPartition(sizes, 1)
    const { memory, kernel } = this.#placeOf(layout.pages)
    const bytes = new Uint8Array(memory.buffer)
    const view = new DataView(memory.buffer)
    writePartitionHeader(view, layout, this.#seed)
    view.setUint32(PARTITION.pins, 0, true)
    view.setUint32(PARTITION.cmndEntries, 0, true)
    bytes.fill(0, layout.slots, layout.slots + SLOT_BYTES * layout.pinCapacity)
    bytes.fill(0, layout.cmnds, layout.cmnds + CMND_BYTES * layout.cmndCapacity)
    for (const { bytes: from, layout: rows } of found) {
      // A PIN that is there already stays once.
      inPieces(bytes, layout, from.subarray(rows.pinsAt, rows.namesAt), SLOT_BYTES, (at, n) =>
        kernel.insertPins(0, at, n),
      )
      inPieces(bytes, layout, from.subarray(rows.cmndsAt, rows.sidesAt), CMND_ROW_BYTES, (at, n) =>
        kernel.insertCmnds(0, at, n),
      )
    }
    laySides(bytes, view, layout, found)
    this.#index?.partitions[0]?.reread()
    const register = { memories: [memory], seed: this.#seed, texts: this.#texts }
    this.#index ??= new RegisterIndex(this.#module, this.#kernel, register, 0)
    return this.#index
  }

  #placeOf(pages: number): { readonly memory: WebAssembly.Memory; readonly kernel: Kernel } {
    const held = this.#place
    if (held !== undefined && held.memory.buffer.byteLength >= pages * PAGE_BYTES) return held
    const memory = sharedMemory(Math.min(2 ** 32, Math.ceil(pages * 1.25) * PAGE_BYTES))
    const place = { memory, kernel: attachKernel(this.#module, memory) }
    this.#index = undefined
    this.#place = place
    return place
  }
}

/** Takes entries through the partition's I/O area, where the kernel reads them. */
function inPieces(
  bytes: Uint8Array,
  { io }: PartitionLayout,
  entries: Uint8Array,
  entryBytes: number,
  insert: (at: number, n: number) => void,
): void {
  const step = entryBytes * Math.floor(IO_BYTES / entryBytes)
  for (let from = 0; from < entries.length; from += step) {
    const piece = entries.subarray(from, from + step)
    bytes.set(piece, io)
    insert(io, piece.length / entryBytes)
  }
}

/** Side entries by PIN, as they are searched; names behind each other. */
function laySides(bytes: Uint8Array, view: DataView, layout: PartitionLayout, found: readonly FoundRows[]): void {
  const entries: { readonly pin: number; readonly entry: Uint8Array; readonly nameBase: number }[] = []
  let nameBase = 0
  for (const { bytes: from, view: fromView, layout: rows } of found) {
    for (let at = rows.sidesAt; at < rows.pinsAt; at += SIDE_BYTES) {
      const pin = Number(fromView.getBigUint64(at + SIDE.pin, true))
      entries.push({ pin, entry: from.subarray(at, at + SIDE_BYTES), nameBase })
    }
    bytes.set(from.subarray(rows.namesAt), layout.names + nameBase)
    nameBase += rows.nameBytes
  }
  entries.sort((a, b) => a.pin - b.pin)
  for (const [i, { entry, nameBase: base }] of entries.entries()) {
    const at = layout.side + SIDE_BYTES * i
    bytes.set(entry, at)
    view.setUint32(at + SIDE.nameAt, view.getUint32(at + SIDE.nameAt, true) + base, true)
  }
}
