import { type Command, InvalidArgumentError } from 'commander'
import { RunError } from '../index.ts'

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

/**
 * Refuses an option whose value is given twice, of which one would be passed over in silence, or is empty, as it is where
 * a script names a variable that is not set. @throws RunError `bad-option` while the command line is read.
 */
export function eachOnce(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    let isGiven = false
    command.on(`option:${option.name()}`, (value: string) => {
      if (value === '') {
        throw new RunError(
          'bad-option',
          `${option.long} is given an empty value`,
          'Is a variable of your script not set?',
        )
      }
      if (isGiven) throw new RunError('bad-option', `${option.long} is given twice`, 'Give it once.')
      isGiven = true
    })
  }
}
