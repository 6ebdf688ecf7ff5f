import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import { caseRows } from '../../src/store/case-reader.ts'
import { addRuns, type FilledFinding, type FilledRun, fillStore } from '../store/filled-store.ts'

let folder = ''
let db = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-cases-'))
  db = join(folder, 'regulator.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Sighting = NonNullable<FilledRun['sightings']>[number]

const NUMBER = '912345678'
const HOLDER = 'a'.repeat(32)
const found: FilledFinding = { rule: 'name-mismatch', carrier: 'viettel', msisdn: NUMBER, person: HOLDER }
const seen = (change: Partial<Sighting> = {}): Sighting => ({ carrier: 'viettel', msisdn: NUMBER, ...change })

/** What a night of November 2026 says; both carriers are there where nothing else is said. */
interface Night {
  readonly findings?: readonly FilledFinding[]
  readonly carriers?: readonly string[]
  readonly sightings?: readonly Sighting[]
  readonly rulesOff?: readonly string[]
}

function runOf(date: string, night: Night, revision = 1): FilledRun {
  const { findings = [], carriers = ['mobifone', 'viettel'], sightings = [], rulesOff = [] } = night
  const files = carriers.map((id) => `${id}/${date}-001/dump.csv`)
  return { run: `${date}.${revision}`, findings, sightings, rulesOff, files }
}

const dateOf = (night: number): string => `2026-11-${String(night + 1).padStart(2, '0')}`
const merge = (): void => mergeCases(db, { note: () => undefined })
const statesOf = (run: string): string[] => [...caseRows(db, run)].map(({ state }) => state)

/** The states of the only case, night by night; empty where it is neither open nor was closed that night. */
function followed(nights: readonly Night[]): string[] {
  fillStore(
    db,
    nights.map((night, at) => runOf(dateOf(at), night)),
  )
  merge()
  return nights.map((_, at) =>
    statesOf(`${dateOf(at)}.1`)
      .sort()
      .join(' '),
  )
}

const one: Night = { findings: [found] }
const silent: Night = { findings: [{ ...found, rule: 'dormant' }] }
const sims: FilledFinding = {
  ...{ rule: 'sims-excess', subjectKind: 'person', subject: HOLDER, person: HOLDER, groupSize: 2 },
  members: ['viettel', 'mobifone'].map((carrier, at) => ({
    ...{
      role: 'subject' as const,
      carrier,
      msisdn: `91234567${at}`,
      file: `${carrier}/2026-11-01-001/dump.csv`,
      line: 2,
    },
  })),
}
const both = (rule: string): readonly FilledFinding[] =>
  ['mobifone', 'viettel'].map((carrier) => ({ ...found, rule, carrier }))

describe('a case from night to night', () => {
  it.each<[string, readonly Night[], readonly string[]]>([
    ['is new, then persists', [one, one, one], ['new', 'persisting', 'persisting']],
    [
      'is resolved with proof where the number was authenticated since',
      [one, { sightings: [seen({ by: 1, on: 20261102 })] }, {}],
      ['new', 'resolved-proven', ''],
    ],
    ['is proven on VNeID too', [one, { sightings: [seen({ by: 3, on: 20261102 })] }], ['new', 'resolved-proven']],
    [
      'has no proof in what was done on its first night or before, or by nobody',
      [one, { sightings: [seen({ by: 2, on: 20261101 }), seen({ by: 0, on: 20261102 })] }],
      ['new', 'resolved-unproven'],
    ],
    ['has vanished with its number', [one, { sightings: [seen({ isLive: false })] }, {}], ['new', 'vanished', '']],
    [
      'has not vanished while one of two records of the number is live',
      [one, { sightings: [seen({ isLive: false }), seen()] }],
      ['new', 'resolved-unproven'],
    ],
    [
      'is not observed while its carrier is absent',
      [one, { carriers: ['mobifone'] }, one],
      ['new', 'not-observed', 'persisting'],
    ],
    [
      'is resolved only once its carrier is back',
      [one, { carriers: ['mobifone'] }, { sightings: [seen()] }],
      ['new', 'not-observed', 'resolved-unproven'],
    ],
    [
      'is not observed while its rule does not run',
      [silent, { sightings: [seen()], rulesOff: ['dormant'] }, silent, { sightings: [seen()] }],
      ['new', 'not-observed', 'persisting', 'resolved-unproven'],
    ],
    ['is not observed where nobody looked for its number', [one, {}, one], ['new', 'not-observed', 'persisting']],
    [
      'is reopened where it is found again, and can be closed again',
      [one, { sightings: [seen()] }, one, one, { sightings: [seen({ by: 1, on: 20261102 })] }],
      // Authenticated before it was reopened: that proves nothing.
      ['new', 'resolved-unproven', 'reopened', 'persisting', 'resolved-unproven'],
    ],
    [
      'makes the register suspect where it persists after a chip was read',
      [
        one,
        { ...one, sightings: [seen({ by: 2, on: 20261102 })] },
        { ...one, sightings: [seen()] },
        { sightings: [seen()] },
      ],
      ['new', 'register-suspect', 'register-suspect', 'resolved-unproven'],
    ],
    [
      'takes no date that is yet to come for proof, nor against the register',
      [one, { ...one, sightings: [seen({ by: 2, on: 20261104 })] }, { sightings: [seen({ by: 2, on: 20261104 })] }],
      ['new', 'persisting', 'resolved-unproven'],
    ],
    [
      'leaves the register in peace for what was authenticated at a counter',
      [one, { ...one, sightings: [seen({ by: 1, on: 20261102 })] }],
      ['new', 'persisting'],
    ],
    [
      'leaves the register in peace where the rule does not ask it',
      [
        { findings: [{ ...found, rule: 'incomplete-record' }] },
        { findings: [{ ...found, rule: 'incomplete-record' }], sightings: [seen({ by: 2, on: 20261102 })] },
      ],
      ['new', 'persisting'],
    ],
    [
      'of a group rests on the carriers of its members',
      [{ findings: [sims] }, { carriers: ['viettel'] }, {}],
      ['new', 'not-observed', 'resolved-unproven'],
    ],
    [
      'of a number at two carriers is not resolved by the absence of the other',
      [
        { findings: both('number-at-two-carriers') },
        { carriers: ['viettel'], sightings: [seen()] },
        { sightings: [seen(), seen({ carrier: 'mobifone', isLive: false })] },
      ],
      ['new new', 'not-observed not-observed', 'resolved-unproven vanished'],
    ],
    [
      'belongs to its holder: the next one has cases of his own',
      [one, { findings: [{ ...found, person: 'b'.repeat(32) }], sightings: [seen({ by: 1, on: 20261102 })] }],
      ['new', 'new resolved-proven'],
    ],
    ['is one, however often its finding stands', [{ findings: [found, found] }], ['new new']],
  ])('%s', (_, nights, states) => {
    expect(followed(nights)).toEqual(states)
  })
})

/** All that is stored of cases; the words have numbers in the order in which they were met. */
function stored(): unknown {
  const database = new SQLite(db, { readonly: true })
  const all = [
    `SELECT hex(case_id) id, r.id rule, k.id carrier, msisdn, subject, rests_on, state, first_night, opened_night, closed_night
      FROM "case" JOIN case_rule r USING (rule) JOIN case_carrier k USING (carrier) ORDER BY 1`,
    'SELECT * FROM case_event ORDER BY night, case_id',
    'SELECT night, is_recalled FROM case_night ORDER BY night',
    'SELECT night, id FROM case_presence JOIN case_carrier USING (carrier) ORDER BY 1, 2',
  ].map((sql) => database.prepare(sql).all())
  database.close()
  return all
}

describe('nights', () => {
  const late: Night = { findings: [found, { ...found, rule: 'cmnd-expired' }] }

  it('that come late are merged before those after them', () => {
    fillStore(db, [runOf('2026-11-01', one), runOf('2026-11-03', one)])
    merge()
    expect(statesOf('2026-11-03.1')).toEqual(['persisting'])
    addRuns(db, [runOf('2026-11-02', { sightings: [seen()] })])
    merge()
    expect(statesOf('2026-11-02.1')).toEqual(['resolved-unproven'])
    expect(statesOf('2026-11-03.1')).toEqual(['reopened'])
  })

  it('with a revision are taken back, and those after them merged again', () => {
    fillStore(db, [runOf('2026-11-01', one), runOf('2026-11-02', { carriers: ['mobifone'] }), runOf('2026-11-03', one)])
    merge()
    addRuns(db, [runOf('2026-11-02', { sightings: [seen({ by: 1, on: 20261102 })] }, 2)])
    merge()
    expect(statesOf('2026-11-02.1')).toEqual([])
    expect(statesOf('2026-11-02.2')).toEqual(['resolved-proven'])
    expect(statesOf('2026-11-03.1')).toEqual(['reopened'])
  })

  it('stay as they are where a later run can no longer be read', () => {
    fillStore(db, [runOf('2026-11-01', one), runOf('2026-11-02', one)])
    merge()
    const before = stored()
    addRuns(db, [runOf('2026-11-01', late, 2)])
    rmSync(join(`${db}.runs`, '2026-11-02.1.db'))
    const notes: object[] = []
    mergeCases(db, { note: (_, facts) => notes.push(facts) })
    expect(stored()).toEqual(before)
    expect(notes).toEqual([{ run: '2026-11-01.2', gone: '2026-11-02.1' }])
  })

  it('that are recalled open and close nothing', () => {
    const other = { ...found, rule: 'cmnd-expired' }
    fillStore(db, [runOf('2026-11-01', one), runOf('2026-11-02', { findings: [other] }), runOf('2026-11-03', one)])
    merge()
    const database = new SQLite(db)
    database.exec(`INSERT INTO decision (seq, run, decision, at, actor, reason)
      VALUES (1, '2026-11-02.1', 'recall', '2026-11-02T05:00:00Z', 'an', 'wrong register')`)
    database.close()
    merge()
    expect([...caseRows(db, '2026-11-02.1')].map(({ rule, state }) => [rule, state])).toEqual([
      ['cmnd-expired', 'withdrawn'],
      ['name-mismatch', 'not-observed'],
    ])
    expect(statesOf('2026-11-03.1')).toEqual(['persisting'])
  })

  it('come to the same whether they are merged in order or one of them again', () => {
    const night = fc.record({
      carriers: fc.subarray(['mobifone', 'viettel']),
      findings: fc.subarray([found, { ...found, rule: 'cmnd-expired' }, { ...found, msisdn: '912345679' }, sims]),
      sightings: fc.subarray([seen(), seen({ by: 2, on: 20261102 }), seen({ msisdn: '912345679', isLive: false })]),
    })
    // What a carrier that is absent would have said is not there.
    const possible = ({ carriers, findings, sightings }: Required<Omit<Night, 'rulesOff'>>): Night => {
      const isThere = (one: { readonly carrier?: string }): boolean =>
        one.carrier === undefined ? carriers.length === 2 : carriers.includes(one.carrier)
      return { carriers, findings: findings.filter(isThere), sightings: sightings.filter(isThere) }
    }
    const nights = fc.array(night.map(possible), { minLength: 2, maxLength: 4 })
    let world = 0
    fc.assert(
      fc.property(nights, fc.nat(), night.map(possible), (given, pick, wrong) => {
        const retaken = pick % given.length
        db = join(folder, `${world++}.db`)
        fillStore(
          db,
          given.map((one, at) => runOf(dateOf(at), one, at === retaken ? 2 : 1)),
        )
        merge()
        const expected = stored()
        db = join(folder, `${world++}.db`)
        fillStore(
          db,
          given.map((one, at) => runOf(dateOf(at), at === retaken ? wrong : one)),
        )
        merge()
        addRuns(db, [runOf(dateOf(retaken), given[retaken] ?? {}, 2)])
        merge()
        merge()
        expect(stored()).toEqual(expected)
      }),
      { numRuns: 4 },
    )
  })
})
