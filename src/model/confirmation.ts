import type { Instant } from './dates.ts'

/** What a person answered on VNeID about a number under their name: the latest answer about that number. */
export interface HolderAnswer {
  /** Who answered. */
  readonly pin: string
  readonly answeredAt: Instant
  /** "mine", or else "not mine". */
  readonly isMine: boolean
}
