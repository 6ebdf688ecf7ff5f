/** Small worlds in which few numbers, names and dates meet often, with every kind of person and of record. */
import fc from 'fast-check'
import type { PersonRow, RecordRow } from '../reference/small-world.ts'

export const PINS = ['001090000001', '001090000002', '001190000003', '079085000004', '001215000005', '999999999999']
export const CMNDS = ['012345678', '112233445', '000000001']
const NAMES = [
  'Nguyễn Văn Hùng',
  'NGUYEN VAN HUNG',
  'Nguyễn Thị Hùng',
  'Trần Thị Hoa',
  'Hùng',
  'H’Mông Y-Bih',
  'Lê  Hoà',
  '---',
]
const BIRTHS = ['1990-05-17', '1990', '1990-05', '1990-01-01', '1990-05-07', '2015-03-01', '1899-12-31', '2030-01-01']
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | ''> =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant('' as const) })

/** A row of the register. */
export const person: fc.Arbitrary<PersonRow> = fc.record({
  pin: pick(PINS),
  full_name: pick(NAMES),
  date_of_birth: pick(BIRTHS),
  status: pick(['alive', 'alive', 'deceased', 'missing', 'cancelled', 'cancelled']),
  died_on: maybe(pick(['2020', '2024-02-29'])),
  superseded_by: maybe(pick(PINS)),
  cmnd: pick(['', '', CMNDS[0] ?? '', CMNDS[1] ?? '', `${CMNDS[0]} ${CMNDS[1]}`]),
  updated_on: pick(['2026-01-01', '2026-11-15']),
})

/** A record of nobody in particular. */
const record: fc.Arbitrary<RecordRow> = fc.record({
  subscriber_kind: pick(['individual', 'individual', 'individual', 'individual', 'organisation', 'm2m']),
  document_type: pick(['cccd', 'cccd', 'cmnd', '', 'passport', 'identity-certificate', 'organisation', 'other']),
  document_number: pick([
    ...PINS,
    ...PINS,
    ...CMNDS,
    ...CMNDS,
    '',
    '12',
    '001990000001',
    '555090000001',
    '001090777777',
    '0100109106',
    'B1234567',
  ]),
  full_name: pick([...NAMES, ...NAMES, '', 'nguyễn văn hùng', 'Nguyễn Văn', 'Hùng Nguyễn Văn']),
  date_of_birth: pick([...BIRTHS, '', '1990-17-05', '30/02/1990', '17/05/1990', '1991-05-17']),
  activated_at: pick(['2019-03-05', '2026-11-15', '2026-11-15T23:59:59', '2026-11-16', '2026-11-17', '']),
  holder_since: pick(['', '2020-01-01', '2029-02-28', '2029-03-01T00:00:00', '2004-05-16', '2004-05-17', '1969-12-31']),
})

/** Records of persons of the register, each with some of the values above instead of the person's own. */
export const world = fc.array(person, { minLength: 3, maxLength: 16 }).chain((persons) =>
  fc.record({
    persons: fc.constant(persons),
    records: fc.array(
      fc
        .tuple(
          pick(persons),
          record,
          fc.subarray(['document', 'full_name', 'date_of_birth', 'activated_at']),
          fc.boolean(),
          fc.boolean(),
        )
        .map(
          ([of, other, changed, unmarked, byCmnd]): RecordRow => ({
            ...other,
            ...(changed.includes('document') ? {} : { ...individual, document_number: numberOf(of, byCmnd) }),
            ...(changed.includes('full_name') ? {} : { full_name: nameOf(of, unmarked) }),
            ...(changed.includes('date_of_birth') ? {} : { date_of_birth: of.date_of_birth ?? '' }),
            ...(changed.includes('activated_at') ? {} : { activated_at: '2019-03-05' }),
          }),
        ),
      { minLength: 1, maxLength: 40 },
    ),
  }),
)
const individual = { subscriber_kind: 'individual', document_type: 'cccd' }

/** The last CMND of a person who has one, or the PIN. */
const numberOf = ({ pin = '', cmnd = '' }: PersonRow, byCmnd: boolean): string =>
  (byCmnd && cmnd.split(' ').at(-1)) || pin

const nameOf = ({ full_name = '' }: PersonRow, unmarked: boolean): string =>
  unmarked ? full_name.normalize('NFD').replace(/\p{M}/gu, '') : full_name
