/**
 * The words of the register as 16-bit ids, so that most names are four ids in one u64 and compare exactly. Relocatable:
 * offsets count from the dictionary's first byte, little-endian; the same words and counts give the same bytes.
 *
 * ```
 *  0 words u32   4 slots u32   8 spare        16 spellings: 16 bytes a word, of id 1 first
 *  16 + 16 × words          slots: 32 bytes each, an open table of tokens
 *
 *  spelling  the word's canonical one: lower case, NFC, UTF-8, zeros behind it
 *  slot       0 token UTF-8 [16], zeros behind it; all zero: an empty slot
 *            16 id u16 (1 …)   18 styles u8 (bit style - 1 of NAME_STYLE)   19 isTitle u8   20 tokenBytes u8   21 spare
 * ```
 * A token is found from the slot of its hash onwards, round the end, before the first empty slot; there always is one.
 * The hash only says where to look: tokens are compared byte by byte. Styles are those in which the canonical spelling
 * is written as this very token; a token without any is another way to write the word.
 */
import { nameWordsRememberedMax } from '../model/limits.ts'
import { NAME_STYLE } from './row.ts'

/** Bytes of UTF-8 that a token or a spelling may have; no word of Vietnamese needs more. */
export const tokenBytesMax = 16

/** Words that have an id: 1 to 65,535; 0 stands for no word. */
export const dictionaryWordsMax = 65_535

/** Words of a name that fit into its ids. */
const nameIdsMax = 4

/** Offsets within a dictionary, and bytes of its entries; the drawing above says what stands there. */
export const DICTIONARY = { words: 0, slots: 4, spellings: 16, spellingBytes: 16, slotBytes: 32 } as const

/** Offsets within a slot. */
export const SLOT = { token: 0, id: 16, styles: 18, isTitle: 19, tokenBytes: 20 } as const

/** The slot at which a token may stand first: of its 16 bytes (zeros behind it) at an offset, in a table of so many slots. */
export function slotOfToken(view: DataView, at: number, slots: number): number {
  let hash = Math.imul(view.getUint32(at, true), 0x9e3779b1)
  hash = (hash + Math.imul(view.getUint32(at + 4, true), 0x85ebca77)) | 0
  hash = (hash + Math.imul(view.getUint32(at + 8, true), 0xc2b2ae3d)) | 0
  hash = (hash + Math.imul(view.getUint32(at + 12, true), 0x27d4eb2f)) | 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  // the product is below 2^53, so nothing is lost
  return Math.floor((((hash ^ (hash >>> 13)) >>> 0) * slots) / 0x1_0000_0000)
}

/** What a slot says of its token, as one number: id in the low 16 bits, then styles, then 1 for a title; 0 no token. */
const [STYLES_SHIFT, TITLE_BIT] = [16, 1 << 24]

/** Titles are dropped from the front of a name where at least two words follow. */
const WORDS_AFTER_TITLE_MIN = 2

/** Reads a dictionary: the text of ids, and the ids of texts. Keeps the bytes, which may be shared and must not change. */
export class Dictionary {
  readonly wordCount: number
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #slots: number
  readonly #spellings: (string | undefined)[] = []
  readonly #tokens = new Map<string, number>()
  readonly #token = new Uint8Array(tokenBytesMax)
  readonly #ids = new DataView(new ArrayBuffer(2 * nameIdsMax))

  /** Throws RangeError where there are fewer bytes than the dictionary says; what they hold is taken as it is. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.wordCount = this.#view.getUint32(DICTIONARY.words, true)
    this.#slots = this.#view.getUint32(DICTIONARY.slots, true)
    const size = this.#slotAt(this.#slots)
    if (bytes.length < size) throw new RangeError(`dictionary of ${size} bytes, ${bytes.length} given`)
  }

  /** The text of one to four ids (the first in the lowest 16 bits) in a style other than `none`. */
  textOf(ids: bigint, style: number): string {
    const words: string[] = []
    for (let rest = ids; rest > 0n; rest >>= 16n) words.push(inStyle(this.#spellingOf(Number(rest & 0xffffn)), style))
    return words.join(' ')
  }

  /** The ids of a name and the style in which they give its text again; undefined where it must stay a text. */
  idsOf(text: string): { readonly ids: bigint; readonly style: number } | undefined {
    const style = this.idsInto(this.#ids, 0, text)
    return style < 0 ? undefined : { ids: this.#ids.getBigUint64(0, true), style }
  }

  /**
   * As {@link idsOf}, but writes the ids as a u64 at an offset and gives the style; -1 where the name must stay a text,
   * and then what stands at the offset means nothing.
   */
  idsInto(view: DataView, at: number, text: string): number {
    let styles = 0xff
    let words = 0
    let isTitled = false
    for (let from = 0; from <= text.length; words++) {
      const space = text.indexOf(' ', from)
      const end = space < 0 ? text.length : space
      const token = this.#lookUp(text.slice(from, end))
      if (token === 0 || words === nameIdsMax) return -1
      view.setUint16(at + 2 * words, token & 0xffff, true)
      styles &= token >> STYLES_SHIFT
      isTitled ||= words === 0 && (token & TITLE_BIT) !== 0
      from = end + 1
    }
    if (isTitled && words > WORDS_AFTER_TITLE_MIN) return -1
    for (let word = words; word < nameIdsMax; word++) view.setUint16(at + 2 * word, 0, true)
    return styleOf(styles)
  }

  #slotAt(slot: number): number {
    return DICTIONARY.spellings + DICTIONARY.spellingBytes * this.wordCount + DICTIONARY.slotBytes * slot
  }

  #spellingOf(id: number): string {
    const known = this.#spellings[id]
    if (known !== undefined) return known
    const at = DICTIONARY.spellings + DICTIONARY.spellingBytes * (id - 1)
    // copied, for no decoder takes shared bytes
    const bytes = this.#bytes.slice(at, at + DICTIONARY.spellingBytes)
    const length = bytes.indexOf(0)
    const spelling = new TextDecoder().decode(length < 0 ? bytes : bytes.subarray(0, length))
    this.#spellings[id] = spelling
    return spelling
  }

  #lookUp(token: string): number {
    if (token.length > tokenBytesMax) return 0
    const known = this.#tokens.get(token)
    if (known !== undefined) return known
    const found = this.#find(token)
    if (this.#tokens.size >= nameWordsRememberedMax) this.#tokens.clear()
    this.#tokens.set(token, found)
    return found
  }

  #find(token: string): number {
    const { read, written } = new TextEncoder().encodeInto(token, this.#token.fill(0))
    if (read < token.length || written === 0) return 0
    const wanted = new DataView(this.#token.buffer)
    let slot = slotOfToken(wanted, 0, this.#slots)
    for (;;) {
      const at = this.#slotAt(slot)
      if (this.#view.getUint8(at) === 0) return 0
      if (this.#holds(at, wanted, written)) return this.#view.getUint32(at + SLOT.id, true)
      slot = slot + 1 === this.#slots ? 0 : slot + 1
    }
  }

  #holds(at: number, wanted: DataView, bytes: number): boolean {
    if (this.#view.getUint8(at + SLOT.tokenBytes) !== bytes) return false
    const low = this.#view.getBigUint64(at, true) === wanted.getBigUint64(0, true)
    return low && this.#view.getBigUint64(at + 8, true) === wanted.getBigUint64(8, true)
  }
}

/** The first style of those in common to all words; they all give the same text. */
function styleOf(styles: number): number {
  return styles === 0 ? NAME_STYLE.none : 32 - Math.clz32(styles & -styles)
}

/** A lower-case spelling as a style writes it. */
export function inStyle(spelling: string, style: number): string {
  if (style === NAME_STYLE.lower) return spelling
  if (style === NAME_STYLE.upper) return spelling.toUpperCase()
  const first = String.fromCodePoint(spelling.codePointAt(0) ?? 0)
  return first.toUpperCase() + spelling.slice(first.length)
}
