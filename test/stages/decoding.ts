import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import oldProvinces from '../../seeds/provinces63.json' with { type: 'json' }
import type { CarrierFormat } from '../../src/formats/format.ts'
import { folded } from '../../src/formats/spelling.ts'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { factsBytes } from '../../src/memory/facts.ts'
import { programBytes } from '../../src/memory/program.ts'
import { RECORD_BYTES } from '../../src/memory/record-table.ts'
import { BIRTH_STATE, codeBytesInRow, DOCUMENT_STATE, LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import type { PartialDate } from '../../src/model/dates.ts'
import { CODES, FIELDS, type Field, type Subscriber } from '../../src/model/fields.ts'
import { nameCharactersMax } from '../../src/model/limits.ts'
import { SKIP_REASONS } from '../../src/model/summary.ts'
import { REASONS, TRAITS } from '../../src/model/verdict.ts'
import { openDump } from '../../src/reference/decode.ts'
import type { ReadRow, RejectedRow } from '../../src/reference/row.ts'
import type { Batch, RunConstants, SlabThread } from '../../src/stages/batch.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { columnProgram } from '../../src/stages/program.ts'
import { cellsOfRecord } from '../../src/stages/record-cells.ts'
import { readRejects, rejectsOf } from '../../src/stages/reject-run.ts'
import { iccidText, imsiText } from '../../src/stages/sim-numbers.ts'
import { documentKeyOf, nameTextOf, subscriberOf } from '../../src/stages/subscriber.ts'
import { traitFields } from '../../src/stages/trait-fields.ts'
import { entryAt, type SplitBatch, splitFile } from '../kernel/splitting.ts'

export const businessDate: PartialDate = { year: 2026, month: 11, day: 20 }

/** Fields that have a value where none is written. */
const COUNTS_AS: readonly string[] = ['subscriber_kind', 'status', 'holder_since']

/** Words of names of which some rows have ids. */
const WORDS = ['Nguyễn', 'Văn', 'Thị', 'Trần', 'Thử', 'A', 'Lê', 'Hòa', 'Minh', 'Anh', 'Phạm', 'Hoàng', 'Thu']
const dictionaryData = buildDictionary(WORDS.map((word, i) => [word, 100 - i]))
/** The words that names are made of here, as the register has them. */
export const words = new Dictionary(dictionaryData)

const PROVINCES = provinces.map(({ code }) => code)
const PROVINCE_NOW = new Map(oldProvinces.map(({ code, code34 }) => [code, code34]))
const CARRIERS = ['mobifone', 'viettel', 'vinaphone']

/** A file as either side has decoded it: records as plain objects, and the counts. */
export interface DecodedFile {
  readonly records: readonly object[]
  readonly skipped: Readonly<Record<string, number>>
  readonly unreadable: Readonly<Record<string, number>>
  /** What is wrong with records and cells: line, code and column. */
  readonly faults: readonly string[]
}

interface DecodingWays {
  readonly piece?: number
  /** Bytes that come at a time, over and over; each as many as `piece` where it is not given. */
  readonly pieces?: readonly number[]
  readonly tableMax?: number
  /** Told of each batch once it is decoded. */
  readonly look?: (thread: SlabThread, batch: Batch, run: RunConstants) => void
}

const FIELD_KEYS = FIELDS.map((field) => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))

function plain(subscriber: Subscriber): Record<string, unknown> {
  const values = new Map(FIELD_KEYS.map((key) => [key, Reflect.get(subscriber, key)]))
  return Object.fromEntries([...values].filter(([, value]) => value !== undefined))
}

/** The file by the reference. */
export async function decodedByReference(file: Uint8Array, format: CarrierFormat): Promise<DecodedFile> {
  const dump = await openDump([file], { format, file: 'x', carrier: 'x', businessDate })
  const records: object[] = []
  const faults: string[] = []
  for await (const batch of dump.rows) {
    for (const row of batch) {
      records.push(shownReference(row))
      for (const { code, column } of row.faults) faults.push(`${row.origin.line} ${code} ${column}`)
    }
  }
  return { records, skipped: { ...dump.skipped }, unreadable: Object.fromEntries(dump.unreadable), faults }
}

function shownReference(row: ReadRow | RejectedRow): object {
  const { line, byteOffset } = row.origin
  if ('code' in row) return { line, byteOffset, reject: row.code, column: row.column }
  const { subscriber, document, birthDateState, traits, traitFields: fields } = row
  const sold = subscriber.pointOfSaleProvince ?? ''
  return {
    line,
    byteOffset,
    subscriber: plain(subscriber),
    document: document.state,
    key: 'key' in document ? document.key : undefined,
    birthDateState,
    traits: TRAITS.filter((trait) => traits.has(trait)),
    fields: Object.fromEntries(fields),
    name:
      subscriber.fullName === undefined ? undefined : [...subscriber.fullName].slice(0, nameCharactersMax + 1).join(''),
    absent: FIELDS.filter(
      (field, i) => !COUNTS_AS.includes(field) && Reflect.get(subscriber, FIELD_KEYS[i] ?? '') === undefined,
    ),
    columns: {
      kind: CODES.subscriber_kind.indexOf(subscriber.subscriberKind),
      status: CODES.status.indexOf(subscriber.status),
      province: placeOf(subscriber.province),
      pointOfSaleProvince: PROVINCES.indexOf(PROVINCE_NOW.get(sold) ?? sold) + 1,
      portedFrom: subscriber.portedFrom === undefined ? 0 : CARRIERS.indexOf(subscriber.portedFrom) + 1 || 255,
      agent: subscriber.salesAgent ?? '',
      pointOfSale: subscriber.pointOfSale ?? '',
      portrait: subscriber.portraitHash ?? '',
      imsi: /^\d{15}$/.exec(subscriber.imsi ?? '')?.[0],
      iccid: /^89\d{16,18}$/.exec(subscriber.iccid ?? '')?.[0],
    },
  }
}

/** The file by the stages: split in pieces, decoded batch by batch. */
export function decodedByStages(
  file: Uint8Array,
  format: CarrierFormat,
  { piece = 8 << 20, pieces = [piece], tableMax = 1000, look }: DecodingWays = {},
): DecodedFile {
  const hasMark = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf
  const body = file.subarray(hasMark ? 3 : 0)
  const run: RunConstants = {
    businessDate,
    registerExtractDate: businessDate,
    carriers: CARRIERS,
    files: [{ file: 'x', carrier: 0, format, extractedAt: 0 }],
  }
  const heapBytes = 3 * (Math.max(...pieces) + (1 << 20))
  const scratchBytes = 1 << 21
  const areas = [dictionaryData.length, programBytes, factsBytes, tableMax * ROW_BYTES, scratchBytes, heapBytes]
  const records: object[] = []
  const skipped = new Map(SKIP_REASONS.map((reason) => [reason, 0]))
  const unreadable: Record<string, number> = {}
  const faults: string[] = []
  const headerOf = (field: Field | undefined): string => format.columns.find(({ as }) => as === field)?.from ?? ''
  let header: readonly string[] | undefined
  const spareBytes = areas.reduce((sum, bytes) => sum + bytes + 64, 0)
  const end = splitFile(body, format, { pieces, tableMax, spareBytes }, (split) => {
    let at = split.spare
    const [dictionary = 0, program = 0, facts = 0, rows = 0, scratch = 0, heap = 0] = areas.map((bytes) => {
      const area = at
      at = Math.ceil((at + bytes + 56) / 8) * 8
      return area
    })
    const thread: SlabThread = { ...split.memory, facts, dictionary, rows, scratch, scratchBytes, heap, heapBytes }
    thread.bytes.set(dictionaryData, dictionary)
    let used = 0
    for (; header === undefined && used < split.records; used++) {
      header = headerAt(split, used, format)
      if (header === undefined) skipped.set('blank', (skipped.get('blank') ?? 0) + 1)
      else {
        thread.bytes.set(columnProgram(format, header, CARRIERS), program)
        writeFacts(thread.view, facts, run, { idsOf: (name) => words.idsOf(name)?.ids, codeHashSeed: 7n })
      }
    }
    if (used === split.records) return
    const batch: Batch = {
      ordinal: 0,
      file: 0,
      table: split.table + used * RECORD_BYTES,
      records: split.records - used,
      program,
      firstLine: split.firstLine,
      isTranscoded: true,
      byteOffsetOf: (address) => split.byteOffsetOf(address) + (hasMark ? 3 : 0),
    }
    const decoded = decodeBatch(thread, batch, run)
    for (const [i, reason] of SKIP_REASONS.entries()) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + (decoded.skipped[i] ?? 0))
    }
    for (const [i, count] of decoded.unreadable.entries()) {
      const name = headerOf(FIELDS[i])
      if (count > 0) unreadable[name] = (unreadable[name] ?? 0) + count
    }
    for (const { line, code, field } of readRejects(rejectsOf(thread, batch, decoded))) {
      faults.push(`${line} ${code} ${headerOf(field)}`)
    }
    for (let i = 0; i < batch.records; i++) {
      const row = shownRow(thread, batch, rows + i * ROW_BYTES, run)
      if (row !== undefined) records.push(row)
    }
    look?.(thread, batch, run)
  })
  skipped.set('blank', (skipped.get('blank') ?? 0) + end.blanks)
  skipped.set('comment', end.comments)
  return { records, skipped: Object.fromEntries(skipped), unreadable, faults }
}

function headerAt(split: SplitBatch, index: number, format: CarrierFormat): readonly string[] | undefined {
  const { at, bytes } = entryAt(split, index)
  const record = split.memory.bytes.slice(at, at + bytes)
  const isBlank = record.every((byte) => [0x20, 0x09, format.delimiter.charCodeAt(0)].includes(byte))
  return isBlank ? undefined : cellsOfRecord(record, format)
}

function shownRow(thread: SlabThread, batch: Batch, row: number, run: RunConstants): object | undefined {
  const { view } = thread
  const lane = view.getUint8(row + ROW.lane)
  if (lane === LANE.skipped) return undefined
  const line = batch.firstLine + view.getUint32(row + ROW.line, true)
  const byteOffset = batch.byteOffsetOf(view.getUint32(row + ROW.recordAt, true))
  const code = view.getUint8(row + ROW.code)
  if (lane === LANE.rejected) {
    const field = FIELDS[view.getUint8(row + ROW.codeField)]
    const column = run.files[0]?.format.columns.find(({ as }) => as === field)?.from ?? ''
    return { line, byteOffset, reject: REASONS.rejected[code], column }
  }
  const subscriber = subscriberOf(thread, batch, row, run)
  const state = view.getUint8(row + ROW.documentState)
  const bits = view.getUint32(row + ROW.traits, true)
  const traits = TRAITS.filter((_, bit) => ((bits >> bit) & 1) === 1)
  const absent = view.getBigUint64(row + ROW.absent, true)
  const fields = traits.map((trait) => [trait, traitFields(view, row, trait)] as const)
  return {
    line,
    byteOffset,
    subscriber: plain(subscriber),
    document: Object.keys(DOCUMENT_STATE)[state],
    key: documentKeyOf(thread, batch, row, run),
    birthDateState: Object.keys(BIRTH_STATE)[view.getUint8(row + ROW.birthState)],
    traits,
    fields: Object.fromEntries(fields.filter(([, of]) => of.length > 0)),
    name: nameTextOf(thread, row),
    absent: FIELDS.filter((field, i) => !COUNTS_AS.includes(field) && ((absent >> BigInt(i)) & 1n) === 1n),
    columns: columnsOf(thread, row),
  }
}

/** What stands in the place of the portrait, where the row says that it has one. */
function portraitOf({ bytes, view }: Pick<SlabThread, 'bytes' | 'view'>, row: number): string {
  const absent = view.getBigUint64(row + ROW.absent, true)
  if (((absent >> BigInt(FIELDS.indexOf('portrait_hash'))) & 1n) === 1n) return ''
  const at = view.getUint32(row + ROW.portraitAt, true)
  return Buffer.from(bytes.slice(at, at + 64))
    .toString()
    .toLowerCase()
}

function columnsOf({ bytes, view }: SlabThread, row: number): object {
  const code = (column: number, count: number): string => {
    const codeBytes = view.getUint16(row + count, true)
    const from = codeBytes > codeBytesInRow ? view.getUint32(row + column, true) : row + column
    const text = Buffer.from(bytes.slice(from, from + Math.max(codeBytes, codeBytesInRow)))
    return text.subarray(codeBytes).some((byte) => byte !== 0)
      ? 'more behind the code'
      : text.toString('utf8', 0, codeBytes)
  }
  return {
    kind: view.getUint8(row + ROW.codes),
    status: view.getUint8(row + ROW.codes + Object.keys(CODES).indexOf('status')),
    province: view.getUint8(row + ROW.province),
    pointOfSaleProvince: view.getUint8(row + ROW.pointOfSaleProvince),
    portedFrom: view.getUint8(row + ROW.portedFrom),
    agent: code(ROW.agent, ROW.agentBytes),
    pointOfSale: code(ROW.pointOfSale, ROW.pointOfSaleBytes),
    portrait: portraitOf({ bytes, view }, row),
    imsi: imsiText(view.getBigUint64(row + ROW.imsi, true)),
    iccid: iccidText(view.getBigUint64(row + ROW.iccid, true)),
  }
}

/** As a row has it: by code, 254 for what only the old list has, in whatever letters. */
function placeOf(text = ''): number {
  const word = folded(text)
  const old = oldProvinces.some(({ code, name }) => word === code || `0${word}` === code || word === folded(name))
  const isToday = PROVINCES.includes(text) || provinces.some(({ name }) => word === folded(name))
  return old && !isToday ? 254 : PROVINCES.indexOf(text) + 1
}
