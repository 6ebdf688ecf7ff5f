/** The pages and the actions, made routes: the right first, then the schema, then the answer. */

import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Right, type Viewer } from '../model/account.ts'
import type { Language } from '../report/speech.ts'
import { ACTIONS } from './actions/index.ts'
import { askedOf, linkTo } from './asked.ts'
import { accountDownloadsMax, askAgainSeconds, DownloadPlaces, downloadsMax } from './download-places.ts'
import { refuse } from './faults.ts'
import { homeOf } from './home.ts'
import { laidOut } from './layout.ts'
import { type Action, type Download, type Fields, isDownload, isRedirect, type Page } from './page.ts'
import { PAGES } from './pages/index.ts'
import { type Site, SPEECHES } from './site.ts'
import { BUSY_WORDS } from './words.ts'

/** The longest text that a query or a field may be where its schema does not say so. */
const TEXT = { type: 'string', maxLength: 200 }

/** The run of a deep link. */
const RUN_FIELD = {
  ...{ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}\\.\\d{1,6}$' },
  description:
    'A run. Where none is named the newest that stands: the latest revision of its night, and not recalled. Where all were recalled, the newest of them; to a carrier’s account none',
}

/** Adds all pages and actions in both languages, and the way to them. */
export function addRoutes(server: FastifyInstance, site: Site): void {
  server.get('/', async ({ viewer }, reply) => reply.redirect(`/vi${viewer === null ? '/login' : ''}`))
  const places = new DownloadPlaces()
  for (const lang of ['vi', 'en'] as const) {
    const room = place(places, lang)
    for (const page of PAGES) addPage(server, { site, lang, room }, page)
    for (const action of ACTIONS) addAction(server, { site, lang, room }, action)
  }
}

/** What pages and actions of one language share. */
interface Told {
  readonly site: Site
  readonly lang: Language
  /** Lets whoever asks for a file pass where there is room for one more. */
  readonly room: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** The schema of a query: all optional, nothing else. */
export function querySchema(fields: Fields = {}): object {
  return { type: 'object', additionalProperties: false, properties: { run: RUN_FIELD, ...fields } }
}

function addPage(server: FastifyInstance, { site, lang, room }: Told, page: Page): void {
  server.get(`/${lang}${page.path === '/' ? '' : page.path}`, {
    schema: { querystring: querySchema(page.query), params: paramsSchema(page.path) },
    onRequest: async (request, reply) => {
      const home = page.path === '/' && request.viewer !== null && !may(request.viewer, page.right)
      if (home) return reply.redirect(linkTo(lang, homeOf(request.viewer), {}), 303)
      return permit(request, reply, page.right, lang)
    },
    preHandler: page.givesFile === true ? [room] : [],
    handler: async (request, reply) => {
      const asked = askedOf(site, request, reply, { viewer: viewerIn(request), lang })
      const shown = await page.answer(asked)
      if (shown === undefined) return refuse(request, reply, 404)
      if (isRedirect(shown)) return reply.redirect(shown.to, 303)
      return isDownload(shown) ? give(reply, page, shown) : send(reply, laidOut(asked, shown, request))
    },
  })
}

function addAction(server: FastifyInstance, { site, lang, room }: Told, action: Action): void {
  const { path, right, form, query, act } = action
  server.post(`/${lang}${path}`, {
    schema: { body: formSchema(form), params: paramsSchema(path), querystring: querySchema(query) },
    onRequest: async (request, reply) => permit(request, reply, right, lang),
    preHandler: [server.csrfProtection.bind(server), ...(action.givesFile === true ? [room] : [])],
    handler: async (request, reply) => {
      const asked = askedOf(site, request, reply, { viewer: viewerIn(request), lang })
      const done = await act(asked)
      if (!isRedirect(done)) {
        return isDownload(done) ? give(reply, action, done) : send(reply, laidOut(asked, done, request))
      }
      if (done.isRenewed === true) await renew(request)
      if (done.said !== undefined) request.session.said = done.said
      return reply.redirect(done.to, 303)
    },
  })
}

/** Lets whoever has the right pass; sends others to log in, or away. */
async function permit(request: FastifyRequest, reply: FastifyReply, right: Right, lang: Language): Promise<unknown> {
  const { viewer, url, method } = request
  const meant = method === 'GET' ? url : undefined
  if (viewer === null) return reply.redirect(linkTo(lang, '/login', { next: meant }), 303)
  if (request.mustChange && right !== 'own-account') {
    return reply.redirect(linkTo(lang, '/account', { onward: meant }), 303)
  }
  return may(viewer, right) ? undefined : refuse(request, reply, 403)
}

/** After all sessions of an account have ended, the one in which that was done goes on, under an id that nobody has seen. */
async function renew(request: FastifyRequest): Promise<void> {
  await request.session.regenerate()
  request.session.account = viewerIn(request).account
}

function viewerIn({ viewer }: FastifyRequest): Viewer {
  if (viewer === null) throw new Error('a page was reached by nobody')
  return viewer
}

function send(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html)
}

/** Before anything is done: nothing is written down of a download that does not begin. */
function place(places: DownloadPlaces, lang: Language): Told['room'] {
  const { fill, count } = SPEECHES[lang]
  return async (request, reply) => {
    const found = places.take(viewerIn(request).account, reply.raw)
    if (found === 'taken') return undefined
    reply.header('retry-after', askAgainSeconds)
    return found === 'account-full'
      ? refuse(request, reply, 429, [fill(BUSY_WORDS.account, { count: count(accountDownloadsMax) }).text])
      : refuse(request, reply, 503, [fill(BUSY_WORDS.all, { count: count(downloadsMax) }).text])
  }
}

/** Browsers keep it, and none of them shows it within the site. */
function give(reply: FastifyReply, by: Page | Action, { name, type, pieces }: Download): FastifyReply {
  if (by.givesFile !== true) throw new Error(`${by.path} gives a file that has taken no place`)
  if (!/^[\w.-]+$/.test(name)) throw new Error('a download has a name that is none')
  reply.header('content-disposition', `attachment; filename="${name}"`)
  return reply.type(type).send(Readable.from(pieces, { objectMode: false }))
}

function formSchema(fields: Fields): object {
  const required = Object.entries(fields).flatMap(([name, schema]) => ('default' in schema ? [] : [name]))
  return {
    type: 'object',
    additionalProperties: false,
    required,
    properties: { _csrf: TEXT, ...fields },
  }
}

/** What stands in a path is short text. */
export function paramsSchema(path: string): object {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, TEXT])) }
}
