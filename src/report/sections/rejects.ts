import { REJECT_MESSAGES } from '../../model/reject-messages.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { CELL_FAULTS, FAULT_CODES } from '../../model/verdict.ts'
import type { RejectCountRow } from '../../store/reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { table } from '../table.ts'
import { INPUTS_WORDS as WORDS } from '../words/inputs.ts'

/** Records that could not be read, by file, code and column, with what the carrier should do; and cells that could not. */
export function rejects(night: Night): Section {
  const { say } = night.speech
  const counts = night.run.rejectCounts()
  const isOfCell = ({ code }: RejectCountRow): boolean => CELL_FAULTS.some((fault) => fault === code)
  const records = counts.filter((count) => !isOfCell(count))
  const cells = counts.filter(isOfCell)
  const refused =
    records.length === 0
      ? markup`<p>${say(WORDS.noRejects)}</p>`
      : markup`<p>${say(WORDS.rejectsIntro)}</p>${counted(night, records, ['rejects', WORDS.rejectsCaption, WORDS.count])}`
  const unreadable =
    cells.length === 0 ? markup`` : counted(night, cells, ['unreadable', WORDS.unreadableCaption, WORDS.cells])
  return { id: 'rejects', title: WORDS.rejects, body: markup`${refused}${unreadable}` }
}

function counted(
  { speech }: Night,
  counts: readonly RejectCountRow[],
  [name, caption, unit]: readonly [name: string, caption: BothLanguages, unit: BothLanguages],
): Markup {
  const { say } = speech
  const remedy = (code: string): Content => {
    const known = FAULT_CODES.find((fault) => fault === code)
    return known === undefined ? '–' : say(REJECT_MESSAGES[known])
  }
  return table({
    name,
    caption: say(caption),
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.code), kind: 'code' },
      { head: say(WORDS.column), kind: 'code' },
      { head: say(unit), kind: 'number' },
      { head: say(WORDS.remedy), kind: 'sentence' },
    ],
    rows: counts.map(({ file, code, column, count }) => [
      foreign(file),
      foreign(code),
      column === '' ? say(WORDS.wholeRecord) : foreign(column),
      speech.count(count),
      remedy(code),
    ]),
  })
}
