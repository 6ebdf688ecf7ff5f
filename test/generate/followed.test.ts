import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followNumber, type Sighting } from '../../src/generate/follow.ts'
import { bits } from '../../src/generate/true-rules.ts'
import { makeWorld, type TestWorld, table } from './world.ts'

const DATES = ['2026-11-20', '2026-11-21', '2026-11-22']
const NONE = '–'

/** What becomes of each plant's findings over three nights at a carrier that is always there. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  'case-begun': ['– new persisting'],
  'case-proven': ['new resolved-proven –'],
  'case-unproven': ['new resolved-unproven –'],
  'case-unproven-same-day': ['new resolved-unproven –'],
  'case-unproven-ahead': ['new resolved-unproven –', '– new persisting'],
  'case-absent': ['new vanished –'],
  'case-ended': ['new vanished –'],
  'case-reopened': ['new resolved-unproven reopened'],
  'case-reopened-proven': ['new resolved-proven reopened'],
  'case-back': ['new vanished reopened'],
  'case-suspect': ['new register-suspect register-suspect'],
  'case-suspect-counter': ['new persisting persisting'],
  'case-suspect-same-day': ['new persisting persisting'],
  'case-suspect-ahead': ['new persisting persisting', '– new persisting'],
  'case-handed-over': ['new resolved-unproven+new persisting'],
  'case-new-card': ['new resolved-proven –'],
  'case-fourth': ['– new resolved-unproven'],
  'case-twice': ['– new+new resolved-unproven+resolved-unproven'],
}

describe('a smoke world of three nights', () => {
  let world: TestWorld
  let cases: readonly Readonly<Record<string, string>>[] = []
  let truth: readonly Readonly<Record<string, string>>[] = []

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'smoke', nights: 3, subscribers: 2_500 })
    cases = table(world.bytes('cases.csv').toString('utf8'))
    truth = world.truth()
  })
  afterAll(() => world.remove())

  /** The states of a number's cases of each rule, night by night; several on one night with a plus between. */
  const historiesOf = (msisdns: ReadonlySet<string>): string[] => {
    const own = cases.filter(({ msisdn = '' }) => msisdns.has(msisdn))
    const keys = new Set(own.map(({ msisdn, rule }) => `${msisdn} ${rule}`))
    return [...keys].map((key) => {
      const rows = own.filter(({ msisdn, rule }) => `${msisdn} ${rule}` === key)
      const on = (date: string): string =>
        rows
          .filter((row) => row['date'] === date)
          .map(({ state }) => state)
          .sort()
          .reverse()
          .join('+')
      return DATES.map((date) => on(date) || NONE).join(' ')
    })
  }

  it('plants each change once', () => {
    for (const [plant, states] of Object.entries(STATES)) {
      const records = truth.filter(({ planted }) => planted === plant)
      expect(historiesOf(new Set(records.map(({ msisdn = '' }) => msisdn))).sort(), plant).toEqual([...states].sort())
    }
  })

  it('has no dump of VinaPhone on the second night: its cases are not observed and persist on the third', () => {
    expect(world.files().some((path) => path.startsWith('inbox/vinaphone/2026-11-21'))).toBe(false)
    const atVinaphone = cases.filter(({ carrier }) => carrier === 'vinaphone')
    const states = (date: string): string[] => [
      ...new Set(atVinaphone.filter((row) => row['date'] === date).map(({ state = '' }) => state)),
    ]
    expect(states('2026-11-20')).toEqual(['new'])
    expect(states('2026-11-21')).toEqual(['not-observed'])
    expect(states('2026-11-22')).toContain('persisting')
    expect(states('2026-11-22')).not.toContain('reopened')
  })

  it('counts a person’s lines on that night without those at VinaPhone', () => {
    const rulesOf = (plant: string, date: string): Set<string> =>
      new Set(
        truth
          .filter(({ planted, file }) => planted === plant && file?.includes(date))
          .flatMap(({ rules = '' }) => rules.split(' ')),
      )
    expect(rulesOf('several-10', '2026-11-20')).toContain('sims-excess')
    expect(rulesOf('several-10', '2026-11-21')).toContain('sims-review')
    expect(rulesOf('several-10', '2026-11-21')).not.toContain('sims-excess')
    expect(rulesOf('bulk-ten', '2026-11-21')).not.toContain('bulk-activation')
  })

  it('has two dumps of MobiFone on the third, of which the second has none of the slips of the first', () => {
    const records = (sequence: string) => {
      const rows = truth.filter(({ file }) => file?.startsWith(`mobifone/2026-11-22-${sequence}/`))
      return { rows, wrong: rows.filter(({ planted }) => planted === 'superseded') }
    }
    const [first, second] = [records('001'), records('002')]
    expect(second.rows).toHaveLength(first.rows.length)
    expect(first.wrong.filter(({ rules }) => rules !== '').length).toBeGreaterThan(0)
    expect(first.wrong.filter(({ outcome }) => outcome === 'rejected').length).toBeGreaterThan(0)
    expect(second.wrong).toEqual([])
    const manifest = JSON.parse(world.bytes('inbox/mobifone/2026-11-22-002/manifest.json').toString('utf8'))
    expect(manifest).toMatchObject({ sequence: 2, totals: { records: second.rows.length } })
  })

  it('sorts the cases bytewise', () => {
    const lines = world.bytes('cases.csv').toString('latin1').trimEnd().split('\n').slice(1)
    expect(lines).toEqual([...lines].sort())
  })
})

describe('worlds of fewer nights', () => {
  it('have every carrier every night, one dump each; and cases where there is a second night', async () => {
    const one = await makeWorld({ scenario: 'smoke' })
    const two = await makeWorld({ scenario: 'smoke', nights: 2 })
    expect(one.files().filter((path) => path.endsWith('manifest.json'))).toHaveLength(3)
    expect(two.files().filter((path) => path.endsWith('manifest.json'))).toHaveLength(6)
    expect(one.files()).not.toContain('cases.csv')
    expect(two.files()).toContain('cases.csv')
    one.remove()
    two.remove()
  })
})

describe('following a number', () => {
  const nights = [1, 2, 3].map((day) => ({ date: 2026_11_20 + day, missing: day === 2 ? 2 : -1 }))
  const TWO_CARRIERS = bits('number-at-two-carriers')
  const record = (night: number, carrier: number, groupRules: number): Sighting => ({
    ...{ night, carrier, holder: 1, rules: 0, groupRules },
    ...{ isLive: true, authenticatedBy: 0, authenticatedOn: 0 },
  })

  it('does not resolve what rests on a carrier that is missing', () => {
    const seen = [
      ...[record(0, 0, TWO_CARRIERS), record(0, 2, TWO_CARRIERS), record(1, 0, 0)],
      ...[record(2, 0, TWO_CARRIERS), record(2, 2, TWO_CARRIERS)],
    ]
    const found = [...followNumber(seen, nights)].filter(({ carrier }) => carrier === 0)
    expect(found.map(({ rule, state }) => `${rule} ${state}`)).toEqual([
      'number-at-two-carriers new',
      'number-at-two-carriers not-observed',
      'number-at-two-carriers persisting',
    ])
  })
})
