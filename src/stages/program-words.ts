/** The tables by which the kernel knows a carrier's words: what is written here, `kernel/codes.ts` looks up. */
import { folded } from '../formats/spelling.ts'
import { FILTER_BITS, SKELETONS, WORD, WORD_BYTES, WORD_WINDOW_BYTES, WORDS } from '../memory/program.ts'

const BASIS = 0x811c9dc5
const PRIME = 0x01000193
/** For each eight bytes of the window. */
const MIXES = [0x9e3779b97f4a7c15n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x27d4eb2f165667c5n]

/** Lead byte of the marks U+0300 to U+033F. */
const MARK_LEAD = 0xcc

/** Words of so few letters are known in every mixture of cases, for there are few. */
const MIXED_LETTERS_MAX = 2

/** A word as carriers are known to write it: as given, in lower and upper case, and with capitals at the front; NFC. */
export function spellingsOf(word: string): readonly string[] {
  const lower = folded(word)
  const titled = lower.charAt(0).toUpperCase() + lower.slice(1)
  const capitals = lower.replace(/(?<=^|\s)\S/gu, (letter) => letter.toUpperCase())
  const usual = [word, lower, lower.toUpperCase(), titled, capitals]
  const all = lower.length > MIXED_LETTERS_MAX ? usual : [...usual, ...mixturesOf(lower)]
  return [...new Set(all.map((text) => text.normalize('NFC').trim()))]
}

function mixturesOf(text: string): string[] {
  const [first, ...rest] = text
  if (first === undefined) return ['']
  return mixturesOf(rest.join('')).flatMap((others) => [first.toLowerCase() + others, first.toUpperCase() + others])
}

/**
 * A table of words with their values (0 to 255), and the words behind it, for the place `at` of a program: `memory/program.ts`,
 * "words". Texts of more than 65,535 bytes are left out.
 */
export function wordTable(values: ReadonlyMap<string, number>, isOpen: boolean, at: number): Uint8Array {
  const words = [...values].flatMap(([text, value]) => {
    const bytes = new TextEncoder().encode(text)
    return bytes.length === 0 || bytes.length > 0xffff ? [] : [{ bytes, value }]
  })
  const capacity = capacityFor(words.length)
  let end = WORDS.entries + capacity * WORD_BYTES
  const table = new Uint8Array(end + words.reduce((sum, { bytes }) => sum + windowBytesOf(bytes), 0))
  const view = new DataView(table.buffer)
  view.setUint32(WORDS.mask, capacity - 1, true)
  view.setUint32(WORDS.isOpen, isOpen ? 1 : 0, true)
  for (const { bytes, value } of words) {
    const hash = wordHash(bytes)
    let index = hash & (capacity - 1)
    const entryAt = (): number => WORDS.entries + index * WORD_BYTES
    while (view.getUint16(entryAt() + WORD.bytes, true) !== 0) index = (index + 1) & (capacity - 1)
    view.setUint32(entryAt() + WORD.at, at + end, true)
    view.setUint16(entryAt() + WORD.bytes, bytes.length, true)
    view.setUint8(entryAt() + WORD.value, value)
    table.set(bytes, end)
    end += windowBytesOf(bytes)
  }
  return table
}

/** What a word takes: at least a window, so that zeros stand behind a short one. */
function windowBytesOf({ length }: Uint8Array): number {
  return Math.max(length, WORD_WINDOW_BYTES)
}

/** The set in which the kernel finds text that may be one of the words in any spelling: `memory/program.ts`, "set". */
export function skeletonSet(words: readonly string[]): Uint8Array {
  // Folding leaves very long text as it is.
  const forms = [...new Set(words.map((word) => folded(word).normalize('NFC').toLowerCase()))]
  const capacity = capacityFor(forms.length)
  const set = new Uint8Array(SKELETONS.hashes + 4 * capacity)
  const view = new DataView(set.buffer)
  view.setUint32(SKELETONS.bytesMax, Math.max(0, ...forms.map(bytesMaxOf)), true)
  view.setUint32(SKELETONS.mask, capacity - 1, true)
  for (const form of forms) {
    const letters = skeletonOf(new TextEncoder().encode(form))
    const hash = letters.reduce((sum, letter) => Math.imul(sum ^ letter, PRIME), BASIS) >>> 0 || 1
    let index = hash & (capacity - 1)
    const entryAt = (): number => SKELETONS.hashes + 4 * index
    while (view.getUint32(entryAt(), true) !== 0) index = (index + 1) & (capacity - 1)
    view.setUint32(entryAt(), hash, true)
    const [first, second] = letters
    if (first === undefined || second === undefined) continue
    const bit = ((first | 0x20) * 31 + (second | 0x20)) % FILTER_BITS
    const filterAt = SKELETONS.filter + (bit >> 3)
    view.setUint8(filterAt, view.getUint8(filterAt) | (1 << (bit & 7)))
  }
  return set
}

/** At most half of the entries are taken. */
function capacityFor(count: number): number {
  let capacity = 2
  while (capacity < 2 * count) capacity *= 2
  return capacity
}

function wordHash(bytes: Uint8Array): number {
  const window = new Uint8Array(WORD_WINDOW_BYTES)
  window.set(bytes.subarray(0, WORD_WINDOW_BYTES))
  const view = new DataView(window.buffer)
  const hash = MIXES.reduce((sum, mix, i) => sum ^ BigInt.asUintN(64, view.getBigUint64(8 * i, true) * mix), 0n)
  return Number(BigInt.asUintN(32, (hash >> 32n) ^ (hash >> 17n)))
}

/** ASCII characters of a folded word that no combining mark follows. */
function skeletonOf(bytes: Uint8Array): number[] {
  return [...bytes].filter((byte, i) => byte < 0x80 && bytes[i + 1] !== MARK_LEAD)
}

/** No text that folds to the word has more bytes: K may be the Kelvin sign, other characters may be of any length. */
function bytesMaxOf(form: string): number {
  let bytes = 0
  for (const character of form.normalize('NFD')) bytes += character === 'k' ? 3 : character < '\u0080' ? 1 : 4
  return bytes
}
