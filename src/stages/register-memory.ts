import { checksumPieceBytes } from '../memory/index-file.ts'
import { layPartition, type PartitionSizes, writePartitionHeader } from '../memory/partition.ts'
import { wasmMemoryBytesMax } from '../model/limits.ts'
import { attachKernel, type Kernel } from './kernel.ts'
import type { PartitionMemory } from './register-lay.ts'
import type { ChecksumMemory } from './register-section.ts'

const PAGE_BYTES = 65_536

/** The memory of a partition that is being built. */
export interface BuildingMemory extends PartitionMemory, ChecksumMemory {
  /** Address of the bytes asked for beside the partition. */
  readonly spare: number
}

/** Where a thread builds one partition after the other: in one memory, for pages that are new cost more than what is put into them. */
export class BuildingPlace {
  readonly #memory: WebAssembly.Memory
  readonly #kernel: Kernel
  #pages = 1

  constructor(module: WebAssembly.Module) {
    const maximum = wasmMemoryBytesMax / PAGE_BYTES
    this.#memory = new WebAssembly.Memory({ initial: this.#pages, maximum, shared: true })
    this.#kernel = attachKernel(module, this.#memory)
  }

  /** An empty partition, with room for checksums and, at `spare`, for so many bytes of any content; good until the next is begun. */
  begun(sizes: PartitionSizes, seed: bigint, spareBytes: number): BuildingMemory {
    const layout = layPartition(sizes, 1)
    const piece = layout.pages * PAGE_BYTES
    const spare = piece + checksumPieceBytes
    const pages = Math.ceil((spare + spareBytes) / PAGE_BYTES)
    if (pages > this.#pages) this.#memory.grow(pages - this.#pages)
    this.#pages = Math.max(this.#pages, pages)
    const { buffer } = this.#memory
    // Numbers, not bytes, which would go into a shared memory one by one.
    new Float64Array(buffer, 0, piece / Float64Array.BYTES_PER_ELEMENT).fill(0)
    const view = new DataView(buffer)
    writePartitionHeader(view, layout, seed)
    return { kernel: this.#kernel, bytes: new Uint8Array(buffer), view, layout, piece, spare }
  }
}
