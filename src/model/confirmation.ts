import type { Instant } from './dates.ts'

/** A "mine" that the holder of a number gave on VNeID, the latest answer about that number. */
export interface MineAnswer {
  /** Who answered. */
  readonly pin: string
  readonly answeredAt: Instant
}
