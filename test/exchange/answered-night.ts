/** A night of two carriers written by hand, in a store, so that every line of an answer is known. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical } from '../../src/formats/canonical.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import type { ControlTotals } from '../../src/model/manifest.ts'
import type { SeenSubmission } from '../../src/model/submission.ts'
import { businessDateOf, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { local } from '../worlds/ways.ts'

export const DATE = '2026-11-20'

const HEADER = [
  ...['record_key', 'msisdn', 'subscriber_kind', 'document_type', 'document_number', 'document_issued_on'],
  ...['document_issued_place', 'full_name', 'date_of_birth', 'nationality', 'address', 'user_kind', 'activated_at'],
  ...['point_of_sale', 'sales_agent', 'payment', 'status', 'authenticated_by', 'portrait_hash'],
]

const OWN_NAMES: Readonly<Record<string, string>> = { full_name: 'HỌ TÊN', address: 'ĐỊA CHỈ' }

/** The canonical format with two columns that the carrier calls by names of its own. */
export const OWN_FORMAT: CarrierFormat = {
  ...canonical,
  name: 'own',
  columns: canonical.columns.map((column) => ({ ...column, from: OWN_NAMES[column.as] ?? column.from })),
}

const REGISTER = [
  'pin,full_name,date_of_birth,sex,status,died_on,superseded_by,cmnd,residence_province,updated_on',
  '001090000101,Nguyễn Văn Hùng,1990-05-17,M,alive,,,,01,2026-11-15',
  '001190000102,Trần Thị Hòa,1990-05-17,F,alive,,,,01,2026-11-15',
  '001050001401,Nguyễn Văn Thọ,1950-05-17,M,deceased,2024-05-10,,,01,2026-11-15',
]

const HUNG = 'individual,cccd,001090000101,2021-06-01,Bộ Công an,Nguyễn Văn Hùng,1990-05-17,VN'
const NOT_HUNG = HUNG.replace('Nguyễn Văn Hùng', 'Lê Quang Dũng')
const HOA = 'individual,cccd,001190000102,2021-06-01,Bộ Công an,Trần Thị Hòa,1990-05-17,VN'
const THO = 'individual,cccd,001050001401,2021-06-01,Bộ Công an,Nguyễn Văn Thọ,1950-05-17,VN'
const REST = 'Phường Ví Dụ,self,2019-03-05,,,prepaid'

/** Line 2 is the first. */
const VIETTEL = [
  `fits,0981000101,${HUNG},${REST},active,,`,
  `another name,0981000102,${NOT_HUNG},${REST},active,,`,
  `"=another, by chip",0981000103,${NOT_HUNG},${REST},active,chip,`,
  `,0981000104,${THO},${REST},active,,`,
  `no address,0981000105,${HUNG},,self,2019-03-05,,,prepaid,active,,`,
  `no address and over,0981000106,${HUNG},,self,2019-03-05,,,prepaid,terminated,,`,
  `at two,0931000107,${HOA},${REST},active,,`,
  `no number,,${HOA},${REST},active,,`,
]

/** Foreigners of ten names, all with one image. */
const PICTURED = Array.from({ length: 20 }, (_, i) => {
  const holder = `individual,passport,M001122${10 + i},2021-06-01,Bộ Công an,Test ${'ABCDEFGHIJ'[i % 10]},1990-05-17,KR`
  return `MBF-${10 + i},09310002${10 + i},${holder},${REST},active,,${'00'.repeat(32)}`
})

const MOBIFONE = [
  `MBF-1,0931000107,${HOA},${REST},active,,`,
  `MBF-2,0931000108,${NOT_HUNG},${REST},active,,`,
  ...PICTURED,
]

/** What the manifest of the second one says; nobody compares it here. */
export const SAID: ControlTotals = { records: 8, statuses: { active: 8 }, msisdnSum: '1', msisdnUnusable: 0 }

/** A third carrier is awaited. */
const SEEN: readonly SeenSubmission[] = [
  { submission: `itel/${DATE}`, carrier: 'itel', date: DATE, sequence: undefined, state: 'expected' },
  { submission: `mobifone/${DATE}-001`, carrier: 'mobifone', date: DATE, sequence: 1, state: 'accepted' },
  { submission: `viettel/${DATE}-001`, carrier: 'viettel', date: DATE, sequence: 1, state: 'accepted', said: SAID },
]

/** The register's Hùng, two digits of his number exchanged. */
const SLIP = `slip,0981000109,${HUNG.replace('001090000101', '001090001001')},${REST},active,,`

/**
 * Makes the night below `dir`, and answers the permanent file of its store; the run is `<DATE>.1`. Where `link` is given there is one
 * record more, whose number has a slip, and the linking pass is done or not.
 */
export async function answeredNight(dir: string, link?: boolean): Promise<string> {
  const dump = (carrier: string, names: Readonly<Record<string, string>>, records: readonly string[]): string => {
    const folder = join(dir, 'inbox', carrier, `${DATE}-001`)
    const path = join(folder, 'dump.csv')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, `${[HEADER.map((field) => names[field] ?? field).join(','), ...records].join('\n')}\n`)
    return path
  }
  writeFileSync(join(dir, 'register.csv'), `${REGISTER.join('\n')}\n`)
  writeFileSync(join(dir, 'register.key'), `${'5a'.repeat(32)}\n`)
  const said = (carrier: string, format: CarrierFormat, path: string) =>
    plannedLooseFiles({ paths: [path], format, carrier, date: DATE })
  const files = [
    ...said('mobifone', canonical, dump('mobifone', {}, MOBIFONE)),
    ...said('viettel', OWN_FORMAT, dump('viettel', OWN_NAMES, link === undefined ? VIETTEL : [...VIETTEL, SLIP])),
  ]
  const db = join(dir, 'simsach.db')
  const options = {
    ...{ register: join(dir, 'register.csv'), keyFile: join(dir, 'register.key'), out: join(dir, 'out') },
    ...{
      confirmations: undefined,
      listOutcomes: false,
      link,
      threads: 1,
      store: { db, version: '0.0.0-test', seen: SEEN },
    },
  }
  await local(1, 1 << 20, 1).run(planRun(options, businessDateOf(DATE), files))
  return db
}

/** Puts a second submission of a carrier into the night's inbox, whose manifest says `totals`: one record that can be read, one without a number. */
export function refusedSubmission(dir: string, carrier: string, totals: ControlTotals) {
  const id = `${carrier}/${DATE}-002`
  const folder = join(dir, 'inbox', id)
  mkdirSync(folder, { recursive: true })
  const dump = `${HEADER.join(',')}\nMBF-2,0931000108,${HUNG},${REST},active,,\nMBF-3,,${HUNG},${REST},active,,\n`
  writeFileSync(join(folder, 'dump.csv'), dump)
  const sha256 = createHash('sha256').update(dump).digest('hex')
  const file = { name: 'dump.csv', bytes: Buffer.byteLength(dump), sha256, records: totals.records }
  const identity = { carrier, businessDate: DATE, sequence: 2, format: 'canonical', kind: 'full' }
  const manifest = { ...identity, extractedAt: `${DATE}T23:00:00`, files: [file], totals }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return { submission: id, carrier, date: DATE, sequence: 2 }
}
