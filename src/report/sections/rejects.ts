import { REJECT_MESSAGES } from '../../model/reject-messages.ts'
import { REASONS } from '../../model/verdict.ts'
import type { RejectCountRow } from '../../store/reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { type Night, type Section, summaryFigure } from '../night.ts'
import { table } from '../table.ts'
import { INPUTS_WORDS as WORDS } from '../words/inputs.ts'

/** Records that could not be read, by file, code and column, with what the carrier should do; and cells that could not. */
export function rejects(night: Night): Section {
  const { say } = night.speech
  const counts = night.run.rejectCounts()
  const body =
    counts.length === 0
      ? markup`<p>${say(WORDS.noRejects)}</p>`
      : markup`<p>${say(WORDS.rejectsIntro)}</p>${refused(night, counts)}`
  return { id: 'rejects', title: WORDS.rejects, body: markup`${body}${unreadable(night)}` }
}

function refused({ speech }: Night, counts: readonly RejectCountRow[]): Markup {
  const { say } = speech
  const remedy = (code: string): Content => {
    const known = REASONS.rejected.find((reason) => reason === code)
    return known === undefined ? '–' : say(REJECT_MESSAGES[known])
  }
  return table({
    name: 'rejects',
    caption: say(WORDS.rejectsCaption),
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.code), kind: 'code' },
      { head: say(WORDS.column), kind: 'code' },
      { head: say(WORDS.count), kind: 'number' },
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

function unreadable(night: Night): Markup {
  const { speech, summary } = night
  const { say } = speech
  const rows = summary.files.flatMap((file) =>
    Object.entries(file.unreadable).map(([column, cells]): readonly Content[] => [
      foreign(file.file),
      foreign(column),
      summaryFigure(night, `files.${file.file}.unreadable.${column}`, cells),
    ]),
  )
  if (rows.length === 0) return markup``
  return table({
    name: 'unreadable',
    caption: say(WORDS.unreadableCaption),
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.column), kind: 'code' },
      { head: say(WORDS.cells), kind: 'number' },
    ],
    rows,
  })
}
