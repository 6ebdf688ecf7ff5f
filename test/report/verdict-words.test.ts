import { expect, it } from 'vitest'
import { evidenceText, evidenceWord } from '../../src/report/words/evidence.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../../src/report/words/levels.ts'
import { ROLE_WORDS, RULE_CLASS_WORDS, SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../../src/report/words/subjects.ts'
import { OUTCOME_WORDS, REASON_WORDS } from '../../src/report/words/verdicts.ts'
import { RULES } from '../../src/rules/index.ts'

it('there are words for whatever a rule may give as evidence', () => {
  const without = RULES.flatMap(({ id, evidence }) =>
    evidence.filter((key) => evidenceWord(id, key) === undefined).map((key) => `${id} ${key}`),
  )
  expect(without).toEqual([])
})

it('a value of evidence is said in words, one that is not known as it stands', () => {
  expect(evidenceText('document-invalid', 'missing', '1', 'vi')).toBe('Số giấy tờ: không có')
  expect(evidenceText('incomplete-record', 'address', '1', 'en')).toBe('Address: empty or unreadable')
  expect(evidenceText('sims-excess', 'lines', '12', 'vi')).toBe('Số thuê bao tính cho cá nhân này: 12')
  expect(evidenceText('organisation-excess', 'threshold', '10', 'en')).toBe('A finding from: 10 numbers on')
  const seller = (key: string, value: string) => evidenceText('point-of-sale-concentration', key, value, 'vi')
  expect(seller('province', '1')).toBe('Tỉnh, thành phố của điểm bán: Hà Nội')
  expect(seller('province', '0')).toContain('không rõ')
  expect(seller('province_mismatches_per_10000', '123')).toMatch(/: 1,23 %$/)
  expect(seller('negative_log10_p_hundredths', '936')).toMatch(/: ≤ 4,4 × 10⁻¹⁰$/)
  expect(evidenceText('distant-activations', 'kilometres', '1137', 'en')).toMatch(/: 1,137 km$/)
  expect(evidenceText('rule-of-tomorrow', 'things', '3', 'en')).toBe('things = 3')
})

it('no two words of one list are called the same, and what they mean is a sentence', () => {
  const lists = [OUTCOME_WORDS, REASON_WORDS, NAME_LEVEL_WORDS, BIRTH_DATE_LEVEL_WORDS, ROLE_WORDS, SEVERITY_WORDS]
  for (const list of [...lists, SUBJECT_KIND_WORDS, RULE_CLASS_WORDS]) {
    const words = Object.values(list)
    for (const lang of ['vi', 'en'] as const) {
      expect(new Set(words.map(({ label }) => label[lang])).size).toBe(words.length)
      for (const { meaning } of words) expect(meaning[lang]).toMatch(/\.$/)
    }
  }
})
