import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layJoinWork } from '../../src/memory/join-work.ts'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import type { Holder } from '../../src/model/person.ts'
import { OUTCOMES, REASONS, TRAITS, type Trait, type Verdict } from '../../src/model/verdict.ts'
import type { Register } from '../../src/reference/register.ts'
import { resolve } from '../../src/reference/resolve.ts'
import type { ReadRow } from '../../src/reference/row.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { joinBatch } from '../../src/stages/join.ts'
import type { Kernel } from '../../src/stages/kernel.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { verdictAt } from '../../src/stages/row-view.ts'
import { type RecordRow, recordsOf, registerOf } from '../reference/small-world.ts'
import { rowsAt, threadFor, writeRows } from './joined-rows.ts'
import { CMNDS, PINS, person, world } from './joined-worlds.ts'
import { kernelModule, registerMemories } from './register-memory.ts'

/** What the join says of a row, in the model's words. */
interface Joined {
  readonly verdict: Verdict
  readonly quoted: string | undefined
  readonly person: string | undefined
  readonly traits: readonly Trait[]
}

function readRow({ view }: SlabThread, index: RegisterIndex, i: number): Joined {
  const row = rowsAt + ROW_BYTES * i
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
    verdict: verdictAt(view, row),
    quoted,
    person: pin(row + ROW.personPin),
    traits: TRAITS.filter((_, bit) => ((traits >> bit) & 1) === 1),
  }
}

/** All that is known of a holder. */
function valuesOf({ pin, fullName, dateOfBirth, sex, status, diedOn }: Holder): Holder {
  return { pin, fullName, dateOfBirth, sex, status, diedOn }
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
    const tooSmall = { ...thread, scratchBytes: layJoinWork(0, 1, 1).end - 1 }
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
            const row = index.rowOf(Number(pin))
            expect(row && valuesOf(index.holderOf(row))).toEqual(held && valuesOf({ ...held, pin }))
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
