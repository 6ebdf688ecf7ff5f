/**
 * Text that is not ASCII brought into a form that the kernel's readers take: what they pass over in ASCII stands for what
 * is to be passed over in Unicode. Undefined where some character is left that no such value has.
 */

/** Longer text is no date in any form. */
const DATE_CHARACTERS_MAX = 64
const ZERO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/gu
const WHITE_SPACE = /\s/g
const DASHES = /[\u2010-\u2015\u2212]/gu
const SPACED_SEPARATOR = / *([/.-]) */g
const DATE_IN_WORDS = /^(?:ng[àa]y *)?(?:(\d{1,2}) *)?th[áa]ng *(\d{1,2}) *n[ăa]m *(\d{4})$/iu

/** Days since 1899-12-30, as spreadsheets count them, and of 1970-01-01. */
const SERIAL = /^[1-9]\d{4}$/
const SERIAL_OF_1970 = 25_569
const DAY_MILLISECONDS = 86_400_000
const WHITE_OR_ZERO_WIDTH = /[\s\u200B-\u200D\u2060]/gu
const APOSTROPHES = /[’‘ʼ]/g
const ASCII = /^[\0-\x7f]*$/

/**
 * A date or an instant: NFKC, dashes as hyphens, other white space as spaces, none around separators; a date in words
 * and, where the format `hasSerials`, the number by which a spreadsheet keeps one, year first.
 */
export function plainDate(text: string, hasSerials: boolean): string | undefined {
  if (text.length > DATE_CHARACTERS_MAX) return undefined
  const plain = text
    .normalize('NFKC')
    .replace(ZERO_WIDTH, '')
    .replace(WHITE_SPACE, ' ')
    .replace(DASHES, '-')
    .replace(SPACED_SEPARATOR, '$1')
    .trim()
  const words = DATE_IN_WORDS.exec(plain)
  if (words !== null) return words.slice(1).toReversed().filter(Boolean).join('-')
  if (hasSerials && SERIAL.test(plain)) {
    return new Date((Number(plain) - SERIAL_OF_1970) * DAY_MILLISECONDS).toISOString().slice(0, 10)
  }
  return asciiOnly(plain)
}

/** A subscriber number, or the number of a document that has digits only: NFKC, with plain spaces and apostrophes. */
export function plainNumber(text: string): string | undefined {
  return asciiOnly(text.normalize('NFKC').replace(WHITE_OR_ZERO_WIDTH, ' ').replace(APOSTROPHES, "'").trim())
}

/** The number of another paper: letters and digits of any script in NFKC and upper case, nothing else. */
export function paperNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
}

/** The text, if all of it is ASCII and there is some. */
export function asciiOnly(text: string): string | undefined {
  return text !== '' && ASCII.test(text) ? text : undefined
}

/** A whole number that a spreadsheet has kept as a fraction, and what may stand between the digits of a document number. */
const WHOLE_NUMBER = /^(\d{8,})[.,]0$/
const BETWEEN_DIGITS = /[\s\u200B-\u200D\u2060.'’‘ʼ`-]/gu

/** The digits of a document number as they are written; undefined where it has other characters, or no digit. */
export function documentDigits(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(WHOLE_NUMBER, '$1').replace(BETWEEN_DIGITS, '')
  return /^\d+$/.test(digits) ? digits : undefined
}
