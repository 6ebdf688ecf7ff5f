/** What was sealed for a case, in clear: only what somebody asked for with a reason. */

import type { SealedCase, SealedRecord } from '../nights/sealed-case.ts'
import { caseText } from './case-text.ts'
import { EXPLAIN_WORDS } from './explanation-words.ts'
import { dateText, type Language } from './language.ts'
import { printable } from './printable.ts'
import { revealedLines } from './revealed-text.ts'
import { grouped } from './table.ts'

const WORDS = {
  head: {
    vi: 'Vụ việc {case}, niêm phong theo lệnh lưu giữ {hold} từ lần chạy {run}, đêm {date}',
    en: 'Case {case}, sealed for hold {hold} as run {run} has it, night of {date}',
  },
  made: {
    vi: 'chương trình {version}, khóa {key}, dữ liệu vào {inputs}, trích xuất CSDLQG ngày {extract}',
    en: 'program {version}, key {key}, inputs {inputs}, register extracted on {extract}',
  },
  stood: { vi: 'Khi niêm phong:', en: 'When it was sealed:' },
  notes: { vi: 'Ghi chú:', en: 'Notes:' },
  none: { vi: 'Lần chạy không lưu giá trị nào của vụ việc.', en: 'The run keeps no values of it.' },
  gone: {
    vi: 'Không có giá trị nào: khi niêm phong, khóa bằng chứng của lần chạy đã bị hủy.',
    en: 'There are no values: the key of the run’s evidence had been destroyed when it was sealed.',
  },
  leftOut: { vi: 'Số bản ghi không được niêm phong: {count}', en: 'Records that were not sealed: {count}' },
} as const

/** Run, rules as they were, what had become of the case, and each record with the register's values. */
export function sealedLines(sealed: SealedCase, entry: number, lang: Language): readonly string[] {
  const { run, hold, caseId, stood, history, notes, rules, records, recordsLeftOut, evidence } = sealed
  const { record, revealed } = EXPLAIN_WORDS[lang]
  const fill = (
    words: { readonly vi: string; readonly en: string },
    values: Readonly<Record<string, string>>,
  ): string => words[lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const made = {
    version: run.version,
    key: run.keyFingerprint,
    inputs: run.inputsDigest,
    extract: run.register.extractDate,
  }
  return [
    fill(WORDS.head, { case: caseId, hold: String(hold), run: run.run, date: dateText(run.date, lang) }),
    `  ${fill(WORDS.made, { ...made, extract: dateText(made.extract, lang) })}`,
    ...rules.flatMap((rule) => [
      ...['', `${rule.id}: ${rule.title[lang]}`, `  ${rule.why[lang]}`],
      ...rule.params.map(({ name, value, unit }) => `  ${name} = ${String(value)} ${unit}`),
    ]),
    ...['', WORDS.stood[lang], ...caseText({ row: stood, history }, lang)],
    ...(notes.length === 0 ? [] : ['', WORDS.notes[lang]]),
    ...notes.map(({ at, actor, note }) => `  ${at}  ${printable(actor)}: ${printable(note)}`),
    ...(evidence === 'sealed' ? [] : ['', WORDS[evidence][lang]]),
    ...records.flatMap((one) => {
      return [
        '',
        `${one.msisdn}  ${record(one.carrier, printable(one.file), one.line)}`,
        ...revealedLines(shownRecord(one), lang),
      ]
    }),
    ...(recordsLeftOut === 0 ? [] : ['', fill(WORDS.leftOut, { count: grouped(recordsLeftOut, lang) })]),
    ...['', revealed(entry)],
  ]
}

function shownRecord({ record, ...one }: SealedRecord): Parameters<typeof revealedLines>[0] {
  return { ...one, record: Buffer.from(record, 'base64') }
}
