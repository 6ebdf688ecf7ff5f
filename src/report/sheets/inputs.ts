/** What went in, and what could not be read of it. */

import { epochSeconds } from '../../model/dates.ts'
import { REJECT_MESSAGES } from '../../model/reject-messages.ts'
import { ROW_COUNT_KEYS } from '../../model/summary.ts'
import { FAULT_CODES } from '../../model/verdict.ts'
import type { Night } from '../night.ts'
import { OUTCOMES_READ } from '../sections/conservation.ts'
import { INPUTS_WORDS } from '../words/inputs.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'
import { carrierCell, columnsOf } from './columns.ts'
import type { Cell, Sheet } from './sheet.ts'

/** Records and cells that could not be read, by file, code and column. */
export function rejectSheet(night: Night): Sheet {
  const { say } = night.speech
  const remedy = (code: string): Cell => {
    const known = FAULT_CODES.find((fault) => fault === code)
    return known && say(REJECT_MESSAGES[known])
  }
  return {
    id: 'rejects',
    title: say(WORDS.rejects),
    columns: columnsOf(night, [
      [INPUTS_WORDS.file, 40],
      [PAGE_WORDS.carrier, 18],
      [INPUTS_WORDS.code, 22],
      [INPUTS_WORDS.column, 24],
      [INPUTS_WORDS.count, 12],
      [WORDS.listed, 12],
      [INPUTS_WORDS.remedy, 60],
    ]),
    rows: () =>
      night.run
        .rejectCounts()
        .map(({ file, carrier, code, column, count, listed }) => [
          ...[file, carrierCell(night, carrier, PAGE_WORDS.none), code],
          ...[column === '' ? say(INPUTS_WORDS.wholeRecord) : column, count, listed, remedy(code)],
        ]),
  }
}

/** Every submission that was seen, and what became of it. */
export function submissionSheet(night: Night): Sheet {
  const { say } = night.speech
  return {
    id: 'submissions',
    title: say(WORDS.submissions),
    columns: columnsOf(night, [
      [INPUTS_WORDS.submission, 28],
      [PAGE_WORDS.carrier, 18],
      [INPUTS_WORDS.state, 32],
      [INPUTS_WORDS.code, 24],
      [WORDS.refusal, 60],
      [WORDS.hint, 60],
    ]),
    rows: () =>
      night.run
        .submissions()
        .map(({ submission, carrier, state, refusal }) => [
          ...[submission, carrierCell(night, carrier, PAGE_WORDS.none), say(INPUTS_WORDS.states[state])],
          ...[refusal?.code, refusal?.reason, refusal?.hint],
        ]),
  }
}

/** Every file, and where each of its records went. */
export function fileSheet(night: Night): Sheet {
  const { say } = night.speech
  const drawn = new Map(night.run.files().map(({ id, format, extractedAt }) => [id, { format, extractedAt }]))
  const rows = night.summary.files.map(
    ({ file, carrier, bytes, rows: read, skipped, sha256, outcomes }): readonly Cell[] => {
      const known = drawn.get(file)
      const at = known && new Date(epochSeconds(known.extractedAt) * 1000).toISOString()
      return [
        ...[
          file,
          carrierCell(night, carrier, PAGE_WORDS.none),
          known?.format,
          at && { instant: at },
          bytes,
          read,
          skipped,
        ],
        ...OUTCOMES_READ.map((outcome) => outcomes[ROW_COUNT_KEYS[outcome]]),
        sha256,
      ]
    },
  )
  return {
    id: 'files',
    title: say(WORDS.files),
    columns: [
      ...columnsOf(night, [
        [INPUTS_WORDS.file, 40],
        [PAGE_WORDS.carrier, 18],
        [INPUTS_WORDS.format, 14],
      ]),
      { head: night.speech.fill(INPUTS_WORDS.extracted, { zone: say(PAGE_WORDS.zone) }).text, width: 20 },
      ...columnsOf(night, [
        [INPUTS_WORDS.bytes, 14],
        [PAGE_WORDS.records, 14],
        [INPUTS_WORDS.skipped, 12],
        ...OUTCOMES_READ.map((outcome) => [OUTCOME_WORDS[outcome].label, 14] as const),
      ]),
      { head: 'SHA-256', width: 68 },
    ],
    rows: () => rows,
  }
}
