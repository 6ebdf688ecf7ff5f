/** Files being written: blocks as they come, compressed and fingerprinted on the way. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { Sink } from './sink.ts'

/** Plain bytes of a block; a gzip member or zstd frame holds one. */
const BLOCK_BYTES = 1024 * 1024

/** How a file's blocks are compressed. */
export type Compression = 'none' | 'gzip' | 'zstd'

/** What lies on the disk. */
export interface WrittenFile {
  readonly bytes: number
  readonly sha256: string
}

/** One file. Its sink takes whole records; {@link close} writes the rest. */
export class OutputFile {
  readonly sink: Sink
  readonly #file: number
  readonly #hash = createHash('sha256')
  readonly #compression: Compression
  #bytes = 0

  /** @throws RunError `output-unwritable` where the file cannot be made. */
  constructor(path: string, compression: Compression) {
    this.#compression = compression
    this.#file = writable(() => openSync(path, 'wx'))
    this.sink = new Sink(BLOCK_BYTES, (block) => this.#write(block))
  }

  #write(block: Uint8Array): void {
    const packed = compressed(block, this.#compression)
    this.#hash.update(packed)
    this.#bytes += packed.length
    for (let at = 0; at < packed.length; ) at += writable(() => writeSync(this.#file, packed, at))
  }

  /** Writes what is left and closes the file. */
  close(): WrittenFile {
    this.sink.drain()
    closeSync(this.#file)
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  /** Closes the file as it is. */
  abandon(): void {
    closeSync(this.#file)
  }
}

function compressed(block: Uint8Array, compression: Compression): Uint8Array {
  if (compression === 'gzip') return gzipSync(block, { level: 4 })
  return compression === 'zstd' ? zstdCompressSync(block) : block
}

/** Does something to the disk. @throws RunError `output-unwritable` for whatever the system refuses. */
export function writable<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new RunError('output-unwritable', `the world cannot be written: the system says ${code}`, hintOf(code), {
      cause,
    })
  }
}

function hintOf(code: string): string {
  if (code === 'ENOSPC') return 'The disk is full: make room, or give a folder on another disk.'
  return 'Give a folder in which you may write.'
}
