/** Personal data made unrecognisable, for places where the value itself is not needed. */

/** `0912***456`: what precedes and follows the middle of a number. */
export function maskedNumber(msisdn: string): string {
  return `${msisdn.slice(0, 4)}***${msisdn.slice(-3)}`
}

/** `079*******42`: the first three and the last two characters, as many stars as there were others; of a short one stars only. */
export function maskedDocument(number: string): string {
  const hidden = number.length - 5
  return hidden < 3 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(hidden)}${number.slice(-2)}`
}

/** `N*** V** A*`: the first letter of each word, and no more than three stars, which do not tell how long it is. */
export function maskedName(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
  return words.map((word) => `${[...word][0]}${'*'.repeat(starsFor(word))}`).join(' ')
}

function starsFor(word: string): number {
  return Math.min(3, Math.max(1, [...word].length - 1))
}
