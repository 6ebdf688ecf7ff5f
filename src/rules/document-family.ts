import { groupRule } from './define.ts'

/**
 * At least `documentsMin` PINs or CMNDs that the register does not hold, chained by steps in each of which one digit is another, under
 * one name and birth date: numbers made up from each other. One finding a family, about its smallest document.
 */
export const documentFamily = groupRule({
  id: 'document-family',
  class: 'J1',
  severity: 'high',
  subjects: ['document'],
  title: { vi: 'Bộ giấy tờ chỉ khác nhau một chữ số', en: 'Family of documents that differ in one digit' },
  why: {
    vi: 'Nhiều số giấy tờ không có trong bản trích xuất CSDLQG về dân cư, mang cùng họ tên và ngày sinh, nối tiếp nhau chỉ khác một chữ số: dấu hiệu số giấy tờ được bịa ra từ cùng một số. Cũng có thể là một số bị gõ sai nhiều lần.',
    en: 'Several document numbers that the register does not hold, under one name and birth date, each one digit away from another: a sign of numbers made up from one. It may also be one number mistyped several times.',
  },
  basis: ['circular-08-2026-match', 'ministry-inspection-2017', 'project-document-family'],
  params: ['documentsMin'],
  statuses: 'live',
  outcomes: ['not-found'],
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['documents', 'threshold'],
  groupBy: ['namesake'],
  needs: ['document', 'name'],
  after: [],
  least: ({ documentsMin }) => ({ members: documentsMin }),
  *judge(group, { documentsMin }) {
    if (group.members.length < documentsMin) return
    for (const { documents, members, smallest } of group.documentFamilies()) {
      if (documents < documentsMin) continue
      yield {
        members: members.map((member) => ({ member, role: 'subject' })),
        documentOf: smallest,
        evidence: { documents, threshold: documentsMin },
      }
    }
  },
})
