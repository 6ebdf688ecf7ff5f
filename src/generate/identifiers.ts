/** Numbers and keys of a record as digits. */
import { mix } from './chance.ts'
import type { LineDraft } from './drafts.ts'
import { piece, type Sink } from './sink.ts'

/** MNC of the three carriers (`seeds/carriers.json`). */
const MNC = ['04', '01', '02'].map(piece)
const IMSI_HEAD = piece('452')
const ICCID_HEAD = piece('8984')
const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

const SERIALS = 1_000_000_000

/** Nine digits, another for every line, that do not show which lines were made together: the factor shares no divisor with 10^9. */
function serialOf(line: number): number {
  const product = line * 32_452_843 + 271_828_183
  return (product - Math.floor(product / SERIALS) * SERIALS) | 0
}

/** The carrier's own key: one a line, the same every night. */
export function putKey({ index }: LineDraft, sink: Sink): void {
  sink.nine(serialOf(index))
}

/** The number in national form. */
export function putMsisdn({ msisdn, machineNumber }: LineDraft, sink: Sink): void {
  if (machineNumber !== '') sink.text(machineNumber)
  else {
    sink.byte(0x30)
    sink.nine(msisdn)
  }
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

const [POINT_HEAD, AGENT_HEAD, CONTRACT_HEAD] = [piece('DB'), piece('NV'), piece('HD')]

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

/** The contract's number; nothing where there is none. */
export function putContract({ contract }: LineDraft, sink: Sink): void {
  if (contract === 0) return
  sink.put(CONTRACT_HEAD)
  sink.nine(contract)
}

/** A hash of 64 hex digits: as many different portraits as lines. */
export function putPortrait({ key, index }: LineDraft, sink: Sink): void {
  const { bytes } = sink
  let { at } = sink
  for (let part = 0; part < 8; part++) {
    let bits = part === 0 ? serialOf(index) : mix(key, 64 + part)
    for (let digit = 0; digit < 8; digit++) {
      bytes[at++] = HEX[bits & 15] ?? 0
      bits >>>= 4
    }
  }
  sink.at = at
}

/** The network that issued the SIM, whatever network the number came from. */
export function putImsi({ carrier, msisdn }: LineDraft, sink: Sink): void {
  sink.put(IMSI_HEAD)
  sink.put(MNC[carrier] ?? IMSI_HEAD)
  sink.byte(0x30)
  sink.nine(999_999_999 - msisdn)
}

/** 17 digits: issuer, number, Luhn check digit. */
export function putIccid({ carrier, key, index }: LineDraft, sink: Sink): void {
  const start = sink.at
  sink.put(ICCID_HEAD)
  sink.put(MNC[carrier] ?? ICCID_HEAD)
  sink.byte(48 + (key % 10))
  sink.nine(serialOf(index))
  let sum = 0
  for (let at = sink.at - 1, isDoubled = true; at >= start; at--, isDoubled = !isDoubled) {
    const digit = (sink.bytes[at] ?? 0) - 48
    sum += isDoubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  sink.byte(48 + ((10 - (sum % 10)) % 10))
}
