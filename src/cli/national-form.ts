import { RunError } from '../model/errors.ts'
import { readMsisdn } from '../reference/msisdn.ts'

/**
 * A number as people write it, in national form. Machines have numbers of their own, so that one that is none of a person is read as
 * one of a machine. @throws RunError `bad-option`
 */
export function nationalForm(text: string): string {
  const [read] = [readMsisdn(text, 'individual'), readMsisdn(text, 'm2m')].flatMap((reading) =>
    reading.state === 'usable' ? [reading.msisdn] : [],
  )
  if (read !== undefined) return read
  throw new RunError('bad-option', 'this is no mobile number', 'Write it as 0912345456, 84912345456 or +84912345456.')
}
