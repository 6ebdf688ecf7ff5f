import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import scenarios from '../../seeds/scenarios.json' with { type: 'json' }
import { FIELD_FAULTS } from '../../src/generate/field-faults.ts'
import { RECORD_FAULTS } from '../../src/generate/record-faults.ts'
import { PLANTS, worldOf } from '../../src/generate/scenario.ts'
import { TRUE_RULES } from '../../src/generate/true-rules.ts'
import { makeWorld, type TestWorld } from './world.ts'

/** Plants that come as near to a rule as can be without a hit. */
const NEAR_MISSES: Readonly<Record<string, readonly string[]>> = {
  'birth-date-mismatch': ['birth-register-year', 'birth-register-new-year', 'birth-register-month'],
  'bulk-activation': ['bulk-exactly-a-day', 'bulk-nine', 'bulk-by-app', 'bulk-one-terminated'],
  'cmnd-ambiguous': ['cmnd-shared-decided', 'cmnd-name-only', 'cmnd-birth-only'],
  'cmnd-expired': ['cmnd-terminated'],
  'consecutive-numbers': ['kits-four', 'kits-gap', 'kits-exactly-a-week', 'kits-one-terminated'],
  'contradictory-status': ['status-ended-just', 'status-on-activation'],
  'distant-activations': ['distant-just-possible', 'distant-near', 'distant-by-app'],
  'document-family': ['family-two', 'family-two-digits', 'family-other-name', 'family-one-terminated'],
  'document-invalid': ['pin-zero-lost', 'pin-spaced', 'company-branch'],
  'document-many-names': ['document-two-spellings', 'identity-stolen-terminated'],
  'document-sims-excess': ['unknown-nine', 'unknown-ten-one-childs'],
  dormant: ['dormant-terminated', 'used-long-ago', 'use-unknown', 'machine-silent'],
  'future-date': ['date-today'],
  'holder-deceased': ['deceased-another-name', 'deceased-terminated', 'missing-person'],
  'holder-denies': [
    ...['denied-stale', 'denied-by-another', 'denied-then-mine', 'denied-terminated', 'denied-another-name'],
  ],
  'identity-not-found': ['pin-register-lag', 'pin-unknown-terminated'],
  'identity-superseded': ['superseded-on-new', 'superseded-terminated'],
  'incomplete-record': ['complete-by-app', 'passport-foreign'],
  'legacy-encoding': ['name-telex', 'name-i-for-y', 'name-unmarked'],
  'legacy-number': ['msisdn-international', 'msisdn-zero-lost'],
  'lost-leading-zero': ['msisdn-international', 'pin-spaced'],
  'many-documents': ['five-two-documents', 'eleven-two-documents'],
  'minor-without-guardian': ['minor-birthday', 'minor-guardian-adult', 'minor-guardian-foreign', 'minor-year-begun'],
  'name-mismatch': ['name-truncated', 'name-unmarked', 'name-i-for-y', 'cmnd-birth-only', 'name-different-terminated'],
  'name-repaired': ['name-unmarked', 'name-truncated', 'name-rotated'],
  'number-at-two-carriers': ['number-two-carriers-ported', 'number-two-carriers-late'],
  'number-not-allocated': ['machine-not-allocated', 'number-of-another'],
  'number-twice': ['number-twice-terminated', 'number-two-carriers'],
  'organisation-excess': ['organisation-nine', 'organisation-ten-one-user'],
  'passport-national': ['passport-foreign', 'other-papers'],
  'pin-contradiction': ['sex-undeclared', 'pin-sex-corrected'],
  'placeholder-data': ['placeholder-name-almost', 'placeholder-name-terminated', 'machine-named-test'],
  'portrait-default': ['portrait-nineteen-names'],
  'portrait-reuse': [
    ...['portrait-two-spellings', 'portrait-one-holder', 'portrait-two-carriers', 'portrait-terminated'],
    ...['portrait-guardian', 'portrait-default'],
  ],
  'sims-excess': ['several-9', 'ten-one-terminated'],
  'sims-per-carrier': ['carrier-3', 'carrier-4-contract', 'carrier-4-before-2017'],
  'sims-review': ['carrier-3', 'four-one-terminated', 'four-one-childs', 'four-one-misspelt'],
}

describe('the list of plants', () => {
  it('has unique names and a row of the seeds each', () => {
    const ids = PLANTS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(scenarios.map(({ block }) => block).sort()).toEqual([...ids, 'many'].sort())
  })

  it('stands in the README, and so do the faults of hostile files', () => {
    const readme = readFileSync(new URL('../../src/generate/README.md', import.meta.url), 'utf8')
    expect(PLANTS.filter(({ id }) => !readme.includes(`| \`${id}\` |`)).map(({ id }) => id)).toEqual([])
    const faults = [...RECORD_FAULTS, ...FIELD_FAULTS]
    expect(faults.filter(({ id }) => !readme.includes(`\`${id}\``)).map(({ id }) => id)).toEqual([])
  })
})

describe('the error rate', () => {
  it('multiplies what is planted, and nothing that is clean', () => {
    const units = (rate: number | undefined, name: string): number =>
      worldOf('nightly', 2_000_000, 1_000_000, 1, rate).find(({ block }) => block.id === name)?.units ?? 0
    const planned = (name: string): number => scenarios.find(({ block }) => block === name)?.perMillion ?? 0
    for (const rate of [0.5, 2]) {
      expect(units(rate, 'name-different')).toBe(rate * planned('name-different'))
      expect(units(rate, 'machine')).toBe(planned('machine'))
    }
    expect(units(undefined, 'name-different')).toBe(planned('name-different'))
  })

  it('has bounds, and a world too small for it is told', async () => {
    await expect(makeWorld({ errorRate: 0 })).rejects.toThrow('--error-rate')
    await expect(makeWorld({ errorRate: 60 })).rejects.toThrow('--error-rate')
  })
})

describe('smoke', () => {
  let world: TestWorld
  const hitsOf = new Map<string, Map<string, number>>()

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'smoke', persons: 2_000, subscribers: 2_500 })
    for (const { planted = '', rules = '' } of world.truth()) {
      const hits = hitsOf.get(planted) ?? new Map<string, number>()
      for (const rule of rules.split(' ')) hits.set(rule, (hits.get(rule) ?? 0) + 1)
      hitsOf.set(planted, hits)
    }
  })
  afterAll(() => world.remove())

  it('has every rule in at most five thousand records', () => {
    const rules = new Set(world.truth().flatMap((row) => (row['rules'] === '' ? [] : (row['rules'] ?? '').split(' '))))
    expect([...rules].sort()).toEqual([...TRUE_RULES])
  })

  it('leaves the near misses without the rule that they miss', () => {
    expect(Object.keys(NEAR_MISSES).sort()).toEqual([...TRUE_RULES])
    for (const [rule, plants] of Object.entries(NEAR_MISSES)) {
      for (const plant of plants) {
        expect(hitsOf.get(plant), `${plant} is planted`).toBeDefined()
        expect(hitsOf.get(plant)?.get(rule) ?? 0, `${plant} misses ${rule}`).toBe(0)
      }
    }
  })

  it('stands for a nightly million with fifty hits and fifty misses of each rule', () => {
    const units = new Map(worldOf('nightly', 900_000, 1_000_000).map(({ block, units }) => [block.id, units]))
    for (const rule of TRUE_RULES) {
      const hits = PLANTS.reduce((sum, { id }) => sum + (hitsOf.get(id)?.get(rule) ?? 0) * (units.get(id) ?? 0), 0)
      const misses = (NEAR_MISSES[rule] ?? []).reduce((sum, id) => sum + (units.get(id) ?? 0), 0)
      expect(hits, `hits of ${rule}`).toBeGreaterThanOrEqual(50)
      expect(misses, `misses of ${rule}`).toBeGreaterThanOrEqual(50)
    }
  })
})

describe('clean', () => {
  it('has no rule at all on any night', async () => {
    const world = await makeWorld({ scenario: 'clean', persons: 6_000, subscribers: 7_000, nights: 3 })
    expect(world.truth().filter((row) => row['rules'] !== '')).toEqual([])
    expect(new Set(world.truth().map((row) => row['planted'])).size).toBeGreaterThan(40)
    world.remove()
  })
})

describe('hostile', () => {
  it('breaks one record in twenty, and only rejected ones lose their number', async () => {
    const world = await makeWorld({ scenario: 'hostile', persons: 16_000, subscribers: 20_000 })
    const truth = world.truth()
    const broken = truth.filter((row) => row['planted']?.startsWith('fault-'))
    expect(broken.length / truth.length).toBeGreaterThan(0.04)
    expect(broken.length / truth.length).toBeLessThan(0.06)
    for (const row of truth) expect(row['msisdn'] === '').toBe(row['outcome'] === 'rejected')
    for (const row of truth) if (row['outcome'] === 'rejected') expect(row['rules']).toBe('')
    const kinds = new Set(broken.map((row) => row['planted']))
    expect(kinds.size).toBeGreaterThan(55)
    expect(kinds).toContain('fault-too-long')
    world.remove()
  })

  it('writes on the physical lines that the truth names', async () => {
    const world = await makeWorld({ scenario: 'hostile', persons: 4_000, subscribers: 5_000 })
    for (const path of world.files().filter((file) => /inbox.*(?:csv|txt)$/.test(file))) {
      const lines = world.bytes(path).toString('latin1').split('\n')
      for (const row of world.truth()) {
        if (row['file'] !== path.slice('inbox/'.length) || row['planted'] !== '') continue
        expect(lines[Number(row['line']) - 1]?.slice(0, 10)).toBe(row['msisdn'])
      }
    }
    world.remove()
  })
})
