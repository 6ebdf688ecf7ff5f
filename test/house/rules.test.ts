import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import ladders from '../../seeds/ladders.json' with { type: 'json' }
import lawSources from '../../seeds/sources.json' with { type: 'json' }
import thresholds from '../../seeds/thresholds.json' with { type: 'json' }
import type { BothLanguages } from '../../src/model/rule.ts'
import { RULES } from '../../src/rules/index.ts'
import { root, sources } from './sources.ts'

/** `sims-per-carrier` as a name of code. */
const camel = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** Ids of the rules that some file of the room defines, listed or not. */
const written = sources
  .filter(
    ({ room, path, text }) => room === 'rules' && !path.endsWith('/define.ts') && /\b(?:row|group)Rule\(/.test(text),
  )
  .map(({ path }) => path.replace(/^src\/rules\/(.*)\.ts$/, '$1'))

describe('the list of rules', () => {
  it('holds every rule that is written, each once, under the name of its file', () => {
    const listed = RULES.map((rule) => rule.id)
    expect([...listed].sort()).toEqual([...written].sort())
    expect(new Set(listed).size).toBe(listed.length)
  })

  it('exports each rule under its id', () => {
    for (const { id } of RULES) {
      const source = sources.find(({ path }) => path === `src/rules/${id}.ts`)
      const names = source?.exports.flatMap(({ entries }) => entries.map((entry) => entry.exportName.name))
      expect(names, id).toContain(camel(id))
    }
  })

  it('has a test for each rule', () => {
    expect(RULES.filter(({ id }) => !existsSync(`${root}test/rules/${id}.test.ts`)).map(({ id }) => id)).toEqual([])
  })

  it('reads only the findings of record rules that are there', () => {
    const rowRules = RULES.filter((rule) => rule.kind === 'row').map((rule) => rule.id)
    for (const rule of RULES)
      if (rule.kind === 'group') expect(rowRules, rule.id).toEqual(expect.arrayContaining([...rule.after]))
  })
})

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('rests on sources that are there', () => {
    expect(rule.basis.length).toBeGreaterThan(0)
    expect(lawSources.map(({ key }) => key)).toEqual(expect.arrayContaining([...rule.basis]))
  })

  it('permits a ladder that is there, or none', () => {
    expect(['none', ...ladders.map(({ key }) => key)]).toContain(rule.ladder)
  })

  it('has each of its parameters in the thresholds, and no other there', () => {
    const given = new Set(thresholds.filter((row) => row.rule === id).map(({ name }) => name))
    expect([...given].sort()).toEqual([...rule.params].sort())
  })

  it('speaks both languages', () => {
    const texts: readonly BothLanguages[] = [
      rule.title,
      rule.why,
      ...(rule.notice.action === undefined ? [] : [rule.notice.action]),
    ]
    for (const { vi, en } of texts) {
      expect(vi.trim().length).toBeGreaterThan(5)
      expect(en.trim().length).toBeGreaterThan(5)
      expect(vi).toMatch(/[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/i)
      expect(vi).toBe(vi.normalize('NFC'))
      expect(vi).not.toBe(en)
    }
  })

  it('says what it is about, when it wakes, and what it may show', () => {
    expect(rule.subjects.length).toBeGreaterThan(0)
    expect(rule.outcomes.length).toBeGreaterThan(0)
    expect(rule.outcomes).not.toContain('rejected')
    expect(rule.evidence).toEqual([...rule.evidence].sort())
    expect(rule.kind === 'row' ? rule.wakes : rule.groupBy).not.toEqual([])
    if (rule.class !== 'DQ') expect(rule.statuses).toBe('live')
  })
})

describe('thresholds', () => {
  it('are those of rules that are there', () => {
    expect(thresholds.map(({ rule }) => rule).filter((rule) => !RULES.some(({ id }) => id === rule))).toEqual([])
  })
})
