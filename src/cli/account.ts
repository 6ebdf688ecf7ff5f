/** Who is at the keyboard, and why: what is written down where a person decides or looks at something. */

import { userInfo } from 'node:os'
import { RunError } from '../index.ts'

/** Characters that a reason must and may have. */
const REASON_MIN = 10
const REASON_MAX = 1000

/** The account of the operating system, which need not know a name for it. */
export function account(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

/**
 * A reason as it is written down. `what` is the option that takes it, `say` what it should tell.
 * @throws RunError `bad-option` where it is too short or too long
 */
export function statedReason(reason: string | undefined, what: string, say: string): string {
  const given = reason?.trim() ?? ''
  if ([...given].length >= REASON_MIN && given.length <= REASON_MAX) return given
  throw new RunError('bad-option', `${what} takes a --reason of ${REASON_MIN} to ${REASON_MAX} characters`, say)
}
