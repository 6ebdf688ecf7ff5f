/** Text of others, fit to be printed: what a terminal would take for an order is shown by its number instead. */
export function printable(text: string): string {
  return text.replaceAll(CONTROL, (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`)
}

/** Control characters, line and paragraph separators, and what turns the direction of writing. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu
