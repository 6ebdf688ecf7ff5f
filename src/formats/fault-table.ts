import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import { FAULT_CODES, isCellFault } from '../model/verdict.ts'

const BEGIN = '<!-- begin: generated from the codes -->'
const END = '<!-- end of the codes -->'

/**
 * A markdown text in which the part between the two markers is the table of all codes of `rejects.csv`; the rest is untouched.
 *
 * @throws Error where a marker is missing
 */
export function withFaultTable(markdown: string): string {
  const begin = markdown.indexOf(BEGIN)
  const end = markdown.indexOf(END, begin)
  if (begin < 0 || end < 0) throw new Error(`expected the markers ${BEGIN} and ${END}`)
  return `${markdown.slice(0, begin)}${BEGIN}\n\n${faultTable()}\n\n${markdown.slice(end)}`
}

function faultTable(): string {
  const rows = FAULT_CODES.map((code) => {
    const { vi, en } = REJECT_MESSAGES[code]
    return `| \`${code}\` | ${isCellFault(code) ? 'a cell' : 'the record'} | ${vi} | ${en} |`
  })
  return ['| code | what it costs | lỗi và cách khắc phục | fault and remedy |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}
