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

function fieldsMissing(view: DataView, row: number): readonly Field[] {
  const code = (index: number): number => view.getUint8(row + ROW.codes + index)
  const kind = CODES.subscriber_kind[code(0)] ?? 'individual'
  const required = requiredFields(kind, CODES.document_type[code(1)], CODES.channel[code(4)])
  const absent = view.getBigUint64(row + ROW.absent, true)
  return FIELDS.filter((field, i) => ((absent >> BigInt(i)) & 1n) === 1n && required.includes(field))
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
