import conversion from '../../seeds/conversion.json' with { type: 'json' }
import type { Code, Msisdn } from '../model/fields.ts'

/** What the cell of the subscriber number says. */
export type MsisdnReading =
  | { readonly state: 'missing' }
  | { readonly state: 'unusable' }
  | {
      readonly state: 'usable'
      readonly msisdn: Msisdn
      /** The carrier's file had lost the first zero. */
      readonly zeroRestored: boolean
      /** Written in a form of before 15 September 2018, and converted. */
      readonly legacy: boolean
    }

interface Form {
  readonly pattern: RegExp
  /** Digits that are kept, counted from the end, for a zero to go before. */
  readonly kept: number
  readonly zeroRestored?: boolean
  /** The kept digits are of before the conversion. */
  readonly legacy?: boolean
}

/** Forms met in files, by digits and what they start with; no two match the same number. */
const FORMS: readonly Form[] = [
  { pattern: /^0[35789]\d{8}$/, kept: 9 },
  { pattern: /^84[35789]\d{8}$/, kept: 9 },
  { pattern: /^[35789]\d{8}$/, kept: 9, zeroRestored: true },
  { pattern: /^840[35789]\d{8}$/, kept: 9 },
  { pattern: /^0084[35789]\d{8}$/, kept: 9 },
  { pattern: /^01[2689]\d{8}$/, kept: 10, legacy: true },
  { pattern: /^841[2689]\d{8}$/, kept: 10, legacy: true },
  { pattern: /^1[2689]\d{8}$/, kept: 10, zeroRestored: true, legacy: true },
  { pattern: /^8401[2689]\d{8}$/, kept: 10, legacy: true },
]

/** Numbers of machines: longer, and without a conversion. */
const MACHINE = /^(0|84)?(1[36]\d{7,10})$/

/** Old prefixes of four digits and the three that replaced them. */
const CONVERSION: ReadonlyMap<string, string> = new Map(conversion.map((row) => [row.old, row.new]))

const DROPPED = /[\s\u200B-\u200D\u2060.()-]/gu
const LEADING_APOSTROPHE = /^['’‘ʼ`]/
const DIGITS = /^\d+$/
const DIGITS_AND_LOOKALIKES = /^(?=.*\d)[\dOolI]+$/
/** Every digit written: as many after the point as the exponent says, else the last ones are lost. */
const SCIENTIFIC = /^(\d)[.,](\d+)E\+?(\d+)$/i

/** A whole number that was kept as a fraction. */
const WHOLE = /^(\d{8,})[.,]0$/

/**
 * A subscriber number in national form, from any of the forms of README, "Numbers and documents". `text` is the cell's
 * value. Machine-to-machine rows have ranges of their own and no conversion. A number that is usable may still be
 * allocated to nobody.
 */
export function readMsisdn(text: string | undefined, kind: Code<'subscriber_kind'>): MsisdnReading {
  if (text === undefined) return { state: 'missing' }
  const digits = digitsOf(text)
  if (digits === undefined) return { state: 'unusable' }
  const form = FORMS.find(({ pattern }) => pattern.test(digits))
  if (form !== undefined && (form.legacy !== true || kind !== 'm2m')) return fromForm(digits, form)
  return kind === 'm2m' ? fromMachine(digits) : { state: 'unusable' }
}

function digitsOf(text: string): string | undefined {
  const compact = text.normalize('NFKC').replace(/^\s+/, '').replace(LEADING_APOSTROPHE, '')
  const [, first, rest, exponent] = SCIENTIFIC.exec(compact) ?? []
  if (first !== undefined && rest !== undefined) return Number(exponent) === rest.length ? first + rest : undefined
  const digits = compact.replace(WHOLE, '$1').replace(DROPPED, '').replace(LEADING_APOSTROPHE, '').replace(/^\+/, '')
  if (DIGITS.test(digits)) return digits
  return DIGITS_AND_LOOKALIKES.test(digits) ? digits.replace(/[Oo]/g, '0').replace(/[lI]/g, '1') : undefined
}

function fromForm(digits: string, { kept, zeroRestored = false, legacy = false }: Form): MsisdnReading {
  const national = `0${digits.slice(-kept)}`
  if (!legacy) return { state: 'usable', msisdn: national, zeroRestored, legacy }
  const prefix = CONVERSION.get(national.slice(0, 4))
  return prefix === undefined
    ? { state: 'unusable' }
    : { state: 'usable', msisdn: prefix + national.slice(4), zeroRestored, legacy }
}

function fromMachine(digits: string): MsisdnReading {
  const [, before, number] = MACHINE.exec(digits) ?? []
  if (number === undefined) return { state: 'unusable' }
  return { state: 'usable', msisdn: `0${number}`, zeroRestored: before === undefined, legacy: false }
}
