/** Points of sale that the rule point-of-sale-concentration has found, with the figures of its test. */

import { bytewise } from '../model/order.ts'
import type { FindingRow, RuleRow, RunReading } from '../store/reading.ts'

/** The rule that tests points of sale. */
const CONCENTRATION_RULE = 'point-of-sale-concentration'

/** So many findings of it are read at most; no night of the country has come near. */
const FINDINGS_MAX = 2000

/** A point of sale for which the test says that chance does not explain its share. */
export interface TestedShop {
  /** Rank of the finding in the run. */
  readonly finding: number
  readonly carrier: string
  readonly code: string
  /** A 34-code; empty: held against points of sale of which no province is known. */
  readonly province: string
  /** Over the counter in the days that the rule looks at, and those with a strong finding of their own. */
  readonly activations: number
  readonly mismatches: number
  /** Mismatches a 10,000 activations of all points of sale of the province, rounded down. */
  readonly provincePer10000: number
  /** −log10 of the probability by chance, in hundredths, rounded down. */
  readonly negativeLog10Hundredths: number
  /** Of a thousand findings of the rule so many at most are expected to be false. */
  readonly falseDiscoveryPerMille: number
}

/** All that were found, the least explained by chance first, then those with the most mismatches. */
export function testedShops(run: RunReading): readonly TestedShop[] {
  return run
    .findingsOfRule(CONCENTRATION_RULE, FINDINGS_MAX)
    .map(testedShop)
    .toSorted(
      (a, b) =>
        b.negativeLog10Hundredths - a.negativeLog10Hundredths ||
        b.mismatches - a.mismatches ||
        bytewise(a.carrier, b.carrier) ||
        bytewise(a.code, b.code),
    )
}

/** The figures of a finding of the rule point-of-sale-concentration. */
export function testedShop({ finding, carrier, subject, evidence }: FindingRow): TestedShop {
  const figure = (key: string): number => Number(evidence[key] ?? 0)
  const province = figure('province')
  return {
    ...{ finding, carrier, code: subject.slice(carrier.length + 1) },
    province: province === 0 ? '' : String(province).padStart(2, '0'),
    activations: figure('activations'),
    mismatches: figure('mismatches'),
    provincePer10000: figure('province_mismatches_per_10000'),
    negativeLog10Hundredths: figure('negative_log10_p_hundredths'),
    falseDiscoveryPerMille: figure('false_discovery_per_mille'),
  }
}

/** Of how many times its province's share a point of sale must have to be found; undefined where the rule did not run. One that makes more than the inverse of it of the province cannot. */
export function ratioMin(run: RunReading): number | undefined {
  const percent = concentrationRule(run)?.params.find(({ name }) => name === 'ratioPercentMin')?.value
  return percent === undefined ? undefined : percent / 100
}

/** The rule as the run had it; undefined where it did not run. */
export function concentrationRule(run: RunReading): RuleRow | undefined {
  return run.rules().find(({ id }) => id === CONCENTRATION_RULE)
}
