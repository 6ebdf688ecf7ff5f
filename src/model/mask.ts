/** Personal data made unrecognisable, for places where the value itself is not needed. */

/** `0912***456`: what precedes and follows the middle of a number. */
export function maskedNumber(msisdn: string): string {
  return `${msisdn.slice(0, 4)}***${msisdn.slice(-3)}`
}
