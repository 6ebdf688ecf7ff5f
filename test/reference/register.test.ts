import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RunError } from '../../src/model/errors.ts'
import { type Register, readRegister } from '../../src/reference/register.ts'

const header = 'pin,full_name,date_of_birth,sex,status,died_on,superseded_by,cmnd,residence_province,updated_on'

function read(rows: readonly string[], head = header): Promise<Register> {
  return readRegister([Buffer.from([head, ...rows, ''].join('\n'))], 'register.csv')
}

/** Rows that are good, so that a few faulty ones are few. */
const good = Array.from(
  { length: 5000 },
  (_, i) => `0791900${String(i).padStart(5, '0')},Nguyễn Văn Mẫu,1990-05-06,F,alive,,,,79,2025-01-02`,
)

async function errorOf(rows: readonly string[], head = header): Promise<string> {
  const error = await read(rows, head).catch((thrown: unknown) => thrown)
  if (!(error instanceof RunError)) throw error
  expect(error.hint).not.toBe('')
  return `${error.code}: ${error.message}`
}

const row = (pin: string, rest: string): string => `${pin},Trần Thị Thử,1985-02,F,${rest}`

describe('a register', () => {
  it('gives persons by PIN with all values', async () => {
    const register = await read([
      '079185000001,"Trần, Thị Thử",1985-02,F,deceased,2024,,"271450001 024567891",79,2025-03-04',
      '001090000002,Lê Mẫu,1990,M,alive,,,,,2025-03-05',
    ])
    expect(register.persons.get('079185000001')).toEqual({
      pin: '079185000001',
      fullName: 'Trần, Thị Thử',
      dateOfBirth: { year: 1985, month: 2, day: 0 },
      sex: 'F',
      status: 'deceased',
      diedOn: { year: 2024, month: 0, day: 0 },
      supersededBy: undefined,
      cmnds: ['271450001', '024567891'],
      residenceProvince: '79',
      updatedOn: { year: 2025, month: 3, day: 4 },
    })
    expect(register.persons.get('001090000002')?.cmnds).toEqual([])
    expect(register.finalOf('001090000002').pin).toBe('001090000002')
    expect(register.extractDate).toEqual({ year: 2025, month: 3, day: 5 })
    expect(register.counts).toEqual({ rows: 2, persons: 2, faulty: 0, repeated: 0, superseded: 0, brokenChains: 0 })
    expect(register.faults).toEqual([])
  })
  it('may have its columns in another order, others beside them, and CRLF', async () => {
    const head = `\uFEFFnote; , ${header.toUpperCase()},\r`
    const register = await read(
      ['x,079185000001,Thử,1985,F,alive,,,,79,2025-03-04\r', 'x,001090000002,Lê,1990,M,alive,,,,1,2025-03-05,\r'],
      head,
    )
    expect([...register.persons.keys()]).toEqual(['079185000001', '001090000002'])
  })
  it('finds everybody who had a CMND', async () => {
    const register = await read([
      row('079185000001', 'alive,,,271450001,79,2025-03-04'),
      row('079185000002', 'alive,,,024567891 271450001 271450001,79,2025-03-04'),
    ])
    expect(register.byCmnd.get('271450001')?.map(({ pin }) => pin)).toEqual(['079185000001', '079185000002'])
    expect(register.byCmnd.get('024567891')?.map(({ pin }) => pin)).toEqual(['079185000002'])
    expect(register.byCmnd.get('999999999')).toBeUndefined()
  })
})

describe('a PIN that occurs twice', () => {
  it('keeps the latest row, wherever it stands', async () => {
    for (const order of [0, 1]) {
      const rows = [
        row('079185000001', 'alive,,,271450001,79,2025-03-04'),
        row('079185000001', 'deceased,,,,79,2025-03-05'),
      ]
      const register = await read(order === 0 ? rows : rows.toReversed())
      expect(register.persons.get('079185000001')?.status).toBe('deceased')
      expect(register.byCmnd.size).toBe(0)
      expect(register.counts).toMatchObject({ rows: 2, persons: 1, repeated: 1, faulty: 0 })
      // The row that is left out is the one to be mended: it stands first, then last.
      const line = order === 0 ? 2 : 3
      expect(register.faults).toEqual([{ line, byteOffset: expect.any(Number), code: 'pin-repeated' }])
    }
  })
  it('keeps of two rows of one day the smaller bytes', async () => {
    const rows = [
      row('079185000001', 'alive,,,,79,2025-03-04'),
      '079185000001,Trần Thị Thú,1985-02,F,alive,,,,79,2025-03-04',
    ]
    // "ử" is E1 BB AD, "ú" is C3 BA.
    for (const both of [rows, rows.toReversed()]) {
      expect((await read(both)).persons.get('079185000001')?.fullName).toBe('Trần Thị Thú')
    }
  })
  it('takes the successor of the row that is kept', async () => {
    const rows = [
      row('079185000001', 'cancelled,,079185000009,,79,2025-03-04'),
      row('079185000001', 'alive,,,,79,2025-03-05'),
    ]
    for (const both of [rows, rows.toReversed()]) {
      const register = await read(both)
      expect(register.finalOf('079185000001').status).toBe('alive')
      expect(register.counts.brokenChains).toBe(0)
    }
  })
})

describe('successors', () => {
  const chained = (pin: string, successor: string): string => row(pin, `cancelled,,${successor},,79,2025-03-04`)
  it('are followed to the end, while the row quoted keeps its values', async () => {
    const register = await read([
      chained('079185000003', '079185000002'),
      '079185000001,Trần Thị Thử,1986,F,deceased,2025-01-01,,,79,2025-03-04',
      chained('079185000002', '079185000001'),
    ])
    expect(register.finalOf('079185000003').dateOfBirth.year).toBe(1986)
    expect(register.persons.get('079185000003')).toMatchObject({ supersededBy: '079185000002', status: 'cancelled' })
    expect(register.counts).toMatchObject({ superseded: 2, brokenChains: 0 })
  })
  it('may end at a cancelled row', async () => {
    const register = await read([
      chained('079185000002', '079185000001'),
      row('079185000001', 'cancelled,,,,79,2025-03-04'),
    ])
    expect(register.finalOf('079185000002').pin).toBe('079185000001')
  })
  it('that run in a circle or nowhere leave every row its own person', async () => {
    const register = await read([
      chained('079185000001', '079185000002'), // leads into the circle
      chained('079185000002', '079185000003'),
      chained('079185000003', '079185000002'),
      chained('079185000004', '079185000005'),
      chained('079185000005', '079185000099'),
      chained('079185000006', '079185000006'),
    ])
    for (const pin of [1, 2, 3, 4, 5, 6].map((n) => `07918500000${n}`)) {
      expect(register.finalOf(pin)).toMatchObject({ pin, status: 'cancelled', supersededBy: undefined })
      expect(register.persons.get(pin)).toBe(register.finalOf(pin))
    }
    expect(register.counts).toMatchObject({ superseded: 0, brokenChains: 6 })
    expect(register.faults.map(({ line, code }) => `${line} ${code}`).sort()).toEqual([
      '2 successor-cycle',
      '3 successor-cycle',
      '4 successor-cycle',
      '5 successor-unknown',
      '6 successor-unknown',
      '7 successor-cycle',
    ])
  })
  it('count only where the row is cancelled', async () => {
    const register = await read([row('079185000001', 'alive,,079185000002,,79,2025-03-04')])
    expect(register.finalOf('079185000001').supersededBy).toBeUndefined()
  })
  it('end alike in whatever order the rows stand', async () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      chained(`07918500000${n}`, `07918500000${[2, 3, 8, 5, 4, 6, 3][n - 1]}`),
    )
    rows.push(row('079185000008', 'alive,,,,79,2025-03-04'))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const register = await read(shuffled)
        const finals = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => register.finalOf(`07918500000${n}`).pin.slice(-1)).join('')
        expect(finals).toBe('88845688')
      }),
      { numRuns: 50 },
    )
  })
})

describe('faulty rows', () => {
  it('are left out and listed by line, offset and code, without a value', async () => {
    const register = await read([
      ...good,
      row('79185000001', 'alive,,,,79,2025-03-04'),
      '079185000001,,1985,F,alive,,,,79,2025-03-04',
      '079185000001,Thử,30/04/1985,F,alive,,,,79,2025-03-04',
      'x\u0000',
      '079185000001,Thử,1985',
    ])
    expect(register.persons.has('079185000001')).toBe(false)
    expect(register.counts).toMatchObject({ rows: 5005, persons: 5000, faulty: 5 })
    const first = Buffer.byteLength([header, ...good, ''].join('\n'))
    expect(register.faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '5002 pin-malformed',
      '5003 name-missing',
      '5004 birth-date-invalid',
      '5005 nul-byte',
      '5006 field-count',
    ])
    expect(register.faults[0]?.byteOffset).toBe(first)
  })
  it.each([
    ['1985,X,alive,,,,79,2025-03-04', 'sex-invalid'],
    ['1985,F,dead,,,,79,2025-03-04', 'status-invalid'],
    ['1985,F,deceased,31/01/2020,,,79,2025-03-04', 'death-date-invalid'],
    ['1985,F,cancelled,,7918500000,,79,2025-03-04', 'successor-malformed'],
    ['1985,F,alive,,,27145000,79,2025-03-04', 'cmnd-malformed'],
    ['1985,F,alive,,,,79,2025-03', 'update-date-invalid'],
    ['1985,F,alive,,,,79,', 'update-date-invalid'],
  ])('%s: %s', async (values, code) => {
    const register = await read([...good, `079185000001,Thử,${values}`])
    expect(register.faults.map((fault) => fault.code)).toEqual([code])
  })
  it('are too many above a share', async () => {
    const faulty = ['x', 'x', 'x', 'x', 'x', 'x']
    expect(await errorOf([...good, ...faulty])).toMatch(
      /^register-faulty: register.csv: .*0.1 %.* 6 of 5006; .*line 5002 \(field-count\)/,
    )
    expect((await read([...good, ...faulty.slice(1)])).counts.faulty).toBe(5)
  })
})

describe('a file that is no register', () => {
  it('is refused', async () => {
    expect(await errorOf([], header)).toMatch(/^file-header-only/)
    expect(await errorOf(good, header.replace('cmnd', 'cmt'))).toMatch(
      /^header-missing-column: register.csv: column "cmnd" not in/,
    )
    expect(await errorOf(good, `${header},pin`)).toMatch(/^header-repeated-column: .*"pin"/)
    expect(await errorOf(good, header.replaceAll(',', ';'))).toMatch(/^header-missing-column/)
  })
})
