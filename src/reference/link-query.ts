/** Which records the linking pass asks about, and what with. */
import { type PartialDate, packDate } from '../model/dates.ts'
import { compactNumber, readIdentityNumber } from './document.ts'
import { nameKey, nameText } from './name-words.ts'
import type { Resolved } from './resolve.ts'
import type { ReadRow } from './row.ts'

/** What is asked: records that are equal in all of these are one query. */
export interface LinkQuery {
  /** The document's digits as written, 8 to 13 of them; undefined where it is no identity number. */
  readonly written: string | undefined
  /** With a zero, or two, restored; undefined where none was. */
  readonly restored: string | undefined
  readonly name: string
  readonly birthDate: PartialDate | undefined
  readonly sex: 'M' | 'F' | undefined
}

/** The query of a record; undefined where nothing is asked about it. */
export function queryOf({ subscriber }: ReadRow, { verdict }: Resolved): LinkQuery | undefined {
  const { subscriberKind, status, fullName = '', dateOfBirth, sex } = subscriber
  if (verdict.outcome !== 'not-found' || subscriberKind !== 'individual' || status === 'terminated') return undefined
  if (nameKey(fullName) === '') return undefined
  return { ...digitsOf(subscriber), name: nameText(fullName), birthDate: dateOfBirth, sex }
}

/** One text for each query, for telling them apart. */
export function queryKey({ written, restored, name, birthDate, sex }: LinkQuery): string {
  const date = birthDate === undefined ? '' : packDate(birthDate)
  return [written, restored, date, sex, name].join('\u001F')
}

function digitsOf({
  documentType,
  documentNumber = '',
}: ReadRow['subscriber']): Pick<LinkQuery, 'written' | 'restored'> {
  const nothing = { written: undefined, restored: undefined }
  if (documentType !== undefined && documentType !== 'cccd' && documentType !== 'cmnd') return nothing
  const digits = compactNumber(documentNumber)
  if (!/^\d{8,13}$/.test(digits)) return nothing
  const read = readIdentityNumber(documentNumber, documentType)
  const isRestored = read.state === 'usable' && read.zeroRestored
  return { written: digits, restored: isRestored ? read.number : undefined }
}
