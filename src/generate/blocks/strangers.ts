/** Lines of nobody in the register: organisations, machines, foreigners, other papers. */
import type { Block, Unit } from '../block.ts'
import { below, mix, oneOf } from '../chance.ts'
import { code, type LineDraft } from '../drafts.ts'
import { drawName, nameOf } from '../names.ts'
import { permute } from '../permutation.ts'

const ORGANISATION_KIND = code('subscriber_kind', 'organisation')
const MACHINE_KIND = code('subscriber_kind', 'm2m')
const ORGANISATION = code('document_type', 'organisation')
const PASSPORT = code('document_type', 'passport')
const CERTIFICATE = code('document_type', 'identity-certificate')
const OTHER = code('document_type', 'other')
const DEVICE = code('user_kind', 'device')
const EMPLOYEE = code('user_kind', 'employee')

const SALT = { tax: 201, name: 202, nationality: 203, passport: 204, birth: 205, trade: 206, form: 207, user: 208 }

const NATIONALITIES = [
  'CN',
  'KR',
  'JP',
  'US',
  'LA',
  'KH',
  'GB',
  'FR',
  'DE',
  'RU',
  'IN',
  'TH',
  'MY',
  'SG',
  'PH',
  'AU',
  'CA',
  'NL',
]
const FOREIGN_NAMES = [
  'KIM',
  'LEE',
  'WANG',
  'ZHANG',
  'TANAKA',
  'SMITH',
  'MULLER',
  'MARTIN',
  'IVANOV',
  'SINGH',
  'SOMCHAI',
  'CHAN',
]
const FOREIGN_GIVEN = [
  'MIN SEO',
  'JI HOON',
  'WEI',
  'XIAO MING',
  'HIROSHI',
  'JOHN PAUL',
  'ANNA',
  'PIERRE',
  'OLGA',
  'RAJ',
  'SOM SAK',
  'LINA',
]
const TRADES = ['Thương mại', 'Xây dựng', 'Vận tải', 'Dịch vụ', 'Sản xuất', 'Công nghệ', 'Du lịch', 'Nông sản']

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** A tax code with its check digit; `slip` is added to it, so that only 0 gives a right one. */
export function taxCode(key: number, slip: number): string {
  for (let attempt = 0; ; attempt++) {
    const number = 10_000_000 + below(300_000_000, key, SALT.tax + 1_000 * attempt)
    const check = checkDigit(number)
    if (check < 10) return String(number).padStart(9, '0') + String((check + slip) % 10)
  }
}

/** Another tax code for each index, below ten million; none that {@link taxCode} gives, nor {@link ordinaryTaxCode}. */
export function ownTaxCode(index: number): string {
  return firstFrom(400_000_000 + 10 * index)
}

/** Another tax code for each index below ten million, in no order: two large organisations of one code would look like one that is too large. */
function ordinaryTaxCode(index: number): string {
  return firstFrom(500_000_000 + 10 * permute(index, 10_000_000, SALT.tax))
}

/** Of ten numbers in a row one at most has no check digit. */
function firstFrom(least: number): string {
  let number = least
  while (checkDigit(number) === 10) number++
  return String(number) + String(checkDigit(number))
}

/** Of the first nine digits of a tax code; 10 where no code begins with them. */
function checkDigit(number: number): number {
  let [sum, rest] = [0, number]
  for (let place = WEIGHTS.length - 1; place >= 0; place--) {
    const next = (rest / 10) | 0
    sum += (WEIGHTS[place] ?? 0) * (rest - next * 10)
    rest = next
  }
  return 10 - (sum % 11)
}

/** Fills in a company. */
export function asCompany(line: LineDraft, document: string): void {
  line.kind = ORGANISATION_KIND
  line.documentType = ORGANISATION
  line.form = 'text'
  line.documentText = document
  line.nameText = `Công ty TNHH ${oneOf(TRADES, line.key, SALT.trade)} ${nameOf(drawName(0, mix(line.key, SALT.name), true))}`
  line.userKind = EMPLOYEE
  line.resolution = 'unverifiable'
}

/** Fills in a foreigner with a passport that no other line has. */
export function asForeigner(line: LineDraft): void {
  const { key } = line
  line.documentType = PASSPORT
  line.form = 'text'
  line.documentText = passport(line)
  line.nameText = `${oneOf(FOREIGN_NAMES, key, SALT.name)} ${oneOf(FOREIGN_GIVEN, key, SALT.trade)}`
  line.nationality = oneOf(NATIONALITIES, key, SALT.nationality)
  line.sex = key & 1
  // Never a default date: from the second of a month on.
  line.birth = (1955 + below(50, key, SALT.birth)) * 10_000 + (1 + (key % 12)) * 100 + 2 + (key % 27)
  line.resolution = 'unverifiable'
}

/** A letter and eight digits, another for every line. */
function passport({ index, key }: LineDraft): string {
  return `${'BCEGKMNP'.charAt(key & 7)}${String.fromCharCode(65 + Math.trunc(index / 10_000_000))}${String(index % 10_000_000).padStart(7, '0')}`
}

function organisationLine(line: LineDraft, _: number, unit: Unit): void {
  const branch =
    below(6, line.key, SALT.form) === 0 ? `-${String(1 + below(40, line.key, SALT.user)).padStart(3, '0')}` : ''
  asCompany(line, ordinaryTaxCode(unit.index) + branch)
}

/** A machine's number, half of them in the longer range. */
export function machineLine(line: LineDraft): void {
  line.kind = MACHINE_KIND
  line.documentType = -1
  line.userKind = DEVICE
  line.issuedOn = 0
  if (line.key % 2 === 0) return
  line.machineNumber = `013${String(line.index).padStart(9, '0')}`
  line.texts = { msisdn: line.machineNumber }
}

function certificateLine(line: LineDraft): void {
  asForeigner(line)
  line.nationality = 'VN'
  line.nameText = nameOf(drawName(line.sex, line.key, true))
  line.documentType = line.key % 3 === 0 ? OTHER : CERTIFICATE
  line.documentText = `CN${String(line.index).padStart(9, '0')}`
}

function nationalLine(line: LineDraft): void {
  asForeigner(line)
  line.nationality = 'VN'
  line.nameText = nameOf(drawName(line.sex, line.key, true))
}

/** A test line of a machine: named like a placeholder, and no rule asks machines for their names. */
function namedMachineLine(line: LineDraft): void {
  machineLine(line)
  line.nameText = 'Test'
}

/** A company's number with a wrong check digit. */
function wrongTaxLine(line: LineDraft): void {
  asCompany(line, taxCode(line.key, 1 + (line.key % 9)))
  line.resolution = 'malformed'
}

const nobody = { rows: [], lines: 1 } as const

/** In the order of the table in this room's README. */
export const strangers: readonly Block[] = [
  { id: 'organisation', rows: [], lines: 8, line: organisationLine },
  { id: 'machine', ...nobody, line: machineLine },
  { id: 'machine-named-test', ...nobody, line: namedMachineLine },
  { id: 'passport-foreign', ...nobody, line: asForeigner },
  { id: 'passport-national', ...nobody, line: nationalLine },
  { id: 'other-papers', ...nobody, line: certificateLine },
  { id: 'organisation-wrong-tax-code', ...nobody, line: wrongTaxLine },
]
