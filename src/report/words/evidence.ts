/** What a rule counted or saw, for people: the keys of `src/run/README.md`, "Evidence". */

import provinces from '../../../seeds/provinces34.json' with { type: 'json' }
import { FIELDS } from '../../model/fields.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { chanceText } from '../chance.ts'
import { speech } from '../speech.ts'
import { FIELD_LABELS } from './fields.ts'

/** What one key of a rule's evidence says, and what each value means where a number alone says little. */
export interface EvidenceWord {
  readonly label: BothLanguages
  readonly values?: Readonly<Record<string, BothLanguages>>
  /** A number with its unit, where a bare one would be misread. */
  readonly written?: (value: number) => BothLanguages
}

const SPEECH = { vi: speech('vi'), en: speech('en') } as const

/** A number around words of both languages, as each writes it (`hundredths`: of so many, with two decimals); `#` is where it goes. */
function inBoth(value: number, words: BothLanguages, how: 'number' | 'hundredths' = 'number'): BothLanguages {
  const text = (lang: keyof BothLanguages): string => words[lang].replace('#', SPEECH[lang][how](value))
  return { vi: text('vi'), en: text('en') }
}

/** A threshold in the unit that its rule counts. */
function thresholdOf(unit: BothLanguages): EvidenceWord {
  return {
    label: { vi: 'Thành phát hiện từ', en: 'A finding from' },
    written: (value) => inBoth(value, { vi: `# ${unit.vi} trở lên`, en: `# ${unit.en} on` }),
  }
}

const LINES_THRESHOLD = thresholdOf({ vi: 'thuê bao', en: 'numbers' })
const NAMES_THRESHOLD = thresholdOf({ vi: 'họ tên', en: 'names' })
const PERCENT: BothLanguages = { vi: '# %', en: '# %' }
const LINES: EvidenceWord = {
  label: { vi: 'Số thuê bao tính cho cá nhân này', en: 'Numbers that count against this person' },
}
const DOCUMENTS: EvidenceWord = { label: { vi: 'Số giấy tờ trong bộ', en: 'Documents in the family' } }
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
  'document-family': { documents: DOCUMENTS, threshold: thresholdOf({ vi: 'giấy tờ', en: 'documents' }) },
  'document-many-names': {
    names: { label: { vi: 'Số họ tên khác nhau trên giấy tờ', en: 'Distinct names on the document' } },
    threshold: NAMES_THRESHOLD,
  },
  'sims-per-carrier': {
    rank: {
      label: {
        vi: 'Thứ tự trong các số của cá nhân này tại nhà mạng',
        en: 'Its place among the person’s numbers at this carrier',
      },
    },
    threshold: LINES_THRESHOLD,
  },
  'sims-review': { lines: LINES, threshold: LINES_THRESHOLD },
  'sims-excess': { lines: LINES, threshold: LINES_THRESHOLD },
  'many-documents': {
    documents: {
      label: { vi: 'Số giấy tờ đứng tên các thuê bao đó', en: 'Documents on which these numbers are registered' },
    },
    lines: LINES,
    threshold: LINES_THRESHOLD,
  },
  'document-sims-excess': {
    lines: { label: { vi: 'Số thuê bao tính cho giấy tờ này', en: 'Numbers that count against this document' } },
    threshold: LINES_THRESHOLD,
  },
  'organisation-excess': {
    lines: { label: { vi: 'Số thuê bao của tổ chức', en: 'Live numbers of the organisation' } },
    threshold: LINES_THRESHOLD,
    unnamed: { label: { vi: 'Số thuê bao không nêu người sử dụng', en: 'Numbers whose user nobody names' } },
  },
  'bulk-activation': {
    activations: { label: { vi: 'Số lượt kích hoạt trong khoảng dày nhất', en: 'Activations in the fullest window' } },
    hours: { label: { vi: 'Độ dài khoảng (giờ)', en: 'Length of a window (hours)' } },
    threshold: thresholdOf({ vi: 'lượt kích hoạt', en: 'activations' }),
  },
  'consecutive-numbers': {
    iccid_run: { label: { vi: 'Dãy số SIM liên tiếp dài nhất', en: 'Longest run of SIM cards' } },
    imsi_run: { label: { vi: 'Dãy IMSI liên tiếp dài nhất', en: 'Longest run of IMSIs' } },
    msisdn_run: { label: { vi: 'Dãy số thuê bao liên tiếp dài nhất', en: 'Longest run of numbers' } },
    days: { label: { vi: 'Độ dài khoảng (ngày)', en: 'Length of a window (days)' } },
    threshold: LINES_THRESHOLD,
  },
  'portrait-reuse': {
    names: { label: { vi: 'Số họ tên khác nhau dùng chung ảnh', en: 'Distinct names under the portrait' } },
    threshold: NAMES_THRESHOLD,
  },
  'portrait-default': {
    records: { label: { vi: 'Số bản ghi có ảnh này', en: 'Live records with the image' } },
    threshold: thresholdOf({ vi: 'bản ghi', en: 'records' }),
  },
  'distant-activations': {
    kilometres: {
      label: {
        vi: 'Khoảng cách giữa hai tỉnh, đo giữa hai tỉnh lỵ (trước sáp nhập) gần nhau nhất (seeds/province-distances.json)',
        en: 'Between the two provinces, measured between the nearest seats of those they were merged from (seeds/province-distances.json)',
      },
      written: (value) => inBoth(value, { vi: '# km', en: '# km' }),
    },
    kilometres_per_hour: {
      label: { vi: 'Tốc độ không ai vượt quá', en: 'Faster than which nobody travels' },
      written: (value) => inBoth(value, { vi: '# km/h', en: '# km/h' }),
    },
    province_earlier: {
      label: { vi: 'Tỉnh của lần kích hoạt trước', en: 'Earlier activation in' },
      written: provinceText,
    },
    province_later: { label: { vi: 'Tỉnh của lần kích hoạt sau', en: 'Later activation in' }, written: provinceText },
    seconds: {
      label: { vi: 'Khoảng thời gian giữa hai lần', en: 'Between the two activations' },
      written: (value) => {
        const [hours, minutes] = [Math.floor(value / 3600), Math.floor(value / 60) % 60]
        return {
          vi: `${hours} giờ ${minutes} phút ${value % 60} giây`,
          en: `${hours} h ${minutes} min ${value % 60} s`,
        }
      },
    },
  },
  'point-of-sale-concentration': {
    activations: {
      label: { vi: 'Số lượt kích hoạt gần đây tại điểm bán', en: 'Recent activations at the point of sale' },
    },
    mismatches: {
      label: { vi: 'Trong đó không khớp hoặc không tìm thấy (J1)', en: 'Of which not matching or not found (J1)' },
    },
    province: { label: { vi: 'Tỉnh, thành phố của điểm bán', en: 'Its province' }, written: provinceText },
    province_mismatches_per_10000: {
      label: {
        vi: 'Tỷ lệ không khớp hoặc không tìm thấy của mọi lượt kích hoạt như vậy trong tỉnh, kể cả tại điểm bán này',
        en: 'Share not matching or not found among all such activations of the province, its own included',
      },
      written: (value) => inBoth(value, PERCENT, 'hundredths'),
    },
    negative_log10_p_hundredths: {
      label: { vi: 'Xác suất ngẫu nhiên có từng ấy hoặc nhiều hơn', en: 'Chance of so many or more' },
      written: (value) => ({ vi: chanceText(value, SPEECH.vi), en: chanceText(value, SPEECH.en) }),
    },
    false_discovery_per_mille: {
      label: { vi: 'Tỷ lệ phát hiện nhầm được kỳ vọng, tối đa', en: 'Expected share of false findings, at most' },
      written: (value) => inBoth(value / 10, PERCENT),
    },
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

/** 0 stands for none, as does a code that is no province's. */
function provinceText(code: number): BothLanguages {
  const name = provinces.find((province) => Number(province.code) === code)?.name
  return name === undefined
    ? { vi: 'không rõ (so với các điểm bán không rõ tỉnh)', en: 'not stated (compared with others that state none)' }
    : { vi: name, en: name }
}

/** One value of a rule's evidence in words, `label: value`; an unknown key as `key = value`. */
export function evidenceText(rule: string, key: string, value: string, lang: keyof BothLanguages): string {
  const known = evidenceWord(rule, key)
  if (known === undefined) return `${key} = ${value}`
  const written = /^\d+$/.test(value) ? known.written?.(Number(value)) : undefined
  return `${known.label[lang]}: ${known.values?.[value]?.[lang] ?? written?.[lang] ?? value}`
}
