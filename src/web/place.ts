/** Where the page may listen: passwords and personal data leave this machine by TLS only. */

import { BlockList, isIPv6 } from 'node:net'
import { RunError } from '../model/errors.ts'

/** Where it is to listen, and who speaks TLS there. */
export interface ListeningPlace {
  /** An IP address. */
  readonly host: string
  /** Where the server itself does: PEM. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** Whether a proxy that is trusted does, before it. */
  readonly isBehindProxy: boolean
}

const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addAddress('::1', 'ipv6')

/** Sees that nobody on the network is served without TLS. @throws RunError `bad-option` where others could reach it, and nobody speaks TLS. */
export function refuseOpenPlace({ host, tls, isBehindProxy }: ListeningPlace): void {
  if (tls !== undefined && isBehindProxy) {
    throw new RunError(
      'bad-option',
      'TLS both here and in a proxy',
      'Give either --tls-cert and --tls-key, or --behind-proxy.',
    )
  }
  if (tls !== undefined || isBehindProxy || own.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')) return
  throw new RunError(
    'bad-option',
    `others could reach the page at ${host}, and nobody speaks TLS there`,
    'Give --tls-cert and --tls-key; or --behind-proxy where a proxy of yours speaks TLS, and nobody else reaches this port; or listen on 127.0.0.1.',
  )
}
