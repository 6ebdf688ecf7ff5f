/**
 * Slips of the pen in a number, wherever the pen may slip, among numbers as dense as the nation's: for the linking pass. Nothing is
 * reserved but what keeps the truth sure: the number written is nobody's, and no two records have the same.
 */
import { swapped, withOneDigit } from '../births.ts'
import type { Block, Unit } from '../block.ts'
import { packedOfInstant } from '../calendar.ts'
import { below, mix, oneOf } from '../chance.ts'
import { code, type LineDraft } from '../drafts.ts'
import {
  inOtherDialect,
  inOtherOrder,
  withHoiForNga,
  withOneEdit,
  withOtherTone,
  withoutMiddle,
} from '../name-faults.ts'
import { drawName, nameOf } from '../names.ts'
import { type Pin, pinText } from '../pins.ts'
import { isPlausible } from '../truth.ts'
import { quoteUnknown } from './documents.ts'
import { ordinaryLine } from './ordinary.ts'

/** Kinds of slip, each as often as it stands here. */
const KINDS = [
  ...(['substituted', 'substituted', 'substituted', 'substituted', 'substituted', 'substituted'] as const),
  ...(['transposed', 'transposed', 'lost', 'doubled'] as const),
]
type Kind = (typeof KINDS)[number]

/** One slip in so many has a name or birth date wrong besides. */
const FURTHER_ONE_IN = 20

const NAME_FAULTS = [withoutMiddle, withOtherTone, withOneEdit, withHoiForNga, inOtherDialect, inOtherOrder] as const

/** Serials from here on are of nobody, and of none of {@link unregistered}, whose are below and beyond all that a cell holds. */
const FREE_FROM = 300_000
const UNREGISTERED_FROM = 100_000

const TERMINATED = code('status', 'terminated')
const PIN_DIGITS = 12
const SALT = { kind: 401, slip: 402, further: 403, which: 404, name: 405, birth: 406, elder: 407, day: 408 }

/** More than any number needs: of a slip some two in three are free. */
const ATTEMPTS_MAX = 1_000

function pinOf(digits: string): Pin {
  return { head: Number(digits.slice(0, 6)), tail: Number(digits.slice(6)) }
}

/** The digits with one slip; the same digits where this one shows in nothing. */
function slipped(digits: string, kind: Kind, key: number): string {
  const at = below(kind === 'transposed' ? PIN_DIGITS - 1 : PIN_DIGITS, key, 1)
  const [before, here, after] = [digits.slice(0, at), digits.charAt(at), digits.slice(at + 1)]
  switch (kind) {
    case 'substituted':
      return before + ((Number(here) + 1 + below(9, key, 2)) % 10) + after
    case 'transposed':
      return before + after.charAt(0) + here + after.slice(1)
    case 'lost':
      return before + after
    case 'doubled':
      return before + here + here + after
  }
}

/** The PIN that is read of what was written, a lost zero restored; undefined where it is none. */
function readPin(written: string): Pin | undefined {
  if (written.length === PIN_DIGITS) return pinOf(written)
  const restored = pinOf(`0${written}`)
  return written.length === PIN_DIGITS - 1 && isPlausible(restored.head) ? restored : undefined
}

/** All numbers of which a slip may have led to what is read as this one. */
function* originsOf(pin: Pin): Generator<string> {
  const digits = pinText(pin)
  for (let at = 0; at < PIN_DIGITS; at++) {
    const [before, here, after] = [digits.slice(0, at), digits.charAt(at), digits.slice(at + 1)]
    for (let digit = 0; digit < 10; digit++) {
      yield before + digit + after
      // a digit lost, and a zero restored in front
      if (digits.startsWith('0')) yield digits.slice(1, at + 1) + digit + digits.slice(at + 1)
    }
    if (after !== '') yield before + after.charAt(0) + here + after.slice(1)
  }
}

/** Nobody's number, and of all whose slip may lead to it this unit is the first. */
function isOwn(pin: Pin, unit: Unit): boolean {
  if (isPlausible(pin.head) && unit.pins.serial(pin) < FREE_FROM) return false
  for (const origin of originsOf(pin)) {
    const other = unit.unitOf(pinOf(origin))
    if (other >= 0 && other < unit.index) return false
  }
  return true
}

/** The slip of a unit: what is written, and what is read. */
function slipOf(line: LineDraft, kind: Kind, unit: Unit): { readonly written: string; readonly pin: Pin | undefined } {
  const digits = pinText({ head: line.pinHead, tail: line.pinTail })
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const written = slipped(digits, kind, mix(line.key, SALT.slip + 7 * attempt))
    const pin = readPin(written)
    if (written !== digits && (pin === undefined || isOwn(pin, unit))) return { written, pin }
  }
  throw new Error('no slip of this number leads to nobody')
}

function writeSlip(line: LineDraft, _: number, unit: Unit): void {
  ordinaryLine(line, 0, unit, false)
  // Of ended numbers nobody asks.
  if (line.status === TERMINATED) return
  line.isAlone = false
  const kind = oneOf(KINDS, line.key, SALT.kind)
  const { written, pin } = slipOf(line, kind, unit)
  if (pin === undefined) {
    line.form = 'text'
    line.documentText = written
    line.resolution = 'malformed'
  } else {
    quoteUnknown(line, pin)
    if (!isPlausible(pin.head)) line.resolution = 'malformed'
    else if (packedOfInstant(line.activatedAt) > unit.night.extractDate) line.resolution = 'register-lag'
    if (written.length < PIN_DIGITS) {
      line.texts = { document_number: written }
      line.isZeroLost = true
    }
  }
  const further = below(FURTHER_ONE_IN, line.key, SALT.further) === 0 ? spoilFurther(line, unit) : ''
  line.planted = `slip-${kind}${further}`
}

/** A further error, in the name or in the birth date. @returns what it is called, empty where none can be made */
function spoilFurther(line: LineDraft, { night: { extractDate } }: Unit): string {
  const { key, birth, quoted } = line
  if (quoted.nameText === '' && below(2, key, SALT.which) === 0) {
    const name = nameOf(line.name)
    const first = below(NAME_FAULTS.length, key, SALT.name)
    const faulty = [...NAME_FAULTS.slice(first), ...NAME_FAULTS.slice(0, first)].map((fault) => fault(name, key))
    const text = faulty.find((found) => found !== undefined)
    if (text === undefined) return ''
    line.nameText = text
    return '-and-name'
  }
  if (birth % 100 === 0) return ''
  const year = birth - (birth % 10_000)
  const wrong = [swapped(birth) ?? withOneDigit(birth), withOneDigit(birth), year + 101, year]
  line.birth = oneOf(
    wrong.filter((date) => date <= extractDate),
    key,
    SALT.birth,
  )
  return '-and-birth-date'
}

/** A person whom the register does not hold, in a cell like anybody's. */
function writeUnregistered(line: LineDraft, _: number, unit: Unit): void {
  const { key } = line
  const { head } = unit.elder(mix(key, SALT.elder))
  const century = Math.trunc(head / 100) % 10
  const year = 1900 + 100 * (century >> 1) + (head % 100)
  line.form = 'pin'
  line.sex = century & 1
  line.name = drawName(line.sex, key, false)
  line.birth = year * 10_000 + 100 * (1 + below(12, key, SALT.day)) + 1 + below(28, key, SALT.day + 1)
  const serial = UNREGISTERED_FROM + (unit.index % (FREE_FROM - UNREGISTERED_FROM))
  quoteUnknown(line, { head, tail: unit.pins.tail(head, serial) })
}

/** In the order of the table in this room's README. */
export const slips: readonly Block[] = [
  { id: 'slip', rows: ['ordinary'], lines: 1, line: writeSlip },
  { id: 'unregistered', rows: [], lines: 1, line: writeUnregistered },
]
