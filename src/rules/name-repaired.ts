import { rowRule } from './define.ts'

/** The holder's name, written so that it is only theirs once it is repaired: keys of a keyboard left in it, another spelling. Never held against the holder. */
export const nameRepaired = rowRule({
  id: 'name-repaired',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Họ tên phải sửa mới khớp', en: 'Name had to be repaired' },
  why: {
    vi: 'Họ tên chỉ trùng với Cơ sở dữ liệu quốc gia về dân cư sau khi sửa lỗi gõ hoặc cách viết (phím Telex, VNI còn sót, i/y, chữ ngoài bảng chữ cái). Đây là lỗi dữ liệu của nhà mạng, không phải của chủ thuê bao.',
    en: 'The name equals that of the National Population Database only once typing or spelling is repaired (keys of Telex or VNI left in, i for y, letters outside the alphabet). It is a fault of the carrier’s data, not of the holder.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: ['variant', 'mismatched'],
  ladder: 'none',
  notice: {
    recheck: ['full_name'],
    action: {
      vi: 'Gửi họ tên đúng như trên giấy tờ.',
      en: 'Send the name as it stands on the document.',
    },
  },
  evidence: [],
  wakes: ['name-repaired'],
  hits: ({ is }) => is('name-repaired'),
})
