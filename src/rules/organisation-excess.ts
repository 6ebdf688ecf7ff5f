import { groupRule } from './define.ts'

/**
 * `linesMin` or more live numbers of one organisation, by tax code, of which no record says who uses them: one finding on
 * the code, each of these numbers a subject of it. A number of several records counts once, and not at all where one of them
 * names its user. A branch with a code of its own is an organisation of its own.
 */
export const organisationExcess = groupRule({
  id: 'organisation-excess',
  class: 'J3',
  severity: 'medium',
  subjects: ['document'],
  title: {
    vi: 'Tổ chức đứng tên từ 10 thuê bao trở lên không có thông tin người sử dụng',
    en: 'Organisation with ten or more numbers and no users named',
  },
  why: {
    vi: 'Tổ chức phải cung cấp thông tin người sử dụng của từng số thuê bao được giao. Tổ chức này đứng tên từ 10 số trở lên mà bản ghi không có họ tên, giấy tờ của người sử dụng và cũng không phải số dùng cho thiết bị.',
    en: 'An organisation has to name the user of each number it hands out. This one holds ten numbers or more whose records have no name or document of a user and are not for a device.',
  },
  basis: ['decree-49-2017-art-15-5', 'ministry-review-2023'],
  params: ['linesMin'],
  statuses: 'live',
  outcomes: ['unverifiable'],
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['lines', 'threshold', 'unnamed'],
  groupBy: ['organisation'],
  needs: ['msisdn', 'hasUser'],
  after: [],
  least: ({ linesMin }) => ({ members: linesMin }),
  *judge({ members }, { linesMin }) {
    if (members.length < linesMin) return
    const numbers = new Set(members.map(({ msisdn }) => msisdn))
    const told = new Set(members.filter(({ hasUser }) => hasUser).map(({ msisdn }) => msisdn))
    const unnamed = members.filter(({ msisdn }) => {
      if (told.has(msisdn)) return false
      told.add(msisdn)
      return true
    })
    if (unnamed.length < linesMin) return
    yield {
      members: unnamed.map((member) => ({ member, role: 'subject' })),
      evidence: { lines: numbers.size, threshold: linesMin, unnamed: unnamed.length },
    }
  },
})
