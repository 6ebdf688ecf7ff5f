/** Ed25519: who wrote a file, and that nobody changed it on the way. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { RunError } from '../model/errors.ts'

/** Where the signature of a file lies: beside it. */
export function signatureFile(name: string): string {
  return `${name}.sig`
}

/**
 * Reads a private key for signing: Ed25519, PEM, without a passphrase.
 * @throws RunError `key-invalid`; nothing of the file is quoted
 */
export function readSigningKey(path: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(path))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw unusable(path, `it cannot be read (${String(cause.code)})`, cause)
  }
  if (key.asymmetricKeyType === 'ed25519') return key
  throw unusable(path, `it is a key of ${key.asymmetricKeyType}, not of Ed25519`)
}

/** The signature over a file's exact bytes, in base64 with a line end: what its `.sig` holds. The same for the same bytes and key. */
export function signatureOf(bytes: Uint8Array, key: KeyObject): string {
  return `${sign(undefined, bytes, key).toString('base64')}\n`
}

function unusable(path: string, why: string, cause?: unknown): RunError {
  return new RunError(
    'key-invalid',
    `${path} is no key to sign with: ${why}`,
    `Make one with: openssl genpkey -algorithm ed25519 -out ${path} && chmod 600 ${path}`,
    { cause },
  )
}
