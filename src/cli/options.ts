import { InvalidArgumentError } from 'commander'

/** Parses a whole number from `least` on; digits may be grouped with `_`. @throws InvalidArgumentError in the user's words. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const digits = text.replaceAll('_', '')
    const value = Number(digits)
    if (!/^\d+$/.test(digits) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`It takes a whole number of at least ${least}.`)
    }
    return value
  }
}
