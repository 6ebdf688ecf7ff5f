/** The register's CSV: one row a person, in an order that has nothing to do with the dumps'. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { PERSON_STATUSES, REGISTER_COLUMNS } from '../model/person.ts'
import type { PersonDraft } from './drafts.ts'
import { putName } from './names.ts'
import { piece } from './pieces.ts'
import { type Sink, utf8 } from './sink.ts'

const COMMA = 0x2c
const SPACE = 0x20
const DASH = 0x2d
const STATUSES = PERSON_STATUSES.map((status) => piece(status))
const RESIDENCES = provinces34.map(({ code }) => piece(code))
const SEXES = ['M', 'F'].map(piece)

/** The header line. */
export const REGISTER_HEADER = utf8(`${REGISTER_COLUMNS.join(',')}\n`)

/** Writes a person's row, line end included. */
export function putPerson(person: PersonDraft, sink: Sink): void {
  sink.six(person.pinHead)
  sink.six(person.pinTail)
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
    sink.six(person.successorHead)
    sink.six(person.successorTail)
  }
  sink.byte(COMMA)
  if (person.isCmndListed) sink.nine(person.cmnd)
  if (person.secondCmnd !== 0) {
    if (person.isCmndListed) sink.byte(SPACE)
    sink.nine(person.secondCmnd)
  }
  sink.byte(COMMA)
  sink.put(RESIDENCES[person.residence] ?? RESIDENCE_UNKNOWN)
  sink.byte(COMMA)
  putDate(person.updatedOn, sink)
  sink.byte(0x0a)
}

const RESIDENCE_UNKNOWN = piece('')

function putDate(packed: number, sink: Sink): void {
  if (packed === 0) return
  const year = (packed / 10_000) | 0
  const rest = packed - year * 10_000
  const month = (rest / 100) | 0
  const day = rest - month * 100
  sink.quad(year)
  if (month === 0) return
  sink.byte(DASH)
  sink.pair(month)
  if (day === 0) return
  sink.byte(DASH)
  sink.pair(day)
}
