import { expect, it } from 'vitest'
import { BIRTH_DATE_LEVELS, NAME_LEVELS } from '../../src/model/verdict.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../../src/report/words/levels.ts'
import { severityText } from '../../src/report/words/severity.ts'
import { SEVERITY_WORDS } from '../../src/report/words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../../src/report/words/thresholds.ts'
import { birthDateMismatch } from '../../src/rules/birth-date-mismatch.ts'
import { RULES } from '../../src/rules/index.ts'
import { nameMismatch } from '../../src/rules/name-mismatch.ts'
import { thresholdsOf } from '../../src/rules/params.ts'
import { hit, person, row } from '../rules/build.ts'

/** "high: a, b; low: c" as pairs of label and severity's label. */
function casesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('; ').flatMap((part) => {
      const [severity = '', labels = ''] = part.split(': ')
      return labels.split(', ').map((label) => [label, severity] as const)
    }),
  )
}

it('a level is said to have the severity that the rule gives it', () => {
  const verdict = { outcome: 'mismatched', reason: 'pin' } as const
  const names = casesOf(severityText(nameMismatch, 'en'))
  for (const nameLevel of NAME_LEVELS) {
    const found = hit(
      nameMismatch,
      row({ verdict: { ...verdict, nameLevel }, person: person(), traits: ['name-differs'] }),
    )
    const said = names.get(NAME_LEVEL_WORDS[nameLevel].label.en.toLowerCase())
    expect(said, nameLevel).toBe(found === undefined ? undefined : SEVERITY_WORDS[found.severity].label.en)
  }
  const birthDates = casesOf(severityText(birthDateMismatch, 'en'))
  for (const birthDateLevel of BIRTH_DATE_LEVELS) {
    const view = row({ verdict: { ...verdict, birthDateLevel }, person: person(), traits: ['birth-date-differs'] })
    const found = hit(birthDateMismatch, view)
    const said = birthDates.get(BIRTH_DATE_LEVEL_WORDS[birthDateLevel].label.en.toLowerCase())
    expect(said, birthDateLevel).toBe(found === undefined ? undefined : SEVERITY_WORDS[found.severity].label.en)
  }
})

it('a rule of one severity has just that', () => {
  expect(severityText({ id: 'number-twice', severity: 'medium' }, 'vi')).toBe('Trung bình')
})

it('there are words for every threshold and its unit', () => {
  const write = { count: String, date: (iso: string) => iso }
  for (const threshold of RULES.flatMap(({ id }) => thresholdsOf(id))) {
    expect(thresholdLabel(threshold.name), threshold.name).toBeDefined()
    const value = thresholdValue(threshold, 'vi', write)
    expect(value.endsWith(` ${threshold.unit}`), threshold.unit).toBe(false)
  }
  expect(thresholdValue({ value: 20250101, unit: 'yyyymmdd' }, 'vi', write)).toBe('2025-01-01')
})
