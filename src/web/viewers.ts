/** Who asks: by the session of a browser, or by the token of a program. */

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Viewer } from '../model/account.ts'
import { viewerOf } from '../store/accounts.ts'
import { tokenViewer } from '../store/tokens.ts'
import type { Site } from './site.ts'

/** Gives every request its viewer, and every answer what keeps it out of caches. */
export function addViewers(server: FastifyInstance, { db, sessions }: Site): void {
  server.decorateRequest('viewer', null)
  server.decorateRequest('mustChange', false)
  server.addHook('onRequest', async (request, reply) => {
    const own = request.session.account === undefined ? undefined : sessions.account(request.session.account)
    request.viewer = bearer(request, db) ?? (own && viewerOf(own)) ?? null
    request.mustChange = own?.mustChange === true && request.viewer?.account === own.account
    reply.header('cache-control', 'no-store')
  })
  // A form of filters sends all of its fields: those that are left empty ask for nothing.
  server.addHook('preValidation', async ({ query }) => {
    if (typeof query !== 'object' || query === null) return
    for (const [name, value] of Object.entries(query)) if (value === '') Reflect.deleteProperty(query, name)
  })
  server.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || isOwnOrigin(request)) return
    await reply.code(403).send()
  })
  server.addHook('onResponse', async ({ log, method, routeOptions }, reply) => {
    const { url } = routeOptions
    log.info({ method, route: url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

function bearer({ headers, url }: FastifyRequest, db: string): Viewer | undefined {
  const [, token] = /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '') ?? []
  const isForPrograms = url.startsWith('/api/') || url.startsWith('/metrics')
  return token === undefined || !isForPrograms ? undefined : tokenViewer(db, token, new Date())
}

/** Browsers say from where a form was posted; what says nothing is no browser, and has no cookie of one. */
function isOwnOrigin({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin } = headers
  return origin === undefined || origin === `${protocol}://${host}`
}
