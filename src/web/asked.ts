/** A request, made into what pages, actions and resources take. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../model/account.ts'
import { markup } from '../report/markup.ts'
import type { Language } from '../report/speech.ts'
import type { RunReading } from '../store/reading.ts'
import type { Asked } from './page.ts'
import { type Site, SPEECHES } from './site.ts'

/** Texts of a request by name, as its schema has let them through. */
type Texts = Readonly<Record<string, string>>

/** What a page is asked with. `viewer` has the right to it. */
export function askedOf(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer, lang }: { readonly viewer: Viewer; readonly lang: Language },
): Asked {
  const query = textsOf(request.query)
  const store = site.opened.readingFor(viewer)
  let opened: RunReading | undefined
  return {
    ...{ viewer, lang, speech: SPEECHES[lang], store, db: site.db, doors: site.doors, query, at: new Date() },
    params: textsOf(request.params),
    form: textsOf(request.body),
    notices: () => site.opened.noticesFor(viewer, query['run']),
    apart: () => site.opened.apartFor(viewer),
    night: () => {
      opened ??= store.open(query['run'])
      return opened
    },
    get csrf() {
      return markup`<input type="hidden" name="_csrf" value="${reply.generateCsrf()}">`
    },
    link: (path, wanted = {}) => linkTo(lang, path, { run: query['run'], ...wanted }),
  }
}

/** A link within a language; empty values are left out. */
export function linkTo(lang: Language, path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
  const search = new URLSearchParams(given).toString()
  return `/${lang}${path === '/' ? '' : path}${search === '' ? '' : `?${search}`}`
}

function textsOf(given: unknown): Texts {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
