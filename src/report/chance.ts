/** How little chance explains something, for people: one form in tables, sentences and plain text alike. */

import type { Speech } from './speech.ts'

/** From here on a decimal is read more easily than a power of ten. */
const DECIMAL_MIN = 0.001

/** Decimals of such a one. */
const DECIMALS = 10_000

/**
 * An upper bound of a probability, rounded up: `≤ 0.0032`, `≤ 3.1 × 10⁻⁹`. The power is written in raised digits of the text itself, so that it stays one where
 * text is copied, or stands in a terminal or a cell. `negativeLog10Hundredths`: 900 is 10⁻⁹.
 */
export function chanceText(negativeLog10Hundredths: number, speech: Speech): string {
  const exponent = -negativeLog10Hundredths / 100
  const chance = 10 ** exponent
  if (chance >= DECIMAL_MIN) return `≤ ${speech.number(Math.ceil(chance * DECIMALS) / DECIMALS)}`
  const power = Math.floor(exponent)
  const mantissa = Math.ceil(10 ** (exponent - power) * 10 - 1e-9) / 10
  return `≤ ${speech.number(mantissa)} × 10${raised(power)}`
}

/** `-9` in raised digits. */
function raised(power: number): string {
  return String(power).replaceAll(/[-\d]/g, (sign) => RAISED.get(sign) ?? sign)
}

const RAISED: ReadonlyMap<string, string> = new Map(
  [...'-0123456789'].map((sign, at) => [sign, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][at] ?? '']),
)
