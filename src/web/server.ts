/** THE SERVER: limits, headers, sessions, and who asks. What is answered stands in the lists of pages, actions and resources. */

import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import session from '@fastify/session'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { openSessions, sessionMsMax } from '../store/sessions.ts'
import { addApi } from './api.ts'
import { addAssets } from './assets.ts'
import type { Doors } from './door.ts'
import { addFaults, refuseAddress } from './faults.ts'
import { addLogin } from './login.ts'
import { openedStore } from './opened.ts'
import { type ListeningPlace, refuseOpenPlace } from './place.ts'
import { addRoutes } from './routes.ts'
import { sessionRows } from './session-rows.ts'
import type { Site } from './site.ts'
import { addTurns } from './turns.ts'
import { addViewers } from './viewers.ts'
import { addWatch } from './watch.ts'

/** What is served, and where. */
export interface ServeOrder extends ListeningPlace {
  /** Path of the permanent file of the store. */
  readonly db: string
  /** 0: any that is free. */
  readonly port: number
  readonly doors: Doors
  /** Gets a line a request: the route (never what stands in its place), the status, the time taken. */
  readonly log: FastifyBaseLogger
}

/** A server that listens. */
export interface Served {
  /** `http://127.0.0.1:8080`. */
  readonly url: string
  /** Ends it: requests that are being answered are answered first, for ten seconds at most. */
  close(): Promise<void>
}

/** A form holds a statement or a reason, never a file. */
const bodyBytesMax = 64 * 1024

/** Headers of a browser take far less. */
const headerBytesMax = 16 * 1024

/** How long a browser remembers to come by TLS only. */
const hstsSeconds = 365 * 24 * 60 * 60

/** How long answers may still take when the server ends. A browser's spare connection, which asks for nothing, would keep it for a minute. */
const closeMs = 10_000

/** How long a request may take to come in. */
const requestMs = 30_000

/**
 * Serves a store until it is closed.
 * @throws RunError as `openStore` and `refuseOpenPlace`; what listening throws (`EADDRINUSE` …)
 */
export async function serve(order: ServeOrder): Promise<Served> {
  refuseOpenPlace(order)
  const { db, doors, tls, isBehindProxy, host, port } = order
  const opened = openedStore(db)
  const site: Site = { db, doors, opened, sessions: openSessions(db), isSecure: tls !== undefined || isBehindProxy }
  const server = listener(order)
  server.addHook('onClose', async () => {
    site.opened.close()
    site.sessions.close()
  })
  try {
    await addProtection(server, site)
    addFaults(server)
    addViewers(server, site)
    addTurns(server)
    addWatch(server, site)
    addAssets(server)
    addLogin(server, site)
    addRoutes(server, site)
    await addApi(server, site)
    return { url: await server.listen({ host, port }), close: () => closed(server) }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function closed(server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), closeMs)
  try {
    await server.close()
  } finally {
    clearTimeout(cut)
  }
}

function listener({ log, tls, isBehindProxy }: ServeOrder): FastifyInstance {
  const settings = {
    loggerInstance: log,
    // Its own lines hold the address, in which numbers stand.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMs,
    // A code of a shop stands in a path, each of its letters in up to nine: the schema says how long it may be.
    routerOptions: { maxParamLength: headerBytesMax },
    frameworkErrors: refuseAddress,
    // One hop: what a client itself puts into these headers stands before what the proxy adds.
    trustProxy: isBehindProxy ? (_address: string, hop: number) => hop === 0 : false,
    // What a schema does not name is refused, not taken out; text stays text.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
  } as const
  const limits = { maxHeaderSize: headerBytesMax }
  return tls === undefined
    ? fastify({ ...settings, http: limits })
    : fastify({ ...settings, https: { ...limits, ...tls } })
}

async function addProtection(server: FastifyInstance, site: Site): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: site.isSecure ? { maxAge: hstsSeconds, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  await server.register(rateLimit, { global: false })
  await server.register(formbody, { bodyLimit: bodyBytesMax })
  await server.register(cookie)
  await server.register(session, {
    // Sessions do not outlive the server: nothing has to keep a secret for them.
    secret: randomBytes(48).toString('base64'),
    // With the prefix a browser takes it over TLS alone, and from no other host.
    cookieName: site.isSecure ? '__Host-simsach' : 'simsach',
    // Lax, not strict: a link in a letter leads to what it names, and nothing that changes something is a GET.
    cookie: { httpOnly: true, sameSite: 'lax', secure: site.isSecure, path: '/', maxAge: sessionMsMax },
    saveUninitialized: false,
    rolling: false,
    store: sessionRows(site.sessions),
  })
  await server.register(csrf, { sessionPlugin: '@fastify/session' })
}
