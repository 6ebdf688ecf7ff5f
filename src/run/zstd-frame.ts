/** Where one zstd frame ends, found by its headers alone, so that no byte of a file goes unaccounted for. */

/** `frame`: data; `skippable`: user data that a decoder passes over (RFC 8878, 3.1.2). */
export type FrameKind = 'frame' | 'skippable'

/** A frame whose headers cannot be right. */
export class FrameFault extends Error {
  override readonly name = 'FrameFault'
}

type Part = 'magic' | 'descriptor' | 'header' | 'block-header' | 'block' | 'checksum' | 'skip-size' | 'skip' | 'end'

/** Parts that are read to learn something; the others are only counted. */
const READ: ReadonlySet<Part> = new Set(['magic', 'descriptor', 'header', 'block-header', 'skip-size'])

/** Block_Maximum_Size of RFC 8878, 3.1.1.2.4. */
const blockBytesMax = 128 * 1024

/**
 * Walks one frame of RFC 8878, fed in pieces of any length:
 *
 *     magic 4 │ descriptor 1 │ window, dictionary, size 0..14 │ { block header 3 │ block } … │ checksum 0 or 4
 *     magic 4 │ size 4 │ user data                                                    (a skippable frame)
 *
 * It keeps a few bytes of a header and counts the rest: memory does not depend on the frame.
 */
export class FrameWalker {
  #part: Part = 'magic'
  #left = 4
  readonly #held = new Uint8Array(16)
  #heldCount = 0
  #hasChecksum = false
  #isLast = false
  #kind: FrameKind | undefined

  /** Known once the magic number has been read. */
  get kind(): FrameKind | undefined {
    return this.#kind
  }

  /** Whether the last byte of the frame has been passed. */
  get ended(): boolean {
    return this.#part === 'end'
  }

  /**
   * Passes over the bytes of this frame in `chunk`, from `from` on.
   * @returns the index of the first byte that is not this frame's: `chunk.length` unless the frame ended before
   * @throws FrameFault
   */
  pass(chunk: Uint8Array, from: number): number {
    let at = from
    while (at < chunk.length && this.#part !== 'end') {
      const count = Math.min(this.#left, chunk.length - at)
      if (READ.has(this.#part)) {
        this.#held.set(chunk.subarray(at, at + count), this.#heldCount)
        this.#heldCount += count
      }
      at += count
      this.#left -= count
      while (this.#left === 0 && !this.ended) this.#next()
    }
    return at
  }

  #expect(part: Part, bytes: number): void {
    this.#part = part
    this.#left = bytes
    this.#heldCount = 0
  }

  #next(): void {
    switch (this.#part) {
      case 'magic':
        this.#afterMagic(this.#number(4))
        break
      case 'descriptor':
        this.#afterDescriptor(this.#number(1))
        break
      case 'header':
        this.#expect('block-header', 3)
        break
      case 'block-header':
        this.#afterBlockHeader(this.#number(3))
        break
      case 'block':
        if (!this.#isLast) this.#expect('block-header', 3)
        else if (this.#hasChecksum) this.#expect('checksum', 4)
        else this.#expect('end', 0)
        break
      case 'skip-size':
        this.#expect('skip', this.#number(4))
        break
      default:
        this.#expect('end', 0)
    }
  }

  #afterMagic(magic: number): void {
    if (magic === 0xfd2fb528) {
      this.#kind = 'frame'
      this.#expect('descriptor', 1)
    } else if (magic >= 0x184d2a50 && magic <= 0x184d2a5f) {
      this.#kind = 'skippable'
      this.#expect('skip-size', 4)
    } else {
      throw new FrameFault('no zstd frame begins here')
    }
  }

  #afterDescriptor(descriptor: number): void {
    const isSingleSegment = (descriptor & 0x20) !== 0
    if ((descriptor & 0x08) !== 0) throw new FrameFault('a reserved bit of the frame header is set')
    this.#hasChecksum = (descriptor & 0x04) !== 0
    const windowBytes = isSingleSegment ? 0 : 1
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
    if (dictionaryBytes > 0) throw new FrameFault('it is compressed with a dictionary, which is not at hand')
    const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
    this.#expect('header', windowBytes + dictionaryBytes + contentSizeBytes)
  }

  #afterBlockHeader(header: number): void {
    const type = (header >> 1) & 3
    const bytes = header >> 3
    if (type === 3) throw new FrameFault('a block is of the reserved type')
    if (bytes > blockBytesMax) throw new FrameFault('a block is larger than blocks may be')
    this.#isLast = (header & 1) !== 0
    // A run-length block holds one byte, whatever length it stands for.
    this.#expect('block', type === 1 ? 1 : bytes)
  }

  /** The held bytes as a little-endian number. */
  #number(count: number): number {
    let value = 0
    for (let i = count - 1; i >= 0; i--) value = value * 256 + (this.#held[i] ?? 0)
    return value
  }
}
