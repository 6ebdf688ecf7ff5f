import type { Code, Field } from '../model/fields.ts'

/** Fields that must hold a value, and when. A part that is left out of the condition holds for any value. */
export interface Requirement {
  readonly fields: readonly Field[]
  readonly kinds?: readonly Code<'subscriber_kind'>[]
  readonly channels?: readonly Code<'channel'>[]
  /** Document types that excuse. */
  readonly notWith?: readonly Code<'document_type'>[]
  /** Where the duty comes from. */
  readonly source: string
}

const decree = 'Decree 49/2017/ND-CP Art. 15.5, carried on by Decree 163/2024/ND-CP'

/**
 * What a record must hold, as data. The registration law names the items; that a record without its number, kind,
 * activation or status cannot be reconciled at all is the exchange's own rule.
 */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    fields: ['msisdn', 'subscriber_kind', 'activated_at', 'status'],
    source: `${decree} items 1, 6 and 7; Decree 15/2020/ND-CP Art. 33 (start date and status in the central database)`,
  },
  {
    fields: [
      'document_type',
      'document_number',
      'document_issued_on',
      'document_issued_place',
      'full_name',
      'date_of_birth',
      'nationality',
      'user_kind',
    ],
    kinds: ['individual'],
    source: `${decree} items 1 and 2`,
  },
  { fields: ['address'], kinds: ['individual'], notWith: ['passport'], source: `${decree} item 2 (Vietnamese only)` },
  { fields: ['document_number', 'full_name', 'address'], kinds: ['organisation'], source: `${decree} item 3` },
  { fields: ['payment'], kinds: ['individual', 'organisation'], source: `${decree} item 6` },
  {
    fields: ['point_of_sale', 'sales_agent'],
    kinds: ['individual'],
    channels: ['counter', 'authorised-point'],
    source: `${decree} item 6 (employee and point of service; an app has neither)`,
  },
]

/** Every field that some record must hold: what a carrier's format should carry. */
export const requiredByLaw: ReadonlySet<Field> = new Set(REQUIREMENTS.flatMap((requirement) => requirement.fields))

/** Fields that every record must hold whatever its kind: a format without them is refused. */
export const alwaysRequired: readonly Field[] = REQUIREMENTS.flatMap(({ fields, kinds }) => (kinds ? [] : fields))

const remembered = new Map<string, readonly Field[]>()

/**
 * The fields that a record of this kind, document type and channel must hold, in the order of {@link REQUIREMENTS}.
 * An unknown document type excuses from nothing; an unknown channel asks for no point of sale. The same array comes
 * back for the same arguments: do not change it.
 */
export function requiredFields(
  kind: Code<'subscriber_kind'>,
  documentType: Code<'document_type'> | undefined,
  channel: Code<'channel'> | undefined,
): readonly Field[] {
  const key = `${kind} ${documentType} ${channel}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const fields = REQUIREMENTS.filter(
    ({ kinds, channels, notWith }) =>
      (kinds === undefined || kinds.includes(kind)) &&
      (channels === undefined || (channel !== undefined && channels.includes(channel))) &&
      (notWith === undefined || documentType === undefined || !notWith.includes(documentType)),
  ).flatMap((requirement) => requirement.fields)
  remembered.set(key, fields)
  return fields
}
