/** Worlds of a handful of persons and records that meet in all ways: successors, circles, shared CMNDs, numbers twice. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { canonical } from '../../src/formats/canonical.ts'
import { OPTIONAL_RULES } from '../../src/rules/chosen.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { dumpText, type PersonRow, type RecordRow, registerText } from '../reference/small-world.ts'

/** In memory where the system has a folder for that: every run brings its files to the disk, and there are many runs. */
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-properties-'))

/** Call it when all is done. */
export function removeWorlds(): void {
  rmSync(scratch, { recursive: true })
}

/** Few values, so that persons, numbers and documents meet. */
const PINS = ['001090000001', '001090000002', '001090000003', '001215000004']
const NAMES = ['Nguyễn Văn Hùng', 'NGUYEN VAN HUNG', 'Trần Thị Hoà', 'Trần Thị Hòa', 'Y Thanh Niê']
const BIRTHS = ['1990-05-17', '1990-01-01', '1990', '1990-17-05', '2015-03-04', '']
const CMNDS = ['012300001', '271450001']

const person = fc.record<PersonRow>({
  pin: fc.constantFrom(...PINS),
  full_name: fc.constantFrom('Nguyễn Văn Hùng', 'Trần Thị Hòa', 'Y Thanh Niê'),
  date_of_birth: fc.constantFrom('1990-05-17', '1990', '2015-03-04'),
  status: fc.constantFrom('alive', 'alive', 'deceased', 'cancelled'),
  died_on: fc.constantFrom('', '2024', '2020-02-03'),
  superseded_by: fc.constantFrom('', ...PINS),
  cmnd: fc.constantFrom('', '', ...CMNDS, CMNDS.join(' ')),
  updated_on: fc.constantFrom('2026-11-14', '2026-11-15'),
})

/** A record of such a world. */
export const record = fc.record<RecordRow>({
  msisdn: fc.constantFrom('0981000001', '84981000001', '01682000002', '0382000002', '981000003', '', '12'),
  subscriber_kind: fc.constantFrom('individual', 'individual', 'individual', 'organisation', 'm2m', ''),
  document_type: fc.constantFrom('cccd', 'cccd', 'cmnd', 'passport', 'organisation', ''),
  document_number: fc.constantFrom(...PINS, '1090000001', '001090999999', '111111111', ...CMNDS, 'ABC', 'C1234560', ''),
  full_name: fc.constantFrom(...NAMES),
  date_of_birth: fc.constantFrom(...BIRTHS),
  activated_at: fc.constantFrom('2019-03-05', '2019-03-05T10:00:00', '2026-11-16', '2026-11-21', ''),
  status: fc.constantFrom('active', 'active', 'blocked-one-way', 'terminated', ''),
  guardian_document: fc.constantFrom('', ...PINS),
  channel: fc.constantFrom('counter', 'app', ''),
  contract_number: fc.constantFrom('', '', 'HD-1'),
  activity: fc.constantFrom('30d', 'none', ''),
})

/** Persons, and what carriers say of them. */
export interface SmallWorld {
  readonly persons: readonly PersonRow[]
  /** One dump each; the first two are of one carrier. */
  readonly dumps: readonly (readonly RecordRow[])[]
}

/** What the dumps are called, in their order. */
export const FILES = ['viettel_1.csv', 'viettel_2.csv', 'mobifone.csv', 'itel.csv'] as const

/** Any of them. */
export const world: fc.Arbitrary<SmallWorld> = fc.record({
  persons: fc.array(person, { minLength: 1, maxLength: 6 }),
  dumps: fc.array(fc.array(record, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
})

const ANSWERS = `msisdn,pin,answer,answered_at
0981000001,001090000001,mine,2026-05-01
0382000002,001090000002,not-mine,2026-05-01
0981000003,001090000001,not-mine,2019-03-05T10:00:00
`

let cases = 0

/** Writes a world to a folder of its own, with its key and answers of both kinds, and plans a run over it. */
export function planned({ persons, dumps }: SmallWorld, { shuffled = false, answered = true } = {}): RunPlan {
  const folder = join(scratch, String(++cases))
  mkdirSync(folder)
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('register.csv'), registerText(shuffled ? persons.toReversed() : persons))
  writeFileSync(path('register.key'), '5a'.repeat(32))
  writeFileSync(path('answers.csv'), ANSWERS)
  const files = dumps.flatMap((records, i) => {
    const name = FILES[i] ?? ''
    writeFileSync(path(name), dumpText(records))
    const [carrier = ''] = name.split(/[._]/)
    return plannedLooseFiles({ paths: [path(name)], format: canonical, carrier, date: '2026-11-20' })
  })
  const options = {
    register: path('register.csv'),
    out: path('out'),
    keyFile: undefined,
    confirmations: answered ? path('answers.csv') : undefined,
    listOutcomes: true,
    rulesOn: answered ? OPTIONAL_RULES : [],
    threads: 2,
  }
  return planRun(options, businessDateOf('2026-11-20'), shuffled ? files.toReversed() : files)
}
