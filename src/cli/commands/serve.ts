import { isIP } from 'node:net'
import { Command } from 'commander'
import { pino } from 'pino'
import { RunError } from '../../model/errors.ts'
import { readConfig } from '../../nights/config.ts'
import type { ServeOrder } from '../../web/server.ts'
import { type DoorPlaces, doorsOf } from '../doors.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { configOption } from '../site.ts'
import { type TlsFlags, tlsOf } from '../tls-files.ts'

interface Flags extends TlsFlags {
  readonly config?: string
  readonly db?: string
  readonly host: string
  readonly port: string
  readonly evidenceKeys?: string
  readonly outbox?: string
  readonly behindProxy?: boolean
}

/** Where nobody else listens by habit. */
const PORT = 8026

/** `simsach serve`: the page. */
export function serveCommand(finished: Finished): Command {
  const command = new Command('serve')
    .summary('show a store in the browser')
    .description(
      `Serves the page and the API of a store until Ctrl-C: the overview of a night, findings, numbers with their evidence,
points of sale, cases, sign-off. With --config a recall on the page is laid into the outboxes, signed as the site signs. Who may see what is said by accounts ("simsach users"). Prints the address when it is ready.
Listens on this machine alone unless --host says otherwise; others are served by TLS only (--tls-cert and --tls-key, or --behind-proxy).`,
    )
    .addOption(configOption())
    .option('--db <file>', 'the store')
    .option('--host <address>', 'on which address of this machine to listen', '127.0.0.1')
    .option('--port <port>', 'on which port; 0: any that is free', String(PORT))
    .option('--tls-cert <file>', 'speak TLS: the certificate, PEM, with those that signed it after it')
    .option('--tls-key <file>', 'and its key, PEM')
    .option(
      '--behind-proxy',
      'a proxy of yours speaks TLS before it, and says who asks (X-Forwarded-For, -Proto, -Host)',
    )
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .option(
      '--outbox <dir>',
      'folder of the carriers’ outboxes: carriers’ accounts fetch their answers there, and what has left can be recalled',
    )
    .action(async (flags: Flags) => {
      const { serve } = await import('../../web/server.ts')
      await interruptible(async (signal) => {
        const order = orderOf(flags, await placesOf(flags))
        const served = await listening(() => serve(order), flags)
        process.stdout.write(`${served.url}\n`)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
        await served.close()
      })
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach serve --db simsach.db', does: `http://127.0.0.1:${PORT}; Ctrl-C ends it` },
    { run: 'simsach serve --db simsach.db --port 0', does: 'on any free port, which it prints' },
    {
      run: 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost -keyout key.pem -out cert.pem && simsach serve --db simsach.db --port 0 --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem',
      does: 'to others, with a certificate to try it by',
    },
  ])
}

/** What doors lead to; a recall is worded and signed as the configuration says. @throws RunError as `readConfig`; `bad-option` without a store */
async function placesOf({ config, ...given }: Flags): Promise<DoorPlaces> {
  const site = config === undefined ? undefined : await readConfig(config)
  const db = given.db ?? site?.db
  if (db === undefined) throw new RunError('bad-option', '--db is missing', 'Give it, or a --config that says it.')
  return {
    ...{ db, evidenceKeys: given.evidenceKeys ?? site?.evidenceKeys, outbox: given.outbox ?? site?.outbox },
    languages: Object.fromEntries(Object.entries(site?.carriers ?? {}).map(([id, { lang }]) => [id, lang])),
    signingKey: site?.signingKey,
  }
}

function orderOf({ host, port, behindProxy, ...tls }: Flags, places: DoorPlaces): ServeOrder {
  const number = Number(port)
  if (!/^\d{1,5}$/.test(port) || number > 65_535) {
    throw new RunError('bad-option', `--port ${port} is no port`, 'Give a number from 0 to 65535.')
  }
  if (isIP(host) === 0)
    throw new RunError('bad-option', `--host ${host} is no address`, 'Give an address as 127.0.0.1.')
  return {
    ...{ db: places.db, host, port: number, tls: tlsOf(tls), isBehindProxy: behindProxy === true },
    doors: doorsOf(places),
    log: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false })),
  }
}

async function listening<T>(start: () => Promise<T>, { host, port }: Flags): Promise<T> {
  try {
    return await start()
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(code)) throw cause
    const hint =
      code === 'EADDRINUSE'
        ? 'Something listens there already: give another --port, or 0.'
        : 'Give another --host or --port.'
    throw new RunError('bad-option', `cannot listen on ${host}:${port} (${code})`, hint, { cause })
  }
}
