import { checksumPieceBytes } from '../memory/index-file.ts'
import type { Kernel } from './kernel.ts'

/** Memory of a kernel in which checksums are taken. */
export interface ChecksumMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  /** Address of `checksumPieceBytes` that are the section's alone until it is finished. */
  readonly piece: number
}

/** The checksum of a section whose bytes come one after the other. */
export class SectionChecksum {
  readonly #memory: ChecksumMemory
  #filled = 0
  #hash = 0n
  /** Bytes added so far. */
  bytes = 0

  constructor(memory: ChecksumMemory) {
    this.#memory = memory
  }

  /** Takes the next bytes; those of the kernel's own memory where they lie. */
  add(bytes: Uint8Array): void {
    const { buffer, byteOffset } = bytes
    const isHere = buffer === this.#memory.bytes.buffer
    for (let from = 0; from < bytes.length; ) {
      if (isHere && this.#filled === 0 && bytes.length - from >= checksumPieceBytes) {
        this.#fold(byteOffset + from, checksumPieceBytes)
        from += checksumPieceBytes
        continue
      }
      const to = Math.min(bytes.length, from + checksumPieceBytes - this.#filled)
      const into = this.#memory.piece + this.#filled
      // A shared memory takes bytes that lie otherwise to words one by one, but from itself.
      if (isHere) this.#memory.kernel.putBytes(into, byteOffset + from, to - from)
      else this.#memory.bytes.set(bytes.subarray(from, to), into)
      this.#filled += to - from
      from = to
      if (this.#filled === checksumPieceBytes) this.#fold(this.#memory.piece, this.#filled)
    }
    this.bytes += bytes.length
  }

  /** Of all bytes added, 16 hex digits. Nothing may be added afterwards. */
  finished(): string {
    if (this.#filled > 0) this.#fold(this.#memory.piece, this.#filled)
    return BigInt.asUintN(64, this.#hash).toString(16).padStart(16, '0')
  }

  #fold(at: number, bytes: number): void {
    this.#hash = this.#memory.kernel.xxh64(at, at + bytes, this.#hash)
    this.#filled = 0
  }
}

/** What is known of a section once it is written. */
export interface WrittenSection {
  readonly bytes: number
  readonly checksum: string
}

/** Writes a section's bytes one after the other where it begins. */
export class SectionWriter {
  readonly #checksum: SectionChecksum
  readonly #offset: number
  readonly #write: (bytes: Uint8Array, offset: number) => void

  /** `write` puts bytes at an offset of the file, all of them. */
  constructor(memory: ChecksumMemory, offset: number, write: (bytes: Uint8Array, offset: number) => void) {
    this.#checksum = new SectionChecksum(memory)
    this.#offset = offset
    this.#write = write
  }

  append(bytes: Uint8Array): void {
    this.#write(bytes, this.#offset + this.#checksum.bytes)
    this.#checksum.add(bytes)
  }

  finished(): WrittenSection {
    return { bytes: this.#checksum.bytes, checksum: this.#checksum.finished() }
  }
}
