/** People who died, whose number was withdrawn, or who were too young. */
import type { Block, Unit } from '../block.ts'
import { dayOf, midnightOf, packedOf, yearsLater } from '../calendar.ts'
import { below } from '../chance.ts'
import { type LineDraft, type PersonDraft, statusCode } from '../drafts.ts'
import { otherName } from '../name-faults.ts'
import { drawName, nameOf } from '../names.ts'
import { pinText } from '../pins.ts'
import { terminate } from './documents.ts'

const DECEASED = statusCode('deceased')
const MISSING = statusCode('missing')
const CANCELLED = statusCode('cancelled')

const DAY = 86_400

/** Died some time in the two years before the register was drawn. */
function dead(person: PersonDraft, unit: Unit): void {
  person.status = DECEASED
  person.diedOn = packedOf(unit.night.extractDay - 40 - below(700, person.key, 401))
}

/** The holder took the number so many days after the death. */
function heldFrom(line: LineDraft, days: number): void {
  line.holderSince = midnightOf(dayOf(line.person.diedOn) + days) + (line.key % DAY)
  line.activatedAt = line.holderSince
}

function late(days: number, line?: (line: LineDraft, unit: Unit) => void): Pick<Block, 'person' | 'line'> {
  return {
    person: (person, _, unit) => dead(person, unit),
    line: (draft, _, unit) => {
      heldFrom(draft, days)
      line?.(draft, unit)
    },
  }
}

/** Only the year of the death is known. */
const deadInYear: Pick<Block, 'person' | 'line'> = {
  person: (person, _, unit) => {
    dead(person, unit)
    person.diedOn -= person.diedOn % 10_000
  },
  line: (line, _, unit) => {
    line.activatedAt = midnightOf(unit.night.extractDay - 10)
    line.holderSince = 0
  },
}

/** The name is somebody else's: then nobody says that it is the dead who holds the number. */
function anotherName(line: LineDraft): void {
  line.nameText = otherName(nameOf(line.name), line.sex, line.key)
  line.nameAgreement = 'faulty'
}

/** Rows after the first are withdrawn numbers, each pointing to the row before it. */
function chained(person: PersonDraft, slot: number, unit: Unit): void {
  if (slot === 0) return
  const next = unit.row(slot - 1)
  person.successorHead = next.pinHead
  person.successorTail = next.pinTail
}

function chainedToDead(person: PersonDraft, slot: number, unit: Unit): void {
  if (slot === 0) dead(person, unit)
  else {
    chained(person, slot, unit)
    person.diedOn = 0
  }
}

/** The line quotes a withdrawn number; the person is the one in slot 0. */
function onWithdrawn(line: LineDraft, _: number, unit: Unit): void {
  const person = unit.row(0)
  line.person = person
  line.trueHead = person.pinHead
  line.trueTail = person.pinTail
}

/** For lines that quote a withdrawn number: its row points to the row before it, and the person is in slot 0. */
export const asWithdrawn: Pick<Block, 'person' | 'line'> = { person: chained, line: onWithdrawn }

function chain(id: string, rows: Block['rows'], slot: number, more: Partial<Block> = {}): Block {
  return { id, rows, lines: 1, holder: () => slot, person: chained, line: onWithdrawn, ...more }
}

function dangling(person: PersonDraft, _: number, unit: Unit): void {
  const { head, tail } = unit.pins.unknown(person)
  person.status = CANCELLED
  person.successorHead = head
  person.successorTail = tail
}

/** Two withdrawn numbers that point to each other. */
function circular(person: PersonDraft, slot: number, unit: Unit): void {
  person.status = CANCELLED
  const other = slot === 0 ? unit.pins.withdrawn(person, 'sex') : pinOf(unit.row(0))
  person.successorHead = other.head
  person.successorTail = other.tail
}

const pinOf = ({ pinHead, pinTail }: PersonDraft): { head: number; tail: number } => ({ head: pinHead, tail: pinTail })

/** A row that leads nowhere is its own person. */
function itself(line: LineDraft): void {
  line.trueHead = line.quoted.pinHead
  line.trueTail = line.quoted.pinTail
}

/** The register lists a PIN twice: the older row has another name, and the newer one counts. */
function repeated(person: PersonDraft, slot: number): void {
  if (slot === 1) person.name = drawName(person.sex, person.key ^ 1, true)
}

/** Takes the number so many days from the holder's 14th birthday. */
function aroundBirthday(days: number): NonNullable<Block['line']> {
  return (line) => {
    line.holderSince = midnightOf(dayOf(yearsLater(line.person.birth, 14)) + days) + 36_000
    line.activatedAt = line.holderSince
  }
}

function guarded(guard: (line: LineDraft, unit: Unit) => void): NonNullable<Block['line']> {
  const hold = aroundBirthday(-200)
  return (line, member, unit) => {
    hold(line, member, unit)
    guard(line, unit)
  }
}

function byAdult(line: LineDraft, unit: Unit): void {
  line.guardian = pinText(unit.elder(unit.key))
  line.guardianFact = 'ok'
}

function byForeigner(line: LineDraft): void {
  line.guardian = `M${String(10_000_000 + (line.key % 80_000_000))}`
  line.guardianFact = 'ok'
}

function byMinor(line: LineDraft, unit: Unit): void {
  line.guardian = pinText(pinOf(unit.row(1)))
  line.guardianFact = 'no-help'
}

function byUnknown(line: LineDraft, unit: Unit): void {
  line.guardian = pinText(unit.pins.unknown(line.quoted))
  line.guardianFact = 'no-help'
}

/** Only the year of birth is known: on the last day before the year of the 14th birthday the holder is under 14 for certain. */
function partialBirthday(days: number): Pick<Block, 'person' | 'line'> {
  return {
    person: (person) => {
      person.birth -= person.birth % 10_000
    },
    line: (line) => {
      const newYear = line.person.birth + 140_101
      line.holderSince = midnightOf(dayOf(newYear) + days) + 36_000
      line.activatedAt = line.holderSince
    },
  }
}

const elder = { rows: ['elder'], lines: 1 } as const
const youth = { rows: ['youth'], lines: 1 } as const

/** In the order of the table in this room's README. */
export const people: readonly Block[] = [
  { id: 'deceased-before-death', ...elder, ...late(-90) },
  { id: 'deceased-on-the-day', ...elder, ...late(0) },
  { id: 'deceased-day-after', ...elder, ...late(1) },
  { id: 'deceased-year-known', ...elder, ...deadInYear },
  { id: 'deceased-another-name', ...elder, ...late(20, anotherName) },
  { id: 'deceased-terminated', ...elder, ...late(20, terminate) },
  {
    id: 'missing-person',
    ...elder,
    person: (person) => {
      person.status = MISSING
    },
  },
  chain('superseded', ['elder', { of: 0, by: 'sex' }], 1),
  chain('superseded-twice', ['elder', { of: 0, by: 'year' }, { of: 0, by: 'sex' }], 2),
  chain('superseded-deceased', ['elder', { of: 0, by: 'sex' }], 1, { person: chainedToDead }),
  chain('superseded-terminated', ['elder', { of: 0, by: 'sex' }], 1, {
    line: (line, member, unit) => {
      onWithdrawn(line, member, unit)
      terminate(line, unit)
    },
  }),
  chain('superseded-on-new', ['elder', { of: 0, by: 'year' }], 0),
  { id: 'cancelled-dangling', ...elder, person: dangling, line: itself },
  { id: 'cancelled-circular', ...elder, rows: ['elder', { of: 0, by: 'sex' }], person: circular, line: itself },
  {
    id: 'cancelled-for-good',
    ...elder,
    person: (person) => {
      person.status = CANCELLED
    },
  },
  { id: 'register-repeats', ...elder, rows: ['elder', { of: 0, by: 'repeat' }], person: repeated },
  { id: 'minor-day-before', ...youth, line: aroundBirthday(-1) },
  { id: 'minor-birthday', ...youth, line: aroundBirthday(0) },
  { id: 'minor-guardian-adult', ...youth, line: guarded(byAdult) },
  { id: 'minor-guardian-foreign', ...youth, line: guarded(byForeigner) },
  { id: 'minor-guardian-minor', ...youth, rows: ['youth', 'child'], line: guarded(byMinor) },
  { id: 'minor-guardian-unknown', ...youth, line: guarded(byUnknown) },
  { id: 'minor-year-before', ...youth, ...partialBirthday(-1) },
  { id: 'minor-year-begun', ...youth, ...partialBirthday(0) },
]
