/** Documents: missing, malformed, unknown, mistyped, and those that only look wrong. */

import { swapped } from '../births.ts'
import type { Block, Unit } from '../block.ts'
import { midnightOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { NEVER_USED } from '../lines.ts'
import type { Pin } from '../pins.ts'
import { addGuardian } from './ordinary.ts'
import { asCompany, taxCode } from './strangers.ts'

const ORGANISATION_KIND = code('subscriber_kind', 'organisation')
const ORGANISATION = code('document_type', 'organisation')
const EMPLOYEE = code('user_kind', 'employee')
const TERMINATED = code('status', 'terminated')

/** Quotes a PIN that leads nowhere. */
export function quoteUnknown(line: LineDraft, { head, tail }: Pin): void {
  line.pinHead = head
  line.pinTail = tail
  line.resolution = 'unknown'
}

/** Writes a document that is no number of any kind. */
function writeMalformed(line: LineDraft, text: string): void {
  line.form = 'text'
  line.documentText = text
  line.resolution = 'malformed'
}

/** Ends the subscription on the eve of the register's day. */
export function terminate(line: LineDraft, { night }: Unit): void {
  line.status = TERMINATED
  line.activity = NEVER_USED
  line.statusChangedOn = night.extractDate
}

/** Sells the number on a day of the first night's calendar, so many days after the register was drawn. */
export function sellDaysAfterExtract(line: LineDraft, { night }: Unit, days: number): void {
  line.activatedAt = midnightOf(night.extractDay + days) + 30_000 + (line.key % 30_000)
  line.holderSince = 0
}

const six = (digits: number): string => String(digits).padStart(6, '0')

function missing(line: LineDraft): void {
  line.form = 'none'
  line.documentType = line.key % 2 === 0 ? -1 : line.documentType
  line.resolution = 'missing'
  line.isIncomplete = true
}

function garbage(line: LineDraft): void {
  const tail = six(line.pinTail)
  writeMalformed(
    line,
    [`CC${tail}`, `${tail}1234`.slice(0, 7), `${six(line.pinHead)}${tail}99`, `X${tail}`][line.key & 3] ?? 'X',
  )
}

/** A code beyond those of all provinces and countries. */
function badProvince(line: LineDraft): void {
  line.pinHead += 300_000
  line.resolution = 'malformed'
}

/** A century digit of people not yet born. */
function badCentury(line: LineDraft): void {
  line.pinHead += 400
  line.resolution = 'malformed'
}

function unknown(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
}

function typo(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.slip(line.quoted))
}

function otherYear(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknownYear(line.quoted))
}

function lag(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  sellDaysAfterExtract(line, unit, 1)
  line.resolution = 'register-lag'
}

function extractDay(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  sellDaysAfterExtract(line, unit, 0)
}

/** All PINs begin with 0; those of the first provinces with two. */
function zeroLost(line: LineDraft): void {
  line.texts = { document_number: six(line.pinHead).replace(/^0+/, '') + six(line.pinTail) }
  line.isZeroLost = true
}

function spaced(line: LineDraft): void {
  const digits = six(line.pinHead) + six(line.pinTail)
  const between = [' ', '.', '-'][line.key % 3] ?? ' '
  line.texts = { document_number: digits.replace(/(\d{3})(?=\d)/g, `$1${between}`) }
}

/** A household business: the representative's PIN is its tax code. */
function household(line: LineDraft): void {
  line.kind = ORGANISATION_KIND
  line.documentType = ORGANISATION
  line.userKind = EMPLOYEE
}

function householdUnknown(line: LineDraft, _: number, unit: Unit): void {
  household(line)
  quoteUnknown(line, unit.pins.unknown(line.quoted))
}

/** One PIN on five lines of a household business: organisations are not counted as persons. */
function householdMany(line: LineDraft, member: number, unit: Unit): void {
  household(line)
  line.activatedAt = midnightOf(unit.night.extractDay - 900 + 100 * member)
  line.holderSince = 0
}

/** The digits of the PIN say one sex, the record the other. */
function sexWrong(line: LineDraft): void {
  line.sex = 1 - line.sex
}

/** Nothing to contradict. */
function sexUndeclared(line: LineDraft): void {
  line.sex = -1
}

/** The register itself holds this PIN with a sex that its digits do not say. */
const corrected: Block = {
  id: 'pin-sex-corrected',
  rows: ['elder'],
  lines: 1,
  person: (person) => {
    person.sex = 1 - person.sex
  },
}

function terminatedUnknown(line: LineDraft, _: number, unit: Unit): void {
  unknown(line, 0, unit)
  terminate(line, unit)
}

/** A machine's record that carries a person's unknown document is not asked for it. */
function companyTax(line: LineDraft, _: number, unit: Unit): void {
  asCompany(line, `${taxCode(unit.key, 0)}-00${1 + (line.key % 9)}`)
}

/** Day and month exchanged under a PIN that nobody has: there is nothing to compare with. */
function unknownSwapped(line: LineDraft, _: number, unit: Unit): void {
  unknown(line, 0, unit)
  line.birth = swapped(line.birth) ?? line.birth
}

function childsOwn(line: LineDraft, _: number, unit: Unit): void {
  addGuardian(line, unit)
}

const one = (id: string, line: Block['line']): Block => ({ id, rows: ['elder'], lines: 1, ...(line && { line }) })

/** In the order of the table in this room's README. */
export const documents: readonly Block[] = [
  one('document-missing', missing),
  one('document-garbage', garbage),
  one('pin-bad-province', badProvince),
  one('pin-bad-century', badCentury),
  one('pin-unknown', unknown),
  one('pin-unknown-swapped', unknownSwapped),
  one('pin-unknown-terminated', terminatedUnknown),
  one('pin-typo', typo),
  one('pin-other-year', otherYear),
  one('pin-register-lag', lag),
  one('pin-unknown-extract-day', extractDay),
  one('pin-zero-lost', zeroLost),
  one('pin-spaced', spaced),
  one('household', household),
  one('household-unknown', householdUnknown),
  { id: 'household-five', rows: ['elder'], lines: 5, line: householdMany },
  { id: 'company-branch', rows: [], lines: 1, line: companyTax },
  one('sex-wrong', sexWrong),
  one('sex-undeclared', sexUndeclared),
  corrected,
  { id: 'childs-own', rows: ['child'], lines: 1, line: childsOwn },
]
