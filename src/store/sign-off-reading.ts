/** What people may ask of sign-offs: the shapes of the answers. `sign-offs.ts` says what the digest is over. */

/** One person's signature. */
export interface SignOff {
  /** 1 or 2. */
  readonly rank: number
  readonly account: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** In the person's words. */
  readonly statement: string
  /** The digest over what is signed when it was signed, 64 hex digits. */
  readonly digest: string
}

/** Who has signed a run, and what for. */
export interface SignOffs {
  /** In their order; two make it signed. */
  readonly signed: readonly SignOff[]
  /** The digest as it is now: another one than was signed means that figures were changed since. */
  readonly digest: string
}
