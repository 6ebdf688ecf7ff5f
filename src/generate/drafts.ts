/**
 * People and records while they are made: flat, mutable, integers wherever possible, and used again for the next one.
 * Dates are packed yyyymmdd (00 for an unknown part, 0 for none), instants are seconds, codes are places in the lists
 * of the model or of the seeds.
 */
import { CODES, type Code, type CodedField, type Field } from '../model/fields.ts'
import { PERSON_STATUSES, type PersonStatus } from '../model/person.ts'

/** The place of a coded value in its list. */
export function code<F extends CodedField>(field: F, value: Code<F>): number {
  return (CODES[field] as readonly string[]).indexOf(value)
}

/** The place of a person's status in its list. */
export function statusCode(status: PersonStatus): number {
  return PERSON_STATUSES.indexOf(status)
}

/** Men's place in the list of sexes; PINs of men have an even century digit. */
export const MALE = 0

/** Women's place in the list of sexes; PINs of women have an odd century digit. */
export const FEMALE = 1

/** One row of the register. */
export interface PersonDraft {
  /** The row's index; its place in the file is another. */
  row: number
  /** What chance is drawn from for this person. */
  key: number
  /** Place in `seeds/provinces63.json` of the birth registration. */
  province: number
  sex: number
  birthYear: number
  /** Rank among those who share province, sex and birth year, from 0. */
  serial: number
  /** First and last six digits of the PIN. */
  pinHead: number
  pinTail: number
  /** See `names.ts`. */
  name: number
  /** The whole name where it does not come from the common words; else empty. */
  nameText: string
  /** The date of birth as the register has it. */
  birth: number
  status: number
  diedOn: number
  /** First and last six digits of the PIN that replaced this one; head 0 for none. */
  successorHead: number
  successorTail: number
  /** Rank among the adults of the province, which decides the old number; -1 for those too young for one. */
  cmndRank: number
  /** The old number, nine digits; 0 for none, or where nobody has asked for it (`People.cmnd`). */
  cmnd: number
  /** The register knows whose old number it is. */
  isCmndListed: boolean
  /** Another one the register lists; 0 for none. */
  secondCmnd: number
  /** Place in `seeds/provinces34.json`. */
  residence: number
  updatedOn: number
}

/** A draft to be filled. */
export function blankPerson(): PersonDraft {
  return {
    row: 0,
    key: 0,
    province: 0,
    sex: 0,
    birthYear: 0,
    serial: 0,
    pinHead: 0,
    pinTail: 0,
    name: 0,
    nameText: '',
    birth: 0,
    status: 0,
    diedOn: 0,
    successorHead: 0,
    successorTail: 0,
    cmndRank: -1,
    cmnd: 0,
    isCmndListed: false,
    secondCmnd: 0,
    residence: 0,
    updatedOn: 0,
  }
}

/** What the document number of a record is. */
export const DOCUMENT_FORMS = ['none', 'pin', 'cmnd', 'text'] as const

export type DocumentForm = (typeof DOCUMENT_FORMS)[number]

/** Where the reader of a record ends up; what the generator planted, in the words of the outcome. */
export type Resolution =
  | 'rejected'
  | 'unverifiable'
  | 'missing'
  | 'malformed'
  | 'unknown'
  | 'register-lag'
  | 'ambiguous'
  | 'found'

/**
 * How a record's name stands to the quoted row's: `faulty` is any level that accuses; `misread` agrees like `benign`, only once it is
 * read as another encoding, `repaired` once typing or spelling is mended.
 */
export type NameAgreement = 'exact' | 'benign' | 'misread' | 'repaired' | 'missing' | 'faulty'

/** What a guardian's document leads to. `ok`: an adult, or a paper that the register does not hold. */
export type GuardianFact = 'none' | 'ok' | 'no-help'

/** What somebody answered on VNeID about the number. */
export interface LineAnswer {
  readonly pinHead: number
  readonly pinTail: number
  readonly isMine: boolean
  readonly answeredAt: number
}

/** One subscriber record with what is known to be true of it. */
export interface LineDraft {
  index: number
  key: number
  /** Place in the list of the three carriers. */
  carrier: number
  /** A place in `seeds/carriers.json`, or -1. */
  portedFrom: number
  /** Nine digits, without the leading zero. */
  msisdn: number
  /** A longer number of a machine, with its leading zero, which stands in `texts` too; else empty. */
  machineNumber: string
  kind: number
  documentType: number
  form: DocumentForm
  pinHead: number
  pinTail: number
  cmnd: number
  documentText: string
  issuedOn: number
  issuedPlace: number
  name: number
  nameText: string
  birth: number
  sex: number
  nationality: string
  address: number
  province: number
  userKind: number
  userName: string
  userBirth: number
  userDocument: string
  guardian: string
  activatedAt: number
  holderSince: number
  pointOfSale: number
  pointOfSaleProvince: number
  agent: number
  channel: number
  payment: number
  contract: number
  status: number
  blockReason: number
  statusChangedOn: number
  activity: number
  authenticatedBy: number
  authenticatedOn: number
  /** The nine digits of the SIM's own, in IMSI and ICCID; 0 where they come from the line's number and place. */
  kit: number
  /** Lines with the same one have one portrait; 0 for a portrait that no other line has, and none for older sales. */
  portrait: number
  /** Cells that hold something else than the fields say, in the carrier's spelling; undefined for none. */
  texts: Partial<Record<Field, string>> | undefined
  /** The texts go out as they are, without quotes around them. */
  isRaw: boolean

  /** The true holder's final PIN; head 0 where there is none. */
  trueHead: number
  trueTail: number
  /** The register row that the document leads to. */
  quoted: PersonDraft
  /** The person at the end of the chain of successors. */
  person: PersonDraft
  resolution: Resolution
  nameAgreement: NameAgreement
  guardianFact: GuardianFact
  isNamePlaceholder: boolean
  isDocumentPlaceholder: boolean
  isIncomplete: boolean
  isZeroLost: boolean
  isDateAhead: boolean
  isUnallocated: boolean
  isNumberLegacy: boolean
  isStatusContradicted: boolean
  isDormant: boolean
  /** Answers about the number, beside those that ordinary holders give. */
  answers: readonly LineAnswer[]
  /** The last of these answers that counts is the present holder's "not mine". */
  isDenied: boolean
  /** Rules of groups in which the record is subject, as bits; see `true-rules.ts`. */
  groupRules: number
  planted: string
  /** The subscription has not begun on this night: there is no record. */
  isAbsent: boolean
  /** No other record's truth depends on this one. */
  isAlone: boolean
}
