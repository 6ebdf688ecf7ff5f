/** The numbers of a SIM as rows and segments hold them (`memory/row.ts`). */

const IMSI = /^\d{15}$/
const ICCID = /^89(\d{16,18})$/
const ICCID_DIGITS_MIN = 16n
/** The highest of the four bits that tell how long an ICCID is. */
const HAS_ICCID = 8n

/** What is stored of text that stands in the place of an IMSI; 0 where it is none. */
export function storedImsi(text: string | undefined): bigint {
  return text !== undefined && IMSI.test(text) ? 1n + BigInt(text) : 0n
}

/** What is stored of text that stands in the place of an ICCID; 0 where it is none. */
export function storedIccid(text: string | undefined): bigint {
  const rest = text === undefined ? undefined : ICCID.exec(text)?.[1]
  if (rest === undefined) return 0n
  return ((HAS_ICCID + BigInt(rest.length) - ICCID_DIGITS_MIN) << 60n) | BigInt(rest)
}

/** The IMSI that is stored; undefined for none. */
export function imsiText(stored: bigint): string | undefined {
  return stored === 0n ? undefined : String(stored - 1n).padStart(15, '0')
}

/** The ICCID that is stored; undefined for none. */
export function iccidText(stored: bigint): string | undefined {
  if (stored === 0n) return undefined
  const digits = Number((stored >> 60n) - HAS_ICCID + ICCID_DIGITS_MIN)
  return `89${String(BigInt.asUintN(60, stored)).padStart(digits, '0')}`
}
