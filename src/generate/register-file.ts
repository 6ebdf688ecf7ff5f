/** The register's CSV: one row a person, in an order that has nothing to do with the dumps'. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { PERSON_STATUSES, REGISTER_COLUMNS } from '../model/person.ts'
import type { PersonDraft } from './drafts.ts'
import { putName } from './names.ts'
import { type Sink, utf8 } from './sink.ts'

const COMMA = 0x2c
const SPACE = 0x20
const DASH = 0x2d
const STATUSES = PERSON_STATUSES.map((status) => utf8(status))
const RESIDENCES = provinces34.map(({ code }) => utf8(code))
const SEXES = ['M', 'F'].map(utf8)

/** The header line. */
export const REGISTER_HEADER = utf8(`${REGISTER_COLUMNS.join(',')}\n`)

/** Writes a person's row, line end included. */
export function putPerson(person: PersonDraft, sink: Sink): void {
  sink.digits(person.pinHead, 6)
  sink.digits(person.pinTail, 6)
  sink.byte(COMMA)
  if (person.nameText === '') putName(sink, person.name, false)
  else sink.text(person.nameText)
  sink.byte(COMMA)
  putDate(person.birth, sink)
  sink.byte(COMMA)
  sink.put(SEXES[person.sex] ?? RESIDENCE_UNKNOWN)
  sink.byte(COMMA)
  sink.put(STATUSES[person.status] ?? RESIDENCE_UNKNOWN)
  sink.byte(COMMA)
  putDate(person.diedOn, sink)
  sink.byte(COMMA)
  if (person.successorHead !== 0) {
    sink.digits(person.successorHead, 6)
    sink.digits(person.successorTail, 6)
  }
  sink.byte(COMMA)
  if (person.isCmndListed) sink.digits(person.cmnd, 9)
  if (person.secondCmnd !== 0) {
    if (person.isCmndListed) sink.byte(SPACE)
    sink.digits(person.secondCmnd, 9)
  }
  sink.byte(COMMA)
  sink.put(RESIDENCES[person.residence] ?? RESIDENCE_UNKNOWN)
  sink.byte(COMMA)
  putDate(person.updatedOn, sink)
  sink.byte(0x0a)
}

const RESIDENCE_UNKNOWN = new Uint8Array()

function putDate(packed: number, sink: Sink): void {
  if (packed === 0) return
  const [month, day] = [Math.trunc(packed / 100) % 100, packed % 100]
  sink.digits(Math.trunc(packed / 10_000), 4)
  if (month === 0) return
  sink.byte(DASH)
  sink.digits(month, 2)
  if (day === 0) return
  sink.byte(DASH)
  sink.digits(day, 2)
}
