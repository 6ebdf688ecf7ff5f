import countries from '../../seeds/countries.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import type { Subscriber } from '../model/fields.ts'
import { paperCharactersMax } from '../model/limits.ts'
import type { DocumentKind, DocumentReading } from './row.ts'

/** What the digits of a PIN say by themselves (Circular 07/2016/TT-BCA Art. 7). */
export interface PinStructure {
  readonly sex: 'M' | 'F'
  readonly birthYear: number
  /** The person can be born by now, in a province or country that has that code. */
  readonly plausible: boolean
}

/** The century digits given out so far: births of 1900 to 2099. */
const CENTURY_DIGIT_MAX = 3

/**
 * Places of birth registration that a PIN may begin with. The 34 provinces since 2025-07-01 have codes of two digits,
 * and it is not known whether new PINs use them: both sets are taken, and never compared with a place of residence.
 */
const PLACES: ReadonlySet<string> = new Set([
  ...provinces63.map(({ code }) => code),
  ...provinces34.map(({ code }) => `0${code}`),
  ...countries.map(({ code }) => code),
])

/** Weights of the first nine digits of a tax code; the tenth is a check digit. */
const TAX_CODE_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

const DROPPED = /[\s\u200B-\u200D\u2060.'’‘ʼ`-]/gu
/** A whole number that was kept as a fraction. */
const WHOLE = /^(\d{8,})[.,]0$/
const MALFORMED: DocumentReading = { state: 'malformed' }
/** Shorter numbers of other papers are no numbers. */
const OTHER_NUMBER_CHARACTERS_MIN = 5

/** Reads the structure of a PIN; twelve digits. */
export function pinStructure(pin: string): PinStructure {
  const centuryDigit = Number(pin[3])
  return {
    sex: centuryDigit % 2 === 0 ? 'M' : 'F',
    birthYear: 1900 + 100 * Math.floor(centuryDigit / 2) + Number(pin.slice(4, 6)),
    plausible: centuryDigit <= CENTURY_DIGIT_MAX && PLACES.has(pin.slice(0, 3)),
  }
}

/**
 * Reads a record's document by its subscriber kind and document type. A PIN that nobody can have is still `usable`:
 * the register has the last word.
 */
export function readDocument({
  subscriberKind,
  documentType,
  documentNumber,
}: Pick<Subscriber, 'subscriberKind' | 'documentType' | 'documentNumber'>): DocumentReading {
  if (documentNumber === undefined) return { state: 'missing' }
  switch (documentType) {
    case 'passport':
    case 'identity-certificate':
    case 'other':
      return readOther(documentType, documentNumber)
    case 'organisation':
      return readOrganisation(documentNumber)
    default:
      if (subscriberKind === 'organisation') return readOrganisation(documentNumber)
      return readIdentityNumber(documentNumber, documentType)
  }
}

/**
 * Reads a PIN or a CMND; the form decides which, not the type that the carrier declares. Zeros that a spreadsheet lost
 * are restored where what comes out can be right; to a CMND only where it is not said to be a CCCD.
 */
export function readIdentityNumber(text: string, declared?: 'cccd' | 'cmnd'): DocumentReading {
  const digits = compactNumber(text)
  if (!/^\d+$/.test(digits)) return MALFORMED
  switch (digits.length) {
    case 12:
      return usable('pin', digits)
    case 11:
    case 10: {
      const pin = digits.padStart(12, '0')
      return pinStructure(pin).plausible ? usable('pin', pin, true) : MALFORMED
    }
    case 9:
      return usable('cmnd', digits)
    case 8:
      return declared === 'cccd' ? MALFORMED : usable('cmnd', `0${digits}`, true)
    default:
      return MALFORMED
  }
}

/** A tax code, or the PIN of the person who is the organisation (household businesses since 2025-07-01). */
function readOrganisation(text: string): DocumentReading {
  const digits = compactNumber(text)
  if (/^\d{12}$/.test(digits)) return usable('pin', digits)
  return /^\d{10}(\d{3})?$/.test(digits) && hasCheckDigit(digits) ? usable('organisation', digits) : MALFORMED
}

function hasCheckDigit(taxCode: string): boolean {
  const sum = TAX_CODE_WEIGHTS.reduce((total, weight, i) => total + weight * Number(taxCode[i]), 0)
  return 10 - (sum % 11) === Number(taxCode[9])
}

function readOther(kind: 'passport' | 'identity-certificate' | 'other', text: string): DocumentReading {
  const number = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
  const isNumber = number.length >= OTHER_NUMBER_CHARACTERS_MIN && number.length <= paperCharactersMax
  return isNumber ? usable(kind, number) : MALFORMED
}

/** An identity number without what is written between its digits; anything else may be left, where it is none. */
export function compactNumber(text: string): string {
  return text.normalize('NFKC').replace(WHOLE, '$1').replace(DROPPED, '')
}

function usable(kind: DocumentKind, number: string, zeroRestored = false): DocumentReading {
  return { state: 'usable', kind, number, key: `${kind}:${number}`, placeholder: isPlaceholder(number), zeroRestored }
}

/** All digits equal, or each one more (or one less) than the one before, 0 following 9. */
function isPlaceholder(number: string): boolean {
  if (!/^\d{2,}$/.test(number)) return false
  const step = (Number(number[1]) - Number(number[0]) + 10) % 10
  if (step !== 0 && step !== 1 && step !== 9) return false
  for (let i = 2; i < number.length; i++)
    if ((Number(number[i]) - Number(number[i - 1]) + 10) % 10 !== step) return false
  return true
}
