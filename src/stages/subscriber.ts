import { DOCUMENT_FLAG, DOCUMENT_KINDS, DOCUMENT_STATE, NAME_STATE, ROW } from '../memory/row.ts'
import type { Subscriber } from '../model/fields.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { readingOf, recordOf } from './file-reading.ts'
import { pinText } from './pin-text.ts'
import { paperNumber } from './plain-text.ts'
import { RowSubscriber } from './row-subscriber.ts'

/**
 * The record of a decoded row (lane clean or odd) as rules see it: codes, dates and the msisdn from the row's columns, text
 * from the record, which is cut again when the first text is asked for. Good as long as the batch is.
 */
export function subscriberOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): Subscriber {
  return new RowSubscriber(thread.view, row, () => recordOf(thread, row, readingOf(thread, batch, run)))
}

/**
 * The document key (`reference/README.md`, "document key") of a decoded row; undefined without a usable document. Leaves
 * the thread's scratch memory alone.
 */
export function documentKeyOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): string | undefined {
  const { view } = thread
  if (view.getUint8(row + ROW.documentState) !== DOCUMENT_STATE.usable) return undefined
  const kind = DOCUMENT_KINDS[view.getUint8(row + ROW.documentKind)]
  // Digits are at most thirteen.
  const number = view.getUint32(row + ROW.document, true) + view.getUint32(row + ROW.document + 4, true) * 2 ** 32
  const flags = view.getUint8(row + ROW.documentFlags)
  if (kind === 'pin') return `pin:${pinText(number)}`
  if (kind === 'cmnd') return `cmnd:${String(number).padStart(9, '0')}`
  if (kind === 'organisation') {
    return `organisation:${String(number).padStart((flags & DOCUMENT_FLAG.thirteenDigits) === 0 ? 10 : 13, '0')}`
  }
  if ((flags & DOCUMENT_FLAG.long) === 0) return `${kind}:${lettersOf(view.getBigUint64(row + ROW.document, true))}`
  return `${kind}:${paperNumber(recordOf(thread, row, readingOf(thread, batch, run)).text('document_number') ?? '')}`
}

/** The name of a decoded row as it is compared: NFC, trimmed, of a very long one as much as is compared; undefined without one. */
export function nameTextOf({ bytes, view }: Pick<SlabThread, 'bytes' | 'view'>, row: number): string | undefined {
  if (view.getUint8(row + ROW.nameState) === NAME_STATE.missing) return undefined
  const at = view.getUint32(row + ROW.nameAt, true)
  return Buffer.from(bytes.buffer, at, view.getUint16(row + ROW.nameBytes, true)).toString()
}

const LETTERS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** The letters and digits that a number in base 37 stands for. */
function lettersOf(number: bigint): string {
  let letters = ''
  for (let rest = number; rest > 0n; rest /= 37n) letters = LETTERS.charAt(Number(rest % 37n)) + letters
  return letters
}
