/** The certificate and the key of the page, from the files that the command line names. */

import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { RunError } from '../model/errors.ts'

/** Flags of `serve` about TLS. */
export interface TlsFlags {
  readonly tlsCert?: string
  readonly tlsKey?: string
}

/** Undefined where neither is given. @throws RunError `bad-option` where one is missing, cannot be read, or they do not belong together. */
export function tlsOf({ tlsCert, tlsKey }: TlsFlags): { readonly cert: string; readonly key: string } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new RunError('bad-option', 'a certificate and a key go together', 'Give both --tls-cert and --tls-key.')
  }
  const pair = { cert: textOf(tlsCert), key: textOf(tlsKey) }
  try {
    createSecureContext(pair)
  } catch (cause) {
    throw new RunError(
      'bad-option',
      `${tlsCert} and ${tlsKey} are no certificate with its key`,
      'Both are PEM; the key belongs to the first certificate of the file, has no passphrase, and those that signed it follow it.',
      { cause },
    )
  }
  return pair
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new RunError('bad-option', `${path} cannot be read`, 'See that it is there, and that you may read it.', {
      cause,
    })
  }
}
