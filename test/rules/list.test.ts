import { describe, expect, test } from 'vitest'
import ladders from '../../seeds/ladders.json' with { type: 'json' }
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import sources from '../../seeds/sources.json' with { type: 'json' }
import thresholds from '../../seeds/thresholds.json' with { type: 'json' }
import { parseIsoDate } from '../../src/model/dates.ts'
import type { GroupRule, RowRule } from '../../src/model/rule.ts'
import { chosenRules, OPTIONAL_RULES } from '../../src/rules/chosen.ts'
import { RULES } from '../../src/rules/index.ts'
import { paramsOn } from '../../src/rules/params.ts'

const ROW_RULES = RULES.filter((rule): rule is RowRule => rule.kind === 'row')
const GROUP_RULES = RULES.filter((rule): rule is GroupRule => rule.kind === 'group')
const SOURCE_KEYS = new Set(sources.map(({ key }) => key))

describe('every rule', () => {
  test('is one of these, listed once', () => {
    expect(RULES.map(({ id }) => id).toSorted()).toEqual([
      'birth-date-mismatch',
      'bulk-activation',
      'cmnd-ambiguous',
      'cmnd-expired',
      'consecutive-numbers',
      'contradictory-status',
      'distant-activations',
      'document-family',
      'document-invalid',
      'document-many-names',
      'document-sims-excess',
      'dormant',
      'future-date',
      'holder-deceased',
      'holder-denies',
      'identity-not-found',
      'identity-superseded',
      'incomplete-record',
      'legacy-encoding',
      'legacy-number',
      'lost-leading-zero',
      'many-documents',
      'minor-without-guardian',
      'name-mismatch',
      'name-repaired',
      'number-at-two-carriers',
      'number-not-allocated',
      'number-twice',
      'organisation-excess',
      'passport-national',
      'pin-contradiction',
      'placeholder-data',
      'point-of-sale-concentration',
      'portrait-default',
      'portrait-reuse',
      'sims-excess',
      'sims-per-carrier',
      'sims-review',
    ])
  })

  test.each(RULES)('$id rests on sources, a ladder and thresholds that exist', ({ id, basis, ladder, params }) => {
    expect(basis.length).toBeGreaterThan(0)
    for (const key of basis) expect(SOURCE_KEYS, key).toContain(key)
    if (ladder !== 'none') expect(ladders.map(({ key }) => key)).toContain(ladder)
    const seeded = thresholds.filter(({ rule }) => rule === id).map(({ name }) => name)
    expect(new Set(seeded)).toEqual(new Set(params))
  })

  test.each(RULES)('$id declares its evidence sorted and never hits a rejected record', ({ evidence, outcomes }) => {
    expect(evidence).toEqual(evidence.toSorted())
    expect(outcomes).not.toContain('rejected')
  })

  test('looks at terminated records only for the quality of their data', () => {
    for (const { id, class: ruleClass, statuses } of ROW_RULES) {
      expect(statuses, id).toBe(ruleClass === 'DQ' ? 'any' : 'live')
    }
    for (const { id, statuses } of GROUP_RULES) expect(statuses, id).toBe('live')
  })

  test.each(GROUP_RULES)('$id says how small a group it passes over', (rule) => {
    const params = paramsOn(rule, { year: 2026, month: 11, day: 20 })
    const smallest = rule.groupBy.map((key) => rule.least(params, key).members)
    expect(smallest).toEqual(
      {
        'document-many-names': [2],
        'document-family': [3],
        'sims-per-carrier': [4],
        'sims-review': [4],
        'sims-excess': [10],
        'many-documents': [4],
        'document-sims-excess': [10],
        'organisation-excess': [10],
        'bulk-activation': [10, 100, 300],
        'distant-activations': [2],
        'point-of-sale-concentration': [50],
        'number-at-two-carriers': [2],
        'number-twice': [2],
        'portrait-reuse': [2],
        'consecutive-numbers': [5],
        'portrait-default': [20],
      }[rule.id],
    )
  })

  test('that does not always run is the last of the list, so that no other changes its place, and no rule on groups reads it', () => {
    expect(OPTIONAL_RULES).toEqual([RULES.at(-1)?.id])
    expect(GROUP_RULES.flatMap(({ after }) => after).filter((id) => OPTIONAL_RULES.includes(id))).toEqual([])
    expect(chosenRules([])).toEqual(RULES.slice(0, -1))
    expect(chosenRules(OPTIONAL_RULES)).toEqual(RULES)
  })

  test('uses a person’s standing or counts only where identity is established', () => {
    const personal = RULES.filter(({ id }) => /^(holder-|identity-superseded|minor-|sims-|many-)/.test(id))
    expect(personal).toHaveLength(8)
    for (const { id, outcomes } of personal) expect(outcomes, id).toEqual(['matched', 'variant'])
  })
})

describe('what a carrier is told', () => {
  test('is nothing of groups and of what other carriers hold', () => {
    const silent = RULES.filter(({ notice }) => notice.recheck.length === 0)
    expect(silent.map(({ id }) => id).toSorted()).toEqual([
      'bulk-activation',
      'consecutive-numbers',
      'distant-activations',
      'document-family',
      'document-many-names',
      'document-sims-excess',
      'dormant',
      'many-documents',
      'number-at-two-carriers',
      'organisation-excess',
      'point-of-sale-concentration',
      'portrait-reuse',
      'sims-excess',
      'sims-review',
    ])
    for (const { id, notice } of silent) expect(notice.action, id).toBeUndefined()
  })

  test('is the same of a death and of a re-issue, so that neither is told from the other', () => {
    const [deceased, superseded] = ['holder-deceased', 'identity-superseded'].map((id) =>
      RULES.find((one) => one.id === id),
    )
    expect(deceased?.notice).toEqual(superseded?.notice)
    expect(deceased?.ladder).toBe(superseded?.ladder)
  })

  test('is an action in both languages for each field to recheck, silent on death, re-issue and levels', () => {
    const told = RULES.filter(({ notice }) => notice.recheck.length > 0)
    for (const { id, notice } of told) {
      const { vi = '', en = '' } = notice.action ?? {}
      expect(vi.length * en.length, id).toBeGreaterThan(0)
      expect(vi, id).not.toMatch(/\bchết\b|đã mất|tử vong|bị hủy|xác lập lại|CSDLQG|%/i)
      expect(en, id).not.toMatch(/death|dead|deceased|cancelled|re-issue|register\b.*holds|%/i)
    }
  })
})

describe('seeds of the rules', () => {
  test('thresholds name rules of the list, sources and real dates', () => {
    const ids = new Set(RULES.map(({ id }) => id))
    for (const { rule, name, source, effectiveFrom, unit } of thresholds) {
      expect(ids, name).toContain(rule)
      expect(SOURCE_KEYS, name).toContain(source)
      expect(parseIsoDate(effectiveFrom), name).toBeDefined()
      expect(unit, name).not.toBe('')
    }
  })

  test('sources say how far they were verified', () => {
    expect(SOURCE_KEYS.size).toBe(sources.length)
    for (const { key, title, where, status, effectiveFrom, source } of sources) {
      expect(['verified', 'secondary', 'memory', 'project'], key).toContain(status)
      expect(parseIsoDate(effectiveFrom), key).toBeDefined()
      for (const text of [title.vi, title.en, where.vi, where.en, source]) expect(text, key).not.toBe('')
    }
  })

  test('ladders climb notice, one-way, two-way, termination, unverified, days as reported', () => {
    expect(ladders.map(({ key, steps }) => [key, ...steps.map(({ days }) => days)])).toEqual([
      ['L1', 0, 15, 15, 30],
      ['L2', 0, 0, 30, 5],
      ['L3', 0, 5, 60, 5],
      ['L4', 0, 5, 60, 5],
      ['L5', 0, 60, 60, 5],
    ])
    for (const { key, steps, basis, official_text_verified } of ladders) {
      expect(steps.map(({ step }) => step)).toEqual(['notice', 'one-way', 'two-way', 'termination'])
      expect(SOURCE_KEYS, key).toContain(basis)
      expect(official_text_verified, key).toBe(false)
    }
  })

  test('placeholders are names and birth dates, each once', () => {
    const seen = placeholders.map(({ kind, value }) => `${kind} ${value.toLowerCase()}`)
    expect(new Set(seen).size).toBe(placeholders.length)
    const days = placeholders.filter(({ kind }) => kind === 'birth-date').map(({ value }) => value)
    expect(days).toEqual(['1900-01-01', '1970-01-01'])
    for (const { kind, source } of placeholders) {
      expect(['name', 'birth-date']).toContain(kind)
      expect(source).not.toBe('')
    }
  })
})
