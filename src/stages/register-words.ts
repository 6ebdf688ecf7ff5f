import { tokenBytesMax } from '../memory/dictionary.ts'
import { WORD_SLOT, WORD_SLOT_BYTES, WORD_SLOTS } from '../memory/register-batch.ts'

const SPACE = ' '

/** Bytes before a word's own in what `WordCounts.bytes` returns: its count u32, its length u8. */
const HEAD_BYTES = 5

/** Counts the words of names, cut at single spaces, by their bytes. */
export class WordCounts {
  /** By the words' bytes, each byte a character. */
  readonly #counts = new Map<string, number>()

  /** Counts the words of a name. */
  add(name: Uint8Array): void {
    const text = Buffer.from(name.buffer, name.byteOffset, name.length).toString('latin1')
    for (const word of text.split(SPACE)) if (word !== '' && word.length <= tokenBytesMax) this.#count(word, 1)
  }

  /** Adds what the kernel has counted in the table at an address (`memory/register-batch.ts`), and empties that. */
  take(slab: { readonly bytes: Uint8Array; readonly view: DataView }, table: number): void {
    const { bytes, view } = slab
    const end = table + WORD_SLOTS * WORD_SLOT_BYTES
    for (let slot = table; slot < end; slot += WORD_SLOT_BYTES) {
      const count = view.getUint32(slot + WORD_SLOT.count, true)
      if (count === 0) continue
      const to = slot + (bytes[slot + WORD_SLOT.bytes] ?? 0)
      this.#count(Buffer.from(bytes.buffer).toString('latin1', slot, to), count)
    }
    bytes.fill(0, table, end)
  }

  /** All words with their counts, one behind the other: count u32, length u8, bytes. {@link addWords} reads it. */
  bytes(): Uint8Array {
    let end = 0
    for (const word of this.#counts.keys()) end += HEAD_BYTES + word.length
    const out = Buffer.allocUnsafeSlow(end)
    let at = 0
    for (const [word, count] of this.#counts) {
      out.writeUInt32LE(count, at)
      out[at + 4] = word.length
      out.write(word, at + HEAD_BYTES, 'latin1')
      at += HEAD_BYTES + word.length
    }
    return out
  }

  #count(word: string, times: number): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + times)
  }
}

/** Adds what {@link WordCounts} has counted to counts by the words' bytes, each byte a character. */
export function addWords(counts: Map<string, number>, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at < bytes.length; ) {
    const end = at + HEAD_BYTES + (bytes[at + 4] ?? 0)
    const word = text.toString('latin1', at + HEAD_BYTES, end)
    counts.set(word, (counts.get(word) ?? 0) + view.getUint32(at, true))
    at = end
  }
}
