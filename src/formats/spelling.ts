/**
 * A carrier's header, code or word in the form in which such texts are compared: NFC, lower case, without white space,
 * no-break spaces, byte order marks and zero-width characters at either end. Two texts are the same word where these
 * forms are equal.
 */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^[\s\u200B-\u200D\u2060]+|[\s\u200B-\u200D\u2060]+$/gu, '')
    .toLowerCase()
}
