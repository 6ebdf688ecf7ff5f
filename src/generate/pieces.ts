/**
 * Words that come again and again, one after another in eights of bytes: copied eight bytes at a time, and so close
 * together that the processor keeps them at hand. As UTF-8 has no byte above F4, none of the eights is a
 * not-a-number, which alone would not keep its bits.
 */
const BANK = new Float64Array(32_768)
let bankEnd = 0

/** A word of the bank: where its eights begin, and its bytes. */
export type Piece = number & { readonly piece: true }

const encoder = new TextEncoder()

function eightsOf(bytes: Uint8Array): Float64Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8)
  padded.set(bytes)
  const view = new DataView(padded.buffer)
  return Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(8 * index, true))
}

const pieces = new Map<string, Piece>()

/** Bytes of a piece are the low bits. */
const LENGTH_BITS = 16
const LENGTH_MASK = (1 << LENGTH_BITS) - 1

/**
 * The piece of a text, the same for the same text. Pieces are kept for good: they are for words of the program and its
 * tables, of which there are some thousands. The last eights are left free, so that a copy may always take two.
 */
export function piece(text: string): Piece {
  const known = pieces.get(text)
  if (known !== undefined) return known
  const bytes = encoder.encode(text)
  const eights = eightsOf(bytes)
  if (bankEnd + eights.length + 2 > BANK.length || bytes.length > LENGTH_MASK) throw new Error('too many words')
  BANK.set(eights, bankEnd)
  const made = ((bankEnd << LENGTH_BITS) | bytes.length) as Piece
  bankEnd += eights.length
  pieces.set(text, made)
  return made
}

/** Copies a piece and gives the place after it; some bytes there are overwritten too. */
export function putPiece(view: DataView, at: number, piece: number): number {
  const first = piece >>> LENGTH_BITS
  const length = piece & LENGTH_MASK
  view.setFloat64(at, BANK[first] ?? 0, true)
  view.setFloat64(at + 8, BANK[first + 1] ?? 0, true)
  for (let done = 16; done < length; done += 8) view.setFloat64(at + done, BANK[first + (done >> 3)] ?? 0, true)
  return at + length
}

/** A text that is written for a while and then no more: kept outside the bank by whoever writes it. */
export interface Passage {
  readonly length: number
  readonly eights: Float64Array
}

/** The passage of a text. */
export function passage(text: string): Passage {
  const bytes = encoder.encode(text)
  return { length: bytes.length, eights: eightsOf(bytes) }
}

/** Copies a passage and gives the place after it; up to seven bytes there are overwritten too. */
export function putPassage(view: DataView, at: number, { length, eights }: Passage): number {
  for (let index = 0; index < eights.length; index++) view.setFloat64(at + 8 * index, eights[index] ?? 0, true)
  return at + length
}
