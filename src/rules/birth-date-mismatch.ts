import type { Severity } from '../model/finding.ts'
import type { BirthDateLevel } from '../model/verdict.ts'
import { rowRule } from './define.ts'

const SEVERITIES: Partial<Record<BirthDateLevel, Severity>> = {
  'carrier-partial': 'low',
  swapped: 'medium',
  'one-digit': 'medium',
  invalid: 'medium',
  different: 'high',
}

/**
 * The birth date differs from the register's, however the person was found. A register that knows only the year or
 * month never accuses (`register-partial`); a missing birth date is `incomplete-record`'s.
 */
export const birthDateMismatch = rowRule({
  id: 'birth-date-mismatch',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Ngày sinh không khớp', en: 'Birth date does not match' },
  why: {
    vi: 'Ngày sinh trong dữ liệu thuê bao khác ngày sinh mà Cơ sở dữ liệu quốc gia về dân cư ghi nhận, hoặc không phải là ngày có thật. Trường hợp CSDLQG chỉ có năm hoặc tháng sinh không bị tính.',
    en: 'The birth date on the subscription differs from the one the National Population Database holds, or is no date of the calendar. People of whom the register knows only the year or month do not count.',
  },
  basis: ['circular-08-2026-match'],
  params: [],
  statuses: 'live',
  outcomes: ['mismatched'],
  ladder: 'L3',
  notice: {
    recheck: ['date_of_birth'],
    action: {
      vi: 'Đối chiếu ngày sinh với bản quét giấy tờ; lưu ý lỗi đảo ngày và tháng.',
      en: 'Compare the birth date with the scan; mind an exchange of day and month.',
    },
  },
  evidence: [],
  wakes: ['birth-date-differs'],
  hits: ({ verdict, is }) => {
    if (!is('birth-date-differs') || verdict.birthDateLevel === undefined) return false
    const severity = SEVERITIES[verdict.birthDateLevel]
    return severity === undefined ? false : { severity }
  },
})
