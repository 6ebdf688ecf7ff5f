/** How many downloads go out at once: each holds files of the store open, and takes turns from everybody who looks at a page. */

import type { ServerResponse } from 'node:http'
import { AccountCounts } from './account-counts.ts'

/** Of one account. */
export const accountDownloadsMax = 3

/** Of all accounts together. */
export const downloadsMax = 8

/** When somebody who is refused may ask again: small files are through by then. */
export const askAgainSeconds = 30

/** Whoever takes nothing for so long has gone, though nothing says so; looking for findings in vain takes less. */
const untakenMs = 300_000

/** The places of one server, counted in its memory. */
export class DownloadPlaces {
  readonly #taken = new AccountCounts()

  /**
   * Takes a place until the answer has ended, whether it was sent whole, somebody has gone away, or nothing of it was taken for five
   * minutes. Of a place that is not free it says whose are all taken: the account's own, or those of all.
   */
  take(account: string, answer: ServerResponse): 'taken' | 'account-full' | 'all-full' {
    if (this.#taken.of(account) >= accountDownloadsMax) return 'account-full'
    if (this.#taken.all >= downloadsMax) return 'all-full'
    // Nobody is there to tell that it has ended.
    if (answer.closed) return 'taken'
    this.#taken.add(account, 1)
    answer.once('close', () => this.#taken.add(account, -1))
    answer.setTimeout(untakenMs, () => answer.destroy())
    return 'taken'
  }
}
