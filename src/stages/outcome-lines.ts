import { LANE, NO_CODE, ROW, ROW_BYTES } from '../memory/row.ts'
import { csvCell } from '../model/csv-cell.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { LineBytes } from './line-bytes.ts'

/** What an ordinary line has besides carrier and file. */
const lineBytesExpected = 64

const COMMA_ZERO = Buffer.from(',0')
const COMMA = Buffer.from(',')

/**
 * The lines of `outcomes.csv` for a batch whose rows have their verdicts: each record that was read or rejected, in the
 * order of the file, each line with its end. A row's `reason` is the index among the reasons of its outcome, `code` of a
 * rejected one the index among the reasons of `rejected`. The bytes are the caller's.
 *
 * @throws Error where a record that was read has no outcome
 */
export function outcomeLines(
  { view, rows }: Pick<SlabThread, 'view' | 'rows'>,
  batch: Batch,
  run: RunConstants,
): Uint8Array {
  const { file, carrier } = run.files[batch.file] ?? { file: '', carrier: -1 }
  const head = Buffer.from(`${csvCell(run.carriers[carrier] ?? '')},${csvCell(file)},`)
  const lines = new LineBytes(batch.records * (head.length + lineBytesExpected))
  const verdicts = new Map<number, Uint8Array>()
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    const lane = view.getUint8(row + ROW.lane)
    if (lane === LANE.skipped) continue
    const isRejected = lane === LANE.rejected
    lines.add(head)
    lines.addDecimal(batch.firstLine + view.getUint32(row + ROW.line, true))
    lines.add(isRejected ? COMMA : COMMA_ZERO)
    if (!isRejected) lines.addDecimal(unsigned64(view, row + ROW.msisdn))
    // Outcome, reason and levels stand side by side.
    const packed = isRejected ? rejectedAs(view.getUint8(row + ROW.code)) : view.getUint32(row + ROW.outcome, true)
    const verdict = verdicts.get(packed) ?? verdictText(packed)
    verdicts.set(packed, verdict)
    lines.add(verdict)
  }
  return lines.taken()
}

/** What a row that was read would have at `outcome` for a verdict of `rejected`, whose index is 0. */
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
