/** Faults of single fields: forms of the number, names through old encodings, and anything in a date or code. */
import conversion from '../../seeds/conversion.json' with { type: 'json' }
import type { Field } from '../model/fields.ts'
import { INVALID_BIRTH } from './births.ts'
import type { LineDraft } from './drafts.ts'
import type { Fault } from './fault.ts'
import { type LEGACY_STYLES, type NAME_STYLES, styled } from './name-styles.ts'
import { nameOf } from './names.ts'

/** Prefixes of before 2018 by the three digits that replaced them. */
const OLD_PREFIX = new Map(conversion.map((row) => [row.new, row.old]))

const national = ({ msisdn }: LineDraft): string => `0${msisdn}`

/** The number as it was written before 15 September 2018; undefined for those that were not changed. */
export function legacyOf(line: LineDraft): string | undefined {
  const old = OLD_PREFIX.get(national(line).slice(0, 3))
  return old === undefined ? undefined : old + national(line).slice(3)
}

const hasLegacy = (line: LineDraft): boolean => legacyOf(line) !== undefined

/** The number in another form that still can be read. */
function written(id: string, form: (line: LineDraft) => string, isZeroLost = false): Fault {
  return {
    id: `msisdn-${id}`,
    weight: 1,
    spoil: (line) => {
      line.texts = { msisdn: form(line) }
      line.isZeroLost = isZeroLost
    },
  }
}

function writtenOld(id: string, form: (legacy: string) => string, isZeroLost = false): Fault {
  const legacy = (line: LineDraft): string => form(legacyOf(line) ?? '')
  const { spoil, ...fault } = written(id, legacy, isZeroLost)
  return {
    ...fault,
    isPossible: hasLegacy,
    spoil: (line, dialect) => {
      spoil?.(line, dialect)
      line.isNumberLegacy = true
    },
  }
}

/** Something in the place of the number that is none. */
function unusable(id: string, form: (line: LineDraft) => string): Fault {
  return {
    id: `msisdn-${id}`,
    weight: 1,
    spoil: (line) => {
      line.texts = { msisdn: form(line) }
      line.resolution = 'rejected'
    },
  }
}

const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))

const spaced = (digits: string, between: string): string =>
  `${digits.slice(0, 4)}${between}${digits.slice(4, 7)}${between}${digits.slice(7)}`

const NUMBERS: readonly Fault[] = [
  written('84', ({ msisdn }) => `84${msisdn}`),
  written('plus', ({ msisdn }) => `+84${msisdn}`),
  written('0084', ({ msisdn }) => `0084${msisdn}`),
  written('840', ({ msisdn }) => `+840${msisdn}`),
  written('dots', (line) => spaced(national(line), '.')),
  written('dashes', (line) => spaced(national(line), '-')),
  written('brackets', (line) => `(${national(line).slice(0, 3)}) ${national(line).slice(3)}`),
  written('apostrophe', (line) => `'${national(line)}`),
  written('scientific', ({ msisdn }) => `8.4${msisdn}E+10`),
  written('look-alikes', (line) => national(line).replace(/^0/, 'O').replaceAll('1', 'l')),
  written('full-width', (line) => fullWidth(national(line))),
  written('zero-lost', ({ msisdn }) => String(msisdn), true),
  writtenOld('old', (legacy) => legacy),
  writtenOld('old-84', (legacy) => `84${legacy.slice(1)}`),
  writtenOld('old-840', (legacy) => `84${legacy}`),
  writtenOld('old-zero-lost', (legacy) => legacy.slice(1), true),
  unusable('missing', () => ''),
  unusable('rounded', ({ msisdn }) => `8.${String(msisdn).slice(0, 2)}E+10`),
  unusable('short', (line) => national(line).slice(0, 8)),
  unusable('long', (line) => `${national(line)}12345`),
  unusable('landline', ({ msisdn }) => `024${String(msisdn).slice(1)}`),
  unusable('letters', () => 'KHONG RO'),
  unusable('84-then-4', ({ msisdn }) => `844${String(msisdn).slice(1)}`),
  unusable('old-unknown', ({ msisdn }) => `0161${String(msisdn).slice(2)}`),
]

const isPlainName = (line: LineDraft): boolean => line.nameText === '' && line.nameAgreement === 'exact'

function nameIn(style: keyof typeof LEGACY_STYLES | keyof typeof NAME_STYLES, weight: number): Fault {
  return {
    id: `name-${style}`,
    weight,
    isPossible: (line) => isPlainName(line) && styled(style, nameOf(line.name)) !== undefined,
    spoil: (line) => {
      const written = styled(style, nameOf(line.name))
      if (written === undefined) return
      line.nameText = written.text
      line.nameAgreement = written.agreement
    },
  }
}

/** A field that holds nothing the reader knows; `isRequired` where a record must hold it. */
function junk(id: string, field: Field, text: string, isRequired: boolean, change?: (line: LineDraft) => void): Fault {
  return {
    id,
    weight: 1,
    spoil: (line) => {
      line.texts = { [field]: text }
      line.isIncomplete = isRequired
      change?.(line)
    },
  }
}

const invalidBirth = (line: LineDraft): void => {
  line.birth = INVALID_BIRTH
}

const malformed = (line: LineDraft): void => {
  line.form = 'text'
  line.resolution = 'malformed'
}

const FIELDS: readonly Fault[] = [
  junk('birth-no-day', 'date_of_birth', '31/02/1990', true, invalidBirth),
  junk('birth-short-year', 'date_of_birth', '15/05/80', true, invalidBirth),
  junk('birth-words', 'date_of_birth', 'năm 1985', true, invalidBirth),
  junk('birth-too-old', 'date_of_birth', '01/05/1789', true, invalidBirth),
  junk('issued-words', 'document_issued_on', 'không rõ ngày', true),
  junk('kind-unknown', 'subscriber_kind', 'XX', true),
  junk('payment-unknown', 'payment', '?', true),
  junk('sex-unknown', 'sex', 'X', false, (line) => {
    line.sex = -1
  }),
  junk('channel-unknown', 'channel', 'KENH LA', false),
  junk('activity-unknown', 'activity', '45', false),
  junk('document-letters', 'document_number', 'O7920l5', false, malformed),
  junk('document-question', 'document_number', '07912345678?', false, malformed),
]

/** In the order of the table in this room's README. */
export const FIELD_FAULTS: readonly Fault[] = [
  ...NUMBERS,
  nameIn('tcvn3', 3),
  nameIn('vni', 3),
  nameIn('misread-utf8', 3),
  nameIn('misread-1258', 2),
  nameIn('telex', 2),
  nameIn('vni-keys', 2),
  nameIn('decomposed', 2),
  nameIn('zero-width', 2),
  nameIn('no-break-space', 1),
  ...FIELDS,
]
