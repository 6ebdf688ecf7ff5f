/** Blobs of a spill file that hold values of the register: sealed, so that no document number lies on the disk in clear. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { RunError } from '../model/errors.ts'
import { Room } from './room.ts'

/** Bytes of the key of a run's seals. */
export const sealKeyBytes = 32

const CIPHER = 'aes-256-gcm'
const VECTOR_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under a key that lives as long as the run: what was changed on the disk is not taken. */
export class SpillSeal {
  readonly #key: KeyObject
  /** Never the same twice under one key: the thread, then what it has sealed so far. */
  readonly #vector = new DataView(new ArrayBuffer(VECTOR_BYTES))
  #sealed = 0
  readonly #room = new Room()

  /** @param key `sealKeyBytes` random bytes, fresh each run. @param thread no two that seal have the same number */
  constructor(key: Uint8Array, thread: number) {
    this.#key = createSecretKey(key)
    this.#vector.setUint32(0, thread, true)
  }

  /** A blob behind its vector and tag; good until the next is sealed. */
  seal(blob: Uint8Array): Uint8Array {
    this.#vector.setFloat64(4, ++this.#sealed, true)
    const vector = new Uint8Array(this.#vector.buffer)
    const cipher = createCipheriv(CIPHER, this.#key, vector)
    const sealed = this.#room.take(VECTOR_BYTES + TAG_BYTES + blob.length)
    sealed.set(cipher.update(blob), VECTOR_BYTES + TAG_BYTES)
    cipher.final()
    sealed.set(vector)
    sealed.set(cipher.getAuthTag(), VECTOR_BYTES)
    return sealed
  }

  /** The inverse of {@link seal}. @throws RunError `file-damaged` where it is not what was sealed */
  open(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(0, VECTOR_BYTES))
    decipher.setAuthTag(sealed.subarray(VECTOR_BYTES, VECTOR_BYTES + TAG_BYTES))
    const blob = decipher.update(sealed.subarray(VECTOR_BYTES + TAG_BYTES))
    try {
      decipher.final()
    } catch (cause) {
      const hint = 'Leave the folder alone while the run lasts, and start again; if it happens twice, check the disk.'
      throw new RunError('file-damaged', 'a spill file is not what was written there', hint, { cause })
    }
    return blob
  }
}
