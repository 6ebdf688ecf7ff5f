/** Records said in a few words: as the reference keeps them, and as the rows from which segments are made. */
import fc from 'fast-check'
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { Dictionary } from '../../src/memory/dictionary.ts'
import { RECORD, RECORD_BYTES } from '../../src/memory/record-table.ts'
import {
  codeBytesInRow,
  DOCUMENT_FLAG,
  DOCUMENT_KINDS,
  DOCUMENT_STATE,
  LANE,
  NAME_STATE,
  NO_CODE,
  PORTED_FROM_OTHER,
  ROW,
  ROW_BYTES,
} from '../../src/memory/row.ts'
import { packDate } from '../../src/model/dates.ts'
import { CODES, FIELDS, type Field, type Subscriber } from '../../src/model/fields.ts'
import {
  BIRTH_DATE_LEVELS,
  NAME_LEVELS,
  OUTCOMES,
  type Outcome,
  REASONS,
  type Reason,
  TRAITS,
  type Trait,
} from '../../src/model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from '../../src/stages/batch.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { Namesakes } from '../../src/stages/namesakes.ts'
import { storedIccid, storedImsi } from '../../src/stages/sim-numbers.ts'
import { segmentsOf } from '../../src/stages/spill.ts'
import { type KernelMemory, kernelMemory } from '../kernel/kernel-memory.ts'

/** One record. */
export interface Told {
  readonly file: number
  readonly subscriber: Partial<Subscriber>
  /** A document key, or undefined for none that is usable. */
  readonly document: string | undefined
  readonly placeholder: boolean
  /** Who was found, a PIN. */
  readonly person: string | undefined
  readonly outcome: Outcome
  /** In name or birth date. */
  readonly isPlaceholder?: boolean
  /** Indexes in the list of rules. */
  readonly rulesHit: readonly number[]
}

/** A live record of an individual who was found, with what is said of the subscriber; nothing else is known of it. */
export function foundAs(subscriber: Partial<Subscriber>): Told {
  return {
    file: 1,
    subscriber: { msisdn: '0981234567', subscriberKind: 'individual', status: 'active', ...subscriber },
    document: undefined,
    placeholder: false,
    person: undefined,
    outcome: 'matched',
    rulesHit: [],
  }
}

export const RUN: RunConstants = {
  businessDate: { year: 2026, month: 11, day: 20 },
  registerExtractDate: { year: 2026, month: 11, day: 15 },
  carriers: ['itel', 'viettel', 'vinaphone'],
  files: [0, 1, 1, 2].map((carrier, i) => ({
    file: `${['itel', 'viettel', 'vinaphone'][carrier]}/2026-11-20-001/${i}.csv`,
    carrier,
    extractedAt: 1_700_000_000 + i * 1000,
    format: { id: '', encoding: 'utf-8' } as never,
  })),
}

const NAMES = [
  'Nguyễn Văn Hùng',
  'NGUYỄN VĂN HÙNG',
  'nguyễn văn hùng',
  'Trần An',
  'Bùi  An',
  'Bùi An',
  'TRAN AN',
  'Đỗ Thị Mai',
  '---',
  'Ông Lê Văn A',
  'Khách Lạ Zoë',
]
const WORDS = ['Nguyễn', 'Văn', 'Hùng', 'Trần', 'An', 'Bùi', 'Đỗ', 'Thị', 'Mai']
const DICTIONARY_BYTES = buildDictionary(WORDS.map((word) => [word, 1]))
export const dictionary = new Dictionary(DICTIONARY_BYTES)
export const namesakes = new Namesakes(dictionary, 0x5eed)

const DOCUMENTS = [
  'pin:001090000001',
  'pin:000000000000',
  'pin:099999999999',
  'pin:001090000011',
  'pin:001090000013',
  'cmnd:012300001',
  'cmnd:000000001',
  'passport:M1234567',
  'passport:0A',
  'passport:ABCDEFGHIJK',
  'passport:ABCDEFGHIJKL',
  'other:99999999999',
  'other:ĐẶC BIỆT DÀI HƠN',
  'identity-certificate:LONGER THAN ELEVEN',
  'organisation:0100109106',
  'organisation:0100109106001',
]
const BIRTHS = [17, 17, 17, 18, 0].map((day) => ({ year: 1990, month: 5, day }))
const PERSONS = ['001090000001', '000000000000', '001090000002']
const MSISDNS = ['0981000001', '0981000002', '0912345678', '01312345678', '0131234567890']
/** The last two are one in the part by which portraits are first gathered. */
const PORTRAITS = ['0f'.repeat(32), 'a1'.repeat(32), `${'a1'.repeat(8)}${'b2'.repeat(24)}`]
/** Dates alone, so that many tie. */
const INSTANTS = [undefined, 0, -86_400, 86_400 * 18_000, 86_400 * 18_000 + 1, 253_402_300_799]

/** Any record. Few values of each kind, so that groups come about. */
export const anyTold: fc.Arbitrary<Told> = fc.record({
  file: fc.nat(3),
  subscriber: fc.record({
    msisdn: fc.constantFrom(...MSISDNS),
    subscriberKind: fc.constantFrom(...CODES.subscriber_kind, 'individual' as const),
    status: fc.constantFrom(...CODES.status),
    fullName: fc.constantFrom(undefined, ...NAMES),
    dateOfBirth: fc.constantFrom(undefined, ...BIRTHS),
    userKind: fc.constantFrom(undefined, ...CODES.user_kind),
    userName: fc.constantFrom(undefined, 'An'),
    userDocument: fc.constantFrom(undefined, '1'),
    contractNumber: fc.constantFrom(undefined, 'HD'),
    activatedAt: fc.constantFrom(...INSTANTS),
    holderSince: fc.constantFrom(...INSTANTS),
    channel: fc.constantFrom(undefined, ...CODES.channel),
    salesAgent: fc.constantFrom(undefined, 'NV-1', 'NV-2', 'Nhân viên 3', 'Nhân viên 3, quầy 1', 'Nhân viên 3, quầy 2'),
    pointOfSale: fc.constantFrom(undefined, 'NV-1', 'DB-1'),
    pointOfSaleProvince: fc.constantFrom(undefined, '01', '79', 'elsewhere'),
    portedFrom: fc.constantFrom(undefined, 'viettel', 'vinaphone', 'elsewhere'),
    imsi: fc.constantFrom(undefined, '452040000000000', '000000000000001', '45204'),
    iccid: fc.constantFrom(
      undefined,
      '898404000000000001',
      '8984040000000000015',
      '89840400000000000999',
      '1234567890123456789',
    ),
    portraitHash: fc.constantFrom(undefined, ...PORTRAITS),
    guardianDocument: fc.constantFrom(undefined, '001090000002'),
  }),
  document: fc.constantFrom(undefined, ...DOCUMENTS),
  placeholder: fc.boolean(),
  person: fc.constantFrom(undefined, ...PERSONS),
  outcome: fc.constantFrom('not-found', ...OUTCOMES.slice(1)),
  isPlaceholder: fc.constantFrom(false, false, true),
  rulesHit: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
})

/** The only segment of a batch, a copy. */
export function segmentOf(...given: Parameters<typeof segmentsOf>): Uint8Array {
  const [segment, ...more] = Array.from(segmentsOf(...given), (one) => one.slice())
  if (segment === undefined || more.length > 0) throw new Error('the test means a batch of one segment')
  return segment
}

/** What the levels of a record are made of, so that they differ. */
export function levelsOf(told: Told) {
  const seed = (told.subscriber.holderSince ?? 0) + told.rulesHit.length
  return told.person === undefined
    ? { nameLevel: undefined, birthDateLevel: undefined }
    : {
        nameLevel: NAME_LEVELS[Math.abs(seed) % NAME_LEVELS.length],
        birthDateLevel: BIRTH_DATE_LEVELS[Math.abs(seed) % BIRTH_DATE_LEVELS.length],
      }
}

/** Whether the record has a strong finding of its own: where the first of the rules hit it. */
export function isStrong({ rulesHit }: Told): boolean {
  return rulesHit.includes(0)
}

const TABLE_AT = 4096
const RECORDS_MAX = 16_000

/** Why a record has its outcome; of those not found, not before 1970 (NaN: no instant) means that the register may not hold them yet. */
export function reasonOf({ outcome, document, subscriber }: Told): Reason {
  if (outcome !== 'not-found') return REASONS[outcome][0]
  if ((subscriber.activatedAt ?? Number.NaN) < 0) return 'register-lag'
  if (document?.startsWith('pin:') === true) return 'pin-unknown'
  return document?.startsWith('cmnd:') === true ? 'cmnd-unmapped' : 'document-missing'
}

/** A thread with a slab that tests write themselves. */
export class SegmentThread implements SlabThread {
  readonly kernel: KernelMemory['kernel']
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly facts = 0
  readonly dictionary = 0
  readonly rows = TABLE_AT + RECORDS_MAX * RECORD_BYTES
  readonly heap = this.rows + RECORDS_MAX * ROW_BYTES
  readonly heapBytes = 1 << 20
  readonly scratch = this.heap + this.heapBytes
  readonly scratchBytes: number
  /** Keys of the documents of rows, for those that are long. */
  readonly documents = new Map<number, string>()
  #heapEnd = 0

  constructor(scratchBytes = 4 << 20) {
    this.scratchBytes = scratchBytes
    const { kernel, bytes, view } = kernelMemory(this.scratch + scratchBytes + 64)
    this.kernel = kernel
    this.bytes = bytes
    this.view = view
    bytes.fill(0xaa)
  }

  /** Writes rows as decoding and joining would leave them. Lines are 2, 4, 6 … of the file from `firstLine` on. */
  batch(file: number, told: readonly (Told | undefined)[], place: { ordinal: number; firstLine: number }): Batch {
    this.#heapEnd = this.heap
    this.documents.clear()
    for (const [i, one] of told.entries()) {
      const row = this.rows + i * ROW_BYTES
      this.view.setUint32(TABLE_AT + i * RECORD_BYTES + RECORD.at, 1_000_000 + i * 100, true)
      this.bytes.fill(0, row, row + ROW_BYTES)
      if (one === undefined) this.view.setUint8(row + ROW.lane, i % 2 === 0 ? LANE.rejected : LANE.skipped)
      else this.#writeRow(row, one)
      this.view.setUint32(row + ROW.line, 2 * i, true)
      this.view.setUint32(row + ROW.recordAt, 1_000_000 + i * 100, true)
    }
    const batch = { ...place, file, table: TABLE_AT, records: told.length, program: 0 }
    return { ...batch, isTranscoded: true, byteOffsetOf: (at) => 3 * at }
  }

  #text(value: string): [at: number, bytes: number] {
    const text = Buffer.from(value)
    this.bytes.set(text, this.#heapEnd)
    this.#heapEnd += text.length
    return [this.#heapEnd - text.length, text.length]
  }

  #writeRow(row: number, told: Told): void {
    const { view } = this
    const { subscriber, person, outcome } = told
    const absent = (field: Field, value: unknown): bigint =>
      value === undefined ? 1n << BigInt(FIELDS.indexOf(field)) : 0n
    view.setBigUint64(
      row + ROW.absent,
      absent('user_name', subscriber.userName) |
        absent('user_document', subscriber.userDocument) |
        absent('guardian_document', subscriber.guardianDocument) |
        absent('portrait_hash', subscriber.portraitHash) |
        absent('contract_number', subscriber.contractNumber),
      true,
    )
    view.setUint8(row + ROW.lane, told.rulesHit.length > 1 ? LANE.odd : LANE.clean)
    view.setBigUint64(row + ROW.msisdn, BigInt(subscriber.msisdn?.slice(1) ?? 0), true)
    this.#writeDocument(row, told)
    this.#writeCodes(row, subscriber)
    this.#writeName(row, subscriber.fullName)
    const sold = provinces.findIndex(({ code }) => code === subscriber.pointOfSaleProvince)
    view.setUint8(row + ROW.pointOfSaleProvince, sold + 1)
    view.setUint8(row + ROW.strongFinding, isStrong(told) ? 1 : 0)
    view.setFloat64(row + ROW.activatedAt, subscriber.activatedAt ?? Number.NaN, true)
    view.setFloat64(row + ROW.holderSince, subscriber.holderSince ?? Number.NaN, true)
    this.#writeCode(subscriber.salesAgent, row + ROW.agent, row + ROW.agentBytes)
    this.#writeCode(subscriber.pointOfSale, row + ROW.pointOfSale, row + ROW.pointOfSaleBytes)
    view.setBigUint64(row + ROW.imsi, storedImsi(subscriber.imsi), true)
    view.setBigUint64(row + ROW.iccid, storedIccid(subscriber.iccid), true)
    this.#writePortrait(row, subscriber.portraitHash)
    view.setBigUint64(row + ROW.personPin, person === undefined ? 0n : BigInt(person) + 1n, true)
    const { nameLevel, birthDateLevel } = levelsOf(told)
    view.setUint8(row + ROW.outcome, OUTCOMES.indexOf(outcome))
    const reasons: readonly Reason[] = REASONS[outcome]
    view.setUint8(row + ROW.reason, reasons.indexOf(reasonOf(told)))
    view.setUint32(
      row + ROW.birthDate,
      subscriber.dateOfBirth === undefined ? 0 : packDate(subscriber.dateOfBirth),
      true,
    )
    const traits: readonly Trait[] = told.isPlaceholder === true ? ['placeholder-name'] : []
    view.setUint32(
      row + ROW.traits,
      traits.reduce((bits, trait) => bits | (1 << TRAITS.indexOf(trait)), 0),
      true,
    )
    view.setUint8(row + ROW.nameLevel, nameLevel === undefined ? NO_CODE : NAME_LEVELS.indexOf(nameLevel))
    view.setUint8(
      row + ROW.birthDateLevel,
      birthDateLevel === undefined ? NO_CODE : BIRTH_DATE_LEVELS.indexOf(birthDateLevel),
    )
    view.setUint32(
      row + ROW.rowRulesHit,
      told.rulesHit.reduce((bits, index) => bits | (1 << index), 0),
      true,
    )
  }

  #writeDocument(row: number, { document, placeholder }: Told): void {
    if (document === undefined) return
    const [kind = '', number = ''] = document.split(':')
    const isLong = !/^\d+$/.test(number) || kind === 'passport' || kind === 'other'
    const characters = [...number].map((c) => BigInt('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.indexOf(c) + 1))
    const packed = isLong ? characters.reduce((sum, c) => sum * 37n + c, 0n) : BigInt(number)
    const tooLong = isLong && (number.length > 11 || characters.includes(0n))
    this.view.setUint8(row + ROW.documentState, DOCUMENT_STATE.usable)
    this.view.setUint8(row + ROW.documentKind, (DOCUMENT_KINDS as readonly string[]).indexOf(kind))
    this.view.setBigUint64(row + ROW.document, tooLong ? 0n : packed, true)
    const flags = [
      placeholder ? DOCUMENT_FLAG.placeholder : 0,
      tooLong ? DOCUMENT_FLAG.long : 0,
      kind === 'organisation' && number.length === 13 ? DOCUMENT_FLAG.thirteenDigits : 0,
    ]
    this.view.setUint8(
      row + ROW.documentFlags,
      flags.reduce((a, b) => a | b),
    )
    this.documents.set(row, document)
  }

  #writeCodes(row: number, { subscriberKind, userKind, channel, status, portedFrom }: Partial<Subscriber>): void {
    const codes = row + ROW.codes
    this.bytes.fill(NO_CODE, codes, codes + 10)
    const index = (list: readonly string[], code: string | undefined): number =>
      code === undefined ? NO_CODE : list.indexOf(code)
    const names = Object.keys(CODES)
    this.view.setUint8(codes + names.indexOf('subscriber_kind'), index(CODES.subscriber_kind, subscriberKind))
    this.view.setUint8(codes + names.indexOf('user_kind'), index(CODES.user_kind, userKind))
    this.view.setUint8(codes + names.indexOf('channel'), index(CODES.channel, channel))
    this.view.setUint8(codes + names.indexOf('status'), index(CODES.status, status))
    const ported = portedFrom === undefined ? 0 : RUN.carriers.indexOf(portedFrom) + 1 || PORTED_FROM_OTHER
    this.view.setUint8(row + ROW.portedFrom, ported)
  }

  #writeName(row: number, name: string | undefined): void {
    if (name === undefined) return
    const known = dictionary.idsOf(name)
    this.view.setUint8(row + ROW.nameState, known === undefined ? NAME_STATE.text : NAME_STATE.ids)
    this.view.setUint8(row + ROW.nameStyle, known?.style ?? 0)
    this.view.setBigUint64(row + ROW.nameIds, known?.ids ?? 0n, true)
    const [at, bytes] = this.#text(name)
    this.view.setUint32(row + ROW.nameAt, at, true)
    this.view.setUint16(row + ROW.nameBytes, bytes, true)
  }

  /** Carriers write the digits in either case. */
  #writePortrait(row: number, portrait: string | undefined): void {
    if (portrait === undefined) return
    const [at] = this.#text(this.#heapEnd % 2 === 0 ? portrait : portrait.toUpperCase())
    this.view.setUint32(row + ROW.portraitAt, at, true)
  }

  #writeCode(code: string | undefined, column: number, bytesAt: number): void {
    if (code === undefined) return
    const text = Buffer.from(code)
    if (text.length > codeBytesInRow) this.view.setUint32(column, this.#text(code)[0], true)
    else this.bytes.set(text, column)
    this.view.setUint16(bytesAt, text.length, true)
  }
}
