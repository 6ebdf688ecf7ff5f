import { PERSON_STATUSES } from '../model/person.ts'
import type { RegisterFaultCode } from '../model/register-fault.ts'
import { type CellRules, cellsOfRecord, cellValue, faultOfRecord, type RecordFault } from './record-cells.ts'
import type { RegisterColumns } from './register-columns.ts'
import { registerDate } from './register-date.ts'
import { NO_PIN, type RegisterDraft } from './register-draft.ts'

const CSV: CellRules = { delimiter: ',', quote: '"' }
/** Space, tab and delimiter: a record of nothing else is none. */
const BLANKS = [0x20, 0x09, 0x2c]
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
  const fault = faultOfRecord(bytes, CSV)
  if (fault !== undefined) return fault
  if (isBlank(bytes)) return 'skipped'
  const values = cellsOfRecord(bytes, CSV).map(cellValue)
  const hasCount = values.length >= columns.count && values.slice(columns.count).every((value) => value === '')
  if (!hasCount) return 'field-count'
  if (columns.header.every((name, i) => name === values[i])) return 'skipped'
  return readValues(
    columns.cells.map((cell) => values[cell] ?? ''),
    draft,
  )
}

/** The cells of what may be the header: none where the record is blank, or why it cannot be read. */
export function headerCells(bytes: Uint8Array): readonly string[] | RecordFault {
  return faultOfRecord(bytes, CSV) ?? (isBlank(bytes) ? [] : cellsOfRecord(bytes, CSV))
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BLANKS.includes(byte))
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
