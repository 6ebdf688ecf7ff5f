import allocation from '../../seeds/allocation.json' with { type: 'json' }
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { dateOf, earliestDay, isoDate, type PartialDate, packDate, parseIsoDate } from '../model/dates.ts'
import type { Msisdn, Subscriber } from '../model/fields.ts'
import type { Trait } from '../model/verdict.ts'
import { pinStructure } from './document.ts'
import { nameKey } from './name-words.ts'
import type { DocumentReading } from './row.ts'

/** What is known of a record once it is decoded. */
export interface DecodedRecord {
  readonly subscriber: Subscriber
  readonly document: DocumentReading
  /** A required field has no value. */
  readonly isIncomplete: boolean
  /** The msisdn had lost its first zero. */
  readonly isMsisdnRestored: boolean
}

const PLACEHOLDER_NAMES = new Set(placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [nameKey(value)] : [])))
const PLACEHOLDER_BIRTH_DATES = new Set(
  placeholders.flatMap(({ kind, value }) => (kind === 'birth-date' ? [value] : [])),
)

/** Reads the traits that a record has by itself, on a business date; resolution and comparison add theirs. */
export function recordTraits(businessDate: PartialDate): (record: DecodedRecord) => ReadonlySet<Trait> {
  const today = packDate(businessDate)
  const isAllocated = allocatedOn(today)
  return ({ subscriber, document, isIncomplete, isMsisdnRestored }) => {
    const { subscriberKind, msisdn, documentType, fullName, dateOfBirth } = subscriber
    const traits = new Set<Trait>(documentTraits(document))
    if (documentType === 'passport') traits.add('document-passport')
    if (isMsisdnRestored) traits.add('zero-restored')
    if (isIncomplete) traits.add('field-missing')
    if (fullName !== undefined && PLACEHOLDER_NAMES.has(nameKey(fullName))) traits.add('placeholder-name')
    if (dateOfBirth !== undefined && PLACEHOLDER_BIRTH_DATES.has(isoDate(dateOfBirth)))
      traits.add('placeholder-birth-date')
    if (contradictsPin(subscriber, document)) traits.add('pin-contradiction')
    if (latestDayOf(subscriber) > today) traits.add('date-ahead')
    if (subscriberKind !== 'm2m' && !isAllocated(msisdn)) traits.add('number-not-allocated')
    return traits
  }
}

function documentTraits(document: DocumentReading): Trait[] {
  if (document.state === 'missing') return ['document-missing']
  if (document.state === 'malformed') return ['document-malformed']
  const traits: Trait[] = []
  if (document.kind === 'cmnd') traits.push('document-cmnd')
  if (document.placeholder) traits.push('document-placeholder')
  if (document.zeroRestored) traits.push('zero-restored')
  return traits
}

/** Each declared part is compared; a PIN that nobody can have says nothing. */
function contradictsPin({ subscriberKind, sex, dateOfBirth }: Subscriber, document: DocumentReading): boolean {
  if (subscriberKind !== 'individual' || document.state !== 'usable' || document.kind !== 'pin') return false
  const pin = pinStructure(document.number)
  if (!pin.plausible) return false
  return (sex !== undefined && sex !== pin.sex) || (dateOfBirth !== undefined && dateOfBirth.year !== pin.birthYear)
}

/** The latest day that some date of the record is certainly on or after, as yyyymmdd; 0 without any date. */
function latestDayOf(subscriber: Subscriber): number {
  const { activatedAt, holderSince } = subscriber
  const dates = [
    subscriber.dateOfBirth,
    subscriber.userDateOfBirth,
    subscriber.documentIssuedOn,
    subscriber.statusChangedOn,
    subscriber.authenticatedOn,
    activatedAt === undefined ? undefined : dateOf(activatedAt),
    holderSince === undefined || holderSince === activatedAt ? undefined : dateOf(holderSince),
  ]
  return Math.max(0, ...dates.map((date) => (date === undefined ? 0 : earliestDay(date))))
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
