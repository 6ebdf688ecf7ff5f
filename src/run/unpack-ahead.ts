/** Compressed data that consists of parts which know nothing of each other: several are unpacked at a time, and handed on in order. */
import { Readable } from 'node:stream'
import { decodedChunkBytes } from './decoded.ts'

/** Tells where a part may end, of bytes that begin with one and come chunk by chunk. */
export interface PartCutter {
  /**
   * Takes the next chunk, not empty. Answers at which byte, counted from the first of all, another part may begin, or the bytes
   * may be over; undefined where that is not seen yet. Not asked again once it has answered.
   */
  cut(chunk: Uint8Array): number | undefined
  /** Parts before the cut, as far as they are counted. */
  readonly parts: number
}

/** How one kind of compressed data is cut and unpacked. */
export interface PartedData {
  /** For bytes that begin with a part, to be cut no earlier than after `bytesMin`. A cut may be a guess: a wrong one costs time and nothing else. */
  readonly cutter: (bytesMin: number) => PartCutter
  /** In order, to the last byte; fails wherever the bytes are not whole parts. `partsBefore`: what was passed over. */
  readonly unpack: (source: AsyncIterable<Uint8Array>, partsBefore: number) => AsyncIterable<Uint8Array>
}

/** How much is read ahead. */
export interface AheadBounds {
  /** Pieces that are unpacked at a time, each in a thread of libuv's pool, 1 or more. */
  readonly partsAtOnce: number
  /** Packed bytes of a piece: small parts are taken together, and what has no cut within the most is unpacked in order. */
  readonly packedBytesMin: number
  readonly packedBytesMax: number
}

/** Packed bytes of a piece: a member of 64 MiB of any dump fits; the many small blocks of bgzip are not handed over one by one. */
export const aheadBounds: Omit<AheadBounds, 'partsAtOnce'> = {
  packedBytesMin: 1024 ** 2,
  packedBytesMax: 32 * 1024 ** 2,
}

/** What is kept of a piece that is unpacked before its turn: then it waits, so that a bomb swells no further. */
const unpackedBytesMax = 64 * 1024 ** 2

interface Piece {
  readonly packed: readonly Uint8Array[]
  readonly partsBefore: number
}

interface BegunPiece extends Piece {
  readonly unpacked: Readable
}

/**
 * What `unpack` makes of all of the source, errors included. A piece that does not come out whole, since it was cut in the wrong
 * place or is damaged, is unpacked again in order with everything behind it, and what has left already is passed over: so
 * what comes out, and which error, never rests on a cut. At most `partsAtOnce` pieces are held, each packed and with 64 MiB
 * unpacked, and the next one, packed. An error of the source comes out unchanged; leaving early closes the source.
 */
export async function* unpackedAhead(
  source: AsyncIterable<Uint8Array>,
  data: PartedData,
  bounds: AheadBounds,
): AsyncGenerator<Uint8Array> {
  const cut = new PieceReader(source, data, bounds)
  const begun: BegunPiece[] = []
  let next = cut.next()
  let bytesGiven = 0
  try {
    for (;;) {
      for (let piece = await next; piece !== undefined; piece = await next) {
        begun.push(beginning(piece, data))
        next = cut.next()
        // Heard once it is awaited.
        next.catch(() => undefined)
        if (begun.length === bounds.partsAtOnce) break
      }
      const [piece] = begun
      if (piece === undefined) break
      bytesGiven = 0
      for await (const chunk of whole(piece)) {
        bytesGiven += chunk.length
        yield chunk
      }
      begun.shift()
    }
    if (!cut.isAtEnd) yield* data.unpack(cut.rest([]), cut.parts)
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error
    const waiting = await next
    const again = waiting === undefined ? begun : [...begun, waiting]
    const unpacked = data.unpack(cut.rest(again.flatMap(({ packed }) => packed)), begun[0]?.partsBefore ?? 0)
    yield* afterFirst(bytesGiven, unpacked)
  } finally {
    for (const { unpacked } of begun) unpacked.destroy()
    await cut.close()
  }
}

/** Has a piece unpacked, from now on. */
function beginning(piece: Piece, data: PartedData): BegunPiece {
  async function* packed(): AsyncGenerator<Uint8Array> {
    yield* piece.packed
  }
  const unpacked = Readable.from(data.unpack(packed(), piece.partsBefore), {
    highWaterMark: unpackedBytesMax / decodedChunkBytes,
  })
  // Heard by whoever takes the chunks.
  unpacked.on('error', () => undefined)
  unpacked.read(0)
  return { ...piece, unpacked }
}

/** A piece did not come out whole. */
class NotWhole extends Error {}

async function* whole({ unpacked }: BegunPiece): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = unpacked[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await chunks.next().catch((cause: unknown) => {
      throw new NotWhole('', { cause })
    })
    if (done === true) return
    yield value
  }
}

async function* afterFirst(bytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const chunk of chunks) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

/** Cuts a stream of chunks into pieces. */
class PieceReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #data: PartedData
  readonly #bounds: AheadBounds
  /** Read and in no piece. */
  #left: Uint8Array[] = []
  #isRead = false
  #isUncut = false
  /** Parts in all pieces. */
  parts = 0

  constructor(source: AsyncIterable<Uint8Array>, data: PartedData, bounds: AheadBounds) {
    this.#source = source[Symbol.asyncIterator]()
    this.#data = data
    this.#bounds = bounds
  }

  /** Whether every byte of the source is in a piece. */
  get isAtEnd(): boolean {
    return this.#isRead && this.#left.length === 0
  }

  /** The next piece; undefined where there is none any more. */
  async next(): Promise<Piece | undefined> {
    const { packedBytesMin, packedBytesMax } = this.#bounds
    const cutter = this.#data.cutter(packedBytesMin)
    const chunks: Uint8Array[] = []
    for (let bytes = 0; bytes < packedBytesMax && !this.#isUncut; ) {
      const chunk = await this.#chunk()
      if (chunk === undefined) return bytes === 0 ? undefined : this.#piece(chunks, cutter.parts)
      chunks.push(chunk)
      bytes += chunk.length
      const at = cutter.cut(chunk)
      if (at === undefined) continue
      const [piece, left] = split(chunks, at)
      this.#left.unshift(...left)
      return this.#piece(piece, cutter.parts)
    }
    this.#left.unshift(...chunks)
    this.#isUncut = true
    return undefined
  }

  /** These bytes, and all that are in no piece. */
  async *rest(before: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* before
    for (let chunk = await this.#chunk(); chunk !== undefined; chunk = await this.#chunk()) yield chunk
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  #piece(packed: readonly Uint8Array[], parts: number): Piece {
    const partsBefore = this.parts
    this.parts += parts
    return { packed, partsBefore }
  }

  /** The next bytes that are in no piece, not empty; undefined at the end. */
  async #chunk(): Promise<Uint8Array | undefined> {
    for (;;) {
      const left = this.#left.shift()
      if (left !== undefined || this.#isRead) return left
      const { done, value } = await this.#source.next()
      if (done === true) this.#isRead = true
      else if (value.length > 0) this.#left.push(value)
    }
  }
}

/** The chunks before a byte, and those from it on. */
function split(chunks: readonly Uint8Array[], at: number): [Uint8Array[], Uint8Array[]] {
  const halves: [Uint8Array[], Uint8Array[]] = [[], []]
  let from = 0
  for (const chunk of chunks) {
    const inFirst = Math.max(0, Math.min(chunk.length, at - from))
    if (inFirst > 0) halves[0].push(chunk.subarray(0, inFirst))
    if (inFirst < chunk.length) halves[1].push(chunk.subarray(inFirst))
    from += chunk.length
  }
  return halves
}
