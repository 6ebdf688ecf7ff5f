/** How many downloads go out at once: each holds files of the store open, and takes turns from everybody who looks at a page. */

import type { ServerResponse } from 'node:http'

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
  readonly #ofAccount = new Map<string, number>()
  #all = 0

  /**
   * Takes a place until the answer has ended, whether it was sent whole, somebody has gone away, or nothing of it was taken for five
   * minutes. Of a place that is not free it says whose are all taken: the account's own, or those of all.
   */
  take(account: string, answer: ServerResponse): 'taken' | 'account-full' | 'all-full' {
    const own = this.#ofAccount.get(account) ?? 0
    if (own >= accountDownloadsMax) return 'account-full'
    if (this.#all >= downloadsMax) return 'all-full'
    // Nobody is there to tell that it has ended.
    if (answer.closed) return 'taken'
    this.#add(account, 1)
    answer.once('close', () => this.#add(account, -1))
    answer.setTimeout(untakenMs, () => answer.destroy())
    return 'taken'
  }

  #add(account: string, one: 1 | -1): void {
    this.#all += one
    const own = (this.#ofAccount.get(account) ?? 0) + one
    if (own === 0) this.#ofAccount.delete(account)
    else this.#ofAccount.set(account, own)
  }
}
