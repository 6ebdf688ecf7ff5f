import { rowRule } from './define.ts'

/** A citizen of Viet Nam registered on a passport, which this register does not hold; only where nationality says so. */
export const passportNational = rowRule({
  id: 'passport-national',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Công dân Việt Nam đăng ký bằng hộ chiếu', en: 'Vietnamese citizen on a passport' },
  why: {
    vi: 'Giấy tờ đăng ký của công dân Việt Nam phải đối chiếu được với Cơ sở dữ liệu quốc gia về dân cư; hộ chiếu không đáp ứng yêu cầu này và khiến thuê bao không thể xác minh.',
    en: 'A Vietnamese citizen’s document must be one that can be checked against the National Population Database; a passport cannot, and leaves the number unverifiable.',
  },
  basis: ['decree-163-2024-art-17'],
  params: [],
  statuses: 'live',
  outcomes: ['unverifiable', 'not-found'],
  ladder: 'none',
  notice: {
    recheck: ['document_type', 'nationality'],
    action: {
      vi: 'Kiểm tra loại giấy tờ và quốc tịch; nếu đúng, mời chủ thuê bao cập nhật thẻ căn cước hoặc số định danh cá nhân.',
      en: 'Check document type and nationality; if right, ask the holder to update to an identity card or PIN.',
    },
  },
  evidence: [],
  wakes: ['citizen-passport'],
  hits: ({ subscriber, is }) =>
    is('citizen-passport') && subscriber.documentType === 'passport' && subscriber.nationality === 'VN',
})
