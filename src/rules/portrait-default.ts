import { DEFAULT_PORTRAIT_PARAMS, defaultRecordsMin, isDefaultPortrait } from './default-portrait.ts'
import { groupRule, READABLE } from './define.ts'

/**
 * One image in the place of a portrait in records of one carrier ({@link isDefaultPortrait}), all of which are subjects: what is at fault is
 * the portrait in them, not their holders. `records` counts them, `threshold` is the least count at this carrier on this night.
 */
export const portraitDefault = groupRule({
  id: 'portrait-default',
  class: 'DQ',
  severity: 'low',
  subjects: ['portrait'],
  title: { vi: 'Ảnh mặc định thay cho ảnh chân dung', en: 'Default image instead of a portrait' },
  why: {
    vi: 'Cùng một tệp ảnh được lưu cho rất nhiều thuê bao mang các họ tên khác nhau của một nhà mạng, nên đó là ảnh điền cho đủ trường chứ không phải ảnh chân dung của chủ thuê bao.',
    en: 'One image file stands in very many records of a carrier under different names: it fills the field and is nobody’s portrait.',
  },
  basis: ['decree-49-2017-art-15-5', 'project-portrait-thresholds'],
  params: [...DEFAULT_PORTRAIT_PARAMS],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['portrait_hash'],
    action: {
      vi: 'Bổ sung ảnh chân dung của chủ thuê bao từ hồ sơ lưu, hoặc chụp lại khi chủ thuê bao đến giao dịch.',
      en: 'Add the holder’s portrait from the stored papers, or take it when the holder next comes.',
    },
  },
  evidence: ['records', 'threshold'],
  groupBy: ['portrait'],
  needs: ['carrier', 'name'],
  after: [],
  least: ({ defaultRecordsMin: members, defaultNamesMin: names }) => ({ members, names }),
  *judge(group, params) {
    if (!isDefaultPortrait(group, params)) return
    yield {
      members: group.members.map((member) => ({ member, role: 'subject' })),
      evidence: { records: group.members.length, threshold: defaultRecordsMin(group, params) },
    }
  },
})
