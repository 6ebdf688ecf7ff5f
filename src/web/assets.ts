/** What pages load: one style sheet and one script, the same for everybody. */

import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { STYLE } from '../report/style.ts'
import { SITE_SCRIPT } from './script.ts'
import { SITE_STYLE } from './style.ts'

const ASSETS = [
  { path: '/assets/page.css', type: 'text/css; charset=utf-8', text: STYLE + SITE_STYLE },
  { path: '/assets/page.js', type: 'text/javascript; charset=utf-8', text: SITE_SCRIPT },
]

/** Serves them; browsers keep them and ask whether they have changed. */
export function addAssets(server: FastifyInstance): void {
  for (const { path, type, text } of ASSETS) {
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
    server.get(path, async ({ headers }, reply) => {
      reply.header('cache-control', 'no-cache').header('etag', tag)
      return headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text)
    })
  }
}
