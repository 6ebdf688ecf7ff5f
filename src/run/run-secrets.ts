/** What a run keeps to itself and must know again where it goes on: sealed under the key of the pseudonyms, never in clear on a disk. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { segmentSecretBytes } from '../stages/segment-key.ts'

const CIPHER = 'aes-256-gcm'
const [saltBytes, keyBytes, vectorBytes, tagBytes] = [32, 32, 12, 16]
const seedBytes = 8

/** Secrets of one run. */
export interface RunSecrets {
  /** Of its segments: `segmentSecretBytes`. */
  readonly segmentSecret: Uint8Array
  /** Of the hashes by which its segments know agents and points of sale. */
  readonly codeHashSeed: bigint
}

/** Secrets that no run has had before. */
export function newSecrets(): RunSecrets {
  return { segmentSecret: randomBytes(segmentSecretBytes), codeHashSeed: newCodeHashSeed() }
}

/** A fresh seed for the hashes of codes. */
export function newCodeHashSeed(): bigint {
  return randomBytes(seedBytes).readBigUInt64LE()
}

/** The secrets behind a fresh salt, of which and of the key of the pseudonyms (32 bytes) the key of the seal is made; bound to a text. */
export function sealSecrets(secrets: RunSecrets, pseudonymKey: Uint8Array, boundTo: string): Uint8Array {
  const salt = randomBytes(saltBytes)
  const { key, vector } = keyUnder(pseudonymKey, salt)
  const cipher = createCipheriv(CIPHER, key, vector).setAAD(Buffer.from(boundTo))
  const seed = Buffer.alloc(seedBytes)
  seed.writeBigUInt64LE(secrets.codeHashSeed)
  const sealed = [cipher.update(secrets.segmentSecret), cipher.update(seed), cipher.final()]
  return Buffer.concat([salt, ...sealed, cipher.getAuthTag()])
}

/** The inverse of {@link sealSecrets}; undefined where key, text or seal are others. */
export function openSecrets(sealed: Uint8Array, pseudonymKey: Uint8Array, boundTo: string): RunSecrets | undefined {
  if (sealed.length !== saltBytes + segmentSecretBytes + seedBytes + tagBytes) return undefined
  const { key, vector } = keyUnder(pseudonymKey, sealed.subarray(0, saltBytes))
  const decipher = createDecipheriv(CIPHER, key, vector).setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  const opened = decipher.update(sealed.subarray(saltBytes, -tagBytes))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return {
    segmentSecret: opened.subarray(0, segmentSecretBytes),
    codeHashSeed: opened.readBigUInt64LE(segmentSecretBytes),
  }
}

/** A vector of its own goes with each key: as the salt is fresh, neither is used twice. */
function keyUnder(pseudonymKey: Uint8Array, salt: Uint8Array): { readonly key: Buffer; readonly vector: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', pseudonymKey, salt, 'secrets of a run', keyBytes + vectorBytes))
  return { key: bytes.subarray(0, keyBytes), vector: bytes.subarray(keyBytes) }
}
