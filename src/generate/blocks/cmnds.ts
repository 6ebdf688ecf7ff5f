/** Nine-digit numbers, void since 2025: mapped, unmapped, shared, and told apart by name and birth date or not. */

import { birthAgreement } from '../births.ts'
import type { Block, Unit } from '../block.ts'
import { code, type LineDraft, type PersonDraft } from '../drafts.ts'
import { isDifferent, nameThat, otherName } from '../name-faults.ts'
import { nameOf } from '../names.ts'
import { sellDaysAfterExtract, terminate } from './documents.ts'
import { writeInStyle } from './ordinary.ts'

const CMND = code('document_type', 'cmnd')

/** Registers a line on its holder's old number. */
export function onCmnd(line: LineDraft, cmnd: number): void {
  line.documentType = CMND
  line.form = 'cmnd'
  line.cmnd = cmnd
  line.issuedPlace = line.quoted.province
  line.issuedOn = 2009_01_02 + (line.key % 12) * 100 + (line.key % 25) - (line.key % 3) * 10_000
}

/** Nine digits with a zero before them, as far as the province has such numbers. */
function zeroLost(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
  if (line.cmnd >= 100_000_000 || line.cmnd < 10_000_000) return
  line.texts = { document_number: String(line.cmnd) }
  line.isZeroLost = true
}

function mapped(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
}

function unmarked(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
  writeInStyle(line, 'unmarked')
}

/** The holder's own number, which the register does not list. */
function unmapped(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
  line.resolution = 'unknown'
}

function lag(line: LineDraft, _: number, unit: Unit): void {
  unmapped(line)
  sellDaysAfterExtract(line, unit, 1)
  line.resolution = 'register-lag'
}

/** Born four years beside somebody, whatever both were born as. */
function otherBirth(birth: number): number {
  return birth + 40_000
}

/** The name agrees and the birth date does not: it is the person, with a birth date at fault. */
function nameOnly(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
  line.birth = otherBirth(line.birth)
}

/** The birth date agrees and the name does not; name-mismatch is not for old numbers. */
function birthOnly(line: LineDraft): void {
  onCmnd(line, line.quoted.cmnd)
  line.nameText = otherName(nameOf(line.name), line.sex, line.key)
  line.nameAgreement = 'faulty'
}

/** Somebody else's number: the one person it belongs to agrees in neither. The true holder is in slot 1. */
function unconfirmed(line: LineDraft, _: number, unit: Unit): void {
  const stranger = unit.row(1)
  const { quoted } = line
  onCmnd(line, quoted.cmnd)
  line.nameText = otherName(nameOf(quoted.name), stranger.sex, line.key)
  line.birth = birthAgreement(stranger.birth, quoted.birth) === 'faulty' ? stranger.birth : otherBirth(quoted.birth)
  line.sex = stranger.sex
  line.trueHead = stranger.pinHead
  line.trueTail = stranger.pinTail
  line.resolution = 'ambiguous'
}

/** Two people who share a number differ in name and birth date. */
function sharing(person: PersonDraft, slot: number, unit: Unit): void {
  if (slot === 0) return
  const first = unit.row(0)
  person.cmnd = first.cmnd
  person.birth = first.birth + 10_000 * (person.birthYear - Math.trunc(first.birth / 10_000))
  if (person.birth === first.birth) person.birth = otherBirth(person.birth)
  person.name = nameThat((name) => isDifferent(name, nameOf(first.name)), person.sex, person.key)
}

/** The first one's name with the second one's birth date. */
function torn(line: LineDraft, _: number, unit: Unit): void {
  onCmnd(line, line.quoted.cmnd)
  line.birth = unit.row(1).birth
  line.resolution = 'ambiguous'
}

/** Somebody who moved lists the number of the new province too; nobody else has it. */
function moved(person: PersonDraft, slot: number, unit: Unit): void {
  if (slot === 0) person.secondCmnd = unit.row(1).cmnd
  else person.isCmndListed = false
}

function onSecond(line: LineDraft): void {
  onCmnd(line, line.quoted.secondCmnd)
}

function terminatedOnCmnd(line: LineDraft, _: number, unit: Unit): void {
  mapped(line)
  terminate(line, unit)
}

function unlisted(person: PersonDraft): void {
  person.isCmndListed = false
}

const one = (id: string, line: NonNullable<Block['line']>): Block => ({ id, rows: ['elder'], lines: 1, line })

/** In the order of the table in this room's README. */
export const cmnds: readonly Block[] = [
  one('cmnd-mapped', mapped),
  one('cmnd-mapped-unmarked', unmarked),
  one('cmnd-zero-lost', zeroLost),
  one('cmnd-terminated', terminatedOnCmnd),
  one('cmnd-name-only', nameOnly),
  one('cmnd-birth-only', birthOnly),
  { ...one('cmnd-unmapped', unmapped), person: unlisted },
  { ...one('cmnd-register-lag', lag), person: unlisted },
  { ...one('cmnd-unconfirmed', unconfirmed), rows: ['elder', 'elder'] },
  {
    id: 'cmnd-shared-decided',
    rows: ['elder', 'elder'],
    lines: 2,
    holder: (line) => line,
    person: sharing,
    line: mapped,
  },
  { ...one('cmnd-shared-undecided', torn), rows: ['elder', 'elder'], person: sharing },
  { ...one('cmnd-second', onSecond), rows: ['elder', 'elder'], person: moved },
]
