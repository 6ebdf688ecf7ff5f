import { tokenBytesMax } from '../memory/dictionary.ts'

const SPACE = 32

/** Bytes before a word's own in what `WordCounts.bytes` returns: its count u32, its length u8. */
const HEAD_BYTES = 5

/** Counts the words of names, cut at single spaces, by their bytes. */
export class WordCounts {
  readonly #heap: { bytes: Uint8Array; end: number } = { bytes: new Uint8Array(1 << 16), end: 0 }
  /** By hash: 1 + index of a word, 0 for none. */
  #table = new Int32Array(1 << 14)
  #hashes = new Int32Array(1 << 12)
  #ends = new Int32Array(1 << 12)
  #counts = new Uint32Array(1 << 12)
  #words = 0

  /** Counts the words of the name [from, to). */
  add(bytes: Uint8Array, from: number, to: number): void {
    let start = from
    let hash = 0
    for (let at = from; at <= to; at++) {
      const byte = at < to ? (bytes[at] ?? 0) : SPACE
      if (byte !== SPACE) {
        hash = Math.imul(hash ^ byte, 0x01000193)
        continue
      }
      if (at > start && at - start <= tokenBytesMax)
        this.#count(bytes, start, at, Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d))
      start = at + 1
      hash = 0
    }
  }

  /** All words with their counts, one behind the other: count u32, length u8, bytes. {@link addWords} reads it. */
  bytes(): Uint8Array {
    const { bytes: heap, end } = this.#heap
    const out = new Uint8Array(end + HEAD_BYTES * this.#words)
    const view = new DataView(out.buffer)
    let at = 0
    for (let word = 0, from = 0; word < this.#words; word++) {
      const to = this.#ends[word] ?? 0
      view.setUint32(at, this.#counts[word] ?? 0, true)
      out[at + 4] = to - from
      out.set(heap.subarray(from, to), at + HEAD_BYTES)
      at += HEAD_BYTES + to - from
      from = to
    }
    return out
  }

  #count(bytes: Uint8Array, from: number, to: number, hash: number): void {
    const mask = this.#table.length - 1
    let slot = hash & mask
    for (;;) {
      const word = (this.#table[slot] ?? 0) - 1
      if (word === -1) break
      if (this.#hashes[word] === hash && this.#isWord(word, bytes, from, to)) {
        this.#counts[word] = (this.#counts[word] ?? 0) + 1
        return
      }
      slot = (slot + 1) & mask
    }
    this.#insert(bytes, from, to, hash, slot)
  }

  #isWord(word: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = word === 0 ? 0 : (this.#ends[word - 1] ?? 0)
    if ((this.#ends[word] ?? 0) - start !== to - from) return false
    const heap = this.#heap.bytes
    for (let i = 0; i < to - from; i++) if (heap[start + i] !== bytes[from + i]) return false
    return true
  }

  #insert(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): void {
    const heap = this.#heap
    if (heap.end + tokenBytesMax > heap.bytes.length) heap.bytes = grown(heap.bytes, Uint8Array)
    if (this.#words === this.#ends.length) {
      this.#hashes = grown(this.#hashes, Int32Array)
      this.#ends = grown(this.#ends, Int32Array)
      this.#counts = grown(this.#counts, Uint32Array)
    }
    for (let at = from; at < to; at++) heap.bytes[heap.end++] = bytes[at] ?? 0
    this.#hashes[this.#words] = hash
    this.#ends[this.#words] = heap.end
    this.#counts[this.#words] = 1
    this.#table[slot] = ++this.#words
    if (this.#words * 2 > this.#table.length) this.#rehash()
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 2)
    const mask = this.#table.length - 1
    for (let word = 0; word < this.#words; word++) {
      let slot = (this.#hashes[word] ?? 0) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = word + 1
    }
  }
}

function grown<T extends Uint8Array | Int32Array | Uint32Array>(array: T, type: new (length: number) => T): T {
  const larger = new type(array.length * 2)
  larger.set(array)
  return larger
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
