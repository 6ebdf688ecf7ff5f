import { requiredFields } from '../formats/required.ts'
import { DOCUMENT_FLAG, DOCUMENT_STATE, MSISDN_FLAG, ROW } from '../memory/row.ts'
import { CODES, FIELDS, type Field } from '../model/fields.ts'
import type { Trait } from '../model/verdict.ts'

/** Fields that may lie ahead, by their bits in `aheadFields`. */
const AHEAD_FIELDS = [
  'document_issued_on',
  'date_of_birth',
  'user_date_of_birth',
  'activated_at',
  'holder_since',
  'status_changed_on',
  'authenticated_on',
] as const satisfies readonly Field[]

/** Fields that may contradict a PIN, by their bits in `contradictingFields`. */
const CONTRADICTING_FIELDS = ['date_of_birth', 'sex'] as const satisfies readonly Field[]

/** Fields that may contradict the status, by the bits of `contradictingFields` after those. */
const CONTRADICTING_STATUS_FIELDS = ['block_reason', 'activity', 'activated_at'] as const satisfies readonly Field[]

/** `RowView.fieldsOf` of the described row at an address: the fields that gave it the trait, none for other traits. */
export function traitFields(view: DataView, row: number, trait: Trait): readonly Field[] {
  switch (trait) {
    case 'field-missing':
      return fieldsMissing(view, row)
    case 'zero-restored':
      return fieldsRestored(view, row)
    case 'date-ahead':
      return AHEAD_FIELDS.filter((_, bit) => isSet(view.getUint8(row + ROW.aheadFields), 1 << bit))
    case 'pin-contradiction':
      return CONTRADICTING_FIELDS.filter((_, bit) => isSet(view.getUint8(row + ROW.contradictingFields), 1 << bit))
    case 'number-legacy':
      return isSet(view.getUint8(row + ROW.msisdnFlags), MSISDN_FLAG.legacy) ? ['msisdn'] : []
    case 'status-contradicted': {
      const bits = view.getUint8(row + ROW.contradictingFields) >> CONTRADICTING_FIELDS.length
      return CONTRADICTING_STATUS_FIELDS.filter((_, bit) => isSet(bits, 1 << bit))
    }
    default:
      return []
  }
}

/** What records of one kind, document type and channel must hold: its bits of `absent` by their halves, and what was said of them. */
interface Required {
  readonly low: number
  readonly high: number
  readonly missing: Map<number, readonly Field[]>
}

const WORD = 2 ** 32
/** Of a kind, type and channel; hostile records may lack anything. */
const missingRememberedMax = 256
const required = new Map<number, Required>()

function fieldsMissing(view: DataView, row: number): readonly Field[] {
  const { low, high, missing } = requiredAt(view, row)
  const [absentLow, absentHigh] = [view.getUint32(row + ROW.absent, true), view.getUint32(row + ROW.absent + 4, true)]
  const bits = ((absentLow & low) >>> 0) + ((absentHigh & high) >>> 0) * WORD
  const known = missing.get(bits)
  if (known !== undefined) return known
  const fields = FIELDS.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1)
  if (missing.size >= missingRememberedMax) missing.clear()
  missing.set(bits, fields)
  return fields
}

function requiredAt(view: DataView, row: number): Required {
  const code = (index: number): number => view.getUint8(row + ROW.codes + index)
  const [kind, type, channel] = [code(0), code(1), code(4)]
  const place = (kind << 16) | (type << 8) | channel
  const known = required.get(place)
  if (known !== undefined) return known
  const fields = requiredFields(
    CODES.subscriber_kind[kind] ?? 'individual',
    CODES.document_type[type],
    CODES.channel[channel],
  )
  const bits = FIELDS.reduce((sum, field, i) => (fields.includes(field) ? sum + 2 ** i : sum), 0)
  const made = { low: bits % WORD, high: Math.floor(bits / WORD), missing: new Map<number, readonly Field[]>() }
  required.set(place, made)
  return made
}

function fieldsRestored(view: DataView, row: number): readonly Field[] {
  const fields: Field[] = []
  if (isSet(view.getUint8(row + ROW.msisdnFlags), MSISDN_FLAG.zeroRestored)) fields.push('msisdn')
  const isUsable = view.getUint8(row + ROW.documentState) === DOCUMENT_STATE.usable
  if (isUsable && isSet(view.getUint8(row + ROW.documentFlags), DOCUMENT_FLAG.zeroRestored))
    fields.push('document_number')
  return fields
}

function isSet(bits: number, bit: number): boolean {
  return (bits & bit) !== 0
}
