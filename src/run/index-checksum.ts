import { checksumPieceBytes } from '../memory/index-file.ts'
import { sharedMemory } from '../memory/slab-memory.ts'
import { attachKernel } from '../stages/kernel.ts'
import { type ChecksumMemory, SectionChecksum } from '../stages/register-section.ts'

/** Memory in which the main thread takes checksums, one at a time. */
export type ChecksumSpace = ChecksumMemory

/** Makes such a memory. */
export function checksumSpace(module: WebAssembly.Module): ChecksumSpace {
  const memory = sharedMemory(checksumPieceBytes)
  return { kernel: attachKernel(module, memory), bytes: new Uint8Array(memory.buffer), piece: 0 }
}

/** The checksum of bytes that are at hand, as that of a section. */
export function checksumOf(bytes: Uint8Array, space: ChecksumSpace): bigint {
  const checksum = new SectionChecksum(space)
  checksum.add(bytes)
  return BigInt(`0x${checksum.finished()}`)
}
