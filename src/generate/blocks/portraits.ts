/** Portraits that records share. Viettel's dumps have none, so these lines are at the two other carriers. */
import type { Block, Unit } from '../block.ts'
import { mix } from '../chance.ts'
import type { LineDraft } from '../drafts.ts'
import { CARRIERS, LINES_MAX } from '../msisdns.ts'
import { nameThat, withOneEdit } from '../name-faults.ts'
import { nameOf } from '../names.ts'
import { pinText } from '../pins.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown, terminate } from './documents.ts'
import { apart } from './doubles.ts'
import { portTo } from './ordinary.ts'

const REUSE = bits('portrait-reuse')
const DEFAULT = bits('portrait-default')

const MOBIFONE = CARRIERS.indexOf('mobifone')
const VINAPHONE = CARRIERS.indexOf('vinaphone')

/** No line has this portrait: lines are fewer. */
const DEFAULT_IMAGE = 1 + LINES_MAX

/** One less than a default image is in at least. */
const REUSED_MANY = 19

/** The portrait of the unit, at its carrier. */
function pictured(line: LineDraft, unit: Unit): void {
  portTo(line, unit.index % 2 === 0 ? MOBIFONE : VINAPHONE)
  line.portrait = 1 + unit.firstLine
}

/** Somebody's own number that nobody has, so that nothing is known of them. */
function ofNobody(line: LineDraft, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
}

function reused(line: LineDraft, _: number, unit: Unit): void {
  pictured(line, unit)
  ofNobody(line, unit)
  line.groupRules |= REUSE
}

function reusedAndEnded(line: LineDraft, number: number, unit: Unit): void {
  pictured(line, unit)
  ofNobody(line, unit)
  if (number === 1) terminate(line, unit)
}

function inTwoSpellings(line: LineDraft, number: number, unit: Unit): void {
  pictured(line, unit)
  ofNobody(line, unit)
  if (number === 1) line.nameText = withOneEdit(nameOf(line.name)) ?? ''
}

/** Each carrier keeps files of its own. */
function atTwoCarriers(line: LineDraft, number: number, unit: Unit): void {
  pictured(line, unit)
  ofNobody(line, unit)
  portTo(line, number === 0 ? MOBIFONE : VINAPHONE)
}

/** Who came with the child is on the child's portrait. */
function withGuardian(line: LineDraft, number: number, unit: Unit): void {
  pictured(line, unit)
  if (number === 0) return
  line.guardian = pinText({ head: unit.row(0).pinHead, tail: unit.row(0).pinTail })
  line.guardianFact = 'ok'
}

function withDefaultImage(line: LineDraft): void {
  portTo(line, MOBIFONE)
  line.portrait = DEFAULT_IMAGE
  line.groupRules |= DEFAULT
}

/** People who differ in their names, each with a line. */
function several(count: number): Pick<Block, 'rows' | 'lines' | 'holder' | 'person'> {
  return { rows: new Array<'elder'>(count).fill('elder'), lines: count, holder: (line) => line, person: apart }
}

/** In the order of the table in this room's README. */
export const portraits: readonly Block[] = [
  { id: 'portrait-two-names', ...several(2), line: reused },
  { id: 'portrait-nineteen-names', ...several(REUSED_MANY), line: reused },
  { id: 'portrait-two-holders', ...several(2), line: (line, _, unit) => pictured(line, unit) },
  {
    id: 'portrait-two-spellings',
    rows: ['elder'],
    lines: 2,
    person: (person) => {
      person.name = nameThat(withOneEdit, person.sex, mix(person.key, 7))
    },
    line: inTwoSpellings,
  },
  { id: 'portrait-one-holder', rows: ['elder'], lines: 2, line: (line, _, unit) => pictured(line, unit) },
  { id: 'portrait-two-carriers', ...several(2), line: atTwoCarriers },
  { id: 'portrait-terminated', ...several(2), line: reusedAndEnded },
  { id: 'portrait-guardian', ...several(2), rows: ['elder', 'child'], line: withGuardian },
  { id: 'portrait-default', rows: ['elder'], lines: 1, line: withDefaultImage },
]
