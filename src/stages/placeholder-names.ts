import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { nameCharactersMax } from '../model/limits.ts'
import { numberAfter, SYMBOL, SYMBOLS } from './name-symbols.ts'
import { TONES } from './name-word.ts'
import { nameKey, TITLE_KEYS } from './name-words.ts'

const ANY_TONE = new RegExp(`[${TONES}]`, 'gu')

/** The number of a key's plain letters. */
function numberOf(key: string): number {
  let number = 0
  for (const letter of key.replace(ANY_TONE, '')) number = numberAfter(number, SYMBOLS[letter.charCodeAt(0)] ?? 0)
  return number
}

const KEYS: ReadonlySet<string> = new Set(
  placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [nameKey(value)] : [])),
)
const NUMBERS: ReadonlySet<number> = new Set([...KEYS].map(numberOf))
const TITLE_NUMBERS: ReadonlySet<number> = new Set([...TITLE_KEYS].map(numberOf))

/** The numbers by which {@link mayBePlaceholder} tells: of a whole name, or of its first word, which may be a title. */
export const NUMBERS_TOLD: ReadonlySet<number> = new Set([...NUMBERS, ...TITLE_NUMBERS])

/**
 * Whether a name may be one of the listed placeholders, by its plain letters alone: next to no other name may be. False is
 * certain, and the text is in NFC then.
 */
export function mayBePlaceholder(name: string): boolean {
  if (name.length > nameCharactersMax) return true
  let number = 0
  let isInWord = false
  let words = 0
  for (let at = 0; at < name.length; at++) {
    const symbol = SYMBOLS[name.charCodeAt(at)] ?? SYMBOL.unknown
    if (symbol === SYMBOL.unknown) return true
    const isBetween = symbol === SYMBOL.space || symbol === SYMBOL.separator
    if (!isBetween && !isInWord) {
      // what follows a title is a name of its own
      if (words === 1 && TITLE_NUMBERS.has(number)) return true
      if (words > 0) number = numberAfter(number, SYMBOL.space)
      words++
    }
    if (!isBetween) number = numberAfter(number, symbol)
    isInWord = !isBetween
  }
  return NUMBERS.has(number)
}

/** Whether a name is one of the listed placeholders, however it is written: their level is `exact`. */
export function isPlaceholder(name: string): boolean {
  return mayBePlaceholder(name) && KEYS.has(nameKey(name))
}
