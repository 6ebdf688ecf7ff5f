const HALF = 1_000_000

/** The twelve digits of a PIN. In halves, for small integers become text several times faster than other numbers. */
export function pinText(pin: number): string {
  const upper = Math.floor(pin / HALF)
  return sixDigits(upper | 0) + sixDigits((pin - upper * HALF) | 0)
}

function sixDigits(half: number): string {
  return `${HALF + half}`.slice(1)
}
