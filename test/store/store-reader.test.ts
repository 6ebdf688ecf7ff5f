import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { FINDING_SQL } from '../../src/store/finding-queries.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { SUGGESTIONS_OF_SQL } from '../../src/store/suggestion-queries.ts'
import { type FilledRun, fillStore, insert } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PERSON = '0d360bdfdd7154996eab886e1780ec6f'
const VIETTEL = 'viettel/2026-11-20-001/v.csv.gz'
const MOBIFONE = 'mobifone/2026-11-20-001/m.txt.zst'

const NIGHT: FilledRun = {
  run: '2026-11-20.2',
  files: [MOBIFONE, VIETTEL],
  findings: [
    {
      ...{ rule: 'sims-excess', severity: 'medium', subjectKind: 'person', subject: PERSON, person: PERSON },
      ...{ groupSize: 12, evidence: 'lines=12;threshold=10' },
      members: [
        { role: 'subject', carrier: 'mobifone', msisdn: '0705213810', file: MOBIFONE, line: 140 },
        { role: 'affected', carrier: 'viettel', msisdn: '0393680541', file: VIETTEL, line: 7 },
      ],
    },
    {
      ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn: '0393680541', outcome: 'mismatched', nameLevel: 'near' },
      ...{ severity: 'medium', birthDateLevel: 'exact', person: PERSON, file: VIETTEL, line: 7, byteOffset: 900 },
    },
    {
      ...{ rule: 'document-invalid', carrier: 'mobifone', msisdn: '0393680541', outcome: 'not-found' },
      ...{ evidence: 'missing=1', file: MOBIFONE, line: 3, byteOffset: 120 },
    },
  ],
}

function filled(name: string, runs: readonly FilledRun[]): string {
  const path = join(folder, name)
  fillStore(path, runs)
  return path
}

const db = filled('reading.db', [
  { run: '2026-11-19.1', files: [VIETTEL], findings: [] },
  { run: '2026-11-20.1', files: [VIETTEL], findings: [] },
  NIGHT,
])

describe('a store', () => {
  it('lists its runs, the newest night first, and of a night the latest revision', () => {
    const store = openStore(db)
    expect(store.runs().map(({ run, isReplaced }) => [run, isReplaced])).toEqual([
      ['2026-11-20.2', false],
      ['2026-11-20.1', true],
      ['2026-11-19.1', false],
    ])
    expect(store.nights(10).map(({ run }) => run)).toEqual(['2026-11-19.1', '2026-11-20.2'])
    expect(store.nights(1).map(({ run }) => run)).toEqual(['2026-11-20.2'])
    store.close()
  })

  it('has no night where the latest revision was recalled', () => {
    const path = filled('recalled.db', [
      { run: '2026-11-19.1', files: [VIETTEL], findings: [] },
      { run: '2026-11-20.1', files: [VIETTEL], findings: [] },
      NIGHT,
    ])
    const writer = new SQLite(path)
    const columns = 'run, decision, at, actor, reason'
    writer.exec(
      `INSERT INTO decision (${columns}) VALUES ('2026-11-20.2', 'recall', '2026-11-21T00:00:00Z', 'lan', 'r')`,
    )
    writer.close()
    const store = openStore(path)
    expect(store.nights(10).map(({ run }) => run)).toEqual(['2026-11-19.1'])
    store.close()
  })

  it('opens the newest night, or the run that is named', () => {
    const store = openStore(db)
    expect(store.open().listed).toMatchObject({ run: '2026-11-20.2', findings: 3, isThere: true })
    expect(store.open('2026-11-20.1').listed).toMatchObject({ run: '2026-11-20.1', isReplaced: true })
    store.close()
  })

  it('keeps figures and order of nights where the file of a run is gone, and says so', () => {
    const path = filled('dropped.db', [{ ...NIGHT, run: '2026-11-18.1' }, NIGHT])
    const store = openStore(path)
    const writer = new SQLite(path)
    insert(writer, 'tally', ['2026-11-20.2', 'carrier', '', 'matched', 'records', 900, 1000])
    insert(writer, 'tally', ['2026-11-20.2', 'carrier', '', 'not-found', 'records', 100, 1000])
    insert(writer, 'tally', ['2026-11-18.1', 'carrier', '', 'matched', 'records', 1, 1])
    writer.close()
    rmSync(`${path}.runs/2026-11-20.2.db`)
    expect(store.runs()[0]).toMatchObject({ run: '2026-11-20.2', isThere: false })
    expect(store.tallies('2026-11-20.2', 'carrier').map(({ key, count }) => [key, count])).toEqual([
      ['not-found', 100],
      ['matched', 900],
    ])
    expect(() => store.open()).toThrow(
      expect.objectContaining({ code: 'run-dropped', hint: expect.stringContaining('2026-11-18.1') }),
    )
    store.close()
  })

  it('can be read while a run is being written', () => {
    const path = filled('busy.db', [NIGHT])
    const writer = new SQLite(path)
    writer.exec('BEGIN IMMEDIATE')
    writer.exec(`DELETE FROM run`)
    const store = openStore(path)
    expect(store.open().findingsOf('0393680541')).toHaveLength(2)
    writer.exec('ROLLBACK')
    writer.close()
    store.close()
  })

  it('says what is wrong with its path', () => {
    writeFileSync(join(folder, 'text.db'), 'no database, but long enough to be looked at for one'.repeat(20))
    const newer = new SQLite(filled('newer.db', []))
    newer.pragma('user_version = 99')
    newer.close()
    new SQLite(join(folder, 'other.db')).exec('CREATE TABLE bookmarks (url TEXT)').close()
    const code = (name: string) => {
      try {
        openStore(join(folder, name))
        return undefined
      } catch (error) {
        return Object(error).code
      }
    }
    expect(code('none.db')).toBe('store-missing')
    expect(code('text.db')).toBe('store-foreign')
    expect(code('other.db')).toBe('store-foreign')
    expect(code('newer.db')).toBe('store-version')
    expect(code('reading.db.runs')).toBe('store-unwritable')
  })

  it('says that a file is damaged, whenever that is met', () => {
    const path = filled('damaged.db', [NIGHT])
    const file = `${path}.runs/${NIGHT.run}.db`
    const bytes = readFileSync(file)
    const store = openStore(path)
    const pages = bytes.length / 4096
    writeFileSync(file, bytes.fill(0xff, 4096 * Math.floor(pages / 4)))
    expect(() => store.open().rules()).toThrow(expect.objectContaining({ code: 'store-unreadable' }))
    store.close()
  })

  it('names the newest runs where one is asked for that it does not hold', () => {
    const store = openStore(db)
    const unknown = { code: 'run-unknown', hint: expect.stringContaining('2026-11-20.2, 2026-11-20.1, 2026-11-19.1') }
    expect(() => store.open('2026-11-21.1')).toThrow(expect.objectContaining(unknown))
    store.close()
    const empty = openStore(filled('empty.db', []))
    expect(() => empty.open()).toThrow(expect.objectContaining({ code: 'run-unknown' }))
    empty.close()
  })
})

describe('a run', () => {
  const store = openStore(db)
  const run = store.open()
  afterAll(() => {
    run.close()
    store.close()
  })

  it('gives the findings on a number, in the order of the files', () => {
    expect(run.findingsOf('0393680541')).toEqual([
      {
        ...{
          finding: 3,
          findingId: '03'.repeat(16),
          rule: 'document-invalid',
          severity: 'high',
          subjectKind: 'number',
        },
        ...{ subject: '0393680541', carrier: 'mobifone', msisdn: '0393680541', outcome: 'not-found', nameLevel: '' },
        ...{ birthDateLevel: '', person: '', groupSize: undefined, evidence: { missing: '1' } },
        origin: { file: MOBIFONE, line: 3, byteOffset: 120 },
      },
      {
        ...{ finding: 2, findingId: '02'.repeat(16), rule: 'name-mismatch', severity: 'medium', subjectKind: 'number' },
        ...{
          subject: '0393680541',
          carrier: 'viettel',
          msisdn: '0393680541',
          outcome: 'mismatched',
          nameLevel: 'near',
        },
        ...{ birthDateLevel: 'exact', person: PERSON, groupSize: undefined, evidence: {} },
        origin: { file: VIETTEL, line: 7, byteOffset: 900 },
      },
    ])
    expect(run.findingsOf('0999999999')).toEqual([])
  })

  it('gives all findings page by page', () => {
    const ranks = (from: number, limit: number) => run.findingsFrom(from, limit).map(({ finding }) => finding)
    expect([ranks(1, 2), ranks(3, 1), ranks(3, 100)[0], ranks(1_000_000, 5)]).toEqual([[1, 2], [3], 3, []])
  })

  it('gives the groups of a number and of a person, with their members', () => {
    const [membership] = run.membershipsOf('0393680541')
    expect(membership?.member).toEqual({
      ...{ finding: 1, rank: 1, role: 'affected', carrier: 'viettel', msisdn: '0393680541', file: VIETTEL, line: 7 },
    })
    expect(membership?.finding).toMatchObject({ rule: 'sims-excess', groupSize: 12, carrier: '', origin: undefined })
    expect(run.findingsAbout(PERSON)).toEqual([membership?.finding])
    expect(run.findingsAbout('00')).toEqual([])
    expect(run.membersOf(1, 1).map(({ msisdn }) => msisdn)).toEqual(['0705213810'])
  })

  it('gives rules as they were, with their thresholds and how often they hit', () => {
    const rule = run.rules().find(({ id }) => id === 'sims-excess')
    expect(rule).toMatchObject({ kind: 'group', class: 'J3', findings: 1, subjects: ['person'] })
    expect(rule?.params.map(({ name, value }) => [name, value])).toEqual([['linesMin', 10]])
    expect(rule?.basis[0]).toMatchObject({ title: { vi: 'Luật', en: 'Law' }, status: 'verified' })
  })
})

describe('figures of a run', () => {
  const path = filled('figures.db', [NIGHT])
  const writer = new SQLite(`${path}.runs/${NIGHT.run}.db`)
  for (const [carrier, key] of [
    ['viettel', '10'],
    ['', '10'],
    ['', '9'],
  ]) {
    insert(writer, 'tally', ['records-per-person', carrier ?? '', key ?? '', 'persons', 5, 100])
  }
  insert(writer, 'tally', ['rule', '', 'sims-excess', 'medium', 1, 1000])
  insert(writer, 'tally', ['rule', '', 'name-mismatch', 'high', 2, 1000])
  insert(writer, 'tally', ['rule', '', 'name-mismatch', 'low', 3, 1000])
  insert(writer, 'seller', [0, 1, 'SHOP-2', 1, 2, 3, 4, 5, 6])
  insert(writer, 'seller', [0, 0, 'SHOP-1', 1, 0, 0, 0, 0, 0])
  insert(writer, 'seller', [1, 0, 'AGENT', 9, 0, 0, 0, 0, 0])
  insert(writer, 'reject_count', [1, 'field-count', '', 7, 5])
  insert(writer, 'submission', ['viettel/2026-11-20-001', 'viettel', 'accepted', null, null, null])
  insert(writer, 'evidence_frame', [0, 1, 2, 50, 0, 4000, 9])
  insert(writer, 'evidence_frame', [1, 1, 60, 90, 4000, 3000, 8])
  writer.close()
  const permanent = new SQLite(path)
  insert(permanent, 'change', [NIGHT.run, '2026-11-19.1', 'name-mismatch', 'viettel', 3, 2, 1])
  insert(permanent, 'revision_change', [NIGHT.run, 'file', VIETTEL, 'aa', 'bb'])
  permanent.close()
  const store = openStore(path)
  const run = store.open()
  afterAll(() => {
    run.close()
    store.close()
  })

  it('come in the order of their keys, numbers by size', () => {
    expect(run.tallies('records-per-person').map(({ key, carrier }) => [key, carrier])).toEqual([
      ['9', ''],
      ['10', ''],
      ['10', 'viettel'],
    ])
    expect(run.tallies('rule').map(({ key, measure, count }) => [key, measure, count])).toEqual([
      ['name-mismatch', 'low', 3],
      ['name-mismatch', 'high', 2],
      ['sims-excess', 'medium', 1],
    ])
  })

  it('name files, submissions, rejects and sellers', () => {
    expect(run.files().map(({ id, carrier }) => [id, carrier])).toEqual([
      [MOBIFONE, 'mobifone'],
      [VIETTEL, 'viettel'],
    ])
    expect(run.submissions()).toEqual([{ submission: 'viettel/2026-11-20-001', carrier: 'viettel', state: 'accepted' }])
    expect(run.rejectCounts()).toEqual([
      { file: VIETTEL, carrier: 'viettel', code: 'field-count', column: '', count: 7, listed: 5 },
    ])
    expect([...run.sellers('point-of-sale', 1)].map(({ carrier, code, records }) => [carrier, code, records])).toEqual([
      ['mobifone', 'SHOP-1', 1],
      ['viettel', 'SHOP-2', 21],
    ])
    expect([...run.sellers('point-of-sale', 2)]).toHaveLength(1)
    expect([run.sellerCount('point-of-sale'), run.sellerCount('agent')]).toEqual([2, 1])
  })

  it('tell what changed, and against which run', () => {
    expect(run.changes()).toEqual([
      {
        against: '2026-11-19.1',
        rows: [{ rule: 'name-mismatch', carrier: 'viettel', appeared: 3, stayed: 2, vanished: 1 }],
      },
    ])
    expect(run.revisionChanges()).toEqual([{ what: 'file', item: VIETTEL, before: 'aa', after: 'bb' }])
  })

  it('find the frame of a record by its line, and none between two frames', () => {
    expect(run.evidencePlace(VIETTEL, 60)).toEqual({
      ...{ fileIndex: 1, file: VIETTEL, line: 60, lineFrom: 60, lineTo: 90, at: 4000, bytes: 3000 },
      ...{ delimiter: ',', quote: '"', header: ['msisdn'] },
    })
    expect(run.evidencePlace(VIETTEL, 50)?.at).toBe(0)
    for (const line of [1, 55, 91]) expect(run.evidencePlace(VIETTEL, line)).toBeUndefined()
    expect(run.evidencePlace(MOBIFONE, 60)).toBeUndefined()
    expect(run.evidencePlace('nowhere', 60)).toBeUndefined()
  })
})

it('no question about a number, a group or a record reads a whole table', () => {
  const database = new SQLite(`${db}.runs/${NIGHT.run}.db`, { readonly: true })
  for (const [name, sql] of Object.entries({ ...FINDING_SQL, SUGGESTIONS_OF_SQL })) {
    const plan = database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.match(/\?/g) ?? []).map(() => 1))
      .map(({ detail }) => detail)
    expect(plan.join('; '), name).toMatch(/^SEARCH \w+ USING (?:COVERING )?(?:INDEX \w+ \([^)]*=|INTEGER PRIMARY KEY)/)
    expect(plan.join('; '), name).not.toMatch(/SCAN/)
  }
  database.close()
})
