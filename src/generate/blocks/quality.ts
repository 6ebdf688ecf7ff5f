/** What carriers leave out, lose or fill in with anything, and what only looks like it. */
import placeholders from '../../../seeds/placeholders.json' with { type: 'json' }
import { FORMATS } from '../../formats/index.ts'
import type { Field } from '../../model/fields.ts'
import type { Block, Unit } from '../block.ts'
import { dayOfInstant, midnightOf, packedOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { legacyOf } from '../field-faults.ts'
import { CARRIERS, othersMsisdn, unallocatedMsisdn } from '../msisdns.ts'
import { soldAt } from '../points-of-sale.ts'
import { isPlausible } from '../truth.ts'
import { quoteUnknown, terminate } from './documents.ts'
import { portTo } from './ordinary.ts'
import { overTheCounter } from './sims.ts'

const MACHINE_KIND = code('subscriber_kind', 'm2m')
const CMND = code('document_type', 'cmnd')
const APP = code('channel', 'app')
const TERMINATED = code('status', 'terminated')
const BLOCKED = code('status', 'blocked-one-way')

const VIETTEL = CARRIERS.indexOf('viettel')

/** Days of the first values of `activity`. */
const USED_DAYS = [30, 60, 90, 180]

/** Fields whose want makes a person's record incomplete. */
const WANTED: readonly Field[] = [
  'address',
  'document_issued_on',
  'document_issued_place',
  'nationality',
  'user_kind',
  'payment',
]

/** Some carriers' words for "unknown" are on the list too; written by them, they are no name at all. */
const UNKNOWN_WORDS = new Set(FORMATS.flatMap(({ unknownWords }) => unknownWords.map((word) => word.toLowerCase())))

const TEST_NAMES = placeholders
  .filter(({ kind, value }) => kind === 'name' && !UNKNOWN_WORDS.has(value.toLowerCase()))
  .map(({ value }) => value)
const REPEATED_PINS = ['000000000000', '111111111111', '123456789012', '012345678901', '999999999999', '222222222222']
const REPEATED_CMNDS = ['111111111', '222222222', '123456789', '987654321', '999999999', '000000000']

const MSISDN_KEY = { unallocated: 0x5eed, others: 0x5eee }

function wanting(line: LineDraft): void {
  line.texts = { [WANTED[line.key % WANTED.length] ?? 'address']: '' }
  line.isIncomplete = true
}

function withoutAgent(line: LineDraft): void {
  overTheCounter(line)
  line.texts = line.key % 2 === 0 ? { sales_agent: '' } : { point_of_sale: '', sales_agent: '' }
  line.isIncomplete = true
}

/** An app has neither a point of sale nor an agent. */
function byApp(line: LineDraft): void {
  line.channel = APP
  soldAt(line, -1)
}

/** Terminated records too are asked for what they lack. */
function wantingTerminated(line: LineDraft, _: number, unit: Unit): void {
  wanting(line)
  terminate(line, unit)
}

function zeroLost(line: LineDraft): void {
  line.texts = { msisdn: String(line.msisdn) }
  line.isZeroLost = true
}

function international(line: LineDraft): void {
  line.texts = { msisdn: `84${line.msisdn}` }
}

/** The number as it was before 2018, where it was another then; else in the form for abroad. */
function legacy(line: LineDraft): void {
  const old = legacyOf(line)
  line.texts = { msisdn: old ?? `+84${line.msisdn}` }
  line.isNumberLegacy = old !== undefined
}

/** Not blocked, with a reason for it: not every dialect can say so. */
function blockedWhileActive(line: LineDraft): void {
  portTo(line, VIETTEL)
  line.blockReason = line.key & 3
  line.isStatusContradicted = true
}

/** Ended one day (or no day) more than its bucket of use before tonight; not every carrier tells of use. */
function ended(daysMore: number): NonNullable<Block['line']> {
  return (line, _, unit) => {
    portTo(line, VIETTEL)
    const bucket = line.key % USED_DAYS.length
    line.status = TERMINATED
    line.activity = bucket
    line.statusChangedOn = packedOf(unit.night.day - (USED_DAYS[bucket] ?? 0) - daysMore)
    line.activatedAt = Math.min(line.activatedAt, midnightOf(unit.night.extractDay - 400))
    line.holderSince = 0
    line.isStatusContradicted = daysMore > 0
  }
}

/** Its status changed the day before it was activated (or on that day). */
function changed(daysBefore: number): NonNullable<Block['line']> {
  return (line) => {
    line.status = BLOCKED
    line.blockReason = line.key & 3
    line.statusChangedOn = packedOf(dayOfInstant(line.activatedAt) - daysBefore)
    line.isStatusContradicted = daysBefore > 0
  }
}

/** One of the dates is a year and more ahead, whatever the night. */
function ahead(line: LineDraft, _: number, unit: Unit): void {
  const day = unit.night.extractDay + 400 + (line.key % 300)
  line.isDateAhead = true
  if (line.key % 3 === 0) line.issuedOn = packedOf(day)
  else if (line.key % 3 === 1) line.authenticatedOn = packedOf(day)
  else {
    line.activatedAt = midnightOf(day)
    line.holderSince = 0
  }
}

/** Dates of the first night are not ahead of it. */
function today(line: LineDraft, _: number, unit: Unit): void {
  const day = unit.night.extractDay + 1
  line.issuedOn = packedOf(day)
  line.authenticatedOn = packedOf(day)
  line.activatedAt = midnightOf(day) + 60_000
  line.holderSince = 0
}

function unallocated(line: LineDraft, _: number, unit: Unit): void {
  line.msisdn = unallocatedMsisdn(unit.index, MSISDN_KEY.unallocated)
  line.isUnallocated = true
}

/** A machine's number is not asked for; another for every line, since persons have the even ones. */
function unallocatedMachine(line: LineDraft, _: number, unit: Unit): void {
  line.kind = MACHINE_KIND
  line.documentType = -1
  line.msisdn = unallocatedMsisdn(50_000_000 + unit.index, MSISDN_KEY.unallocated)
}

/** Allocated, though to none of these carriers. */
function othersNumber(line: LineDraft, _: number, unit: Unit): void {
  line.msisdn = othersMsisdn(unit.index, MSISDN_KEY.others)
}

function testName(line: LineDraft): void {
  line.nameText = TEST_NAMES[line.key % TEST_NAMES.length] ?? 'Test'
  line.isNamePlaceholder = true
  line.nameAgreement = 'faulty'
}

function testNameUnknown(line: LineDraft, _: number, unit: Unit): void {
  testName(line)
  quoteUnknown(line, unit.pins.unknown(line.quoted))
}

function testNameTerminated(line: LineDraft, _: number, unit: Unit): void {
  testName(line)
  terminate(line, unit)
}

/** On no list, though it looks like one that is. */
function almostTestName(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  line.nameText = ['Nguyễn Văn Tét', 'Trần Khách', 'Lê Thị Hàng'][line.key % 3] ?? ''
}

function repeatedPin(line: LineDraft): void {
  const digits = REPEATED_PINS[line.key % REPEATED_PINS.length] ?? ''
  line.pinHead = Number(digits.slice(0, 6))
  line.pinTail = Number(digits.slice(6))
  line.isDocumentPlaceholder = true
  line.resolution = isPlausible(line.pinHead) ? 'unknown' : 'malformed'
}

function repeatedCmnd(line: LineDraft): void {
  line.documentType = CMND
  line.form = 'cmnd'
  line.cmnd = Number(REPEATED_CMNDS[line.key % REPEATED_CMNDS.length])
  line.isDocumentPlaceholder = true
  line.resolution = 'unknown'
}

function defaultBirth(line: LineDraft): void {
  line.birth = line.key % 2 === 0 ? 1900_01_01 : 1970_01_01
}

const one = (id: string, line: NonNullable<Block['line']>): Block => ({ id, rows: ['elder'], lines: 1, line })

/** In the order of the table in this room's README. */
export const quality: readonly Block[] = [
  one('incomplete', wanting),
  one('incomplete-agent', withoutAgent),
  one('incomplete-terminated', wantingTerminated),
  one('complete-by-app', byApp),
  one('msisdn-zero-lost', zeroLost),
  one('msisdn-international', international),
  one('msisdn-legacy', legacy),
  one('status-blocked-active', blockedWhileActive),
  one('status-ended-in-use', ended(1)),
  one('status-ended-just', ended(0)),
  one('status-before-activation', changed(1)),
  one('status-on-activation', changed(0)),
  one('date-ahead', ahead),
  one('date-today', today),
  one('number-not-allocated', unallocated),
  { id: 'machine-not-allocated', rows: [], lines: 1, line: unallocatedMachine },
  one('number-of-another', othersNumber),
  one('placeholder-name', testName),
  one('placeholder-name-unknown', testNameUnknown),
  one('placeholder-name-terminated', testNameTerminated),
  one('placeholder-name-almost', almostTestName),
  one('placeholder-pin', repeatedPin),
  one('placeholder-cmnd', repeatedCmnd),
  one('placeholder-birth-date', defaultBirth),
]
