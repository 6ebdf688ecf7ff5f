import type { Instant, PartialDate } from './dates.ts'

/**
 * The canonical fields of a subscriber record, in the order of the canonical format. No public specification of these
 * exchanges exists: the format is our own. Sources of the required ones: Decree 49/2017 Art. 15.5, Circular 08/2026.
 */
export const FIELDS = [
  'record_key',
  'msisdn',
  'subscriber_kind',
  'document_type',
  'document_number',
  'document_issued_on',
  'document_issued_place',
  'full_name',
  'date_of_birth',
  'sex',
  'nationality',
  'address',
  'province',
  'user_kind',
  'user_name',
  'user_date_of_birth',
  'user_document',
  'guardian_document',
  'activated_at',
  'holder_since',
  'point_of_sale',
  'point_of_sale_province',
  'sales_agent',
  'channel',
  'payment',
  'contract_number',
  'status',
  'block_reason',
  'status_changed_on',
  'portrait_hash',
  'imsi',
  'iccid',
  'activity',
  'authenticated_by',
  'authenticated_on',
  'ported_from',
] as const

/** A canonical field name. */
export type Field = (typeof FIELDS)[number]

/** The values of each coded field, in canonical spelling. A carrier's own codes map onto these. */
export const CODES = {
  subscriber_kind: ['individual', 'organisation', 'm2m'],
  document_type: ['cccd', 'cmnd', 'passport', 'identity-certificate', 'organisation', 'other'],
  sex: ['M', 'F'],
  user_kind: ['self', 'child', 'ward', 'employee', 'device'],
  channel: ['counter', 'authorised-point', 'app', 'migration', 'unknown'],
  payment: ['prepaid', 'postpaid'],
  status: ['active', 'blocked-one-way', 'blocked-two-way', 'terminated', 'unknown'],
  block_reason: ['own-request', 'operator-identity', 'debt', 'other'],
  activity: ['30d', '60d', '90d', '180d', 'none', 'unknown'],
  authenticated_by: ['none', 'counter', 'chip', 'vneid'],
} as const

/** A field whose values are a closed list. */
export type CodedField = keyof typeof CODES

/** One value of a coded field. */
export type Code<F extends CodedField> = (typeof CODES)[F][number]

/** Fields read as a calendar date, possibly partial. */
export const DATE_FIELDS = [
  'document_issued_on',
  'date_of_birth',
  'user_date_of_birth',
  'status_changed_on',
  'authenticated_on',
] as const

/** Fields read as a date with an optional time of day. */
export const INSTANT_FIELDS = ['activated_at', 'holder_since'] as const

/** A subscriber number in national form: `0` and nine digits; longer for machine-to-machine ranges. */
export type Msisdn = string

/**
 * A record as rules see it: canonical values, `undefined` where the carrier left the field empty, wrote one of its
 * words for "unknown", or wrote something that cannot be read as the field's kind. Text is as the carrier wrote it, in
 * NFC, trimmed. Fast engines decode fields on first use.
 */
export interface Subscriber {
  readonly recordKey: string | undefined
  readonly msisdn: Msisdn
  readonly subscriberKind: Code<'subscriber_kind'>
  readonly documentType: Code<'document_type'> | undefined
  readonly documentNumber: string | undefined
  readonly documentIssuedOn: PartialDate | undefined
  readonly documentIssuedPlace: string | undefined
  readonly fullName: string | undefined
  readonly dateOfBirth: PartialDate | undefined
  readonly sex: Code<'sex'> | undefined
  /** ISO 3166-1 alpha-2, upper case. */
  readonly nationality: string | undefined
  readonly address: string | undefined
  readonly province: string | undefined
  readonly userKind: Code<'user_kind'> | undefined
  readonly userName: string | undefined
  readonly userDateOfBirth: PartialDate | undefined
  readonly userDocument: string | undefined
  readonly guardianDocument: string | undefined
  readonly activatedAt: Instant | undefined
  /** When the present holder took the number; `activatedAt` where the carrier does not say. */
  readonly holderSince: Instant | undefined
  readonly pointOfSale: string | undefined
  readonly pointOfSaleProvince: string | undefined
  readonly salesAgent: string | undefined
  readonly channel: Code<'channel'> | undefined
  readonly payment: Code<'payment'> | undefined
  readonly contractNumber: string | undefined
  /** `unknown` where missing or unreadable. */
  readonly status: Code<'status'>
  readonly blockReason: Code<'block_reason'> | undefined
  readonly statusChangedOn: PartialDate | undefined
  readonly portraitHash: string | undefined
  readonly imsi: string | undefined
  readonly iccid: string | undefined
  readonly activity: Code<'activity'> | undefined
  readonly authenticatedBy: Code<'authenticated_by'> | undefined
  readonly authenticatedOn: PartialDate | undefined
  /** A carrier's id, as in `seeds/carriers.json`. */
  readonly portedFrom: string | undefined
}
