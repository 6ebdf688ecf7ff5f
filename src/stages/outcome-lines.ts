import { LANE, NO_CODE, ROW, ROW_BYTES } from '../memory/row.ts'
import { csvCell } from '../model/csv-cell.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'

const COMMA = 0x2c
const ZERO = 0x30
/** Digits of any number below 2^53. */
const numberBytesMax = 16
/** The longest verdict: outcome, reason and two levels with their commas and the line end. */
const verdictBytesMax = 128

/**
 * The lines of `outcomes.csv` for a batch whose rows have their verdicts: each record that was read or rejected, in the
 * order of the file, each line with its end. A row's `reason` is the index among the reasons of its outcome, `code` of a
 * rejected one the index among the reasons of `rejected`. The bytes are the caller's.
 */
export function outcomeLines(
  { view, rows }: Pick<SlabThread, 'view' | 'rows'>,
  batch: Batch,
  run: RunConstants,
): Uint8Array {
  const { file, carrier } = run.files[batch.file] ?? { file: '', carrier: -1 }
  const head = Buffer.from(`${csvCell(run.carriers[carrier] ?? '')},${csvCell(file)},`)
  const lineBytesMax = head.length + 2 * numberBytesMax + verdictBytesMax
  const lines = new Uint8Array(batch.records * lineBytesMax)
  const verdicts = new Map<number, Uint8Array>()
  let at = 0
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    const lane = view.getUint8(row + ROW.lane)
    if (lane === LANE.skipped) continue
    const isRejected = lane === LANE.rejected
    at = copied(lines, at, head)
    at = decimal(lines, at, batch.firstLine + view.getUint32(row + ROW.line, true))
    lines[at++] = COMMA
    if (!isRejected) {
      lines[at++] = ZERO
      at = decimal(lines, at, unsigned64(view, row + ROW.msisdn))
    }
    // Outcome, reason and levels stand side by side.
    const packed = isRejected ? rejectedAs(view.getUint8(row + ROW.code)) : view.getUint32(row + ROW.outcome, true)
    const verdict = verdicts.get(packed) ?? verdictText(packed)
    verdicts.set(packed, verdict)
    at = copied(lines, at, verdict)
  }
  return lines.subarray(0, at)
}

/** What a read row would have at `outcome` for a verdict of `rejected`, whose index is 0. */
function rejectedAs(code: number): number {
  return ((NO_CODE << 24) | (NO_CODE << 16) | (code << 8)) >>> 0
}

/** The rest of a line after the msisdn, from the four bytes of the verdict in a row. */
function verdictText(packed: number): Uint8Array {
  const outcome = OUTCOMES[packed & 255]
  if (outcome === undefined) throw new Error('a record that was read has no outcome')
  const reason = REASONS[outcome][(packed >> 8) & 255] ?? ''
  const levels = `${NAME_LEVELS[(packed >> 16) & 255] ?? ''},${BIRTH_DATE_LEVELS[packed >>> 24] ?? ''}`
  return Buffer.from(`,${outcome},${reason},${levels}\n`)
}

function unsigned64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32
}

/** Copies bytes to an address and returns where they end. So few that a loop is faster than `set`. */
function copied(into: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) into[at + i] = bytes[i] ?? 0
  return at + bytes.length
}

/** Writes a number, digit by digit, and returns where it ends. */
function decimal(into: Uint8Array, at: number, value: number): number {
  let digits = 1
  for (let power = 10; power <= value; power *= 10) digits++
  let rest = value
  // Division of small integers is several times faster.
  let place = at + digits - 1
  for (; rest > 0x7fff_ffff; place--) {
    const tenth = Math.floor(rest / 10)
    into[place] = ZERO + rest - tenth * 10
    rest = tenth
  }
  let small = rest | 0
  for (; place >= at; place--) {
    const tenth = (small / 10) | 0
    into[place] = ZERO + small - tenth * 10
    small = tenth
  }
  return at + digits
}
