/** Answers that holders gave on VNeID about the numbers under their name: `msisdn, pin, answer, answered_at`. */
import type { HolderAnswer } from '../model/confirmation.ts'
import { parseIsoInstant } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { readCsv } from './csv-rows.ts'

const COLUMNS = ['msisdn', 'pin', 'answer', 'answered_at']
const HINT = `The file is CSV with the header ${COLUMNS.join(',')}: msisdn 0xxxxxxxxx, pin twelve digits, answer mine or not-mine, answered_at yyyy-MM-ddTHH:mm:ss.`
/** National form, as numbers leave us; those of machines are longer. An answer under another spelling would count for nobody, unnoticed. */
const MSISDN = /^0[1-9]\d{8,11}$/
const PIN = /^\d{12}$/

/**
 * Reads the feed whole, as it is small beside a dump (plain, gzip or zstd): of each number the latest answer.
 * Of several in one second a "not-mine" counts, then the smallest PIN. Numbers are in national form.
 * @throws RunError `file-damaged` for a missing column and at the first row that is not of the form, named by its place;
 * `interrupted`; what `openInput` throws
 */
export async function readConfirmations(
  path: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, HolderAnswer>> {
  const latest = new Map<string, HolderAnswer>()
  let row = 0
  await readCsv(
    { path, columns: COLUMNS, code: 'file-damaged', hint: HINT, signal },
    ([msisdn = '', pin = '', answer, at = '']) => {
      row++
      const answeredAt = parseIsoInstant(at)
      const isKnown = MSISDN.test(msisdn) && PIN.test(pin) && (answer === 'mine' || answer === 'not-mine')
      if (answeredAt === undefined || !isKnown) {
        throw new RunError('file-damaged', `${path}: row ${row} is not a confirmation`, HINT)
      }
      const next = { pin, answeredAt, isMine: answer === 'mine' }
      const held = latest.get(msisdn)
      if (held === undefined || countsRather(next, held)) latest.set(msisdn, next)
    },
  )
  return latest
}

function countsRather(next: HolderAnswer, held: HolderAnswer): boolean {
  if (next.answeredAt !== held.answeredAt) return next.answeredAt > held.answeredAt
  return next.isMine === held.isMine ? next.pin < held.pin : held.isMine
}
