/** What the linking pass leaves on the disk: values of records and of the register, so that all of it is sealed. */
import { hkdfSync } from 'node:crypto'
import { SpillSeal, sealKeyBytes } from './spill-seal.ts'

/** Bytes of what tells the processes of one run apart. */
export const linkSaltBytes = 16

/**
 * Seals blobs under a key that is made of the run's secret and of the process's salt, which stands in front of each: so a run that goes
 * on opens what was sealed before it was stopped, and no vector is ever used twice under one key.
 */
export class LinkSeal {
  readonly #secret: Uint8Array
  readonly #salt: Uint8Array
  readonly #thread: number
  readonly #seals = new Map<string, SpillSeal>()

  /** @param secret of the run @param salt `linkSaltBytes` random bytes of this process @param thread no two that seal have the same number */
  constructor(secret: Uint8Array, salt: Uint8Array, thread: number) {
    this.#secret = secret
    this.#salt = salt
    this.#thread = thread
  }

  /** A blob behind the salt, its vector and its tag; nothing for nothing. */
  seal(blob: Uint8Array): Uint8Array {
    return blob.length === 0 ? blob : Buffer.concat([this.#salt, this.#sealOf(this.#salt).seal(blob)])
  }

  /** The inverse of {@link seal}. @throws RunError `file-damaged` where it is not what was sealed */
  open(sealed: Uint8Array): Uint8Array {
    if (sealed.length === 0) return sealed
    return this.#sealOf(sealed.subarray(0, linkSaltBytes)).open(sealed.subarray(linkSaltBytes))
  }

  #sealOf(salt: Uint8Array): SpillSeal {
    const name = Buffer.from(salt).toString('hex')
    const known = this.#seals.get(name)
    if (known !== undefined) return known
    const key = new Uint8Array(hkdfSync('sha256', this.#secret, salt, 'simsach linking', sealKeyBytes))
    const seal = new SpillSeal(key, this.#thread)
    this.#seals.set(name, seal)
    return seal
  }
}
