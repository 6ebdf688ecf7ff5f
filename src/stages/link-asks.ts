/** Which records of a batch ask the linking pass, and with what: `linking/README.md`, "Which records ask". */
import { ASK_BYTES, ASKED } from '../memory/link-asks.ts'
import {
  DOCUMENT_FLAG,
  DOCUMENT_KINDS,
  DOCUMENT_STATE,
  LANE,
  NAME_STATE,
  NO_CODE,
  ROW,
  ROW_BYTES,
} from '../memory/row.ts'
import { CODES } from '../model/fields.ts'
import { OUTCOMES } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { nameKey, readText } from './name-words.ts'
import { documentDigits } from './plain-text.ts'
import { CODED_FIELDS } from './program.ts'
import { nameTextOf, subscriberOf } from './subscriber.ts'

const [KIND, TYPE, STATUS, SEX] = (['subscriber_kind', 'document_type', 'status', 'sex'] as const).map(
  (field) => ROW.codes + CODED_FIELDS.indexOf(field),
) as [number, number, number, number]
const INDIVIDUAL = CODES.subscriber_kind.indexOf('individual')
const TERMINATED = CODES.status.indexOf('terminated')
const NOT_FOUND = OUTCOMES.indexOf('not-found')
const PIN = DOCUMENT_KINDS.indexOf('pin')
/** Types whose numbers are read as identity numbers; no type is one. */
const IDENTITY_PAPERS: ReadonlySet<number> = new Set([
  CODES.document_type.indexOf('cccd'),
  CODES.document_type.indexOf('cmnd'),
  NO_CODE,
])

/** Numbers with fewer or more digits are one edit from no identity number. */
const [DIGITS_MIN, DIGITS_MAX] = [8, 13]
const PIN_DIGITS = 12
const CMND_DIGITS = 9
/** A name of so few bytes has no more code points than are compared. */
const SHORT_NAME_BYTES = 256
const HIGH = 2 ** 32

/** A number by its digits; 0 digits: none. */
interface Digits {
  readonly number: number
  readonly digits: number
}

/** A record's document as it is written, and with its zeros. */
interface AskedNumber {
  readonly written: Digits
  readonly restored: Digits
}

const NO_DIGITS: Digits = { number: 0, digits: 0 }
const NO_NUMBER: AskedNumber = { written: NO_DIGITS, restored: NO_DIGITS }

/** The records of a joined batch that ask, as `memory/link-asks.ts` draws them; no bytes where none does. The bytes are the caller's. */
export function asksIn(thread: SlabThread, batch: Batch, run: RunConstants): Uint8Array {
  const { bytes, view, rows } = thread
  const asking: number[] = []
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (
      bytes[row + ROW.outcome] === NOT_FOUND &&
      (bytes[row + ROW.lane] ?? LANE.rejected) <= LANE.odd &&
      bytes[row + KIND] === INDIVIDUAL &&
      bytes[row + STATUS] !== TERMINATED &&
      hasName(thread, row)
    )
      asking.push(row)
  }
  const names = asking.map((row) => nameBytesOf(thread, row))
  const nameBytes = names.reduce((sum, name) => sum + name.length, 0)
  const asks = new Uint8Array(ASK_BYTES * asking.length + nameBytes)
  const into = new DataView(asks.buffer)
  let nameAt = ASK_BYTES * asking.length
  for (const [i, row] of asking.entries()) {
    const at = ASK_BYTES * i
    const { written, restored } = numberOf(thread, batch, row, run)
    into.setFloat64(at + ASKED.msisdn, unsigned64(view, row + ROW.msisdn), true)
    into.setFloat64(at + ASKED.line, batch.firstLine + view.getUint32(row + ROW.line, true), true)
    into.setFloat64(at + ASKED.written, written.number, true)
    into.setFloat64(at + ASKED.restored, restored.number, true)
    into.setUint32(at + ASKED.birthDate, view.getUint32(row + ROW.birthDate, true), true)
    into.setUint8(at + ASKED.writtenDigits, written.digits)
    into.setUint8(at + ASKED.restoredDigits, restored.digits)
    into.setUint8(at + ASKED.sex, view.getUint8(row + SEX))
    into.setUint8(at + ASKED.reason, view.getUint8(row + ROW.reason))
    const name = names[i] ?? new Uint8Array(0)
    into.setUint16(at + ASKED.nameBytes, name.length, true)
    asks.set(name, nameAt)
    nameAt += name.length
  }
  return asks
}

/** How many records a blob has whose names take so many bytes: they follow the last. */
export function askCount(asks: Uint8Array): number {
  const view = new DataView(asks.buffer, asks.byteOffset, asks.length)
  let [count, names] = [0, asks.length]
  for (let at = 0; at < names; at += ASK_BYTES) {
    count++
    names -= view.getUint16(at + ASKED.nameBytes, true)
  }
  return count
}

/** Whether a name has a letter or a digit: words of the register have one. */
function hasName(thread: SlabThread, row: number): boolean {
  const state = thread.bytes[row + ROW.nameState]
  return state === NAME_STATE.ids || (state === NAME_STATE.text && nameKey(nameTextOf(thread, row) ?? '') !== '')
}

function nameBytesOf(thread: SlabThread, row: number): Uint8Array {
  const [at, count] = [thread.view.getUint32(row + ROW.nameAt, true), thread.view.getUint16(row + ROW.nameBytes, true)]
  if (count <= SHORT_NAME_BYTES) return thread.bytes.subarray(at, at + count)
  return Buffer.from(readText(nameTextOf(thread, row) ?? ''))
}

function numberOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): AskedNumber {
  const { view } = thread
  const state = view.getUint8(row + ROW.documentState)
  if (state === DOCUMENT_STATE.missing) return NO_NUMBER
  if (!IDENTITY_PAPERS.has(view.getUint8(row + TYPE))) return NO_NUMBER
  const isUsable = state === DOCUMENT_STATE.usable
  const isRestored = (view.getUint8(row + ROW.documentFlags) & DOCUMENT_FLAG.zeroRestored) !== 0
  const isPin = view.getUint8(row + ROW.documentKind) === PIN
  const whole = { number: unsigned64(view, row + ROW.document), digits: isPin ? PIN_DIGITS : CMND_DIGITS }
  if (isUsable && !isRestored) return { written: whole, restored: NO_DIGITS }
  const text = documentDigits(subscriberOf(thread, batch, row, run).documentNumber ?? '') ?? ''
  const isAsked = text.length >= DIGITS_MIN && text.length <= DIGITS_MAX
  return {
    written: isAsked ? { number: Number(text), digits: text.length } : NO_DIGITS,
    restored: isUsable ? whole : NO_DIGITS,
  }
}

function unsigned64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * HIGH
}
