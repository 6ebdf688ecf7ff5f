/** Numbers of documents as keys of groups: 64 bits, enciphered wherever they lie down (`memory/segment.ts`). */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { DOCUMENT_KINDS } from '../memory/row.ts'
import { LONG_VECTOR_BYTES } from '../memory/segment.ts'
import { pinText } from './pin-text.ts'

/** Bytes of the secret of a run: 16 for the blocks, 16 for long documents, 16 for their vectors. */
export const segmentSecretBytes = 48

const ROUNDS = 27
const PIN = 1
const THIRTEEN_DIGITS = 7
const LONG_KINDS = 8
/** Characters of a number in base 37, by their value; 0 stands for none. */
const CHARACTERS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** Digits of a number by kind, but of a PIN; those that are not here have letters. */
const DIGITS: Readonly<Record<number, number>> = { 2: 9, 5: 10, [THIRTEEN_DIGITS]: 13 }
const ORGANISATION = 'organisation'

/** A block of 64 bits as two unsigned halves. */
export interface Block {
  readonly low: number
  readonly high: number
}

/** The kind of a key in clear: as `memory/segment.ts` says, 0 for no key. */
export function kindOf({ high }: Block): number {
  return high >>> 28
}

/** Whether the number of a key in clear is only cut from a hash, its text being stored beside it. */
export function isLongKind(kind: number): boolean {
  return kind >= LONG_KINDS
}

/** The integer below the kind of a key in clear: exact up to 2^53, which every number of digits is. */
export function numberOf({ low, high }: Block): number {
  return (high & 0x0fff_ffff) * 2 ** 32 + low
}

/**
 * The document key (`pin:` and twelve digits, and so on) of a key in clear; undefined where there is none.
 * @throws Error for a long document, whose text is not in its key
 */
export function keyText(block: Block): string | undefined {
  const kind = kindOf(block)
  if (kind === 0) return undefined
  if (isLongKind(kind)) throw new Error('the text of a long document is not in its key')
  const name = kind === THIRTEEN_DIGITS ? ORGANISATION : (DOCUMENT_KINDS[kind - 1] ?? '')
  if (kind === PIN) return `pin:${pinText(numberOf(block))}`
  const digits = DIGITS[kind]
  if (digits !== undefined) return `${name}:${String(numberOf(block)).padStart(digits, '0')}`
  let text = ''
  let rest = (BigInt(block.high & 0x0fff_ffff) << 32n) | BigInt(block.low)
  for (; rest > 0n; rest /= 37n) text = `${CHARACTERS[Number(rest % 37n)]}${text}`
  return `${name}:${text}`
}

/** Speck64/128 for blocks, AES for long texts; the secret lives as long as the run and never reaches the disk in clear. */
export class SegmentCipher {
  /** As the kernel takes them. */
  readonly roundKeys: Uint32Array
  /** Made ready once, which costs more than what is done with them. */
  readonly #textKey: KeyObject
  readonly #vectorKey: KeyObject

  /** @param secret `segmentSecretBytes` random bytes, of this run alone */
  constructor(secret: Uint8Array) {
    if (secret.length !== segmentSecretBytes) throw new Error(`a secret of segments has ${segmentSecretBytes} bytes`)
    this.roundKeys = roundKeysOf(secret.subarray(0, 16))
    this.#textKey = createSecretKey(secret.subarray(16, 32))
    this.#vectorKey = createSecretKey(secret.subarray(32))
  }

  /** The block that the kernel's `encipher` made this one of. */
  decipher({ low, high }: Block): Block {
    let [x, y] = [high, low]
    for (let round = ROUNDS - 1; round >= 0; round--) {
      y = rotatedLeft(y ^ x, 29)
      x = rotatedLeft(((x ^ (this.roundKeys[round] ?? 0)) - y) | 0, 8)
    }
    return { low: y >>> 0, high: x >>> 0 }
  }

  /** The text enciphered, behind a vector of 16 bytes that is a keyed hash of it: equal texts give equal bytes. */
  seal(text: string): Uint8Array {
    const vector = createHmac('sha256', this.#vectorKey).update(text).digest().subarray(0, LONG_VECTOR_BYTES)
    const cipher = createCipheriv('aes-128-ctr', this.#textKey, vector)
    return Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final()])
  }

  /** The inverse of {@link seal}. */
  open(sealed: Uint8Array): string {
    const vector = sealed.subarray(0, LONG_VECTOR_BYTES)
    const decipher = createDecipheriv('aes-128-ctr', this.#textKey, vector)
    return Buffer.concat([decipher.update(sealed.subarray(LONG_VECTOR_BYTES)), decipher.final()]).toString('utf8')
  }
}

/** The schedule of Speck64/128: the first word of the key is its last four bytes. */
function roundKeysOf(key: Uint8Array): Uint32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  const words = [4, 8, 12].map((at) => view.getUint32(at, true))
  const keys = new Uint32Array(ROUNDS)
  let round = view.getUint32(0, true)
  for (let i = 0; i < ROUNDS; i++) {
    keys[i] = round
    const word = ((round + rotatedLeft(words[i] ?? 0, 24)) | 0) ^ i
    words.push(word)
    round = rotatedLeft(round, 3) ^ word
  }
  return keys
}

function rotatedLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
