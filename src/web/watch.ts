/** What watches over the page asks: whether it is well, and what it has done. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { may } from '../model/account.ts'
import { RunError } from '../model/errors.ts'
import { refuse } from './faults.ts'
import type { Site } from './site.ts'

/** Upper ends of the classes of the histogram: pages take milliseconds, reports a second. */
const LATENCY_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Adds `/health` and `/metrics`, and counts all that is answered. */
export function addWatch(server: FastifyInstance, site: Site): void {
  server.get('/health', async (request, reply) => health(site, request, reply))
  const registry = counted(server, site)
  server.get('/metrics', { onRequest: permit }, async (_, reply) =>
    reply.type(registry.contentType).send((await registry.metrics()) + site.doors.metrics()),
  )
}

function health({ opened }: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  try {
    opened.proveReadable()
    // Which night is the newest, and how old, stands in /metrics: it may be held, and anybody may ask here.
    return reply.send({ status: 'ok' })
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    request.log.error({ code: error.code, event: 'store-unreadable' })
    return reply.code(503).send({ status: 'unreadable' })
  }
}

async function permit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { viewer } = request
  if (viewer === null) return reply.code(401).header('www-authenticate', 'Bearer').send('a token is needed\n')
  return may(viewer, 'see-metrics') ? undefined : refuse(request, reply, 403)
}

/** A registry of this server's own: two servers of one process do not count together. */
function counted(server: FastifyInstance, { sessions }: Site): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Counter({
    ...{ name: 'simsach_http_requests_total', help: 'Requests by route and status', registers },
    labelNames: ['method', 'route', 'status'] as const,
  })
  const latency = new Histogram({
    ...{ name: 'simsach_http_request_seconds', help: 'Seconds until the answer was sent, by route', registers },
    ...{ labelNames: ['route'] as const, buckets: LATENCY_SECONDS },
  })
  const failed = new Counter({ name: 'simsach_logins_failed_total', help: 'Logins that failed', registers })
  new Gauge({
    ...{ name: 'simsach_sessions_open', help: 'Sessions of people that have logged in', registers },
    collect() {
      this.set(sessions.open(new Date()))
    },
  })
  server.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // The pattern, never what stands in its place.
    const route = routeOptions.url ?? 'unknown'
    requests.inc({ method, route, status: String(reply.statusCode) })
    latency.observe({ route }, reply.elapsedTime / 1000)
    if (method === 'POST' && route.endsWith('/login') && reply.statusCode === 401) failed.inc()
  })
  server.addHook('onClose', async () => registry.clear())
  return registry
}
