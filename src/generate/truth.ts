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

/** The rules that a truth can name, in the order of their names. */
export const TRUE_RULES = [
  'birth-date-mismatch',
  'bulk-activation',
  'cmnd-ambiguous',
  'cmnd-expired',
  'contradictory-status',
  'document-invalid',
  'document-many-names',
  'future-date',
  'holder-deceased',
  'holder-denies',
  'identity-not-found',
  'identity-superseded',
  'incomplete-record',
  'legacy-encoding',
  'legacy-number',
  'lost-leading-zero',
  'minor-without-guardian',
  'name-mismatch',
  'name-repaired',
  'number-at-two-carriers',
  'number-not-allocated',
  'number-twice',
  'passport-national',
  'pin-contradiction',
  'placeholder-data',
  'sims-excess',
  'sims-per-carrier',
  'sims-review',
] as const

export type TrueRule = (typeof TRUE_RULES)[number]

/** Rules as bits of an integer, the first of {@link TRUE_RULES} lowest. */
export function bits(...rules: readonly TrueRule[]): number {
  return rules.reduce((sum, rule) => sum | (1 << TRUE_RULES.indexOf(rule)), 0)
}

/** All but the rules of groups, whose findings name no number. */
export const ON_NUMBERS = ~bits('bulk-activation', 'document-many-names', 'sims-excess', 'sims-review')

/** Rules that compare with the register (class J1). */
export const OF_REGISTER = bits(
  ...(['birth-date-mismatch', 'cmnd-ambiguous', 'cmnd-expired', 'document-invalid', 'holder-deceased'] as const),
  ...(['identity-not-found', 'identity-superseded', 'minor-without-guardian', 'name-mismatch'] as const),
  ...(['passport-national', 'pin-contradiction', 'placeholder-data'] as const),
)

const BIRTH = bits('birth-date-mismatch')
const CMND = bits('cmnd-expired')
const AMBIGUOUS = bits('cmnd-ambiguous')
const INVALID = bits('document-invalid')
const FUTURE = bits('future-date')
const DECEASED = bits('holder-deceased')
const DENIED = bits('holder-denies')
const UNKNOWN = bits('identity-not-found')
const SUPERSEDED = bits('identity-superseded')
const INCOMPLETE = bits('incomplete-record')
const LEGACY = bits('legacy-encoding')
const ZERO = bits('lost-leading-zero')
const MINOR = bits('minor-without-guardian')
const NAME = bits('name-mismatch')
const REPAIRED = bits('name-repaired')
const OLD_NUMBER = bits('legacy-number')
const STATUS = bits('contradictory-status')
const UNALLOCATED = bits('number-not-allocated')
const NATIONAL = bits('passport-national')
const CONTRADICTION = bits('pin-contradiction')
const PLACEHOLDER = bits('placeholder-data')
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

/** A record's truth: its outcome, and its rules as bits. */
export interface Truth {
  outcome: Outcome
  rules: number
}

/** Judges a record. `truth` is written over. */
export function judge(line: LineDraft, truth: Truth): void {
  if (line.resolution === 'rejected') {
    truth.outcome = 'rejected'
    truth.rules = 0
    return
  }
  const birth = line.resolution === 'found' ? birthAgreement(line.birth, line.quoted.birth) : 'missing'
  truth.outcome = outcomeOf(line, birth)
  const isLive = line.status !== TERMINATED
  truth.rules = dataQuality(line)
  if (isLive) truth.rules |= line.groupRules | identityRules(line, truth.outcome, birth === 'faulty')
  else truth.rules |= line.groupRules & GROUP_DATA_QUALITY
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
