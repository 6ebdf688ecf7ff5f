import { isoDate, type PartialDate, parseIsoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { PERSON_STATUSES, type Person, REGISTER_COLUMNS } from '../model/person.ts'
import type { RecordFault } from './split-record.ts'
import { valueText } from './values.ts'

/** Why a row of the register is left out. */
export type RegisterFaultCode =
  | RecordFault
  | 'field-count'
  | 'pin-malformed'
  | 'name-missing'
  | 'birth-date-invalid'
  | 'sex-invalid'
  | 'status-invalid'
  | 'death-date-invalid'
  | 'successor-malformed'
  | 'cmnd-malformed'
  | 'update-date-invalid'

type Column = (typeof REGISTER_COLUMNS)[number]

/** The cell of each column, counted from 0. */
export type RegisterColumns = Readonly<Record<Column, number>>

const PIN = /^\d{12}$/
const CMND = /^\d{9}$/
const NO_CMNDS: readonly string[] = []

/**
 * Finds the register's columns in its header, trimmed and without regard to case.
 *
 * @throws RunError `header-missing-column`, `header-repeated-column`.
 */
export function bindRegisterHeader(header: readonly string[], file: string): RegisterColumns {
  const names = header.map((cell) => valueText(cell).toLowerCase())
  const hint = `The header must hold these columns, in any order: ${REGISTER_COLUMNS.join(',')}`
  const columnOf = (column: Column): number => {
    const index = names.indexOf(column)
    if (index === -1) throw new RunError('header-missing-column', `${file}: column "${column}" not in header`, hint)
    if (names.includes(column, index + 1)) {
      throw new RunError('header-repeated-column', `${file}: column "${column}" stands twice in the header`, hint)
    }
    return index
  }
  return {
    pin: columnOf('pin'),
    full_name: columnOf('full_name'),
    date_of_birth: columnOf('date_of_birth'),
    sex: columnOf('sex'),
    status: columnOf('status'),
    died_on: columnOf('died_on'),
    superseded_by: columnOf('superseded_by'),
    cmnd: columnOf('cmnd'),
    residence_province: columnOf('residence_province'),
    updated_on: columnOf('updated_on'),
  }
}

/**
 * Reads rows as persons, or says the first thing that is wrong with one. A successor counts only for a cancelled row;
 * the residence is taken as it stands, for nothing is decided by it. Equal dates, provinces and empty lists are one
 * object in memory.
 */
export function personReader(columns: RegisterColumns): (cells: readonly string[]) => Person | RegisterFaultCode {
  const dates = new Map<string, PartialDate>()
  const dateIn = (text: string): PartialDate | undefined => {
    const date = dates.get(text) ?? parseIsoDate(text)
    if (date !== undefined) dates.set(text, date)
    return date
  }
  const provinces = new Map<string, string>()
  const provinceIn = (text: string): string => {
    const province = provinces.get(text) ?? text
    provinces.set(text, province)
    return province
  }
  return (cells) => {
    const value = (column: Column): string => valueText(cells[columns[column]] ?? '')
    const pin = value('pin')
    if (!PIN.test(pin)) return 'pin-malformed'
    const fullName = value('full_name')
    if (fullName === '') return 'name-missing'
    const dateOfBirth = dateIn(value('date_of_birth'))
    if (dateOfBirth === undefined) return 'birth-date-invalid'
    const sex = value('sex')
    if (sex !== 'M' && sex !== 'F') return 'sex-invalid'
    const status = PERSON_STATUSES.find((known) => known === value('status'))
    if (status === undefined) return 'status-invalid'
    const died = value('died_on')
    const diedOn = died === '' ? undefined : dateIn(died)
    if (died !== '' && diedOn === undefined) return 'death-date-invalid'
    const successor = value('superseded_by')
    const supersededBy = status === 'cancelled' && successor !== '' ? successor : undefined
    if (supersededBy !== undefined && !PIN.test(supersededBy)) return 'successor-malformed'
    const cmnds = cmndsIn(value('cmnd'))
    if (cmnds === undefined) return 'cmnd-malformed'
    const updatedOn = dateIn(value('updated_on'))
    if (updatedOn === undefined || updatedOn.day === 0) return 'update-date-invalid'
    const residenceProvince = provinceIn(value('residence_province'))
    return { pin, fullName, dateOfBirth, sex, status, diedOn, supersededBy, cmnds, residenceProvince, updatedOn }
  }
}

function cmndsIn(text: string): readonly string[] | undefined {
  if (text === '') return NO_CMNDS
  const cmnds = [...new Set(text.split(/\s+/))]
  return cmnds.every((cmnd) => CMND.test(cmnd)) ? cmnds : undefined
}

/** A row's values in the order of the columns, joined by U+001F: what rows of one PIN and day are compared by. */
export function rowText(person: Person): string {
  return [
    person.pin,
    person.fullName,
    isoDate(person.dateOfBirth),
    person.sex,
    person.status,
    person.diedOn === undefined ? '' : isoDate(person.diedOn),
    person.supersededBy ?? '',
    person.cmnds.join(' '),
    person.residenceProvince,
    isoDate(person.updatedOn),
  ].join('\u001F')
}
