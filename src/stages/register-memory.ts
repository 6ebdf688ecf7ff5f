import { checksumPieceBytes } from '../memory/index-file.ts'
import { layPartition, type PartitionSizes, writePartitionHeader } from '../memory/partition.ts'
import { attachKernel } from './kernel.ts'
import type { PartitionMemory } from './register-lay.ts'
import type { ChecksumMemory } from './register-section.ts'

const PAGE_BYTES = 65_536

/** The memory of a partition that is being built. */
export interface BuildingMemory extends PartitionMemory, ChecksumMemory {
  /** Address of the bytes asked for beside the partition. */
  readonly spare: number
}

/** A memory of its own for a partition that is being built, with room for checksums and, at `spare`, for so many bytes. */
export function buildingMemory(
  module: WebAssembly.Module,
  sizes: PartitionSizes,
  seed: bigint,
  spareBytes = 0,
): BuildingMemory {
  const layout = layPartition(sizes, 1)
  const piece = layout.pages * PAGE_BYTES
  const spare = piece + checksumPieceBytes
  const pages = Math.ceil((spare + spareBytes) / PAGE_BYTES)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  const view = new DataView(memory.buffer)
  writePartitionHeader(view, layout, seed)
  return { kernel: attachKernel(module, memory), bytes: new Uint8Array(memory.buffer), view, layout, piece, spare }
}
