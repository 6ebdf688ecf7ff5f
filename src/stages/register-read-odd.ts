import { PERSON_STATUSES } from '../model/person.ts'
import type { RegisterFaultCode } from '../model/register-fault.ts'
import type { RejectCode } from '../model/verdict.ts'
import type { RegisterColumns } from './register-columns.ts'
import { NO_PIN, type RegisterDraft } from './register-draft.ts'
import { registerCells, registerDate, registerValue } from './register-value.ts'

const PIN = /^\d{12}$/
const CMND = /^\d{9}$/
const STATUS_RANKS = new Map<string, number>(PERSON_STATUSES.map((status, rank) => [status, rank]))

/**
 * Reads the bytes of any delimited record: fills the draft and returns `read`, or says that it is no row (blank, or the
 * header again), or the first thing that is wrong with it.
 */
export function readOddRecord(
  bytes: Uint8Array,
  columns: RegisterColumns,
  draft: RegisterDraft,
): 'read' | 'skipped' | RegisterFaultCode {
  const record = textOf(bytes)
  if ('fault' in record) return record.fault
  if (isBlank(record.text)) return 'skipped'
  const values = registerCells(record.text).map(registerValue)
  const hasCount =
    values.length === columns.count || (values.length === columns.count + 1 && values[columns.count] === '')
  if (!hasCount) return 'field-count'
  if (columns.header.every((name, i) => name === values[i])) return 'skipped'
  return readValues(
    columns.cells.map((cell) => values[cell] ?? ''),
    draft,
  )
}

/** The cells of what may be the header: none where the record is blank, or why it cannot be read. */
export function headerCells(bytes: Uint8Array): readonly string[] | RejectCode {
  const record = textOf(bytes)
  if ('fault' in record) return record.fault
  return isBlank(record.text) ? [] : registerCells(record.text)
}

function isBlank(text: string): boolean {
  return /^[ \t,]*$/.test(text)
}

function textOf(bytes: Uint8Array): { readonly text: string } | { readonly fault: RejectCode & RegisterFaultCode } {
  if (bytes.includes(0)) return { fault: 'nul-byte' }
  if (hasLoneReturn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')))
    return { fault: 'lone-carriage-return' }
  const text = utf8Of(bytes)
  return text === undefined ? { fault: 'invalid-utf8' } : { text }
}

function hasLoneReturn(latin1: string): boolean {
  if (!latin1.includes('\r')) return false
  // Quotes that open within a cell are ordinary characters, so cells are taken one by one.
  let at = 0
  while (at <= latin1.length) {
    if (latin1.charAt(at) === '"') {
      at++
      while (latin1.charAt(at) !== '"' || latin1.charAt(at + 1) === '"') at += latin1.charAt(at) === '"' ? 2 : 1
      at++
    }
    const comma = latin1.indexOf(',', at)
    const end = comma === -1 ? latin1.length : comma
    if (latin1.slice(at, end).includes('\r')) return true
    at = end + 1
  }
  return false
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    // Of a copy: the decoder takes no shared memory.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.slice())
  } catch {
    // The only thing that it throws: the bytes are no UTF-8.
    return undefined
  }
}

/** Values in the order of `REGISTER_COLUMNS`. */
function readValues(values: readonly string[], draft: RegisterDraft): 'read' | RegisterFaultCode {
  const [pin = '', name = '', born = '', sex = '', status = '', died = '', successor = '', cmnds = '', ...last] = values
  const [province = '', updated = ''] = last
  if (!PIN.test(pin)) return 'pin-malformed'
  if (name === '') return 'name-missing'
  draft.pin = Number(pin)
  draft.birthDate = registerDate(born)
  if (draft.birthDate === 0) return 'birth-date-invalid'
  if (sex !== 'M' && sex !== 'F') return 'sex-invalid'
  draft.isFemale = sex === 'F'
  draft.status = STATUS_RANKS.get(status) ?? -1
  if (draft.status === -1) return 'status-invalid'
  draft.diedOn = died === '' ? 0 : registerDate(died)
  if (died !== '' && draft.diedOn === 0) return 'death-date-invalid'
  const counts = status === 'cancelled' && successor !== ''
  if (counts && !PIN.test(successor)) return 'successor-malformed'
  draft.successor = counts ? Number(successor) : NO_PIN
  const listed = cmnds === '' ? [] : [...new Set(cmnds.split(/\s+/))]
  if (!listed.every((cmnd) => CMND.test(cmnd))) return 'cmnd-malformed'
  draft.cmnds = listed.map(Number)
  draft.updatedOn = registerDate(updated)
  if (draft.updatedOn % 100 === 0) return 'update-date-invalid'
  draft.text = Buffer.from(name + province)
  draft.nameFrom = 0
  draft.nameTo = Buffer.byteLength(name)
  draft.provinceFrom = draft.nameTo
  draft.provinceTo = draft.text.length
  return 'read'
}
