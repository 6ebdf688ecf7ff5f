/** The values behind a finding, in clear and side by side: only what somebody asked for with a reason. */

import type { HolderValues, RevealedRecord } from '../model/evidence.ts'
import { FIELD_LABELS } from '../report/words/fields.ts'
import { SEX_WORDS, STATUS_WORDS } from '../report/words/holders.ts'
import { WATERFALL_WORDS } from '../report/words/linking.ts'
import { EXPLAIN_WORDS } from './explanation-words.ts'
import { dateText, type Language } from './language.ts'
import { printable } from './printable.ts'
import { tableText } from './table.ts'

/** What the carrier wrote beside what the register held, and the record as it stands in the file. */
export function revealedLines(revealed: RevealedRecord, lang: Language): readonly string[] {
  const { raw, cut } = EXPLAIN_WORDS[lang]
  const isCut = revealed.record.length < revealed.recordBytes
  return [
    ...indented(valuesTable(revealed, lang)),
    '',
    ...(revealed.cells.length === 0 ? [] : cellLines(revealed, lang)),
    `  ${raw}${isCut ? ` (${cut(revealed.recordBytes)})` : ''}:`,
    `    ${recordText(revealed)}`,
  ]
}

function cellLines({ cells }: RevealedRecord, lang: Language): readonly string[] {
  const { cellsTitle, cellsHead } = EXPLAIN_WORDS[lang]
  const rows = cells.map(({ column, written }) => [printable(column), printable(written)])
  return [`  ${cellsTitle}:`, ...indented(tableText(cellsHead, rows)), '']
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`)
}

/** The record's bytes as text, fit to be printed; bytes that are no UTF-8 become U+FFFD. */
export function recordText({ record }: Pick<RevealedRecord, 'record'>): string {
  return printable(new TextDecoder('utf-8', { ignoreBOM: true }).decode(record))
}

function valuesTable({ subscriber, quoted, person, suggested }: RevealedRecord, lang: Language): string {
  const { valuesHead, personHead, status, diedOn } = EXPLAIN_WORDS[lang]
  // Who was re-issued stands twice in the register: as quoted, and as today.
  const found = [
    [quoted, valuesHead[2]],
    [person?.pin === quoted?.pin ? undefined : person, personHead],
    [suggested, WATERFALL_WORDS.head[lang]],
  ] as const
  const shown = found.flatMap(([holder, head]) => (holder === undefined ? [] : [{ holder, head }]))
  const holders = shown.map(({ holder }) => holder)
  const row = (
    label: string,
    written: string | undefined,
    held: (holder: HolderValues) => string | undefined,
    said: (value: string) => string = (value) => value,
  ): string[] => [label, ...[written, ...holders.map(held)].map((value) => printable(said(value ?? '')))]
  const date = (value: string): string => dateText(value, lang)
  const sexWord = (value: string): string => SEX_WORDS[value]?.[lang] ?? value
  const rows = [
    row(FIELD_LABELS.document_number[lang], subscriber.document_number, ({ pin }) => pin),
    row(FIELD_LABELS.full_name[lang], subscriber.full_name, ({ fullName }) => fullName),
    row(FIELD_LABELS.date_of_birth[lang], subscriber.date_of_birth, ({ dateOfBirth }) => dateOfBirth, date),
    row(FIELD_LABELS.sex[lang], subscriber.sex, ({ sex }) => sex, sexWord),
    row(status, undefined, (holder) => STATUS_WORDS[holder.status]?.[lang] ?? holder.status),
    row(diedOn, undefined, (holder) => holder.diedOn, date),
  ].filter(([, ...values]) => values.some((value) => value !== ''))
  return tableText([...valuesHead.slice(0, 2), ...shown.map(({ head }) => head)], rows)
}
