/** Decisions that take two people: who counts as one. */

/**
 * Whether two accounts are those of one person. An account of the page and one of the operating system with the same name are one, in
 * whatever letters it is written; two names of one person cannot be told apart from two people, so whoever makes accounts sees to that.
 */
export function isSamePerson(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase()
}
