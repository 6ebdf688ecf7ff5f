/** Who is at the keyboard, and why: what is written down where a person decides or looks at something. */

import { userInfo } from 'node:os'
import { RunError } from '../model/errors.ts'
import { reasonCharactersMax, reasonCharactersMin } from '../model/limits.ts'

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
  if ([...given].length >= reasonCharactersMin && given.length <= reasonCharactersMax) return given
  throw new RunError(
    'bad-option',
    `${what} takes a --reason of ${reasonCharactersMin} to ${reasonCharactersMax} characters`,
    say,
  )
}
