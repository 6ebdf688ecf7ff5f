import type { RunErrorCode } from '../model/errors.ts'

/** What the process says when it ends; the words of SPEC section 6. */
export const EXIT = { done: 0, gateTripped: 1, usage: 2, fault: 3, interrupted: 130 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The code with which a run that could not be carried out ends: our own fault where a law of ours is broken, a gate where it may not leave. */
export function exitCodeOf(error: RunErrorCode): ExitCode {
  if (error === 'interrupted') return EXIT.interrupted
  if (error === 'run-withheld') return EXIT.gateTripped
  return error === 'conservation-broken' ? EXIT.fault : EXIT.usage
}

/** How a command hands its exit code up. */
export type Finished = (code: ExitCode) => void
