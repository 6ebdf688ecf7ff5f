import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsBytes } from '../../src/memory/facts.ts'
import { joinWorkBytes } from '../../src/memory/join-work.ts'
import {
  BIRTH_STATE,
  DOCUMENT_KINDS,
  DOCUMENT_STATE,
  LANE,
  NAME_STATE,
  NO_CODE,
  ROW,
  ROW_BYTES,
} from '../../src/memory/row.ts'
import { packDate } from '../../src/model/dates.ts'
import { CODES } from '../../src/model/fields.ts'
import type { Trait, Verdict } from '../../src/model/verdict.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS, TRAITS } from '../../src/model/verdict.ts'
import type { Register } from '../../src/reference/register.ts'
import { resolve } from '../../src/reference/resolve.ts'
import type { ReadRow } from '../../src/reference/row.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { BUSINESS_DATE, type PersonRow, type RecordRow, recordsOf, registerOf } from '../reference/small-world.ts'
import { kernelModule, type NameIds, registerMemories } from './register-memory.ts'

/** What the join says of a row, in the model's words. */
interface Joined {
  readonly verdict: Verdict
  readonly quoted: string | undefined
  readonly person: string | undefined
  readonly traits: readonly Trait[]
}

const rowsAt = 8192
const namesAt = rowsAt + 4096 * ROW_BYTES
const scratchAt = namesAt + 4 * 65_536
const slabBytes = 48 * 65_536

function threadFor(register: Register, wrap = (kernel: Kernel): Kernel => kernel): SlabThread {
  const memory = new WebAssembly.Memory({ initial: slabBytes / 65_536, maximum: slabBytes / 65_536, shared: true })
  const view = new DataView(memory.buffer)
  const run = { businessDate: BUSINESS_DATE, registerExtractDate: register.extractDate, carriers: [], files: [] }
  writeFacts(view, 64, run, { idsOf: () => undefined, codeHashSeed: 1n })
  expect(64 + factsBytes).toBeLessThan(rowsAt)
  const thread = {
    kernel: wrap(attachKernel(kernelModule, memory)),
    bytes: new Uint8Array(memory.buffer),
    view,
    facts: 64,
    dictionary: 0,
    rows: rowsAt,
    heap: namesAt,
    heapBytes: scratchAt - namesAt,
    scratch: scratchAt,
    scratchBytes: slabBytes - scratchAt,
  }
  return thread
}

/** Writes records as decoded and described rows. */
function writeRows({ view, bytes }: SlabThread, records: readonly ReadRow[], names: NameIds): void {
  let nameAt = namesAt
  records.forEach(({ subscriber, document, birthDateState, traits }, i) => {
    const row = rowsAt + ROW_BYTES * i
    bytes.fill(0xee, row, row + ROW_BYTES)
    view.setUint8(row + ROW.lane, i % 2 === 0 ? LANE.clean : LANE.odd)
    view.setUint8(row + ROW.codes, CODES.subscriber_kind.indexOf(subscriber.subscriberKind))
    view.setUint8(row + ROW.documentState, DOCUMENT_STATE[document.state])
    if (document.state === 'usable') {
      view.setUint8(row + ROW.documentKind, DOCUMENT_KINDS.indexOf(document.kind))
      const isNumber = document.kind === 'pin' || document.kind === 'cmnd'
      view.setBigUint64(row + ROW.document, isNumber ? BigInt(document.number) : 0n, true)
    }
    view.setUint32(row + ROW.birthDate, subscriber.dateOfBirth ? packDate(subscriber.dateOfBirth) : 0, true)
    view.setUint8(row + ROW.birthState, BIRTH_STATE[birthDateState])
    view.setFloat64(row + ROW.activatedAt, subscriber.activatedAt ?? Number.NaN, true)
    view.setFloat64(row + ROW.holderSince, subscriber.holderSince ?? Number.NaN, true)
    view.setUint32(row + ROW.traits, bitsOf(traits), true)
    const { fullName } = subscriber
    const name = Buffer.from(fullName ?? '')
    const ids = fullName === undefined ? undefined : names.idsOf(fullName)
    const state = fullName === undefined ? NAME_STATE.missing : ids === undefined ? NAME_STATE.text : NAME_STATE.ids
    view.setUint8(row + ROW.nameState, state)
    view.setBigUint64(row + ROW.nameIds, ids?.ids ?? 0n, true)
    view.setUint32(row + ROW.nameAt, nameAt, true)
    view.setUint16(row + ROW.nameBytes, name.length, true)
    bytes.set(name, nameAt)
    nameAt += name.length
  })
}

const bitsOf = (traits: Iterable<Trait>): number =>
  [...traits].reduce((bits, trait) => bits | (1 << TRAITS.indexOf(trait)), 0)

function readRow({ view }: SlabThread, index: RegisterIndex, i: number): Joined {
  const row = rowsAt + ROW_BYTES * i
  const outcome = OUTCOMES[view.getUint8(row + ROW.outcome)]
  const reason = outcome && REASONS[outcome][view.getUint8(row + ROW.reason)]
  if (outcome === undefined || reason === undefined) throw new Error('no outcome or reason has this number')
  const level = (at: number): number | undefined => (view.getUint8(at) === NO_CODE ? undefined : view.getUint8(at))
  const pin = (at: number): string | undefined => {
    const number = view.getBigUint64(at, true)
    return number === 0n ? undefined : String(number - 1n).padStart(12, '0')
  }
  const quoted = pin(row + ROW.quotedPin)
  if (quoted !== undefined) {
    const partition = index.partitions[view.getUint16(row + ROW.quotedPartition, true)]
    expect(partition?.pinOf(view.getUint32(row + ROW.quotedSlot, true))).toBe(Number(quoted))
  }
  const traits = view.getUint32(row + ROW.traits, true)
  return {
    verdict: {
      outcome,
      reason,
      nameLevel: NAME_LEVELS[level(row + ROW.nameLevel) ?? NO_CODE],
      birthDateLevel: BIRTH_DATE_LEVELS[level(row + ROW.birthDateLevel) ?? NO_CODE],
    },
    quoted,
    person: pin(row + ROW.personPin),
    traits: TRAITS.filter((_, bit) => ((traits >> bit) & 1) === 1),
  }
}

function expected(record: ReadRow, register: Register): Joined {
  const { verdict, quoted, person, traits } = resolve(record, register)
  return { verdict, quoted: quoted?.pin, person: person?.pin, traits: TRAITS.filter((trait) => traits.has(trait)) }
}

/** Joins records with a register in as many partitions as asked, and compares each with the reference. */
function expectTwins(register: Register, records: readonly ReadRow[], partitions: number): readonly Joined[] {
  const memories = registerMemories(register, { partitions })
  const thread = threadFor(register)
  const index = new RegisterIndex(kernelModule, thread.kernel, memories, 0)
  writeRows(thread, records, memories.texts)
  joinBatch(thread, { records: records.length }, index)
  const joined = records.map((_, i) => readRow(thread, index, i))
  expect(joined).toEqual(records.map((record) => expected(record, register)))
  return joined
}

// Few numbers, names and dates, so that they meet.
const PINS = ['001090000001', '001090000002', '001190000003', '079085000004', '001215000005', '999999999999']
const CMNDS = ['012345678', '112233445', '000000001']
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

const person: fc.Arbitrary<PersonRow> = fc.record({
  pin: pick(PINS),
  full_name: pick(NAMES),
  date_of_birth: pick(BIRTHS),
  status: pick(['alive', 'alive', 'deceased', 'missing', 'cancelled', 'cancelled']),
  died_on: maybe(pick(['2020', '2024-02-29'])),
  superseded_by: maybe(pick(PINS)),
  cmnd: pick(['', '', CMNDS[0] ?? '', CMNDS[1] ?? '', `${CMNDS[0]} ${CMNDS[1]}`]),
  updated_on: pick(['2026-01-01', '2026-11-15']),
})

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
const world = fc.array(person, { minLength: 3, maxLength: 16 }).chain((persons) =>
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

describe('joining a batch', () => {
  it('says of every row what the reference says, in one partition and in seven', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ persons, records: rows }) => {
        const register = await registerOf(...persons, { pin: '079085000099', full_name: 'Đỗ Ai' })
        const records = await recordsOf(rows)
        for (const partitions of [1, 7]) {
          expectTwins(register, records, partitions)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('knows every outcome and reason', async () => {
    const [hung = '', hoa = '', old = '', dead = ''] = PINS
    const [hers = '', shared = ''] = CMNDS
    const register = await registerOf(
      { pin: hung, cmnd: shared },
      { pin: hoa, full_name: 'Trần Thị Hoa', date_of_birth: '1990', sex: 'F', cmnd: `${hers} ${shared}` },
      { pin: old, status: 'cancelled', superseded_by: hung },
      { pin: dead, status: 'deceased', died_on: '2024-02-29' },
    )
    const asked: readonly (readonly [string, RecordRow])[] = [
      ['unverifiable m2m', { subscriber_kind: 'm2m', document_number: '' }],
      ['unverifiable organisation', { subscriber_kind: 'organisation', document_number: '0100109106' }],
      ['unverifiable passport', { document_type: 'passport', document_number: 'B1234567' }],
      ['unverifiable other-document', { document_type: 'other', document_number: 'B1234567' }],
      ['unverifiable other-document', { document_type: 'identity-certificate', document_number: hung }],
      ['not-found document-missing', { document_number: '' }],
      ['not-found document-malformed', { document_number: '12' }],
      ['not-found document-malformed', { document_number: '001990000001' }],
      ['not-found document-malformed', { document_number: '555090000001', activated_at: '2026-11-18' }],
      ['not-found pin-unknown', { document_number: '001090777777', activated_at: '2026-11-15T23:59:59' }],
      ['not-found register-lag', { document_number: '001090777777', activated_at: '2026-11-16' }],
      ['not-found register-lag', { document_number: '999888777', activated_at: '2026-11-16' }],
      ['not-found cmnd-unmapped', { document_number: '999888777', activated_at: '' }],
      ['ambiguous cmnd-shared', { document_number: shared, full_name: 'Đỗ Ai', date_of_birth: '2001-01-01' }],
      ['ambiguous cmnd-unconfirmed', { document_number: hers, date_of_birth: '2001-01-01' }],
      ['matched cmnd', { document_number: shared }],
      ['variant cmnd', { document_number: hers, full_name: 'TRAN THI HOA', date_of_birth: '1990-03-01' }],
      ['mismatched cmnd', { document_number: hers, full_name: 'Trần Thị Hoa', date_of_birth: '1991-03-01' }],
      ['matched pin', {}],
      ['matched pin', { document_number: dead, subscriber_kind: 'organisation' }],
      ['matched superseded-pin', { document_number: old }],
      ['variant pin', { full_name: 'NGUYEN VAN HUNG' }],
      ['variant superseded-pin', { document_number: old, full_name: 'NGUYEN VAN HUNG' }],
      ['mismatched pin', { full_name: '' }],
      ['mismatched superseded-pin', { document_number: old, date_of_birth: '30/02/1990' }],
    ]
    const records = await recordsOf(asked.map(([, record]) => record))
    for (const partitions of [1, 7]) {
      const said = expectTwins(register, records, partitions).map(
        ({ verdict }) => `${verdict.outcome} ${verdict.reason}`,
      )
      expect(said).toEqual(asked.map(([wanted]) => wanted))
    }
    const reasons = OUTCOMES.flatMap((outcome) => REASONS[outcome].map((reason) => `${outcome} ${reason}`))
    expect(new Set(asked.map(([wanted]) => wanted))).toEqual(
      new Set(reasons.filter((text) => !text.startsWith('rejected'))),
    )
  })

  it('leaves rejected and skipped rows alone', async () => {
    const register = await registerOf({})
    const memories = registerMemories(register)
    const thread = threadFor(register)
    writeRows(thread, await recordsOf([{}, {}]), memories.texts)
    thread.view.setUint8(rowsAt + ROW.lane, LANE.rejected)
    thread.view.setUint8(rowsAt + ROW_BYTES + ROW.lane, LANE.skipped)
    const before = thread.bytes.slice(rowsAt, rowsAt + 2 * ROW_BYTES)
    joinBatch(thread, { records: 2 }, new RegisterIndex(kernelModule, thread.kernel, memories, 0))
    expect(thread.bytes.slice(rowsAt, rowsAt + 2 * ROW_BYTES)).toEqual(before)
  })

  it('takes a handful of kernel calls, however many rows there are', async () => {
    const register = await registerOf({}, { pin: PINS[1] ?? '', cmnd: CMNDS[0] ?? '' })
    const memories = registerMemories(register, { partitions: 7 })
    const calls = new Map<string, number>()
    const counted = (kernel: Kernel): Kernel =>
      new Proxy(kernel, {
        get: (target, name: keyof Kernel) => {
          calls.set(name, (calls.get(name) ?? 0) + 1)
          return target[name]
        },
      })
    const thread = threadFor(register, counted)
    const [one, other] = await recordsOf([{}, { document_number: CMNDS[0] ?? '', document_type: 'cmnd' }])
    if (one === undefined || other === undefined) throw new Error('no record was read')
    writeRows(
      thread,
      Array.from({ length: 1000 }, (_, i) => (i % 9 === 0 ? other : one)),
      memories.texts,
    )
    joinBatch(thread, { records: 1000 }, new RegisterIndex(kernelModule, thread.kernel, memories, 0))
    expect([...calls.values()].reduce((sum, n) => sum + n, 0)).toBe(3)
  })

  it('refuses scratch that is too small, and a register that contradicts itself', async () => {
    const register = await registerOf({ cmnd: CMNDS[0] ?? '' })
    const memories = registerMemories(register)
    const thread = threadFor(register)
    const index = new RegisterIndex(kernelModule, thread.kernel, memories, 0)
    const records = await recordsOf([{ document_number: CMNDS[0] ?? '', document_type: 'cmnd' }])
    writeRows(thread, records, memories.texts)
    const tooSmall = { ...thread, scratchBytes: joinWorkBytes(1, 1) - 1 }
    expect(() => joinBatch(tooSmall, { records: 1 }, index)).toThrow(/needs more scratch/)
    const empty = registerMemories(await registerOf({}))
    const broken = registerMemories({ ...register, persons: new Map() })
    expect(() => joinBatch(thread, { records: 1 }, new RegisterIndex(kernelModule, thread.kernel, broken, 0))).toThrow(
      /does not hold/,
    )
    joinBatch(thread, { records: 1 }, new RegisterIndex(kernelModule, thread.kernel, empty, 0))
    expect(readRow(thread, index, 0).verdict.reason).toBe('cmnd-unmapped')
  })
})

describe('the register as a thread sees it', () => {
  it('gives holders, ends of chains and rows of a CMND as the reference does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 12 }), async (persons) => {
        const register = await registerOf(...persons)
        for (const partitions of [1, 7]) {
          const memories = registerMemories(register, { partitions, threads: 2 })
          const index = new RegisterIndex(kernelModule, threadFor(register).kernel, memories, 1)
          for (const pin of PINS) {
            const held = register.persons.get(pin)
            const values =
              held &&
              (({ fullName, dateOfBirth, sex, status, diedOn }) => ({
                pin,
                fullName,
                dateOfBirth,
                sex,
                status,
                diedOn,
              }))(held)
            expect(index.holder(Number(pin))).toEqual(values)
            expect(index.finalOf(Number(pin))).toBe(held && Number(register.finalOf(pin).pin))
          }
          for (const cmnd of CMNDS) {
            const pins = index.rowsOfCmnd(Number(cmnd)).map(({ partition, slot }) => partition.pinOf(slot))
            expect(pins).toEqual((register.byCmnd.get(cmnd) ?? []).map(({ pin }) => Number(pin)).sort((a, b) => a - b))
          }
        }
      }),
      { numRuns: 100 },
    )
  })
  it('is refused where it is not laid out for the thread', async () => {
    const memories = registerMemories(await registerOf({}))
    const { kernel } = threadFor(await registerOf({}))
    expect(() => new RegisterIndex(kernelModule, kernel, memories, 1)).toThrow(/1 threads/)
  })
})
