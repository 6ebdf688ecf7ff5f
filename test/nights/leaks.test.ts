import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '../cli/command-line.ts'
import type { Ending } from '../cli/many.ts'
import { rowsOf } from '../worlds/csv.ts'
import { making, type NightFolder, nightFolder, reconciling, runLogged } from './night.ts'
import { answersIn, knownOf, strangersIn } from './outbox-search.ts'
import { type PersonalData, personalDataIn, personalDataOf } from './personal-data.ts'

const temporary = scratch()
afterAll(() => temporary.remove())

/** Bytes as text twice: as UTF-8, and one character a byte, which finds what stands between bytes that are no UTF-8. */
const bothWays = (bytes: Uint8Array): string =>
  `${Buffer.from(bytes).toString('utf8')}\n${Buffer.from(bytes).toString('latin1')}`

/** All values of all tables, one a line: in the file itself nothing parts one value from the next. */
function valuesOf(path: string): string {
  const db = new Database(path, { readonly: true })
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    const rows = tables.flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).raw().all())
    return rows.flatMap((row) => (Array.isArray(row) ? row.map(asText) : [])).join('\n')
  } finally {
    db.close()
  }
}

/** A number also with the zeros that a document would have lost. */
function asText(value: unknown): string {
  if (value instanceof Uint8Array) return bothWays(value)
  return typeof value === 'number' ? `${value}\n${String(value).padStart(12, '0')}` : String(value)
}

function filesBelow(path: string): readonly string[] {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return names.filter((name) => statSync(name).isFile())
}

const unpacked = (path: string): Buffer => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path))

/** Of a night: what is shown to whoever gave a reason, and everything else that it leaves and says, by name. */
interface Night {
  readonly revealed: string
  readonly left: ReadonlyMap<string, string>
}

/** Makes a world, reconciles it, and asks the store for all that it tells. */
async function nightOf(folder: NightFolder, scenario: string): Promise<Night> {
  const { db, world } = folder
  const said = (endings: readonly Ending[]): string => endings.map(({ stdout, stderr }) => stdout + stderr).join('\n')
  const made = runLogged(
    folder,
    ...making(folder, '--persons', '1500', '--subscribers', '2000', '--seed', '5', '--scenario', scenario),
    reconciling(
      folder,
      'out',
      '--outcomes',
      '--reject-share-max',
      '1',
      '--confirmations',
      join(world, 'confirmations.csv'),
    ),
    ['outbox', '--db', db, '--out', 'outbox'],
    ...['vi', 'en'].map((lang) => ['report', '--db', db, '--lang', lang, '--out', `report-${lang}.html`]),
  )
  const numbers = (await rowsOf(join(folder.path, 'out/findings.csv'))).map((row) => row['msisdn'] ?? '')
  const some = [...new Set(numbers)].filter((number) => number !== '').slice(0, 20)
  const revealing = ['--reveal', '--reason', 'the search for what is shown']
  const asked = runLogged(
    folder,
    ...some.map((number) => ['explain', number, '--db', db, ...revealing]),
    ...some.map((number, at) => ['explain', number, '--db', db, '--lang', at % 2 === 0 ? 'vi' : 'en']),
    ['runs', '--db', db],
    ['audit', 'list', '--db', db],
  )
  const left = new Map([
    ['what was said on the way', said(made.endings)],
    ['explain, runs and audit', said(asked.endings.slice(some.length))],
    ['the log', made.log + asked.log],
  ])
  const databases = [db, ...filesBelow(`${db}.runs`).filter((path) => path.endsWith('.db'))]
  for (const path of databases) left.set(`values of ${path}`, valuesOf(path))
  const files = filesBelow(folder.path).filter((path) => !path.startsWith(world))
  for (const path of files) left.set(path, bothWays(unpacked(path)))
  return { left, revealed: said(asked.endings.slice(0, some.length)) }
}

describe.each(['nightly', 'hostile'])('a %s world', (scenario) => {
  const folder = nightFolder(join(temporary.path, scenario))
  let personal: PersonalData
  let night: Night

  beforeAll(async () => {
    night = await nightOf(folder, scenario)
    personal = personalDataOf(folder.world)
  })

  it('is searched for what really stands in its dumps', () => {
    const { names, documents, births } = personal
    expect(Math.min(names.size, documents.size, births.size)).toBeGreaterThan(800)
    const [dump = ''] = filesBelow(join(folder.inbox, 'mobifone')).filter((path) => path.endsWith('.txt'))
    const found = personalDataIn(bothWays(readFileSync(dump)), personal)
    for (const kind of ['name', 'document', 'birth date']) {
      expect(found.filter((one) => one.startsWith(kind)).length).toBeGreaterThan(200)
    }
  })

  it('shows it to whoever gives a reason', () => {
    const found = personalDataIn(night.revealed, personal)
    for (const kind of ['name', 'document', 'birth date']) {
      expect(found.filter((one) => one.startsWith(kind)).length).toBeGreaterThan(5)
    }
  })

  it('leaves databases, evidence, reports and tables, all of them searched', () => {
    const names = [...night.left.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1))
    expect(names).toEqual(
      expect.arrayContaining([
        'simsach.db',
        '2026-11-20.1.db',
        '2026-11-20.1.evidence',
        'report-vi.html',
        'report-en.html',
        'findings.csv',
        'members.csv',
        'outcomes.csv',
        'rejects.csv',
        'summary.json',
      ]),
    )
  })

  it('leaves no name, document number or birth date in any of it', () => {
    const leaks = [...night.left].flatMap(([name, text]) =>
      personalDataIn(text, personal).map((one) => `${name}: ${one}`),
    )
    expect(leaks).toEqual([])
  })

  it('tells carriers something', async () => {
    const answers = await answersIn(join(folder.path, 'outbox'))
    expect(answers.map(({ carrier }) => carrier)).toEqual(['mobifone', 'viettel', 'vinaphone'])
    for (const { feedback } of answers) {
      // Records of a default image are told of though a group is no case.
      const ofCases = feedback.filter(({ case_id }) => case_id !== '')
      expect(ofCases.length).toBeGreaterThan(20)
      expect(ofCases.every(({ case_id }) => case_id?.length === 32)).toBe(true)
    }
  })

  it('tells a carrier nothing of another, no level, no value of the register, no pseudonym and no sum', async () => {
    for (const answers of await answersIn(join(folder.path, 'outbox'))) {
      expect(strangersIn(answers, await knownOf(folder, answers)), answers.carrier).toEqual([])
      // Seen to fail: the same answers, were they another carrier's.
      const other = answers.carrier === 'viettel' ? 'mobifone' : 'viettel'
      const found = strangersIn(answers, await knownOf(folder, { ...answers, carrier: other }))
      for (const what of ['key', 'another’s', 'record', 'figure']) {
        expect(
          found.some((one) => one.startsWith(what)),
          what,
        ).toBe(true)
      }
    }
  })
})

describe('the search', () => {
  const personal: PersonalData = {
    names: new Set(['nguyen thi anh dao']),
    documents: new Set(['079087259920', '024255866', 'B1234567']),
    births: new Set(['1987-09-07']),
  }

  it.each([
    ['Nguyễn Thị Ánh Đào', 'name nguyen thi anh dao'],
    ['x,NGUYỄN THỊ ÁNH ĐÀO'.normalize('NFD'), 'name nguyen thi anh dao'],
    ['NGUYEN_THI ANH DAO.', 'name nguyen thi anh dao'],
    ['84079087259920', 'document 079087259920'],
    ['cmnd=024255866;', 'document 024255866'],
    ['(B1234567)', 'document B1234567'],
    ['1987-09-07', 'birth date 1987-09-07'],
    ['07/09/1987', 'birth date 1987-09-07'],
    ['7/9/1987', 'birth date 1987-09-07'],
    ['07-09-1987', 'birth date 1987-09-07'],
    ['|19870907|', 'birth date 1987-09-07'],
  ])('finds %s', (text, what) => {
    expect(personalDataIn(text, personal)).toEqual([what])
  })

  it.each(['nguyen thi anh', '0790872599', '0242558661', '19870908', '1987-09-08', '119870907'])(
    'lets %s pass',
    (text) => {
      expect(personalDataIn(text, personal)).toEqual([])
    },
  )
})
