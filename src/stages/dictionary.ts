import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { DICTIONARY, dictionaryWordsMax, inStyle, SLOT, slotOfToken, tokenBytesMax } from '../memory/dictionary.ts'
import { NAME_STYLE } from '../memory/row.ts'
import { bytewise } from '../model/order.ts'
import { tokensOf, wordsOfTokens } from './name-tokens.ts'
import { TITLE_KEYS } from './name-words.ts'

/** A word of the register, however it is written there. */
interface Word {
  readonly key: string
  count: number
  /** How often it has each spelling: lower case, NFC. */
  readonly spellings: Map<string, number>
  readonly tokens: Set<string>
}

/** A token that leads to a word. */
interface Entry {
  readonly token: string
  readonly id: number
  readonly styles: number
  readonly isTitle: boolean
}

/** Slots for each token: an open table that is half empty is searched in few steps. */
const SLOTS_A_TOKEN = 1.5

const STYLES = [NAME_STYLE.lower, NAME_STYLE.title, NAME_STYLE.upper]

/** Whether a token can be in a dictionary, as far as its characters go. */
function isOfLetters(token: string): boolean {
  if (token.length > tokenBytesMax || Buffer.byteLength(token, 'utf8') > tokenBytesMax) return false
  // the apostrophe that Unicode counts among the letters stands between words
  return /^[\p{L}\p{M}]+$/u.test(token) && !token.includes('ʼ')
}

/** The key of a token that is one word of letters and nothing else; undefined for any other token. */
function keyOf(token: string): string | undefined {
  if (!isOfLetters(token)) return undefined
  const words = wordsOfTokens(tokensOf(token.normalize('NFC')))
  return words.length === 1 ? words[0]?.key : undefined
}

function spellingOf(token: string): string {
  return token.toLowerCase().normalize('NFC')
}

/**
 * Tokens of the placeholder names as the seeds write them. These names are looked up by ids, so a word of the register
 * must be found by such a token however the register itself writes it.
 */
const PLACEHOLDER_TOKENS = placeholders.flatMap(({ kind, value }) => (kind === 'name' ? value.split(' ') : []))

/** Apostrophes stand between words, though not between tokens: `H'Hen` is two words. */
const APOSTROPHE = /['’‘´ʼ`]/

/** The words of the tokens that can be in a dictionary. */
function wordsOf(tokens: Iterable<readonly [token: string, count: number]>): Word[] {
  const words = new Map<string, Word>()
  const add = (token: string, count: number): void => {
    const key = keyOf(token)
    const spelling = spellingOf(token)
    if (key === undefined || keyOf(spelling) !== key) return
    const word = words.get(key) ?? { key, count: 0, spellings: new Map(), tokens: new Set() }
    word.count += count
    word.spellings.set(spelling, (word.spellings.get(spelling) ?? 0) + count)
    word.tokens.add(token)
    words.set(key, word)
  }
  for (const [token, count] of tokens) for (const part of token.split(APOSTROPHE)) add(part, count)
  for (const token of PLACEHOLDER_TOKENS) words.get(keyOf(token) ?? '')?.tokens.add(token)
  return [...words.values()]
}

function canonicalOf({ spellings }: Word): string {
  const [first = ['', 0]] = [...spellings].sort(([a, x], [b, y]) => y - x || bytewise(a, b))
  return first[0]
}

/** The tokens of a word: its canonical spelling in each style from which it can be read again, then the others. */
function entriesOf(word: Word, id: number): Entry[] {
  const canonical = canonicalOf(word)
  const styles = new Map<string, number>()
  for (const style of STYLES) {
    const token = inStyle(canonical, style)
    const isSure = spellingOf(token) === canonical && token.normalize('NFC') === token && isOfLetters(token)
    if (isSure) styles.set(token, (styles.get(token) ?? 0) | (1 << (style - 1)))
  }
  for (const token of [...word.tokens].sort(bytewise)) if (!styles.has(token)) styles.set(token, 0)
  return [...styles].map(([token, bits]) => ({ token, id, styles: bits, isTitle: TITLE_KEYS.has(word.key) }))
}

/** Puts an entry into the first empty slot from that of its hash onwards. */
function put(view: DataView, slotsAt: number, slots: number, { token, id, styles, isTitle }: Entry): void {
  const bytes = new Uint8Array(tokenBytesMax)
  bytes.set(Buffer.from(token, 'utf8'))
  const words = new DataView(bytes.buffer)
  let slot = slotOfToken(words, 0, slots)
  while (view.getUint8(slotsAt + DICTIONARY.slotBytes * slot) !== 0) slot = (slot + 1) % slots
  const at = slotsAt + DICTIONARY.slotBytes * slot
  for (let i = 0; i < tokenBytesMax; i += 4) view.setUint32(at + SLOT.token + i, words.getUint32(i))
  view.setUint16(at + SLOT.id, id, true)
  view.setUint8(at + SLOT.styles, styles)
  view.setUint8(at + SLOT.isTitle, isTitle ? 1 : 0)
  view.setUint8(at + SLOT.tokenBytes, Buffer.byteLength(token, 'utf8'))
}

/**
 * A dictionary (`memory/dictionary.ts`) of the words in these tokens: the pieces between single spaces of the register's
 * names, each with how often it occurs, the same token as often as it likes. In it are the tokens of at most
 * `tokenBytesMax` bytes that are one word of letters, the most frequent word first; words beyond `dictionaryWordsMax`
 * stay out. A word of a placeholder name that is in it is found as the seeds write it, too. The same counts give the same bytes, whatever the order in which they come.
 */
export function buildDictionary(tokens: Iterable<readonly [token: string, count: number]>): Uint8Array {
  const words = wordsOf(tokens)
    .sort((a, b) => b.count - a.count || bytewise(a.key, b.key))
    .slice(0, dictionaryWordsMax)
  const entries = words.flatMap((word, index) => entriesOf(word, index + 1))
  const slots = Math.ceil(SLOTS_A_TOKEN * entries.length) + 1
  const slotsAt = DICTIONARY.spellings + DICTIONARY.spellingBytes * words.length
  const bytes = new Uint8Array(slotsAt + DICTIONARY.slotBytes * slots)
  const view = new DataView(bytes.buffer)
  view.setUint32(DICTIONARY.words, words.length, true)
  view.setUint32(DICTIONARY.slots, slots, true)
  for (const [index, word] of words.entries()) {
    bytes.set(Buffer.from(canonicalOf(word), 'utf8'), DICTIONARY.spellings + DICTIONARY.spellingBytes * index)
  }
  for (const entry of entries) put(view, slotsAt, slots, entry)
  return bytes
}
