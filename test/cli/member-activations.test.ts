import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { activationsOf, membersToShow } from '../../src/cli/member-activations.ts'
import { explained } from '../../src/report/explanation.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { fillStore } from '../store/filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FILE = 'viettel/2026-11-20-001/one.csv'
const [FIRST, SECOND] = ['0390000010', '0390000011']

/** Two groups of thirty members each, all of which are kept. */
function groupsOf(rule: string) {
  const path = join(mkdtempSync(join(folder, 'store-')), 'store.db')
  const members = Array.from({ length: 30 }, (_, i) => {
    return { role: 'subject', carrier: 'viettel', msisdn: `03900000${10 + i}`, file: FILE, line: 2 + i } as const
  })
  const evidence = 'kilometres=1120;kilometres_per_hour=400;province_earlier=1;province_later=79;seconds=7200'
  const finding = { rule, severity: 'medium', subjectKind: 'document', groupSize: 30, evidence, members } as const
  const findings = ['a', 'b'].map((letter) => ({ ...finding, subject: letter.repeat(32) }))
  fillStore(path, [{ run: '2026-11-20.1', files: [FILE], findings }])
  const store = openStore(path)
  const run = store.open()
  const { groups } = explained(store, run, FIRST)
  const place = {
    ...{ fileIndex: 0, file: FILE, lineFrom: 2, lineTo: 31, at: 0, bytes: 9 },
    delimiter: ',',
    quote: '"',
  }
  const reading = {
    membersOf: run.membersOf.bind(run),
    evidencePlace: (_: string, line: number) => ({ ...place, line, header: [] }),
  }
  const shown = [3, 20].map((own) => membersToShow(reading, groups, own))
  run.close()
  store.close()
  return { groups, shown }
}

it('takes so many members as one person may see in one look, beside the records of the number', () => {
  const { groups, shown } = groupsOf('distant-activations')
  const [few, none] = shown
  expect(groups).toHaveLength(2)
  expect([...(few?.values() ?? [])].map(({ length }) => length)).toEqual([17])
  expect(none?.size).toBe(0)
  expect(groupsOf('bulk-activation').shown.map(({ size }) => size)).toEqual([0, 0])
})

it('names the two that the finding states, by time between them and provinces, where no others lie so', () => {
  const { groups, shown } = groupsOf('distant-activations')
  const [members = []] = shown[0]?.values() ?? []
  const [group] = groups
  const sales = (sold: readonly (readonly [hour: number, province: string])[]) =>
    group === undefined
      ? []
      : activationsOf(
          group,
          sold.flatMap(([hour, written], i) => {
            const kept = members[i]
            if (kept === undefined) return []
            const subscriber = { activated_at: `2026-08-15T${hour}:00:00` }
            const cells = [{ column: 'Tỉnh điểm bán', written }]
            const revealed = { line: kept.member.line, record: new Uint8Array(), recordBytes: 0, subscriber, cells }
            return [{ member: kept.member, revealed }]
          }),
          { msisdn: SECOND, formats: new Map([[FILE, 'viettel']]) },
        )
  const told = sales([
    [12, 'TP. Hồ Chí Minh'],
    [10, 'Hà Nội'],
    [14, 'Chợ Lớn'],
  ])
  expect(told.map(({ msisdn, province, isStated }) => [msisdn, province, isStated])).toEqual([
    [SECOND, 'Hà Nội', true],
    ['0390***010', 'TP. Hồ Chí Minh', true],
    ['0390***012', 'Chợ Lớn', false],
  ])
  const [later, earlier] = [
    [12, 'TP. Hồ Chí Minh'],
    [10, 'Hà Nội'],
  ] as const
  expect(sales([later, earlier, earlier]).some(({ isStated }) => isStated)).toBe(false)
})
