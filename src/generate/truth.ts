/**
 * What is true of a record, from what was planted in it. The rules are those of `src/rules`, stated once more on facts
 * instead of text: no name, number or date is read here.
 */
import countries from '../../seeds/countries.json' with { type: 'json' }
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import provinces from '../../seeds/provinces63.json' with { type: 'json' }
import type { Outcome } from '../model/verdict.ts'
import { birthAgreement, INVALID_BIRTH, NO_BIRTH } from './births.ts'
import { packedOfInstant } from './calendar.ts'
import { code, FEMALE, type LineDraft, MALE, type PersonDraft, statusCode } from './drafts.ts'
import { bits, type RuleBits, recordBits } from './true-rules.ts'

const BIRTH = recordBits('birth-date-mismatch')
const CMND = recordBits('cmnd-expired')
const AMBIGUOUS = recordBits('cmnd-ambiguous')
const INVALID = recordBits('document-invalid')
const FUTURE = recordBits('future-date')
const DORMANT = recordBits('dormant')
const DECEASED = recordBits('holder-deceased')
const DENIED = recordBits('holder-denies')
const UNKNOWN = recordBits('identity-not-found')
const SUPERSEDED = recordBits('identity-superseded')
const INCOMPLETE = recordBits('incomplete-record')
const LEGACY = recordBits('legacy-encoding')
const ZERO = recordBits('lost-leading-zero')
const MINOR = recordBits('minor-without-guardian')
const NAME = recordBits('name-mismatch')
const REPAIRED = recordBits('name-repaired')
const OLD_NUMBER = recordBits('legacy-number')
const STATUS = recordBits('contradictory-status')
const UNALLOCATED = recordBits('number-not-allocated')
const NATIONAL = recordBits('passport-national')
const CONTRADICTION = recordBits('pin-contradiction')
const PLACEHOLDER = recordBits('placeholder-data')
const GROUP_DATA_QUALITY = bits('number-at-two-carriers', 'number-twice')

const INDIVIDUAL = code('subscriber_kind', 'individual')
const MACHINE = code('subscriber_kind', 'm2m')
const PASSPORT = code('document_type', 'passport')
const TERMINATED = code('status', 'terminated')
const DECEASED_STATUS = statusCode('deceased')
const CANCELLED_STATUS = statusCode('cancelled')

/** Law on Identity 26/2023; Decree 49/2017 Art. 15. */
const AGE_OF_OWN_DOCUMENT = 14

const DEFAULT_BIRTHS = new Set(
  placeholders.filter(({ kind }) => kind === 'birth-date').map(({ value }) => Number(value.replaceAll('-', ''))),
)
const PLACES_OF_BIRTH = new Set([...provinces, ...countries].map((place) => Number(place.code)))

/** A record's truth: its outcome, and its rules. */
export interface Truth extends RuleBits {
  outcome: Outcome
  rules: number
  groupRules: number
}

/** Judges a record. `truth` is written over. */
export function judge(line: LineDraft, truth: Truth): void {
  if (line.resolution === 'rejected') {
    truth.outcome = 'rejected'
    truth.rules = 0
    truth.groupRules = 0
    return
  }
  const birth = line.resolution === 'found' ? birthAgreement(line.birth, line.quoted.birth) : 'missing'
  truth.outcome = outcomeOf(line, birth)
  const isLive = line.status !== TERMINATED
  truth.rules = dataQuality(line)
  truth.groupRules = isLive ? line.groupRules : line.groupRules & GROUP_DATA_QUALITY
  if (isLive) {
    truth.rules |= identityRules(line, truth.outcome, birth === 'faulty')
    if (line.isDormant) truth.rules |= DORMANT
  }
}

function outcomeOf(line: LineDraft, birth: string): Outcome {
  switch (line.resolution) {
    case 'rejected':
    case 'unverifiable':
    case 'ambiguous':
      return line.resolution
    case 'missing':
    case 'malformed':
    case 'unknown':
    case 'register-lag':
      return 'not-found'
    case 'found': {
      const name = line.nameAgreement
      if (name === 'exact' && birth === 'exact') return 'matched'
      const isBenign = (agreement: string): boolean => ['exact', 'benign', 'misread', 'repaired'].includes(agreement)
      return isBenign(name) && isBenign(birth) ? 'variant' : 'mismatched'
    }
  }
}

function dataQuality(line: LineDraft): number {
  let rules = 0
  if (line.isIncomplete) rules |= INCOMPLETE
  if (line.isZeroLost) rules |= ZERO
  if (line.resolution === 'found' && line.nameAgreement === 'misread') rules |= LEGACY
  if (line.isDateAhead) rules |= FUTURE
  if (line.isUnallocated) rules |= UNALLOCATED
  if (line.isNumberLegacy) rules |= OLD_NUMBER
  if (line.isStatusContradicted) rules |= STATUS
  if (line.resolution === 'found' && line.nameAgreement === 'repaired') rules |= REPAIRED
  return rules
}

function identityRules(line: LineDraft, outcome: Outcome, isBirthFaulty: boolean): number {
  if (line.kind === MACHINE) return 0
  const { resolution, form } = line
  let rules = 0
  if (resolution === 'missing' || resolution === 'malformed') rules |= INVALID
  if (resolution === 'unknown' && form === 'pin') rules |= UNKNOWN
  if (resolution === 'ambiguous') rules |= AMBIGUOUS
  if (form === 'cmnd') rules |= CMND
  if (resolution === 'found' && form === 'pin' && line.nameAgreement === 'faulty') rules |= NAME
  if (isBirthFaulty) rules |= BIRTH
  if (form === 'pin' && line.kind === INDIVIDUAL && contradicts(line)) rules |= CONTRADICTION
  if (line.documentType === PASSPORT && form === 'text' && line.nationality === 'VN') rules |= NATIONAL
  if (outcome === 'matched' || outcome === 'variant') return rules | establishedRules(line)
  const isBirthConfirmed = resolution === 'found' && !isBirthFaulty
  const isDefaultBirth = DEFAULT_BIRTHS.has(line.birth) && !isBirthConfirmed
  const isTestName = line.isNamePlaceholder && !(resolution === 'found' && line.nameAgreement !== 'faulty')
  const isPlaceholder = isTestName || line.isDocumentPlaceholder || isDefaultBirth
  return isPlaceholder ? rules | PLACEHOLDER : rules
}

function establishedRules(line: LineDraft): number {
  const { person, quoted } = line
  let rules = 0
  if (person.status === DECEASED_STATUS) rules |= DECEASED
  if (quoted.status === CANCELLED_STATUS) rules |= SUPERSEDED
  if (line.isDenied) rules |= DENIED
  const since = packedOfInstant(line.holderSince || line.activatedAt)
  if (line.guardianFact !== 'ok' && isUnder(AGE_OF_OWN_DOCUMENT, person.birth, since)) rules |= MINOR
  return rules
}

/** Whether somebody is certainly younger on a day, whatever the unknown parts of the birth date are. */
export function isUnder(ageYears: number, birth: number, day: number): boolean {
  const earliest = birth % 10_000 === 0 ? birth + 101 : birth % 100 === 0 ? birth + 1 : birth
  return earliest + ageYears * 10_000 > day
}

/** Whether the first six digits of a PIN name a place of birth registration and a century up to now. */
export function isPlausible(pinHead: number): boolean {
  return Math.trunc(pinHead / 100) % 10 <= 3 && PLACES_OF_BIRTH.has(Math.trunc(pinHead / 1000))
}

/** The PIN's digits against the declared sex and birth year, unless the register holds that PIN with just these. */
function contradicts(line: LineDraft): boolean {
  if (!isPlausible(line.pinHead)) return false
  const century = Math.trunc(line.pinHead / 100) % 10
  const pinSex = century % 2 === 0 ? MALE : FEMALE
  const pinYear = 1900 + 100 * (century >> 1) + (line.pinHead % 100)
  if (agrees(line, pinSex, pinYear)) return false
  if (line.resolution !== 'found') return true
  return !holds(line, line.quoted)
}

function agrees(line: LineDraft, sex: number, year: number): boolean {
  const isDeclared = line.birth !== NO_BIRTH && line.birth !== INVALID_BIRTH
  return (line.sex < 0 || line.sex === sex) && (!isDeclared || Math.trunc(line.birth / 10_000) === year)
}

function holds(line: LineDraft, quoted: PersonDraft): boolean {
  return agrees(line, quoted.sex, Math.trunc(quoted.birth / 10_000))
}
