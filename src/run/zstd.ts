import { createZstdDecompress } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { decoded, decodedChunkBytes } from './decoded.ts'
import type { PartCutter, PartedData } from './unpack-ahead.ts'
import { FrameFault, FrameWalker } from './zstd-frame.ts'

/**
 * Decompresses zstd data of any number of frames (RFC 8878), skippable ones passed over. Node's decoder stops after the
 * first frame, and takes a cut second one or garbage for the end in silence; so each frame is found by its headers, gets
 * a decoder of its own, and the input must end where a frame ends.
 *
 * @param source the compressed bytes, from the first
 * @param name what the messages call the file
 * @param framesBefore how many frames of the file were passed over, for the messages
 * @throws RunError `file-truncated`, `file-damaged`
 */
export async function* unzstd(
  source: AsyncIterable<Uint8Array>,
  name: string,
  framesBefore = 0,
): AsyncGenerator<Uint8Array> {
  const frames = new FrameReader(source, name, framesBefore)
  try {
    while (await frames.begin()) {
      if (frames.isSkippable) for await (const _ of frames.bytes());
      else yield* decodedFrame(frames, name)
    }
  } finally {
    await frames.close()
  }
}

/** Zstd data, cut where its headers say that a frame ends. `name` as in {@link unzstd}. */
export function zstdFrames(name: string): PartedData {
  return {
    cutter: (bytesMin) => new FrameCutter(bytesMin),
    unpack: (source, framesBefore) => unzstd(source, name, framesBefore),
  }
}

class FrameCutter implements PartCutter {
  parts = 0
  readonly #bytesMin: number
  #walker: FrameWalker | undefined = new FrameWalker()
  #seen = 0

  constructor(bytesMin: number) {
    this.#bytesMin = bytesMin
  }

  cut(chunk: Uint8Array): number | undefined {
    let at = 0
    while (at < chunk.length && this.#walker !== undefined) {
      at = this.#passed(this.#walker, chunk, at)
      if (this.#walker?.ended !== true) continue
      this.parts += 1
      this.#walker = new FrameWalker()
      if (this.#seen + at >= this.#bytesMin) return this.#seen + at
    }
    this.#seen += chunk.length
    return undefined
  }

  /** Where the frame at hand goes on in the chunk to. Headers that cannot be right are told where they are unpacked: there is no cut from there on. */
  #passed(walker: FrameWalker, chunk: Uint8Array, from: number): number {
    try {
      return walker.pass(chunk, from)
    } catch (error) {
      if (!(error instanceof FrameFault)) throw error
      this.#walker = undefined
      return chunk.length
    }
  }
}

async function* decodedFrame(frames: FrameReader, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* decoded(frames.bytes(), createZstdDecompress({ chunkSize: decodedChunkBytes }))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_error'))) throw error
    if (error.code !== 'ZSTD_error_frameParameter_windowTooLarge')
      throw damaged(name, frames.count, error.message, error)
    throw new RunError(
      'file-damaged',
      `${name}: frame ${frames.count} takes a window of more than 128 MiB to decompress`,
      'Compress it again without --long, or with --long=27 at most.',
      { cause: error },
    )
  }
}

/** Cuts a stream of chunks at the ends of frames. */
class FrameReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #name: string
  #chunk: Uint8Array = new Uint8Array(0)
  #at = 0
  /** Bytes of this frame that were walked before its kind was known. */
  #begun: Uint8Array[] = []
  #walker = new FrameWalker()
  /** Frames begun, those before the source among them. */
  count: number

  constructor(source: AsyncIterable<Uint8Array>, name: string, framesBefore: number) {
    this.#source = source[Symbol.asyncIterator]()
    this.#name = name
    this.count = framesBefore
  }

  get isSkippable(): boolean {
    return this.#walker.kind === 'skippable'
  }

  /** Goes to the next frame and reads what it is; false at the end of the input. */
  async begin(): Promise<boolean> {
    this.#walker = new FrameWalker()
    this.#begun = []
    if (!(await this.#filled())) return false
    this.count += 1
    while (this.#walker.kind === undefined) this.#begun.push(await this.#walked(4))
    return true
  }

  /** The bytes of the frame that was begun, as they lie in the source's chunks. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    yield* this.#begun
    while (!this.#walker.ended) yield await this.#walked(Number.POSITIVE_INFINITY)
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  /** Walks on within the chunk at hand, by `bytesMax` at most. */
  async #walked(bytesMax: number): Promise<Uint8Array> {
    if (!(await this.#filled())) {
      throw new RunError(
        'file-truncated',
        `${this.#name} ends in the middle of zstd frame ${this.count}: it was cut off, or is still being written`,
        'Copy it again from where it was made, and compare size and SHA-256; where it is cut there too, export it again.',
      )
    }
    const from = this.#at
    const piece = this.#chunk.subarray(0, Math.min(this.#chunk.length, from + bytesMax))
    try {
      this.#at = this.#walker.pass(piece, from)
    } catch (error) {
      if (error instanceof FrameFault) throw damaged(this.#name, this.count, error.message, error)
      throw error
    }
    return this.#chunk.subarray(from, this.#at)
  }

  /** Whether there is a byte to walk. */
  async #filled(): Promise<boolean> {
    while (this.#at === this.#chunk.length) {
      const { done, value } = await this.#source.next()
      if (done === true) return false
      this.#chunk = value
      this.#at = 0
    }
    return true
  }
}

function damaged(name: string, frame: number, why: string, cause: unknown): RunError {
  const what = frame > 1 ? `what follows frame ${frame - 1} is not a sound zstd frame` : 'it is not a sound zstd frame'
  return new RunError(
    'file-damaged',
    `${name}: ${what} (${why})`,
    'Copy it again, and compare its SHA-256 with what the carrier says; "zstd -t" tests a file by itself. Compress without a dictionary.',
    { cause },
  )
}
