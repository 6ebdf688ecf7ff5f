/** How a number is spelt where somebody names one. */

/**
 * A pattern (JSON Schema's and RegExp's, without anchors) of numbers in national form, and of no other spelling of one: `0`, then a digit
 * that is none. The store keeps numbers as integers, to which `0912345678` and `00912345678` are the same.
 */
export const NATIONAL_NUMBER = '0[1-9]\\d{4,17}'

const WHOLE = new RegExp(`^${NATIONAL_NUMBER}$`)

/** Whether a text is a number in national form. */
export function isNationalNumber(text: string): boolean {
  return WHOLE.test(text)
}
