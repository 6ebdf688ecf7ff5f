/** Answers that holders gave on VNeID about the numbers under their name: `msisdn, pin, answer, answered_at`. */
import { createReadStream } from 'node:fs'
import { parseStream } from 'fast-csv'
import type { MineAnswer } from '../model/confirmation.ts'
import { parseIsoInstant } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'

const COLUMNS = ['msisdn', 'pin', 'answer', 'answered_at']
const HINT = `The file is CSV with the header ${COLUMNS.join(',')}; answer is mine or not-mine, answered_at yyyy-MM-ddTHH:mm:ss.`

/**
 * Reads the feed whole, as it is small beside a dump; a later answer of a number replaces an earlier one, and a
 * "not-mine" a "mine". Numbers are expected in national form.
 * @throws RunError `file-missing` where it cannot be read, `file-damaged` at the first row that is not of the form,
 * named by its place in the file.
 */
export async function readConfirmations(path: string): Promise<ReadonlyMap<string, MineAnswer>> {
  const latest = new Map<string, MineAnswer & { readonly mine: boolean }>()
  let row = 1
  const source = createReadStream(path)
  const rows = parseStream(source, { headers: (given) => checkedHeader(given, path) })
  source.on('error', (cause) =>
    rows.destroy(new RunError('file-missing', `${path} cannot be read`, 'Check --confirmations.', { cause })),
  )
  for await (const { msisdn, pin, answer, answered_at: at } of rows) {
    row++
    const answeredAt = parseIsoInstant(String(at))
    if (answeredAt === undefined || (answer !== 'mine' && answer !== 'not-mine')) {
      throw new RunError('file-damaged', `${path}: row ${row} is not a confirmation`, HINT)
    }
    const held = latest.get(msisdn)
    if (held === undefined || held.answeredAt <= answeredAt)
      latest.set(msisdn, { pin, answeredAt, mine: answer === 'mine' })
  }
  return new Map([...latest].filter(([, { mine }]) => mine))
}

function checkedHeader(given: readonly (string | null | undefined)[], path: string): string[] {
  const missing = COLUMNS.filter((name) => !given.includes(name))
  if (missing.length > 0) {
    throw new RunError('header-missing-column', `${path}: column "${missing.join('", "')}" not in header`, HINT)
  }
  return given.map((name) => name ?? '')
}
