/** Names at every level, on records that agree with the register in everything else. */
import type { Block, Unit } from '../block.ts'
import { mix } from '../chance.ts'
import type { LineDraft, PersonDraft } from '../drafts.ts'
import {
  inOtherDialect,
  inOtherOrder,
  nameThat,
  otherName,
  rotated,
  truncated,
  withHoiForNga,
  withOneEdit,
  withOtherTone,
  withoutMiddle,
} from '../name-faults.ts'
import { type LEGACY_STYLES, type NAME_STYLES, styled } from '../name-styles.ts'
import { longName, nameOf } from '../names.ts'
import { terminate } from './documents.ts'
import { writeInStyle } from './ordinary.ts'

type Fault = (name: string, key: number) => string | undefined

/** One record whose name has a fault; its holder is somebody in whose name it can happen. */
function faulty(id: string, fault: Fault): Block {
  return {
    id,
    rows: ['elder'],
    lines: 1,
    person: (person) => {
      person.name = nameThat((name) => fault(name, person.key), person.sex, person.key)
    },
    line: (line) => {
      line.nameText = fault(nameOf(line.name), line.quoted.key) ?? ''
      line.nameAgreement = 'faulty'
    },
  }
}

/** One record whose name is written in a style that makes a difference to its holder's. */
function inStyle(style: keyof typeof NAME_STYLES | keyof typeof LEGACY_STYLES): Block {
  return {
    id: `name-${style}`,
    rows: ['elder'],
    lines: 1,
    person: (person) => {
      person.name = nameThat((name) => styled(style, name), person.sex, person.key)
    },
    line: (line) => writeInStyle(line, style),
  }
}

function nameMissing(line: LineDraft): void {
  line.texts = { full_name: '' }
  line.nameAgreement = 'missing'
  line.isIncomplete = true
}

function withLongName(person: PersonDraft): void {
  for (let attempt = 0; truncated(person.nameText) === undefined; attempt++) {
    person.nameText = longName(person.sex, mix(person.key, 300 + attempt))
  }
}

function cut(line: LineDraft): void {
  line.nameText = truncated(line.nameText) ?? line.nameText
  line.nameAgreement = 'benign'
}

/** The name of somebody else: a name that differs, whichever way it is read. */
export function anothersName(line: LineDraft): void {
  line.nameText = otherName(nameOf(line.name), line.sex, line.key)
  line.nameAgreement = 'faulty'
}

/** A wrong name on a number that has ended: nobody is asked about it. */
function terminatedDifferent(line: LineDraft, _: number, unit: Unit): void {
  anothersName(line)
  terminate(line, unit)
}

/** In the order of the table in this room's README. */
export const names: readonly Block[] = [
  faulty('name-middle-missing', withoutMiddle),
  faulty('name-tone', withOtherTone),
  faulty('name-near-edit', withOneEdit),
  faulty('name-near-hoi-nga', withHoiForNga),
  faulty('name-near-dialect', inOtherDialect),
  faulty('name-near-order', inOtherOrder),
  { id: 'name-different', rows: ['elder'], lines: 1, line: anothersName },
  { id: 'name-missing', rows: ['elder'], lines: 1, line: nameMissing },
  { id: 'name-different-terminated', rows: ['elder'], lines: 1, line: terminatedDifferent },
  { id: 'name-truncated', rows: ['elder'], lines: 1, person: withLongName, line: cut },
  inStyle('unmarked'),
  inStyle('i-for-y'),
  inStyle('tcvn3'),
  inStyle('vni'),
  inStyle('misread-utf8'),
  inStyle('misread-1258'),
  inStyle('telex'),
  inStyle('vni-keys'),
  {
    ...inStyle('rotated'),
    person: (person) => {
      person.name = nameThat(rotated, person.sex, person.key)
    },
  },
]
