/** Signatures: Ed25519 over the exact bytes of a file, base64, in a file of its own beside it. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { JsonFault, readSmallFile } from '../run/json-file.ts'
import { refuseLink } from './submitted-files.ts'

/** Where the signature of a manifest stands. */
export const MANIFEST_SIGNATURE = 'manifest.json.sig'

/** No key and no signature has as many. */
const keyFileBytesMax = 16 * 1024

/** 64 bytes in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/

/** The signature of some bytes: base64, with a line end. */
export function signatureOf(bytes: Uint8Array, privateKey: KeyObject): string {
  return `${sign(null, bytes, privateKey).toString('base64')}\n`
}

/** Whether a text, white space around it aside, is the signature of these very bytes. */
function isSignatureOf(text: string, bytes: Uint8Array, publicKey: KeyObject): boolean {
  const signature = text.trim()
  return SIGNATURE.test(signature) && verify(null, bytes, publicKey, Buffer.from(signature, 'base64'))
}

/**
 * Looks for the signature of a manifest, whose id is for messages.
 * @throws RunError `signature-missing`, `signature-wrong`
 */
export async function refuseBadSignature(
  folder: string,
  id: string,
  bytes: Uint8Array,
  publicKey: KeyObject,
): Promise<void> {
  const path = join(folder, MANIFEST_SIGNATURE)
  await refuseLink(path, `${id}.sig`)
  const text = await readSmallFile(path, keyFileBytesMax).catch((cause: unknown) => {
    if (!(cause instanceof JsonFault)) throw cause
    throw new RunError(
      'signature-missing',
      `${id} is not signed: ${id}.sig ${cause.message}`,
      'The carrier has registered a key: "simsach submit --key" signs with it.',
      { cause },
    )
  })
  if (isSignatureOf(Buffer.from(text).toString('latin1'), bytes, publicKey)) return
  throw new RunError(
    'signature-wrong',
    `${id}.sig is no signature of ${id} by the carrier’s registered key`,
    'The manifest was changed after it was signed, or signed with another key: ask the carrier which.',
  )
}

/** A registered key. @throws RunError `file-missing`; `key-invalid` where the file holds no Ed25519 key in PEM. */
export async function readPublicKey(path: string): Promise<KeyObject> {
  return ed25519(path, 'public', createPublicKey, 'openssl pkey -in private.pem -pubout -out')
}

/** A key to sign with. @throws RunError `file-missing`; `key-invalid` where the file holds no private Ed25519 key in PEM. */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  return ed25519(path, 'private', createPrivateKey, 'openssl genpkey -algorithm ed25519 -out')
}

class WrongKind extends Error {}

async function ed25519(
  path: string,
  kind: 'public' | 'private',
  keyIn: (pem: Buffer) => KeyObject,
  command: string,
): Promise<KeyObject> {
  try {
    const key = keyIn(Buffer.from(await readSmallFile(path, keyFileBytesMax)))
    if (key.asymmetricKeyType === 'ed25519') return key
    throw new WrongKind(`it is a key of kind ${key.asymmetricKeyType}`)
  } catch (cause) {
    const why = cause instanceof WrongKind ? `: ${cause.message}` : ''
    const isMissing = cause instanceof JsonFault && cause.isMissing
    throw new RunError(
      isMissing ? 'file-missing' : 'key-invalid',
      isMissing ? `there is no key ${path}` : `${path} holds no ${kind} Ed25519 key in PEM${why}`,
      // What is there may be a key of another kind that is still needed.
      `One is made by: ${command} ${isMissing ? path : `new-${kind}-key.pem`}`,
      { cause },
    )
  }
}
