import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/model/dates.ts'
import { guardianState } from '../../src/reference/guardian.ts'
import { registerOf } from './small-world.ts'

const register = await registerOf(
  { pin: '001085000001', date_of_birth: '1985-05-17', cmnd: '012300001 012300009' },
  { pin: '001208000002', date_of_birth: '2008-01-11', cmnd: '012300002 012300009' },
  { pin: '001208000003', date_of_birth: '2008' },
  { pin: '001208000004', date_of_birth: '2008-02-29' },
  { pin: '001210000005', date_of_birth: '2010-06-07', status: 'cancelled', superseded_by: '001080000006' },
  { pin: '001080000006', date_of_birth: '1980-06-07' },
  { pin: '001050000007', date_of_birth: '1950-05-17', status: 'deceased', died_on: '2024-05-10' },
)

describe('a guardian', () => {
  it.each([
    ['no document', undefined, '2026-01-10', 'none'],
    ['a PIN', '001085000001', '2026-01-10', 'adult'],
    ['a PIN with dots and spaces', '001.085 000001', '2026-01-10', 'adult'],
    ['a PIN without its zeros', '1085000001', '2026-01-10', 'adult'],
    ['a CMND', '012300001', '2026-01-10', 'adult'],
    ['a CMND without its zero', '12300001', '2026-01-10', 'adult'],
    ['a CMND of two, one of them grown up', '012300009', '2026-01-10', 'adult'],
    ['a CMND of a minor', '012300002', '2026-01-10', 'minor'],
    ['seventeen, the day before the birthday', '001208000002', '2026-01-10', 'minor'],
    ['eighteen on that day', '001208000002', '2026-01-11', 'adult'],
    ['born on 29 February, 28 February', '001208000004', '2026-02-28', 'minor'],
    ['born on 29 February, 1 March', '001208000004', '2026-03-01', 'adult'],
    ['year of birth alone, surely seventeen', '001208000003', '2025-12-31', 'minor'],
    ['year of birth alone, perhaps eighteen', '001208000003', '2026-01-01', 'adult'],
    ['a PIN that another replaced', '001210000005', '2026-01-10', 'adult'],
    ['an adult who has died since', '001050000007', '2019-01-10', 'adult'],
    ['a PIN that nobody has', '001085999999', '2026-01-10', 'not-in-register'],
    ['digits that are no document', '12345', '2026-01-10', 'not-in-register'],
    ['a passport', 'C7654320', '2026-01-10', 'unverifiable'],
    ['words', 'giấy khai sinh', '2026-01-10', 'unverifiable'],
  ])('%s', (_, document, on, state) => {
    const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
    expect(guardianState(document, instantOf(year, month, day), register)).toBe(state)
  })

  it('is an adult where nobody knows the day', () => {
    expect(guardianState('001208000002', undefined, register)).toBe('adult')
  })
})
