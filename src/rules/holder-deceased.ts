import { dateOf, type Instant, latestDay, type PartialDate, packDate } from '../model/dates.ts'
import { ESTABLISHED, NEUTRAL_NOTICE, rowRule } from './define.ts'

/**
 * The person found is recorded as deceased; only where identity is established, else a mistyped PIN would accuse a
 * family. Grave where the present holder took the number on a day certainly after the death; a day that a partial date
 * of death may still mean is not certain.
 */
export const holderDeceased = rowRule({
  id: 'holder-deceased',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Chủ thuê bao đã mất', en: 'Holder is deceased' },
  why: {
    vi: 'Cơ sở dữ liệu quốc gia về dân cư ghi nhận người đứng tên đã mất. Người đã mất không còn năng lực pháp luật để đứng tên hoặc kích hoạt thuê bao; số cần được chuyển quyền sử dụng cho người thừa kế. Nghiêm trọng khi thuê bao được đứng tên sau ngày mất.',
    en: 'The register records the holder’s death. A dead person cannot hold or activate a number: it is to be transferred to the heirs. Grave where the number was taken after the death.',
  },
  basis: ['civil-code-2015-art-16', 'telecom-law-2023-art-13'],
  params: [],
  statuses: 'live',
  outcomes: ESTABLISHED,
  ladder: 'none',
  notice: NEUTRAL_NOTICE,
  evidence: [],
  wakes: ['deceased'],
  hits: ({ subscriber, person, is }) => {
    if (!is('deceased') || person?.status !== 'deceased') return false
    return { severity: certainlyAfter(subscriber.holderSince, person.diedOn) ? 'high' : 'medium' }
  },
})

function certainlyAfter(since: Instant | undefined, death: PartialDate | undefined): boolean {
  return since !== undefined && death !== undefined && packDate(dateOf(since)) > latestDay(death)
}
