/** Text and names of columns as SpreadsheetML has them. */

/** What XML 1.0 cannot hold, and what would be read as the escape for it. */
const ESCAPED = /[\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu
const MAY_BE_ESCAPED = /[&<>_\p{Cc}\p{Cs}\ufffe\uffff]/u
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text between two tags. What XML cannot hold is written as `_x0000_`, which spreadsheets read back as what it was. */
export function xmlText(text: string): string {
  if (!MAY_BE_ESCAPED.test(text)) return text
  return text
    .replaceAll(ESCAPED, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>]/g, (mark) => MARKUP[mark] ?? '')
}

/** Names of the first so many columns: A to Z, then AA and so on. */
export function columnLetters(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => lettersOf(at))
}

function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : lettersOf(Math.floor(at / 26) - 1) + last
}
