import { READABLE, rowRule } from './define.ts'

/** The number is written in the form of before 15 September 2018, with eleven digits, and was converted for matching. */
export const legacyNumber = rowRule({
  id: 'legacy-number',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Số thuê bao còn ở dạng 11 số cũ', en: 'Number in its old form of eleven digits' },
  why: {
    vi: 'Số thuê bao ghi theo đầu số trước ngày 15/9/2018 (01xx…). Hệ thống đã chuyển sang mười số để đối chiếu; nhà mạng cần sửa dữ liệu gốc, vì cùng một số có thể nằm ở hai bản ghi dưới hai dạng.',
    en: 'The number is written with its prefix of before 15 September 2018 (01xx…). It was converted to ten digits for matching; the carrier should mend the data, since one number may stand in two records in two forms.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['msisdn'],
    action: {
      vi: 'Ghi số thuê bao theo đầu số mười số hiện hành.',
      en: 'Write the number with its present prefix, ten digits.',
    },
  },
  evidence: [],
  wakes: ['number-legacy'],
  hits: ({ is }) => is('number-legacy'),
})
