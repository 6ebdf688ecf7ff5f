/** What the process says when it ends; the words of SPEC section 6. */
export const EXIT = { done: 0, gateTripped: 1, usage: 2, fault: 3, interrupted: 130 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** How a command hands its exit code up. */
export type Finished = (code: ExitCode) => void
