/** What makes a cell need quotes (RFC 4180), and what makes a spreadsheet take it for a formula or a command. */
const NEEDS_QUOTES = /[",\r\n]/
const NEEDS_APOSTROPHE = /^[=+\-@\p{Cc}]/u

/**
 * One cell of our own CSV files: quoted where RFC 4180 asks for it. Text that begins with `=`, `+`, `-`, `@` or a
 * control character gets an apostrophe in front, so that no spreadsheet runs it; numbers stay as they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = neutralised(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text that a spreadsheet would take for a formula or a command with an apostrophe in front; any other as it is. */
export function neutralised(value: string): string {
  return NEEDS_APOSTROPHE.test(value) ? `'${value}` : value
}
