/** What pages load: one style sheet, one script and one icon, the same for everybody. */

import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { STYLE } from '../report/style.ts'
import { SITE_SCRIPT } from './script.ts'
import { SITE_STYLE } from './style.ts'

/** A SIM card with a tick. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b4f8a" d="M8 2h11l7 7v19a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/><path fill="none" stroke="#fff" stroke-width="3" d="m11 18 4 4 7-8"/></svg>`

const ASSETS = [
  { path: '/assets/page.css', type: 'text/css; charset=utf-8', text: STYLE + SITE_STYLE },
  { path: '/assets/page.js', type: 'text/javascript; charset=utf-8', text: SITE_SCRIPT },
  { path: '/assets/icon.svg', type: 'image/svg+xml', text: ICON },
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
