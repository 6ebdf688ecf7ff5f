/** What is gathered of a number from a store that was filled by hand. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { explanationText } from '../../src/cli/explanation-text.ts'
import { dateText } from '../../src/cli/language.ts'
import { printable } from '../../src/cli/printable.ts'
import { type Explanation, explained } from '../../src/report/explanation.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type FilledFinding, fillStore } from '../store/filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PERSON = '0d360bdfdd7154996eab886e1780ec6f'
const FILE = 'viettel/2026-11-20-001/it’s one.csv.gz'
const MSISDN = '0393680541'

const EXPIRED: FilledFinding = {
  ...{ rule: 'cmnd-expired', carrier: 'viettel', msisdn: MSISDN, outcome: 'matched', nameLevel: 'exact' },
  ...{ severity: 'low', birthDateLevel: 'exact', person: PERSON, file: FILE, line: 7, byteOffset: 900 },
}
const PLACEHOLDER: FilledFinding = { ...EXPIRED, rule: 'placeholder-data', evidence: 'birth_date=0;document=0;name=1' }
const group = (
  rule: string,
  subjectKind: 'person' | 'agent',
  subject: string,
  numbers: readonly string[],
): FilledFinding => ({
  ...{ rule, severity: 'medium', subjectKind, subject, groupSize: 1500, evidence: 'lines=1500;threshold=10' },
  members: numbers.map((msisdn, i) => ({ role: 'subject', carrier: 'viettel', msisdn, file: FILE, line: 40 + i })),
})

let explanation: Explanation

beforeAll(() => {
  const path = join(folder, 'store.db')
  const many = Array.from({ length: 30 }, (_, i) => `03900000${10 + i}`)
  fillStore(path, [
    { run: '2026-11-17.1', files: [FILE], findings: [EXPIRED, PLACEHOLDER] },
    { run: '2026-11-18.1', files: [FILE], findings: [EXPIRED] },
    { run: '2026-11-19.1', files: [FILE], findings: [EXPIRED] },
    { run: '2026-11-19.2', files: [FILE], findings: [] },
    {
      ...{ run: '2026-11-20.1', files: [FILE] },
      findings: [
        group('sims-excess', 'person', PERSON, many),
        group('bulk-activation', 'agent', 'viettel:AGENT', [MSISDN, ...many]),
        ...[EXPIRED, PLACEHOLDER, { ...EXPIRED, line: 8, byteOffset: 990 }],
      ],
    },
  ])
  rmSync(`${path}.runs/2026-11-18.1.db`)
  const store = openStore(path)
  const run = store.open()
  explanation = explained(store, run, MSISDN)
  run.close()
  store.close()
})

it('findings are told by record, and a record that is only a member stands for itself', () => {
  const records = explanation.records.map(({ line, findings }) => [line, findings.map(({ rule }) => rule.id)])
  expect(records).toEqual([
    [7, ['cmnd-expired', 'placeholder-data']],
    [8, ['cmnd-expired']],
    [40, []],
  ])
})

it('a group about its person is told also where the number is not among the members listed', () => {
  const groups = explanation.groups.map(({ rule, member, others }) => [rule.id, member?.role, others.length])
  expect(groups).toEqual([
    ['bulk-activation', 'subject', 20],
    ['sims-excess', undefined, 20],
  ])
})

it('history tells each night that stands: what was found, nothing, or that its file is gone', () => {
  expect(explanation.history.map(({ run, rules }) => [run, rules])).toEqual([
    ['2026-11-17.1', ['cmnd-expired', 'placeholder-data']],
    ['2026-11-18.1', undefined],
    ['2026-11-19.2', []],
    ['2026-11-20.1', ['cmnd-expired', 'placeholder-data']],
  ])
  expect(explanation.history[3]?.groups).toEqual([{ rule: 'bulk-activation', role: 'subject' }])
})

it('the text says all that in words, and how to see the record', () => {
  const text = explanationText(explanation, 'vi')
  for (const words of [
    'Họ tên: điền cho đủ trường',
    'Số thuê bao, từ 10 thuê bao (từ 01/05/2023)',
    '20 thành viên khác đầu tiên: 0390***010 (viettel, đối tượng)',
    'Số thành viên: 1,500',
    'số này không nằm trong danh sách thành viên đã lưu',
    'tệp của lần chạy không còn',
    `zcat '${FILE}' | sed -n 7p`,
  ]) {
    expect(text).toContain(words)
  }
  expect(text).not.toMatch(/undefined|\[object/)
})

it('what a terminal would obey is shown by its number', () => {
  expect(printable('a\u001b[2Jb\tc\u202e')).toBe('a\\x1b[2Jb\\x09c\\x202e')
  expect(printable('Nguyễn Thị Ánh, “Y”')).toBe('Nguyễn Thị Ánh, “Y”')
})

it('a threshold is told only where it bounds the kind of group, with its unit and as a date', () => {
  const text = explanationText(explanation, 'vi')
  expect(text).toContain('CMND hết giá trị từ ngày 01/01/2025 (từ 01/07/2024)')
  expect(text).toContain('100 lượt kích hoạt')
  expect(text).toContain('24 giờ')
  expect(text).not.toContain('300 lượt kích hoạt')
  expect(text).not.toContain('một giấy tờ, từ')
})

it('every group says where all its members are', () => {
  const [first] = explanation.groups
  expect(explanationText(explanation, 'en')).toContain(
    `members.csv, finding_id ${first?.finding.findingId}; table member of the run’s file, finding ${first?.finding.finding}`,
  )
})

it('a record that is only a member is not said to agree', () => {
  const text = explanationText(explanation, 'en')
  expect(text).toContain('Outcome: not known from what the store holds; it may agree, may not be comparable, or may')
  expect(text).toContain(`grep -F ,${MSISDN}, outcomes.csv`)
})

it('dates are written as the language does, as much of them as is known', () => {
  expect(['1990-05-17', '1990-05', '1990', '', 'none'].map((iso) => dateText(iso, 'vi'))).toEqual([
    ...['17/05/1990', '05/1990', '1990', '', 'none'],
  ])
  expect(dateText('1990-05-17', 'en')).toBe('1990-05-17')
})

it('shows the first records of a number that stands in very many, counts the others, and takes no longer for it', () => {
  const path = join(folder, 'many.db')
  const findings = Array.from({ length: 20_000 }, (_, i) => ({ ...EXPIRED, line: i + 2 }))
  fillStore(path, [{ run: '2026-11-20.1', files: [FILE], findings }])
  const store = openStore(path)
  const run = store.open()
  const many = explained(store, run, MSISDN)
  run.close()
  store.close()
  expect([many.records.length, many.recordCount]).toEqual([50, 20_000])
  expect(many.records.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2))
  expect(explanationText(many, 'en')).toContain('19950 more records of this number: see findings.csv.')
})
