import { expect, it } from 'vitest'
import { chanceText } from '../../src/report/chance.ts'
import { testedShop } from '../../src/report/concentration.ts'
import { reportHtml } from '../../src/report/report.ts'
import { speech } from '../../src/report/speech.ts'
import type { FindingRow, RuleRow } from '../../src/store/reading.ts'
import { handNight } from './hand-night.ts'

const finding = (rank: number, code: string, evidence: Readonly<Record<string, string>>): FindingRow => ({
  ...{ finding: rank, findingId: 'a'.repeat(32), rule: 'point-of-sale-concentration', severity: 'medium' },
  ...{ subjectKind: 'point-of-sale', subject: `viettel:${code}`, carrier: 'viettel', msisdn: '', outcome: '' },
  ...{ nameLevel: '', birthDateLevel: '', person: '', groupSize: 40, evidence, origin: undefined },
})
const figures = (activations: number, mismatches: number, hundredths: number): Readonly<Record<string, string>> => ({
  ...{ activations: String(activations), mismatches: String(mismatches), province: '1' },
  ...{ province_mismatches_per_10000: '250', false_discovery_per_mille: '10' },
  negative_log10_p_hundredths: String(hundredths),
})
const shops = [finding(1, 'A:1', figures(80, 4, 300)), finding(2, 'B<2', figures(200, 40, 852))]

const { run } = handNight()
const param = (name: string, value: number): RuleRow['params'][number] => ({
  ...{ name, value, unit: 'x', effectiveFrom: '2026-01-01' },
})
const [any] = run.rules()
if (any === undefined) throw new Error('a rule')
const rule: RuleRow = {
  ...{ ...any, id: 'point-of-sale-concentration', class: 'J4', subjects: ['point-of-sale'], findings: 2 },
  params: [
    ...[param('windowDays', 180), param('activationsMin', 50)],
    ...[param('ratioPercentMin', 300), param('falseDiscoveryPerMille', 10)],
  ],
}
const seller = (code: string, mismatched: number) => ({
  ...{ carrier: 'viettel', code, records: 300, matched: 300 - mismatched, variant: 0, mismatched },
  ...{ notFound: 0, ambiguous: 0, unverifiable: 0 },
})

it('takes the figures of the test from the evidence', () => {
  expect(testedShop(finding(2, 'B:2', figures(200, 40, 852)))).toMatchObject({
    ...{ carrier: 'viettel', code: 'B:2', province: '01', activations: 200, mismatches: 40 },
    ...{ provincePer10000: 250, negativeLog10Hundredths: 852, falseDiscoveryPerMille: 10 },
  })
})

it('writes the probability rounded up, never as less than it is', () => {
  const text = (hundredths: number): string =>
    chanceText(testedShop(finding(1, 'A', figures(1, 1, hundredths))).negativeLog10Hundredths, speech('en'))
  // 10^-8.52 = 3.02e-9; 10^-9 exactly; 10^-2.5 = 0.00316.
  expect(text(852)).toBe('≤ 3.1 × 10⁻⁹')
  expect(text(900)).toBe('≤ 1 × 10⁻⁹')
  expect(text(250)).toBe('≤ 0.0032')
})

it('tells findings from hints, the least explained by chance first, and hides counts under five', () => {
  const night = handNight({
    sellers: [seller('B<2', 60), seller('C3', 50), ...Array.from({ length: 30 }, (_, at) => seller(`Q${at}`, 5))],
    run: { rules: () => [rule], findingsOfRule: () => shops },
  })
  const html = reportHtml(night.store, night.run, 'en')
  const text = html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#60;', '<')
    .replaceAll(/\s+/g, ' ')
  expect(text).toContain('with at least 50 activations over the counter in 180 days')
  expect(text).toContain('at most 1.0% of the findings are expected to be false')
  // Three times the share of a province that counts oneself: not for more than a third of it.
  expect(text).toContain('one that makes more than 1/3 of such activations of its province cannot reach 3 times')
  expect(text).toContain('cannot find one that makes more than 1/3 of its province’s recent activations')
  // A share of 20 % where the province has 2.5 %.
  expect(text).toContain('B<2 Viettel Telecom Hà Nội 200 40 20.0% 2.5% 8 ≤ 3.1 × 10⁻⁹')
  expect(text).toContain('A:1 Viettel Telecom Hà Nội 80 <5 – 2.5% – –')
  expect(text.indexOf('B<2 Viettel')).toBeLessThan(text.indexOf('A:1 Viettel'))
  const hints = text.slice(text.indexOf('Hints: more records'))
  expect(hints).toMatch(/B<2 Viettel Telecom 300 60 .{0,60} found/)
  expect(hints).toMatch(/C3 Viettel Telecom 300 50 .{0,60} no/)
})
