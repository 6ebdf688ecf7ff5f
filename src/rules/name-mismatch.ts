import type { Severity } from '../model/finding.ts'
import type { NameLevel } from '../model/verdict.ts'
import { rowRule } from './define.ts'

const SEVERITIES: Partial<Record<NameLevel, Severity>> = {
  'middle-missing': 'low',
  tone: 'medium',
  near: 'medium',
  different: 'high',
}

/**
 * The name differs from the register's where the person was found by PIN; a CMND proves less and is not used. A
 * missing name is not this rule's but `incomplete-record`'s. Benign levels never accuse.
 */
export const nameMismatch = rowRule({
  id: 'name-mismatch',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Họ tên không khớp', en: 'Name does not match' },
  why: {
    vi: 'Họ tên trong dữ liệu thuê bao khác họ tên mà Cơ sở dữ liệu quốc gia về dân cư ghi nhận cho số định danh này. Các khác biệt vô hại về cách viết, bảng mã hoặc thiếu dấu toàn bộ không bị tính.',
    en: 'The name on the subscription differs from the one the National Population Database holds for this PIN. Harmless differences of spelling, encoding or missing marks throughout do not count.',
  },
  basis: ['circular-08-2026-match'],
  params: [],
  statuses: 'live',
  outcomes: ['mismatched'],
  ladder: 'L3',
  notice: {
    recheck: ['full_name'],
    action: {
      vi: 'Đối chiếu họ tên với bản quét giấy tờ trước; chỉ liên hệ chủ thuê bao nếu họ tên đúng như bản quét.',
      en: 'Recheck the scan first; contact the holder only if the name agrees with the scan.',
    },
  },
  evidence: [],
  wakes: ['name-differs'],
  hits: ({ verdict, is }) => {
    if (!is('name-differs') || verdict.nameLevel === undefined) return false
    if (verdict.reason !== 'pin' && verdict.reason !== 'superseded-pin') return false
    const severity = SEVERITIES[verdict.nameLevel]
    return severity === undefined ? false : { severity }
  },
})
