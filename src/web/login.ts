/** Logging in and out. Whoever fails is told the same, whatever was wrong. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Content, markup } from '../report/markup.ts'
import type { Language } from '../report/speech.ts'
import { loggedOut, logIn } from '../store/logins.ts'
import { linkTo } from './asked.ts'
import { homeOf } from './home.ts'
import { plainPage } from './layout.ts'
import { OWN_ADDRESS_FIELD, ownAddress } from './own-address.ts'
import { type Site, SPEECHES } from './site.ts'
import { SITE_WORDS as WORDS } from './words.ts'

/** Logins from one address in a minute; an account waits by itself after a few that fail. */
const loginsPerMinuteMax = 10

const TEXT = { type: 'string', maxLength: 300 }
const FORM = {
  type: 'object',
  additionalProperties: false,
  required: ['account', 'password'],
  properties: { account: TEXT, password: TEXT, next: OWN_ADDRESS_FIELD },
}

interface LoginForm {
  readonly account: string
  readonly password: string
  readonly next?: string
}

/** Adds the page, the form behind it, and the way out. */
export function addLogin(server: FastifyInstance, site: Site): void {
  // One for both languages: an address has one count.
  const onRequest = server.rateLimit({ max: loginsPerMinuteMax, timeWindow: '1 minute' })
  for (const lang of ['vi', 'en'] as const) {
    server.get<{ Querystring: { next?: string } }>(
      `/${lang}/login`,
      {
        schema: {
          querystring: { type: 'object', additionalProperties: false, properties: { next: FORM.properties.next } },
        },
      },
      async ({ viewer, query }, reply) =>
        viewer === null ? show(reply, lang, query.next, false) : reply.redirect(linkTo(lang, homeOf(viewer), {}), 303),
    )
    server.post<{ Body: LoginForm }>(
      `/${lang}/login`,
      { schema: { body: FORM }, onRequest },
      async (request, reply) => {
        const { password, next } = request.body
        // Names of accounts have no capitals; a telephone's keyboard writes one, and a blank after it.
        const account = request.body.account.trim().toLowerCase()
        const viewer = await logIn(site.db, { account, password, at: new Date() })
        if (viewer === undefined) {
          // Never what was typed: people type a password where the name belongs.
          request.log.warn({ event: 'login-failed' })
          return show(reply.code(401), lang, next, true)
        }
        // Whatever the browser had before is worth nothing from here on.
        await request.session.regenerate()
        request.session.account = viewer.account
        // Vietnamese is where everybody begins: whoever went to the English page means it.
        const greeting = lang === 'vi' ? viewer.lang : lang
        return reply.redirect(ownAddress(next) ?? linkTo(greeting, homeOf(viewer), {}), 303)
      },
    )
    server.post(`/${lang}/logout`, { preHandler: csrfUnlessOut(server) }, async (request, reply) => {
      if (request.viewer !== null) loggedOut(site.db, request.viewer.account, new Date())
      await request.session.destroy()
      return reply.redirect(`/${lang}/login`, 303)
    })
  }
}

/** Who is out already need not prove anything. */
function csrfUnlessOut(server: FastifyInstance) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (request.viewer === null) done()
    else server.csrfProtection(request, reply, done)
  }
}

function show(reply: FastifyReply, lang: Language, next: string | undefined, hasFailed: boolean): FastifyReply {
  const { say } = SPEECHES[lang]
  const words: Content = hasFailed
    ? markup`<p class="banner" role="alert">${say(WORDS.loginFailed)}</p>`
    : next === undefined
      ? ''
      : markup`<p>${say(WORDS.loginFirst)}</p>`
  const body = markup`${words}
<form class="login" method="post" action="/${lang}/login">
<p><label for="account">${say(WORDS.name)}</label><input id="account" name="account" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100" autofocus></p>
<p><label for="password">${say(WORDS.password)}</label><input id="password" name="password" type="password" autocomplete="current-password" required maxlength="300"></p>
${next === undefined ? '' : markup`<input type="hidden" name="next" value="${next}">`}
<p><button>${say(WORDS.login)}</button></p>
</form>
<p class="small"><a href="/${lang === 'vi' ? 'en' : 'vi'}/login" lang="${lang === 'vi' ? 'en' : 'vi'}">${say(WORDS.otherLanguage)}</a></p>`
  return reply.type('text/html; charset=utf-8').send(plainPage(SPEECHES[lang], { title: say(WORDS.login), body }))
}
