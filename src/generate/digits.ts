/** Digits of whole numbers, written several at a time. Each function gives the place after what it wrote. */

/** The digits of 0000 to 9999, four bytes each, as one little-endian integer. */
const QUADS = new Int32Array(10_000)
/** The digits of 00 to 99 likewise. */
const PAIRS = new Int16Array(100)
for (let value = 0; value < 10_000; value++) {
  const digits = [...String(value).padStart(4, '0')].map((digit) => digit.charCodeAt(0))
  QUADS[value] = digits.reduceRight((sum, digit) => sum * 256 + digit, 0)
  if (value < 100) PAIRS[value] = (digits[3] ?? 0) * 256 + (digits[2] ?? 0)
}

/** Two digits of a number below 100. */
export function putPair(view: DataView, at: number, value: number): number {
  view.setInt16(at, PAIRS[value] ?? 0, true)
  return at + 2
}

/** Four digits of a number below 10 000. */
export function putQuad(view: DataView, at: number, value: number): number {
  view.setInt32(at, QUADS[value] ?? 0, true)
  return at + 4
}

/** Six digits of a number below a million. */
export function putSix(view: DataView, at: number, value: number): number {
  const high = (value / 10_000) | 0
  return putQuad(view, putPair(view, at, high), value - high * 10_000)
}

/** Nine digits of a number below a thousand million. */
export function putNine(view: DataView, at: number, value: number): number {
  const high = (value / 100_000_000) | 0
  const rest = value - high * 100_000_000
  const middle = (rest / 10_000) | 0
  view.setUint8(at, 48 + high)
  return putQuad(view, putQuad(view, at + 1, middle), rest - middle * 10_000)
}

/** A whole number below 2^31, without zeros before it. */
export function putNumber(view: DataView, at: number, value: number): number {
  let width = 1
  for (let bound = 10; value >= bound && width < 10; bound *= 10) width++
  let rest = value | 0
  for (let i = at + width; i > at; ) {
    const next = (rest / 10) | 0
    view.setUint8(--i, 48 + (rest - next * 10))
    rest = next
  }
  return at + width
}
