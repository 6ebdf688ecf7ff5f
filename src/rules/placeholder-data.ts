import { BENIGN_BIRTH_DATE_LEVELS, BENIGN_NAME_LEVELS, type Verdict } from '../model/verdict.ts'
import { rowRule } from './define.ts'

/**
 * Filler in place of an identity: a listed test name, a document of repeated or counting digits, a listed default
 * date. Never where identity is established, and a name or date never where the register holds it for the person
 * found: somebody was born on the first of January 1970. The evidence says which of the three it is, 1 or 0 each.
 */
export const placeholderData = rowRule({
  id: 'placeholder-data',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Thông tin điền cho đủ trường', en: 'Placeholder data' },
  why: {
    vi: 'Họ tên thử nghiệm, số giấy tờ gồm các chữ số lặp hoặc liên tiếp, hoặc ngày sinh mặc định cho thấy thông tin được điền cho đủ trường chứ không phải của một người có thật.',
    en: 'A test name, a document of repeated or counting digits, or a default birth date shows that fields were filled in, not that a person was registered.',
  },
  basis: ['decree-49-2017-art-15-5', 'project-placeholder-lists'],
  params: [],
  statuses: 'live',
  outcomes: ['unverifiable', 'not-found', 'ambiguous', 'mismatched'],
  ladder: 'L3',
  notice: {
    recheck: ['full_name', 'document_number', 'date_of_birth'],
    action: {
      vi: 'Đối chiếu với bản lưu; nếu không có hồ sơ thật, mời người đang sử dụng số đăng ký lại thông tin.',
      en: 'Compare with the stored copy; without real papers, ask the person using the number to register.',
    },
  },
  evidence: ['birth_date', 'document', 'name'],
  wakes: ['placeholder-name', 'placeholder-birth-date', 'document-placeholder'],
  hits: ({ subscriber, verdict, is }) => {
    if (subscriber.subscriberKind === 'm2m') return false
    const [birthDate, document, name] = [
      is('placeholder-birth-date') && !isBirthDateConfirmed(verdict),
      is('document-placeholder'),
      is('placeholder-name') && !isNameConfirmed(verdict),
    ]
    if (!birthDate && !document && !name) return false
    return { evidence: { birth_date: Number(birthDate), document: Number(document), name: Number(name) } }
  },
})

function isBirthDateConfirmed({ birthDateLevel }: Verdict): boolean {
  return birthDateLevel !== undefined && BENIGN_BIRTH_DATE_LEVELS.includes(birthDateLevel)
}

function isNameConfirmed({ nameLevel }: Verdict): boolean {
  return nameLevel !== undefined && BENIGN_NAME_LEVELS.includes(nameLevel)
}
