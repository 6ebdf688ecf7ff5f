/** How much of something each account has under way. */
export class AccountCounts {
  readonly #of = new Map<string, number>()
  #all = 0

  /** Of all accounts together. */
  get all(): number {
    return this.#all
  }

  /** Of one account: 0 where it has none. */
  of(account: string): number {
    return this.#of.get(account) ?? 0
  }

  /** One more, or one less. */
  add(account: string, one: 1 | -1): void {
    this.#all += one
    const own = this.of(account) + one
    // An account that has none is not kept.
    if (own === 0) this.#of.delete(account)
    else this.#of.set(account, own)
  }
}
