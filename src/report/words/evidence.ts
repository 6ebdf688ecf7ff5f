/** What a rule counted or saw, for people: the keys of `src/run/README.md`, "Evidence". */

import { FIELDS } from '../../model/fields.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { FIELD_LABELS } from './fields.ts'

/** What one key of a rule's evidence says, and what each value means where a number alone says little. */
export interface EvidenceWord {
  readonly label: BothLanguages
  readonly values?: Readonly<Record<string, BothLanguages>>
}

const THRESHOLD: EvidenceWord = { label: { vi: 'Mức từ đó thành phát hiện', en: 'A finding from' } }
const LINES: EvidenceWord = {
  label: { vi: 'Số thuê bao tính cho cá nhân này', en: 'Numbers that count against this person' },
}
const NO: BothLanguages = { vi: 'không', en: 'no' }
const YES: BothLanguages = { vi: 'có', en: 'yes' }
const FILLER = {
  1: { vi: 'điền cho đủ trường', en: 'filler' },
  0: { vi: 'không thấy dấu hiệu điền cho đủ', en: 'no sign of filler' },
}

/** By rule, then by key. */
const KEYS: Readonly<Record<string, Readonly<Record<string, EvidenceWord>>>> = {
  'document-invalid': {
    missing: {
      label: FIELD_LABELS.document_number,
      values: {
        1: { vi: 'không có', en: 'none' },
        0: { vi: 'có, nhưng sai cấu trúc', en: 'there is one, but malformed' },
      },
    },
  },
  'identity-superseded': {
    reissued: {
      label: { vi: 'Số định danh thay thế', en: 'Replacing PIN' },
      values: {
        1: { vi: 'có số khác thay thế', en: 'another PIN took its place' },
        0: { vi: 'không có, hoặc chuỗi thay thế bị đứt', en: 'none, or the chain of replacements is broken' },
      },
    },
  },
  'placeholder-data': {
    birth_date: { label: FIELD_LABELS.date_of_birth, values: FILLER },
    document: { label: FIELD_LABELS.document_number, values: FILLER },
    name: { label: FIELD_LABELS.full_name, values: FILLER },
  },
  'legacy-encoding': {
    file: { label: { vi: 'Tệp ở bảng mã cũ', en: 'The file was in an older encoding' }, values: { 1: YES, 0: NO } },
    name: {
      label: { vi: 'Họ tên chỉ khớp khi đọc theo bảng mã khác', en: 'The name agrees only as another encoding' },
      values: { 1: YES, 0: NO },
    },
  },
  'minor-without-guardian': {
    guardian_named: {
      label: { vi: 'Bản ghi có nêu người giám hộ', en: 'The record names a guardian' },
      values: { 1: YES, 0: NO },
    },
    guardian_known: {
      label: {
        vi: 'Người được nêu có trong CSDLQG về dân cư nhưng không phải người thành niên',
        en: 'The register holds that person, who is no adult',
      },
      values: { 1: YES, 0: NO },
    },
  },
  'document-many-names': {
    names: { label: { vi: 'Số họ tên khác nhau trên giấy tờ', en: 'Distinct names on the document' } },
    threshold: THRESHOLD,
  },
  'sims-per-carrier': {
    rank: {
      label: {
        vi: 'Thứ tự trong các số của cá nhân này tại nhà mạng',
        en: 'Its place among the person’s numbers at this carrier',
      },
    },
    threshold: THRESHOLD,
  },
  'sims-review': { lines: LINES, threshold: THRESHOLD },
  'sims-excess': { lines: LINES, threshold: THRESHOLD },
  'bulk-activation': {
    activations: { label: { vi: 'Số lượt kích hoạt trong khoảng dày nhất', en: 'Activations in the fullest window' } },
    hours: { label: { vi: 'Độ dài khoảng (giờ)', en: 'Length of a window (hours)' } },
    threshold: THRESHOLD,
  },
  'number-at-two-carriers': {
    carriers: { label: { vi: 'Số nhà mạng có số này chưa chấm dứt', en: 'Carriers at which the number is live' } },
  },
  'number-twice': {
    records: { label: { vi: 'Số bản ghi chưa chấm dứt của số này', en: 'Live records of the number' } },
  },
}

/** Rules whose keys are names of fields, each with the value 1: what is said of the field. */
const OF_FIELDS: Readonly<Record<string, BothLanguages>> = {
  'pin-contradiction': { vi: 'mâu thuẫn với số định danh', en: 'contradicts the PIN’s digits' },
  'incomplete-record': { vi: 'bỏ trống hoặc không đọc được', en: 'empty or unreadable' },
  'lost-leading-zero': { vi: 'đã khôi phục số 0 ở đầu', en: 'its leading zero was restored' },
  'contradictory-status': { vi: 'mâu thuẫn với trạng thái', en: 'contradicts the status' },
  'future-date': { vi: 'muộn hơn ngày nghiệp vụ', en: 'later than the business date' },
}

/** The word for a key of a rule's evidence; undefined where a store holds a rule or key that this program does not know. */
export function evidenceWord(rule: string, key: string): EvidenceWord | undefined {
  const ofField = OF_FIELDS[rule]
  const field = FIELDS.find((one) => one === key)
  if (ofField === undefined || field === undefined) return KEYS[rule]?.[key]
  return { label: FIELD_LABELS[field], values: { 1: ofField } }
}

/** One value of a rule's evidence in words, `label: value`; an unknown key as `key = value`. */
export function evidenceText(rule: string, key: string, value: string, lang: keyof BothLanguages): string {
  const known = evidenceWord(rule, key)
  if (known === undefined) return `${key} = ${value}`
  return `${known.label[lang]}: ${known.values?.[value]?.[lang] ?? value}`
}
