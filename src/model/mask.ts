/** Personal data made unrecognisable, for places where the value itself is not needed. */

/** `0912***456`: what precedes and follows the middle of a number. */
export function maskedNumber(msisdn: string): string {
  return `${msisdn.slice(0, 4)}***${msisdn.slice(-3)}`
}

/** A shorter number would be told by what is left of it. */
const PAPER_CHARACTERS_MIN = 9
const STARS_MAX = 3

/** `079*******42`: three characters and the last two of a paper's number; of one with less than nine, none. */
export function maskedPaper(number: string): string {
  if (number.length < PAPER_CHARACTERS_MIN) return '*'.repeat(number.length)
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`
}

/** `N*** V** A*`: the first letter of each word, and at most three stars for the others. */
export function maskedName(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return words.map((word) => `${[...word][0] ?? ''}${'*'.repeat(Math.min(STARS_MAX, [...word].length - 1))}`).join(' ')
}

/** Characters of a masked text that are shown. */
const SHAPE_CHARACTERS_MAX = 24

/** Any text by the kind of its characters, `Tổ 7, xã Ví Dụ` as `Aa 9, aa Aa Aa`: its beginning, with `…` where it goes on. */
export function maskedText(text: string): string {
  const characters = [...text.normalize('NFC')]
  const shape = characters.slice(0, SHAPE_CHARACTERS_MAX).map(kindOf).join('')
  return characters.length > SHAPE_CHARACTERS_MAX ? `${shape}…` : shape
}

function kindOf(character: string): string {
  if (/\p{N}/u.test(character)) return '9'
  if (/\p{Lu}/u.test(character)) return 'A'
  if (/[\p{L}\p{M}]/u.test(character)) return 'a'
  return /\p{C}/u.test(character) ? ' ' : character
}
