import { READABLE, rowRule } from './define.ts'

/**
 * A record that came in an older encoding (windows-1258, TCVN3, VNI), as its file was, or whose name agrees with the register
 * only once it is read as another encoding. It was read all the same.
 */
export const legacyEncoding = rowRule({
  id: 'legacy-encoding',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Dữ liệu còn ở bảng mã cũ', en: 'Data in an older encoding' },
  why: {
    vi: 'Tệp được ghi bằng bảng mã cũ (windows-1258, TCVN3, VNI), hoặc họ tên chỉ khớp khi đọc theo bảng mã khác. Hệ thống đã đọc lại được để đối chiếu; nhà mạng cần chuyển dữ liệu gốc sang UTF-8.',
    en: 'The file was written in an older encoding (windows-1258, TCVN3, VNI), or the name agrees only once it is read as another encoding. It was read and matched all the same; the carrier should convert the data to UTF-8.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['full_name'],
    action: {
      vi: 'Chuyển dữ liệu sang UTF-8 tại hệ thống gốc và gửi tệp UTF-8.',
      en: 'Convert the data to UTF-8 at its source, and send files in UTF-8.',
    },
  },
  evidence: ['file', 'name'],
  wakes: ['legacy-encoded', 'name-misread'],
  hits: ({ is }) => {
    const [file, name] = [is('legacy-encoded'), is('name-misread')]
    return (file || name) && { evidence: { file: Number(file), name: Number(name) } }
  },
})
