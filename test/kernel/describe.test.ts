import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { requiredFields } from '../../src/formats/required.ts'
import { nameSlotOf } from '../../src/memory/facts.ts'
import { BIRTH_STATE, LANE, MSISDN_FLAG, NAME_STATE, NO_CODE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { instantOf, type PartialDate, packDate } from '../../src/model/dates.ts'
import { CODES, FIELDS, type Field, type Subscriber } from '../../src/model/fields.ts'
import { TRAITS, type Trait } from '../../src/model/verdict.ts'
import { readDocument } from '../../src/reference/document.ts'
import { nameKey } from '../../src/reference/name-words.ts'
import { recordTraits } from '../../src/reference/record-traits.ts'
import { traitFields } from '../../src/stages/trait-fields.ts'
import { NOTHING } from '../rules/build.ts'
import { RUN, Scratch } from './scratch.ts'

/** What a test says of a record; everything else of a subscriber gives no trait. */
interface Drawn
  extends Pick<
    Subscriber,
    | 'subscriberKind'
    | 'documentType'
    | 'documentNumber'
    | 'documentIssuedOn'
    | 'nationality'
    | 'dateOfBirth'
    | 'sex'
    | 'userDateOfBirth'
    | 'activatedAt'
    | 'holderSince'
    | 'channel'
    | 'statusChangedOn'
    | 'status'
    | 'blockReason'
    | 'activity'
    | 'authenticatedOn'
  > {
  /** The kind is not in the record: it counts as an individual's. */
  readonly isKindAbsent: boolean
  readonly msisdn: string
  readonly isMsisdnRestored: boolean
  readonly isMsisdnLegacy: boolean
  readonly fullName: string | undefined
  readonly absent: readonly Field[]
}

/** Ids that are all looked for from the last slots on, so that the search goes on round the end. */
function* crowdedIds(): Generator<bigint, never> {
  for (let ids = 1n; ; ids++) if (nameSlotOf(ids) >= 510) yield ids
}

/** A dictionary of whole names, which knows every other placeholder. */
const placeholderNames = placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []))
const nextIds = crowdedIds()
const known = new Map<string, bigint>()
for (const [i, name] of placeholderNames.entries()) {
  if (i % 2 === 0 && !known.has(nameKey(name))) known.set(nameKey(name), nextIds.next().value)
}
known.set(nameKey('Nguyễn Văn Mẫu'), nextIds.next().value)
const idsOf = (name: string): bigint | undefined => known.get(nameKey(name))

const scratch = new Scratch(RUN, { idsOf, codeHashSeed: 7n })
const traitsOf = recordTraits(RUN.businessDate)

function writeRow(record: Drawn, lane: number = LANE.clean): void {
  const { view, row } = scratch
  scratch.fillRow(0)
  const type = record.documentType === undefined ? NO_CODE : CODES.document_type.indexOf(record.documentType)
  const kind = CODES.subscriber_kind.indexOf(record.subscriberKind)
  if (record.documentNumber !== undefined) {
    scratch.kernel.readDocument(...scratch.put(record.documentNumber), kind, type, scratch.facts, row)
  }
  view.setUint8(row + ROW.lane, lane)
  const bits = record.absent.reduce((all, field) => all | (1n << BigInt(FIELDS.indexOf(field))), 0n)
  view.setBigUint64(row + ROW.absent, bits, true)
  view.setBigUint64(row + ROW.msisdn, BigInt(record.msisdn), true)
  const flags =
    (record.isMsisdnRestored ? MSISDN_FLAG.zeroRestored : 0) | (record.isMsisdnLegacy ? MSISDN_FLAG.legacy : 0)
  view.setUint8(row + ROW.msisdnFlags, flags)
  scratch.fillCodes(NO_CODE)
  view.setUint8(row + ROW.codes, record.isKindAbsent ? NO_CODE : kind)
  view.setUint8(row + ROW.codes + 1, type)
  view.setUint8(row + ROW.citizen, record.nationality === 'VN' ? 1 : 0)
  if (record.sex !== undefined) view.setUint8(row + ROW.codes + 2, CODES.sex.indexOf(record.sex))
  if (record.channel !== undefined) view.setUint8(row + ROW.codes + 4, CODES.channel.indexOf(record.channel))
  for (const [field, value] of [
    ['status', record.status],
    ['block_reason', record.blockReason],
    ['activity', record.activity],
  ] as const) {
    const all: readonly (string | undefined)[] = CODES[field]
    if (value !== undefined) view.setUint8(row + ROW.codes + Object.keys(CODES).indexOf(field), all.indexOf(value))
  }
  const dates = [
    [ROW.documentIssuedOn, record.documentIssuedOn],
    [ROW.birthDate, record.dateOfBirth],
    [ROW.userDateOfBirth, record.userDateOfBirth],
    [ROW.statusChangedOn, record.statusChangedOn],
    [ROW.authenticatedOn, record.authenticatedOn],
  ] as const
  for (const [offset, date] of dates) view.setUint32(row + offset, date === undefined ? 0 : packDate(date), true)
  view.setUint8(row + ROW.birthState, record.dateOfBirth === undefined ? BIRTH_STATE.missing : BIRTH_STATE.read)
  view.setFloat64(row + ROW.activatedAt, record.activatedAt ?? Number.NaN, true)
  view.setFloat64(row + ROW.holderSince, record.holderSince ?? Number.NaN, true)
  if (record.fullName === undefined) return
  const ids = idsOf(record.fullName)
  view.setUint8(row + ROW.nameState, ids === undefined ? NAME_STATE.text : NAME_STATE.ids)
  view.setBigUint64(row + ROW.nameIds, ids ?? 0n, true)
}

const WITH_FIELDS: readonly Trait[] = [
  'field-missing',
  'zero-restored',
  'pin-contradiction',
  'date-ahead',
  'number-legacy',
  'status-contradicted',
]

interface Described {
  readonly traits: readonly Trait[]
  readonly fields: readonly (readonly [Trait, readonly Field[]])[]
}

function described(record: Drawn): Described {
  const { kernel, view, row, facts } = scratch
  writeRow(record)
  kernel.describe(row, 1, facts)
  const bits = view.getUint32(row + ROW.traits, true)
  const fields = WITH_FIELDS.map((trait) => [trait, traitFields(view, row, trait)] as const)
  return { traits: TRAITS.filter((_, bit) => ((bits >> bit) & 1) === 1), fields }
}

function twin(record: Drawn): Described {
  const required = requiredFields(record.subscriberKind, record.documentType, record.channel)
  const { traits, traitFields: given } = traitsOf({
    subscriber: { ...EMPTY, ...record },
    document: readDocument(record),
    missing: FIELDS.filter((field) => record.absent.includes(field) && required.includes(field)),
    isLegacyEncoded: false,
    isMsisdnRestored: record.isMsisdnRestored,
    isMsisdnLegacy: record.isMsisdnLegacy,
  })
  // The kernel knows words of the dictionary only; other names are read as text.
  const isSeen = record.fullName === undefined || idsOf(record.fullName) !== undefined
  return {
    traits: TRAITS.filter((trait) => traits.has(trait) && (isSeen || trait !== 'placeholder-name')),
    fields: WITH_FIELDS.map((trait) => [trait, given.get(trait) ?? []] as const),
  }
}

const EMPTY: Subscriber = { ...NOTHING, msisdn: '0971234567', subscriberKind: 'individual', status: 'active' }

/** A record of which nothing is to be said. */
const PLAIN: Drawn = {
  ...EMPTY,
  isKindAbsent: false,
  isMsisdnRestored: false,
  isMsisdnLegacy: false,
  documentType: 'cccd',
  documentNumber: '079185000001',
  fullName: 'Nguyễn Văn Mẫu',
  dateOfBirth: { year: 1985, month: 3, day: 7 },
  sex: 'F',
  channel: 'counter',
  activatedAt: instantOf(2020, 1, 2),
  holderSince: instantOf(2020, 1, 2),
  absent: ['holder_since', 'user_name'],
}

/** Days about the business date, partial ones too, and of long ago. */
const date = fc.option(
  fc
    .tuple(
      fc.constantFrom(1900, 1970, 1985, 2025, 2026, 2027),
      fc.constantFrom(0, 1, 4, 5, 6, 7, 8, 12),
      fc.constantFrom(0, 1, 14, 15, 16),
    )
    .map(([year, month, day]): PartialDate => ({ year, month, day: month === 0 ? 0 : day })),
  { nil: undefined },
)
const MIDNIGHT = instantOf(2026, 7, 16)
const instant = fc.constantFrom(
  undefined,
  0,
  MIDNIGHT - 86_400,
  MIDNIGHT - 1,
  MIDNIGHT,
  MIDNIGHT + 1,
  instantOf(2030, 1, 1),
)
const optional = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(...values, undefined)
const record: fc.Arbitrary<Drawn> = fc.record({
  subscriberKind: fc.constantFrom(...CODES.subscriber_kind),
  isKindAbsent: fc.constant(false),
  msisdn: fc
    .tuple(fc.integer({ min: 300, max: 999 }), fc.integer({ min: 0, max: 999_999 }))
    .map(([head, rest]) => `0${head}${String(rest).padStart(6, '0')}`),
  isMsisdnRestored: fc.boolean(),
  isMsisdnLegacy: fc.boolean(),
  status: fc.constantFrom(...CODES.status),
  blockReason: optional(CODES.block_reason),
  activity: optional(CODES.activity),
  documentType: optional(CODES.document_type),
  documentNumber: fc.oneof(
    optional([
      '079185000001',
      '79185000001',
      '079285000001',
      '079470000001',
      '097185000001',
      '024567891',
      '24567891',
      '1234567',
    ]),
    fc.constantFrom(
      '111111111111',
      '123456789',
      '0100109106',
      '0100109106001',
      'B1234567',
      '11111',
      '001070123456',
      '101300000000',
    ),
  ),
  documentIssuedOn: date,
  nationality: fc.constantFrom('VN', 'KR', undefined),
  fullName: fc.option(fc.constantFrom('Nguyễn Văn Mẫu', 'Trần Thị Ví Dụ', ...placeholderNames), { nil: undefined }),
  dateOfBirth: date,
  sex: optional(CODES.sex),
  userDateOfBirth: date,
  activatedAt: instant,
  holderSince: instant,
  channel: optional(CODES.channel),
  statusChangedOn: date,
  authenticatedOn: date,
  absent: fc.subarray([...FIELDS], { maxLength: 3 }),
})

describe('the traits of a record by itself', () => {
  it.each<[Partial<Drawn>, readonly Trait[]]>([
    [{}, []],
    [{ sex: 'M' }, ['pin-contradiction']],
    [{ sex: 'M', isKindAbsent: true, absent: ['subscriber_kind'] }, ['pin-contradiction', 'field-missing']],
    [{ documentNumber: undefined, absent: ['document_number'] }, ['document-missing', 'field-missing']],
    [{ activatedAt: MIDNIGHT - 1, holderSince: MIDNIGHT - 1 }, []],
    [{ activatedAt: MIDNIGHT, holderSince: MIDNIGHT }, ['date-ahead']],
    [{ documentIssuedOn: { year: 2026, month: 7, day: 0 } }, []],
    [{ documentIssuedOn: { year: 2026, month: 8, day: 0 } }, ['date-ahead']],
    [{ fullName: placeholderNames[0] }, ['placeholder-name']],
    [{ msisdn: '0001234567' }, ['number-not-allocated']],
    [{ documentType: 'passport', documentNumber: 'B1234567', nationality: 'VN' }, ['citizen-passport']],
    [{ documentType: 'passport', documentNumber: 'B1234567', nationality: 'KR' }, []],
    [{ documentType: 'passport', documentNumber: 'B1234567', nationality: undefined }, []],
    [{ isMsisdnLegacy: true }, ['number-legacy']],
    [{ blockReason: 'debt' }, ['status-contradicted']],
    [{ blockReason: 'debt', status: 'blocked-one-way' }, []],
    // The business date is 15 July 2026: 30 days before is 15 June.
    [{ status: 'terminated', activity: '30d', statusChangedOn: { year: 2026, month: 6, day: 15 } }, []],
    [
      { status: 'terminated', activity: '30d', statusChangedOn: { year: 2026, month: 6, day: 14 } },
      ['status-contradicted'],
    ],
    [{ status: 'terminated', activity: '30d', statusChangedOn: { year: 2026, month: 6, day: 0 } }, []],
    [{ status: 'terminated', activity: '180d', statusChangedOn: { year: 2026, month: 1, day: 16 } }, []],
    [
      { status: 'terminated', activity: '180d', statusChangedOn: { year: 2026, month: 1, day: 15 } },
      ['status-contradicted'],
    ],
    [{ status: 'terminated', activity: 'none', statusChangedOn: { year: 2021, month: 1, day: 15 } }, ['inactive']],
    [{ activity: 'none' }, ['inactive']],
    [{ activity: 'unknown' }, []],
    [{ status: 'blocked-two-way', activity: '30d', statusChangedOn: { year: 2021, month: 1, day: 15 } }, []],
    [{ statusChangedOn: { year: 2020, month: 1, day: 2 } }, []],
    [{ statusChangedOn: { year: 2020, month: 1, day: 1 } }, ['status-contradicted']],
    [{ statusChangedOn: { year: 2019, month: 0, day: 0 } }, []],
  ])('%j gives %j', (change, expected) => {
    expect(described({ ...PLAIN, ...change }).traits).toEqual(expected)
  })

  it('are those of the reference, with the fields that gave them', () => {
    fc.assert(
      fc.property(record, (drawn) => {
        expect(described(drawn)).toEqual(twin(drawn))
      }),
      { numRuns: 6_000 },
    )
  })

  it('ask for the fields of every kind, document type and channel', () => {
    for (const subscriberKind of CODES.subscriber_kind)
      for (const documentType of [...CODES.document_type, undefined])
        for (const channel of [...CODES.channel, undefined])
          for (const field of FIELDS) {
            const drawn = { ...PLAIN, subscriberKind, documentType, channel, absent: [field] }
            expect(described(drawn).traits.includes('field-missing')).toBe(twin(drawn).traits.includes('field-missing'))
          }
  })

  it('are added to what a row has, whatever lane it was read in, and not given to rows that were not read', () => {
    const { kernel, view, row, facts } = scratch
    const bits = (lane: number): number => {
      writeRow({ ...PLAIN, sex: 'M' }, lane)
      view.setUint32(row + ROW.traits, 1 << TRAITS.indexOf('deceased'), true)
      kernel.describe(row, 1, facts)
      return view.getUint32(row + ROW.traits, true)
    }
    const both = (1 << TRAITS.indexOf('deceased')) | (1 << TRAITS.indexOf('pin-contradiction'))
    expect(Object.values(LANE).map(bits)).toEqual([
      both,
      both,
      1 << TRAITS.indexOf('deceased'),
      1 << TRAITS.indexOf('deceased'),
    ])
  })

  it('are given to as many rows as are told', () => {
    const { kernel, view, row, facts } = scratch
    const traits = [0, 1, 2].map((i) => row + i * ROW_BYTES + ROW.traits)
    for (const at of traits) view.setUint32(at, 0, true)
    scratch.fillRow(0)
    scratch.copyRow(row + ROW_BYTES)
    kernel.describe(row, 2, facts)
    expect(traits.map((at) => view.getUint32(at, true) !== 0)).toEqual([true, true, false])
  })
})
