import { availableParallelism } from 'node:os'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { bytesOfSize } from '../model/byte-size.ts'
import { RunError } from '../model/errors.ts'
import { rejectShareMax, slabBytesDefault, slabBytesMax, threadsMax, wasmMemoryBytesMax } from '../model/limits.ts'

/** Parses a whole number from `least` to `most`; digits may be grouped with `_`. @throws InvalidArgumentError in the user's words. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const digits = text.replaceAll('_', '')
    const value = Number(digits)
    if (!/^\d+$/.test(digits) || !Number.isSafeInteger(value) || value < least || value > most) {
      const bounds = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
      throw new InvalidArgumentError(`It takes a whole number ${bounds}.`)
    }
    return value
  }
}

/** `--threads <n>`, 1 to `threadsMax`; by default as many as there are cores. */
export function threadsOption(description: string): Option {
  const cores = Math.min(availableParallelism(), threadsMax)
  return new Option('--threads <n>', description).argParser(wholeNumber(1, threadsMax)).default(cores, 'one a core')
}

/** Parses a size from 1 to `most` bytes, as `64KiB` or `8MiB`. @throws InvalidArgumentError in the user's words. */
function byteSize(most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const bytes = bytesOfSize(text) ?? 0
    if (bytes < 1 || bytes > most) {
      const bound = most === Number.MAX_SAFE_INTEGER ? '' : `, at most ${most / 1024 ** 2}MiB`
      throw new InvalidArgumentError(`It takes a size such as 64KiB or 8MiB${bound}.`)
    }
    return bytes
  }
}

/** `--slab <size>`, at most `slabBytesMax`. */
export function slabOption(): Option {
  return new Option('--slab <size>', 'bytes of a dump that a thread of the local engine takes at a time')
    .argParser(byteSize(slabBytesMax))
    .default(slabBytesDefault, '8MiB')
}

/** `--partition-bytes-max <size>`, at most what a WebAssembly memory can have. */
export function partitionBytesMaxOption(): Option {
  const description = 'what one part may take in memory; more parts are made where that is needed; default: 4GiB'
  return new Option('--partition-bytes-max <size>', description).argParser(byteSize(wasmMemoryBytesMax))
}

/** `--memory <size>`, unbounded where it is not given. */
export function memoryOption(description: string): Option {
  return new Option('--memory <size>', description).argParser(byteSize())
}

/** `--reject-share-max <share>`, from 0 to 1; `rejectShareMax` of the model by default. */
export function rejectShareOption(description: string): Option {
  return new Option('--reject-share-max <share>', description).argParser(share).default(rejectShareMax)
}

/** Parses a share, from 0 to 1. @throws InvalidArgumentError in the user's words. */
function share(text: string): number {
  const value = Number(text)
  if (!/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) || value > 1)
    throw new InvalidArgumentError('It takes a share from 0 to 1, such as 0.01.')
  return value
}

/** An option that may be given several times; its value is the list of what was given, in that order. */
export class RepeatableOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, description)
    this.argParser((value: string, before: readonly string[] = []) => [...before, value])
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
      if (isGiven && !(option instanceof RepeatableOption))
        throw new RunError('bad-option', `${option.long} is given twice`, 'Give it once.')
      isGiven = true
    })
  }
}
