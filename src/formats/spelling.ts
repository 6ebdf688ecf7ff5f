/** No header, code or word of a carrier is longer. */
const WORD_CHARACTERS_MAX = 500

/**
 * A carrier's header, code or word in the form in which such texts are compared: NFC, lower case, without white space,
 * no-break spaces, byte order marks and zero-width characters at either end. Two texts are the same word where these
 * forms are equal. Text longer than any word is its own form, so that a hostile header takes linear time.
 */
export function folded(text: string): string {
  if (text.length > WORD_CHARACTERS_MAX) return text
  return text
    .normalize('NFC')
    .replace(/^[\s\u200B-\u200D\u2060]+|[\s\u200B-\u200D\u2060]+$/gu, '')
    .toLowerCase()
}
