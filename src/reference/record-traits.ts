import allocation from '../../seeds/allocation.json' with { type: 'json' }
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import {
  DAY_SECONDS,
  dateOf,
  earliestDay,
  type Instant,
  instantOf,
  isoDate,
  type PartialDate,
  packDate,
  parseIsoDate,
} from '../model/dates.ts'
import type { Field, Msisdn, Subscriber } from '../model/fields.ts'
import type { Trait } from '../model/verdict.ts'
import { pinStructure } from './document.ts'
import { nameKey } from './name-words.ts'
import type { DocumentReading } from './row.ts'

/** What is known of a record once it is decoded. */
export interface DecodedRecord {
  readonly subscriber: Subscriber
  readonly document: DocumentReading
  /** Required fields without a value. */
  readonly missing: readonly Field[]
  /** The msisdn had lost its first zero. */
  readonly isMsisdnRestored: boolean
  /** It stands in a file in an older encoding and holds a character outside ASCII. */
  readonly isLegacyEncoded: boolean
  /** It is written as before 15 September 2018. */
  readonly isMsisdnLegacy: boolean
}

const PLACEHOLDER_NAMES = new Set(placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [nameKey(value)] : [])))
const PLACEHOLDER_BIRTH_DATES = new Set(
  placeholders.flatMap(({ kind, value }) => (kind === 'birth-date' ? [value] : [])),
)

/** The traits of a record, and which fields gave it those that fields give. */
export interface RecordTraits {
  readonly traits: ReadonlySet<Trait>
  readonly traitFields: ReadonlyMap<Trait, readonly Field[]>
}

/** Reads the traits that a record has by itself, on a business date; resolution and comparison add theirs. */
export function recordTraits(businessDate: PartialDate): (record: DecodedRecord) => RecordTraits {
  const today = packDate(businessDate)
  const morning = instantOf(businessDate.year, businessDate.month, businessDate.day)
  const isAllocated = allocatedOn(today)
  return (record) => {
    const { subscriber, document } = record
    const { subscriberKind, msisdn, documentType, fullName, dateOfBirth, nationality } = subscriber
    const traits = new Set<Trait>(documentTraits(document))
    if (documentType === 'passport' && nationality === 'VN') traits.add('citizen-passport')
    if (fullName !== undefined && PLACEHOLDER_NAMES.has(nameKey(fullName))) traits.add('placeholder-name')
    if (dateOfBirth !== undefined && PLACEHOLDER_BIRTH_DATES.has(isoDate(dateOfBirth)))
      traits.add('placeholder-birth-date')
    if (record.isLegacyEncoded) traits.add('legacy-encoded')
    if (subscriber.activity === 'none') traits.add('inactive')
    if (subscriberKind !== 'm2m' && !isAllocated(msisdn)) traits.add('number-not-allocated')
    const traitFields = fieldsByTrait(record, today, morning)
    for (const trait of traitFields.keys()) traits.add(trait)
    return { traits, traitFields }
  }
}

const NO_FIELDS: ReadonlyMap<Trait, readonly Field[]> = new Map()

/** Traits that fields give, with those fields; only traits that the record has. */
function fieldsByTrait(record: DecodedRecord, today: number, morning: Instant): ReadonlyMap<Trait, readonly Field[]> {
  const { subscriber, document, missing, isMsisdnRestored, isMsisdnLegacy } = record
  const restored: Field[] = isMsisdnRestored ? ['msisdn'] : []
  if (document.state === 'usable' && document.zeroRestored) restored.push('document_number')
  const given: readonly (readonly [Trait, readonly Field[]])[] = [
    ['field-missing', missing],
    ['zero-restored', restored],
    ['pin-contradiction', contradictingFields(subscriber, document)],
    ['date-ahead', fieldsAhead(subscriber, today)],
    ['number-legacy', isMsisdnLegacy ? ['msisdn'] : []],
    ['status-contradicted', fieldsContradictingStatus(subscriber, morning)],
  ]
  const found = given.filter(([, fields]) => fields.length > 0)
  return found.length === 0 ? NO_FIELDS : new Map(found)
}

function documentTraits(document: DocumentReading): Trait[] {
  if (document.state === 'missing') return ['document-missing']
  if (document.state === 'malformed') return ['document-malformed']
  const traits: Trait[] = []
  if (document.kind === 'cmnd') traits.push('document-cmnd')
  if (document.placeholder) traits.push('document-placeholder')
  return traits
}

/** Each declared part is compared; a PIN that nobody can have says nothing. */
function contradictingFields({ subscriberKind, sex, dateOfBirth }: Subscriber, document: DocumentReading): Field[] {
  if (subscriberKind !== 'individual' || document.state !== 'usable' || document.kind !== 'pin') return []
  const pin = pinStructure(document.number)
  if (!pin.plausible) return []
  const fields: Field[] = []
  if (dateOfBirth !== undefined && dateOfBirth.year !== pin.birthYear) fields.push('date_of_birth')
  if (sex !== undefined && sex !== pin.sex) fields.push('sex')
  return fields
}

/** Within how many days before the business date a number was used; the other values say nothing. */
const USED_WITHIN_DAYS: Readonly<Partial<Record<NonNullable<Subscriber['activity']>, number>>> = {
  '30d': 30,
  '60d': 60,
  '90d': 90,
  '180d': 180,
}

/** What cannot be true together with the status; a partial date says nothing. `morning` of the business date. */
function fieldsContradictingStatus(subscriber: Subscriber, morning: Instant): Field[] {
  const { status, blockReason, activity, activatedAt, statusChangedOn: changed } = subscriber
  const fields: Field[] = []
  if (status === 'active' && blockReason !== undefined) fields.push('block_reason')
  if (changed === undefined || changed.day === 0) return fields
  const changedAt = instantOf(changed.year, changed.month, changed.day)
  const days = activity === undefined ? undefined : USED_WITHIN_DAYS[activity]
  if (status === 'terminated' && days !== undefined && changedAt + days * DAY_SECONDS < morning) fields.push('activity')
  if (activatedAt !== undefined && activatedAt >= changedAt + DAY_SECONDS) fields.push('activated_at')
  return fields
}

/** Dates of which even the earliest day that they may mean is after today (yyyymmdd). */
function fieldsAhead(subscriber: Subscriber, today: number): Field[] {
  const { activatedAt, holderSince } = subscriber
  const dates: readonly (readonly [Field, PartialDate | undefined])[] = [
    ['document_issued_on', subscriber.documentIssuedOn],
    ['date_of_birth', subscriber.dateOfBirth],
    ['user_date_of_birth', subscriber.userDateOfBirth],
    ['activated_at', activatedAt === undefined ? undefined : dateOf(activatedAt)],
    ['holder_since', holderSince === undefined || holderSince === activatedAt ? undefined : dateOf(holderSince)],
    ['status_changed_on', subscriber.statusChangedOn],
    ['authenticated_on', subscriber.authenticatedOn],
  ]
  return dates.flatMap(([field, date]) => (date !== undefined && earliestDay(date) > today ? [field] : []))
}

/** Whether a number's first four digits are in a block given out by a day (yyyymmdd). */
function allocatedOn(day: number): (msisdn: Msisdn) => boolean {
  const blocks = new Set<string>()
  for (const { prefix, fourthDigits, effectiveFrom } of allocation) {
    const from = parseIsoDate(effectiveFrom)
    if (from === undefined || packDate(from) > day) continue
    for (const digit of fourthDigits) blocks.add(prefix + digit)
  }
  return (msisdn) => blocks.has(msisdn.slice(0, 4))
}
