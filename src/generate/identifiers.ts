/** Numbers and keys of a record as digits. */
import { dayOf, midnightOf } from './calendar.ts'
import { mix } from './chance.ts'
import type { LineDraft } from './drafts.ts'
import { piece } from './pieces.ts'
import type { Sink } from './sink.ts'

/** ICCIDs begin with 89 for telecommunications, 84 for Viet Nam and the network code. */
const ICCID_COUNTRY = 89
const ICCID_NETWORKS = [8404, 8401, 8402]
/** 8, and 9 doubled less 9. */
const ICCID_COUNTRY_SUM = 17

const SERIALS = 1_000_000_000

/** Nine digits, another for every line, that do not show which lines were made together: the factor shares no divisor with 10^9. */
export function serialOf(line: number): number {
  const product = line * 32_452_843 + 271_828_183
  return (product - Math.floor(product / SERIALS) * SERIALS) | 0
}

/** The document number in its own form, which never needs quotes; nothing where there is none. */
export function putDocument(line: LineDraft, sink: Sink): void {
  const { form } = line
  if (form === 'pin') {
    sink.six(line.pinHead)
    sink.six(line.pinTail)
  } else if (form === 'cmnd') sink.nine(line.cmnd)
  else if (form === 'text') sink.text(line.documentText)
}

const POINT_HEAD = piece('DB')
const AGENT_HEAD = piece('NV')

/** The code of the point of sale; nothing where there was none. */
export function putPoint({ pointOfSale }: LineDraft, sink: Sink): void {
  if (pointOfSale < 0) return
  sink.put(POINT_HEAD)
  sink.six(pointOfSale)
}

/** The code of the agent: the point of sale's and a digit. */
export function putAgent({ agent }: LineDraft, sink: Sink): void {
  if (agent < 0) return
  const point = (agent / 10) | 0
  sink.put(AGENT_HEAD)
  sink.six(point)
  sink.byte(48 + agent - point * 10)
}

/** The hex digits of 00 to ff, two bytes each, as one little-endian integer. */
const HEX_PAIRS = Int16Array.from({ length: 256 }, (_, value) => {
  const [high = 0, low = 0] = [...value.toString(16).padStart(2, '0')].map((digit) => digit.charCodeAt(0))
  return low * 256 + high
})

/** Portraits are kept since the clean-up of 2023. */
const FIRST_PORTRAIT = midnightOf(dayOf(2023_04_01))

/** A hash of 64 hex digits, as many different ones as lines but for what is shared; nothing for older sales. */
export function putPortrait({ key, index, activatedAt, portrait }: LineDraft, sink: Sink): void {
  if (activatedAt < FIRST_PORTRAIT && portrait === 0) return
  const first = serialOf(portrait === 0 ? index : portrait)
  const rest = portrait === 0 ? key : first
  const { view, at } = sink
  for (let part = 0; part < 8; part++) {
    const bits = part === 0 ? first : mix(rest, 64 + part)
    const to = at + 8 * part
    view.setInt16(to, HEX_PAIRS[bits & 255] ?? 0, true)
    view.setInt16(to + 2, HEX_PAIRS[(bits >>> 8) & 255] ?? 0, true)
    view.setInt16(to + 4, HEX_PAIRS[(bits >>> 16) & 255] ?? 0, true)
    view.setInt16(to + 6, HEX_PAIRS[bits >>> 24] ?? 0, true)
  }
  sink.at = (at + 64) | 0
}

/** The sum that the Luhn rule makes of four digits of which the last is doubled. */
const LUHN_SUMS = Int8Array.from({ length: 10_000 }, (_, value) => {
  const digits = [...String(value).padStart(4, '0')].map(Number)
  return digits.reduce((sum, digit, index) => sum + (index % 2 === 0 ? digit : 2 * digit - (digit > 4 ? 9 : 0)), 0)
})

function luhnSum(four: number): number {
  return LUHN_SUMS[four] ?? 0
}

/** 19 digits: issuer (89 84 and the network), twelve of the carrier's own, the Luhn check digit. */
export function putIccid({ carrier, key: ownKey, index, kit }: LineDraft, sink: Sink): void {
  const [serial, key] = kit === 0 ? [serialOf(index), ownKey] : [kit, 0]
  const network = ICCID_NETWORKS[carrier] ?? 0
  const high = (serial / 10_000) | 0
  const [first, last] = [(key % 10) * 1_000 + (((high / 100) | 0) % 1_000), serial - high * 10_000]
  const middle = (high % 100) * 100 + (key % 100)
  sink.pair(ICCID_COUNTRY)
  sink.quad(network)
  sink.quad(first)
  sink.quad(middle)
  sink.quad(last)
  const sum = ICCID_COUNTRY_SUM + luhnSum(network) + luhnSum(first) + luhnSum(middle) + luhnSum(last)
  sink.byte(48 + ((10 - (sum % 10)) % 10))
}
