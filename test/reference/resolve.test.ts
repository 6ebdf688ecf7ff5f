/** What the worlds do not show of resolution: the traits that wake rules, and what must not depend on any order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Trait } from '../../src/model/verdict.ts'
import type { Register } from '../../src/reference/register.ts'
import { type Resolved, resolve } from '../../src/reference/resolve.ts'
import { type PersonRow, type RecordRow, recordOf, registerOf } from './small-world.ts'

const gone = { pin: '001090000002', status: 'cancelled', superseded_by: '001090000003' }
const register = await registerOf(
  {},
  gone,
  { pin: '001090000003', status: 'deceased', died_on: '2024-05-10' },
  { pin: '001090000004', status: 'cancelled' },
  { pin: '001215000005', full_name: 'Vàng A Bé', date_of_birth: '2015-03-04' },
  { pin: '001080000006', date_of_birth: '1980-02-03', cmnd: '012300001' },
)

async function resolved(record: RecordRow, of: Register = register): Promise<Resolved> {
  return resolve(await recordOf(record), of)
}

describe('traits', () => {
  const cases: readonly (readonly [what: string, record: RecordRow, traits: readonly Trait[]])[] = [
    ['all agree', {}, []],
    ['unknown PIN', { document_number: '001090999999' }, ['pin-unknown']],
    ['unknown PIN, activated after the extract', { document_number: '001090999999', activated_at: '2026-11-16' }, []],
    ['PIN that nobody can have', { document_number: '001490000001' }, ['document-malformed']],
    ['no document', { document_number: '' }, ['document-missing', 'field-missing']],
    ['cancelled, and the successor dead', { document_number: '001090000002' }, ['deceased', 'superseded']],
    ['cancelled without a successor', { document_number: '001090000004' }, ['superseded']],
    ['dead', { document_number: '001090000003' }, ['deceased']],
    ['another name', { full_name: 'Mai Thị Xuân' }, ['name-differs']],
    ['no name', { full_name: '' }, ['field-missing', 'name-differs']],
    ['name without marks', { full_name: 'NGUYEN VAN HUNG' }, []],
    ['another birth date', { date_of_birth: '1990-11-28' }, ['birth-date-differs']],
    ['minor', { document_number: '001215000005', full_name: 'Vàng A Bé', date_of_birth: '2015-03-04' }, ['minor']],
    [
      'minor under another name',
      { document_number: '001215000005', full_name: 'Mai Thị Xuân', date_of_birth: '2015-03-04' },
      ['name-differs'],
    ],
    [
      'ambiguous',
      { document_number: '012300001', full_name: 'Mai Thị Xuân', date_of_birth: '1986-11-27' },
      ['ambiguous', 'document-cmnd'],
    ],
  ]
  it.each(cases)('%s', async (_, record, traits) => {
    expect([...(await resolved(record)).traits].sort()).toEqual(traits)
  })

  it('leaves the record’s own as they are', async () => {
    const row = await recordOf({ full_name: 'Mai Thị Xuân' })
    resolve(row, register)
    expect([...row.traits]).toEqual([])
  })
})

describe('persons', () => {
  it('tells the row quoted from the person found', async () => {
    const { quoted, person } = await resolved({ document_number: '001090000002' })
    expect([quoted?.pin, person?.pin]).toEqual(['001090000002', '001090000003'])
  })

  it('names nobody where the record stays ambiguous', async () => {
    const { quoted, person, verdict } = await resolved({
      document_number: '012300001',
      date_of_birth: '1986-11-27',
      full_name: 'Mai Thị Xuân',
    })
    expect([quoted, person, verdict.nameLevel, verdict.birthDateLevel]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('register lag', () => {
  it.each([
    ['2026-02-28', '2026-02-28T23:59:59', 'pin-unknown'],
    ['2026-02-28', '2026-03-01', 'register-lag'],
    ['2024-02-28', '2024-02-29', 'register-lag'],
    ['2025-12-31', '2026-01-01', 'register-lag'],
  ])('extract of %s, activated %s: %s', async (updated_on, activated_at, reason) => {
    const extract = await registerOf({ updated_on })
    const { verdict } = await resolved({ document_number: '001090999999', activated_at }, extract)
    expect(verdict).toMatchObject({ outcome: 'not-found', reason })
  })
})

describe('a CMND that several rows list', () => {
  const PINS = ['001080000011', '001080000012', '001080000013', '001080000014']
  const row = fc.record({
    full_name: fc.constantFrom('Trần Văn Long', 'Lê Thị Cúc', 'TRAN VAN LONG'),
    date_of_birth: fc.constantFrom('1975-03-04', '1982-11-12', '1975'),
    // the place in PINS of the row that replaced this one, if it is a later one
    next: fc.integer({ min: 0, max: 5 }),
  })
  it('comes out the same in whatever order the register lists them', async () => {
    const property = fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 4 }).chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(
            rows.map((_, i) => i),
            { minLength: rows.length },
          ),
        ),
      ),
      async ([rows, order]) => {
        const persons: PersonRow[] = rows.map(({ full_name, date_of_birth, next }, i) => ({
          pin: PINS[i] ?? '',
          full_name,
          date_of_birth,
          cmnd: '271450001',
          ...(next > i && next < rows.length ? { status: 'cancelled', superseded_by: PINS[next] ?? '' } : {}),
        }))
        const record = { document_number: '271450001', full_name: 'Trần Văn Long', date_of_birth: '1975-03-04' }
        const one = await resolved(record, await registerOf(...persons))
        const other = await resolved(record, await registerOf(...order.flatMap((i) => persons[i] ?? [])))
        expect({ ...other, traits: [...other.traits].sort() }).toEqual({ ...one, traits: [...one.traits].sort() })
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })
})
