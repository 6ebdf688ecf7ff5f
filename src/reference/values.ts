/** White space, no-break and zero-width characters, byte order mark: what no value begins or ends with. */
const EDGE = /[\s\u200B-\u200D\u2060]/u

/** More than any script writes on one letter (UAX #15, stream-safe text); to order them takes quadratic time. */
const TOO_MANY_MARKS = /\p{M}{31}/u
const MARKS_MAX = 30

/**
 * A cell as a value: NFC, without white space, no-break and zero-width characters at either end. Empty means no value,
 * which text with more than 30 combining marks in a row is too. Takes linear time, whatever the text.
 */
export function valueText(cell: string): string {
  if (cell.length > MARKS_MAX && TOO_MANY_MARKS.test(cell)) return ''
  const text = cell.normalize('NFC')
  let start = 0
  let end = text.length
  while (start < end && isEdge(text, start)) start++
  while (end > start && isEdge(text, end - 1)) end--
  return text.slice(start, end)
}

function isEdge(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code <= 0x20 || code >= 0x80 ? EDGE.test(text.charAt(index)) : false
}
