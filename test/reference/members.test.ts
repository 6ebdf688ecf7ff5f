import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUP_KEYS, type GroupKey } from '../../src/model/rule.ts'
import { Gathering, type Member, personKey } from '../../src/reference/members.ts'
import { resolve } from '../../src/reference/resolve.ts'
import type { ReadRow } from '../../src/reference/row.ts'
import { type RecordRow, recordOf, recordsOf, registerOf } from './small-world.ts'

const register = await registerOf(
  {},
  { pin: '001090000002', status: 'cancelled', superseded_by: '001090000001' },
  { pin: '001080000006', date_of_birth: '1980-02-03', cmnd: '012300001' },
)
const facts = { extractedAt: 0, answeredMine: false, hasStrongFinding: false }

function gathered(rows: readonly ReadRow[]): Gathering {
  const gathering = new Gathering(GROUP_KEYS)
  for (const row of rows) gathering.add(row, resolve(row, register), facts, [])
  return gathering
}

/** The keys of the groups of one kind that these records are in. */
function keysOf(key: GroupKey, rows: readonly ReadRow[]): string[] {
  return [...gathered(rows).gathered(key).groupOf.keys()]
}

async function member(record: RecordRow): Promise<Member> {
  const [group] = gathered([await recordOf(record)])
    .gathered('msisdn')
    .groupOf.values()
  const [only] = group ?? []
  if (only === undefined) throw new Error('no member')
  return only
}

describe('groups', () => {
  const hash = 'ab'.repeat(32)
  const at = { point_of_sale: 'DB-1', sales_agent: 'NV-1', portrait_hash: hash.toUpperCase() }
  const cases: readonly (readonly [what: string, record: RecordRow, keys: Partial<Record<GroupKey, string>>])[] = [
    [
      'a person’s line is in one of every kind',
      at,
      {
        msisdn: '0981000001',
        person: 'pin:001090000001',
        document: 'pin:001090000001',
        agent: 'viettel:NV-1',
        'point-of-sale': 'viettel:DB-1',
        portrait: `viettel:${hash}`,
      },
    ],
    ['an ended line is in none', { ...at, status: 'terminated' }, {}],
    [
      'a replaced PIN: the present person, the document quoted',
      { document_number: '001090000002' },
      { msisdn: '0981000001', person: 'pin:001090000001', document: 'pin:001090000002' },
    ],
    [
      'a CMND: the person’s PIN, the CMND',
      { document_number: '012300001', date_of_birth: '1980-02-03' },
      { msisdn: '0981000001', person: 'pin:001080000006', document: 'cmnd:012300001' },
    ],
    ['another name: no person', { full_name: 'Mai Thị Xuân' }, { msisdn: '0981000001', document: 'pin:001090000001' }],
    ['a malformed document: no document', { document_number: 'ABC' }, { msisdn: '0981000001' }],
    ['a placeholder: no document', { document_number: '111111111' }, { msisdn: '0981000001' }],
    [
      'a passport',
      { document_type: 'passport', document_number: 'm 123-45678' },
      { msisdn: '0981000001', document: 'passport:M12345678' },
    ],
    [
      'an organisation’s line on a PIN: the person and the number',
      { ...at, subscriber_kind: 'organisation', document_type: 'organisation' },
      { msisdn: '0981000001', person: 'pin:001090000001' },
    ],
    [
      'an organisation’s line on a tax code: the code',
      { ...at, subscriber_kind: 'organisation', document_type: '', document_number: '0100 555774' },
      { msisdn: '0981000001', organisation: 'organisation:0100555774' },
    ],
    [
      'a person’s line on a tax code: the document',
      { document_type: 'organisation', document_number: '0100555774' },
      { msisdn: '0981000001', document: 'organisation:0100555774' },
    ],
    [
      'an organisation’s line on another paper: the number',
      { subscriber_kind: 'organisation', document_type: 'passport', document_number: 'M1234567' },
      { msisdn: '0981000001' },
    ],
    ['a machine: the number', { ...at, subscriber_kind: 'm2m' }, { msisdn: '0981000001' }],
  ]
  it.each(cases)('%s', async (_, record, keys) => {
    const rows = [await recordOf(record)]
    for (const key of GROUP_KEYS) expect(keysOf(key, rows), key).toEqual(keys[key] === undefined ? [] : [keys[key]])
  })

  it('parts agents and points of sale of one code by carrier, and joins documents over them', async () => {
    const mobifone = { carrier: 'mobifone', file: 'mobifone/2026-11-20-001/dump.csv' }
    const rows = [...(await recordsOf([at])), ...(await recordsOf([at], mobifone))]
    expect(keysOf('agent', rows)).toEqual(['viettel:NV-1', 'mobifone:NV-1'])
    expect(keysOf('point-of-sale', rows)).toEqual(['viettel:DB-1', 'mobifone:DB-1'])
    expect(keysOf('document', rows)).toEqual(['pin:001090000001'])
  })

  it('gathers nothing that no rule asks for', async () => {
    const gathering = new Gathering(['msisdn'])
    const row = await recordOf()
    gathering.add(row, resolve(row, register), facts, [])
    expect(gathering.gathered('document').groupOf.size).toBe(0)
  })
})

describe('the order of members', () => {
  it('is holder_since, number, file, then line as a number', async () => {
    const line = (holder_since: string, msisdn: string): RecordRow => ({ holder_since, msisdn })
    const early = { file: 'viettel/2026-11-20-001/a.csv' }
    const late = { file: 'viettel/2026-11-20-001/b.csv' }
    // Lines 2 to 11: the tenth and eleventh come after the second whatever their digits.
    const tied = Array.from({ length: 10 }, () => line('2020-01-02', '0981000005'))
    const rows = [
      ...(await recordsOf([line('2020-01-02', '0981000005')], late)),
      ...(await recordsOf(tied, early)),
      ...(await recordsOf([line('2020-01-02', '0981000004'), line('2020-01-01T23:59:59', '0981000009')], late)),
      ...(await recordsOf([{ activated_at: '' }], late)),
      ...(await recordsOf([
        { activated_at: '2019-12-31' },
        { activated_at: '2020-06-01', holder_since: '2019-01-01' },
      ])),
    ]
    const members = gathered(rows).gathered('person').groupOf.get('pin:001090000001') ?? []
    expect(
      members.map(
        ({ origin, holderSince }) => `${holderSince === 0 ? 'never ' : ''}${origin.file.at(-5)}${origin.line}`,
      ),
    ).toEqual([
      'never b2',
      'p3',
      'p2',
      'b3',
      'b2',
      ...['a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11'],
      'b2',
    ])
  })

  it('does not depend on the order in which records came', async () => {
    const rows = await recordsOf(
      ['2020-01-01', '2020-01-02', '2020-01-02', ''].flatMap((holder_since) =>
        ['0981000001', '0981000002'].map((msisdn) => ({ holder_since, msisdn, activated_at: '' })),
      ),
    )
    const linesOf = (some: readonly ReadRow[]): number[] =>
      (gathered(some).gathered('document').groupOf.get('pin:001090000001') ?? []).map(({ origin }) => origin.line)
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(linesOf(shuffled)).toEqual(linesOf(rows))
      }),
      { numRuns: 50 },
    )
  })
})

describe('a member', () => {
  it.each([
    ['self', 'Nguyễn Gia Bảo', '', false],
    ['employee', 'Nguyễn Gia Bảo', '', false],
    ['child', '', '', false],
    ['child', 'Nguyễn Gia Bảo', '', true],
    ['ward', '', '001215000599', true],
    ['device', 'Đồng hồ', '', true],
  ])('with a %s named "%s" and "%s" is used by another: %s', async (user_kind, user_name, user_document, expected) => {
    expect((await member({ user_kind, user_name, user_document })).usedByAnother).toBe(expected)
  })

  it.each([
    ['self', '', '', false],
    ['employee', '', '', false],
    ['employee', 'Nguyễn Gia Bảo', '', true],
    ['', '', '001215000599', true],
    ['device', '', '', true],
  ])('with a %s named "%s" and "%s" has a user: %s', async (user_kind, user_name, user_document, expected) => {
    expect((await member({ user_kind, user_name, user_document })).hasUser).toBe(expected)
  })

  it('is held since its activation where the carrier does not say', async () => {
    expect((await member({})).holderSince).toBe(Date.UTC(2019, 2, 5) / 1000)
    expect((await member({ activated_at: '' })).holderSince).toBe(0)
  })

  it('has a contract where a number of one is given', async () => {
    expect((await member({ contract_number: 'HD-1' })).hasContract).toBe(true)
    expect((await member({})).hasContract).toBe(false)
  })
})

describe('what a pseudonym is made of', () => {
  it.each([
    ['the present person’s PIN', { document_number: '001090000002' }, 'pin:001090000001'],
    [
      'the person’s PIN, found by a CMND',
      { document_number: '012300001', date_of_birth: '1980-02-03' },
      'pin:001080000006',
    ],
    ['the person’s PIN under another name', { full_name: 'Mai Thị Xuân' }, 'pin:001090000001'],
    ['an unknown PIN', { document_number: '001090999999' }, 'pin:001090999999'],
    [
      'an ambiguous CMND',
      { document_number: '012300001', full_name: 'Mai Thị Xuân', date_of_birth: '1986-11-27' },
      'cmnd:012300001',
    ],
    ['a machine’s PIN', { subscriber_kind: 'm2m' }, 'pin:001090000001'],
    ['nothing, of a malformed number', { document_number: 'ABC' }, undefined],
  ])('is %s', async (_, record, key) => {
    const row = await recordOf(record)
    expect(personKey(row, resolve(row, register))).toBe(key)
  })
})
