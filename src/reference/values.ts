/** White space, no-break and zero-width characters, byte order mark: what no value begins or ends with. */
const EDGE = /[\s\u200B-\u200D\u2060]/u

/**
 * A cell as a value: NFC, without white space, no-break and zero-width characters at either end. Empty means no value.
 * Takes one look at each end, however long the text and what is inside it.
 */
export function valueText(cell: string): string {
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
