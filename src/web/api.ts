/** The resources, made routes of the API, and the document that describes them. */

import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Right } from '../model/account.ts'
import { askedOf } from './asked.ts'
import { refuse } from './faults.ts'
import { RESOURCES } from './resources/index.ts'
import { RECALL } from './resources/own-shapes.ts'
import { paramsSchema, querySchema } from './routes.ts'
import type { Site } from './site.ts'

const BASE = '/api/v1'

/** Adds `GET /api/v1/…` and `/api/v1/openapi.json`. */
export async function addApi(server: FastifyInstance, site: Site): Promise<void> {
  await server.register(async (api) => {
    await api.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'simsach',
          version: '1',
          description: 'What the page shows, for programs. An account sees what its role allows.',
        },
        components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        security: [{ token: [] }],
      },
    })
    for (const { path, right, summary, query, answer, read } of RESOURCES) {
      api.get(
        `${BASE}${path}`,
        {
          schema: {
            ...{ operationId: operationOf(path), summary, querystring: querySchema(query), params: paramsSchema(path) },
            response: {
              200: { description: 'What was asked for', ...answer },
              ...(right === 'see-own' ? { 410: RECALLED } : {}),
              ...{ '4xx': FAULT, '5xx': FAULT },
            },
          },
          onRequest: async (request, reply) => permit(request, reply, right),
        },
        async (request, reply) => {
          if (request.viewer === null) throw new Error('a resource was reached by nobody')
          const asked = askedOf(site, request, reply, { viewer: request.viewer, lang: 'en' })
          return (await read(asked)) ?? refuse(request, reply, 404)
        },
      )
    }
    api.get(`${BASE}/openapi.json`, { schema: { hide: true } }, async () => api.swagger())
  })
}

/** What programs get where there is no answer. */
const FAULT = {
  description: 'Why there is no answer, and what to do',
  type: 'object',
  required: ['status', 'error', 'hint'],
  properties: {
    status: { type: 'integer' },
    error: { type: 'string' },
    hint: { type: 'string' },
    detail: { type: 'string', description: 'What is wrong with what was asked for' },
    reference: { type: 'string', description: 'Of the line in the log, where it is a fault of the server' },
  },
}

/** What programs of a carrier get where a run has been withdrawn, or its file is gone. */
const RECALLED = {
  ...FAULT,
  description: 'The run can be read no more: it was withdrawn, as "recall" says then, or only its figures are left',
  properties: { ...FAULT.properties, recall: { ...RECALL, description: 'When it was withdrawn, and why' } },
}

/** `/findings/:id/members` is `findingsIdMembers`. */
function operationOf(path: string): string {
  const words = path.split(/[^A-Za-z\d]+/).filter((word) => word !== '')
  return words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
}

async function permit(request: FastifyRequest, reply: FastifyReply, right: Right): Promise<unknown> {
  if (request.viewer === null) {
    return reply.code(401).header('www-authenticate', 'Bearer').send({
      status: 401,
      error: 'No valid token',
      hint: 'Send "Authorization: Bearer …" with a token of "simsach users token".',
    })
  }
  return may(request.viewer, right) && !request.mustChange ? undefined : refuse(request, reply, 403)
}
