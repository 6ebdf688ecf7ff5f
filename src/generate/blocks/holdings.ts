/** Many numbers on one paper: of companies, on documents that lead to nobody; and on several papers of one person. */
import type { Block, Unit } from '../block.ts'
import { midnightOf } from '../calendar.ts'
import { mix } from '../chance.ts'
import { code, type LineDraft } from '../drafts.ts'
import { drawName, nameOf } from '../names.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown } from './documents.ts'
import { linesSent, namedChild, onTwoDocuments } from './sims.ts'
import { asCompany, asForeigner, ownTaxCode } from './strangers.ts'

const DOCUMENT_EXCESS = bits('document-sims-excess')
const ORGANISATION_EXCESS = bits('organisation-excess')

const DEVICE = code('user_kind', 'device')

/** Numbers of one organisation, or on one document that leads to nobody, that are too many. */
const TOO_MANY = 10

/** Blocks of companies, so that each unit of each has a tax code of its own. */
const COMPANIES = 3

function company(rank: number, line: LineDraft, unit: Unit): void {
  asCompany(line, ownTaxCode(COMPANIES * unit.index + rank))
}

function unnamed(line: LineDraft, _: number, unit: Unit): void {
  company(0, line, unit)
  if (linesSent(unit, TOO_MANY) === TOO_MANY) line.groupRules |= ORGANISATION_EXCESS
}

/** The user of the first number is named, or is a device. */
function oneUser(line: LineDraft, number: number, unit: Unit): void {
  company(1, line, unit)
  if (number > 0) return
  if (unit.index % 2 === 0) line.userName = nameOf(drawName(0, mix(line.key, 1), true))
  else line.userKind = DEVICE
}

/** One number a year, of each unit on days of its own. */
function yearly(line: LineDraft, number: number, { night, index }: Unit): void {
  line.activatedAt = midnightOf(night.extractDay - 30 - 365 * number - (index % 300)) + (line.key % 86_400)
  line.holderSince = 0
}

function ofDocument(line: LineDraft, unit: Unit): void {
  if (linesSent(unit, TOO_MANY) === TOO_MANY) line.groupRules |= DOCUMENT_EXCESS
}

/** Numbers on a PIN that nobody has. */
const unknown: NonNullable<Block['line']> = (line, number, unit) => {
  yearly(line, number, unit)
  quoteUnknown(line, unit.pins.unknown(line.quoted))
}

const unknownTen: NonNullable<Block['line']> = (line, number, unit) => {
  unknown(line, number, unit)
  ofDocument(line, unit)
}

const unknownOneChilds: NonNullable<Block['line']> = (line, number, unit) => {
  unknown(line, number, unit)
  if (number === 3) namedChild(line)
}

/** One foreigner with ten numbers, on a passport of letters that no other plant has. */
function passport(line: LineDraft, number: number, unit: Unit): void {
  yearly(line, number, unit)
  asForeigner(line)
  line.documentText = `XX${String(unit.index).padStart(7, '0')}`
  line.nameText = 'PARK JI WON'
  line.birth = 1984_06_12
  ofDocument(line, unit)
}

/** In the order of the table in this room's README. */
export const holdings: readonly Block[] = [
  { id: 'organisation-ten', rows: [], lines: TOO_MANY, line: unnamed },
  { id: 'organisation-nine', rows: [], lines: TOO_MANY - 1, line: (line, _, unit) => company(2, line, unit) },
  { id: 'organisation-ten-one-user', rows: [], lines: TOO_MANY, line: oneUser },
  { id: 'unknown-ten', rows: ['elder'], lines: TOO_MANY, line: unknownTen },
  { id: 'unknown-nine', rows: ['elder'], lines: TOO_MANY - 1, line: unknown },
  { id: 'unknown-ten-one-childs', rows: ['elder'], lines: TOO_MANY, line: unknownOneChilds },
  { id: 'passport-ten', rows: [], lines: TOO_MANY, line: passport },
  onTwoDocuments('ten-two-documents', 10, 5),
  onTwoDocuments('five-two-documents', 5, 4),
  onTwoDocuments('eleven-two-documents', 11, 10),
]
