import { ESTABLISHED, rowRule } from './define.ts'

/**
 * The person established for a live number answered "not mine" about it on VNeID, and nobody answered later; not before
 * that person is said to have taken it, else the answer is of whoever had it before.
 */
export const holderDenies = rowRule({
  id: 'holder-denies',
  class: 'J2',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Người đứng tên trả lời “không phải của tôi”', en: 'Holder answered “not mine”' },
  why: {
    vi: 'Thông tin thuê bao khớp với một người, nhưng trên VNeID người đó trả lời số này không phải của mình, sau thời điểm đứng tên ghi trong bản ghi. Người đang sử dụng số phải đăng ký lại bằng thông tin của chính mình.',
    en: 'The record agrees with a person who answered on VNeID that the number is not theirs, after the time at which the record says they took it. Whoever uses the number has to register it in their own name.',
  },
  basis: ['circular-08-2026-vneid'],
  params: [],
  statuses: 'live',
  outcomes: ESTABLISHED,
  ladder: 'L4',
  notice: {
    recheck: ['document_number', 'full_name', 'date_of_birth'],
    action: {
      vi: 'Mời người đang sử dụng số đến đăng ký lại thông tin thuê bao bằng giấy tờ của chính mình.',
      en: 'Ask the person using the number to come and register it in their own name.',
    },
  },
  evidence: [],
  wakes: ['holder-denied'],
  hits: ({ is }) => is('holder-denied'),
})
