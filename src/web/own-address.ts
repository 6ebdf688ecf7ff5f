/** Where somebody was on the way to: said in an address, so believed only as far as it leads to us. */

/** An address of ours, in one of the languages, as a browser would understand it; undefined for what leads elsewhere, or where nothing is said. */
export function ownAddress(said: string | undefined): string | undefined {
  if (said === undefined || !URL.canParse(said, OWN)) return undefined
  const { origin, pathname, search } = new URL(said, OWN)
  return origin === OWN && /^\/(?:vi|en)(?:\/[^/]|\/?$)/.test(pathname) ? pathname + search : undefined
}

/** As long as such an address may be. */
export const OWN_ADDRESS_FIELD = { type: 'string', maxLength: 2000 } as const

/** Of no meaning but to tell it from others. */
const OWN = 'http://own.invalid'
