/** The search box of every page: it leads to what was named, or says what it takes. */

import { foreign, type Markup, markup } from '../../report/markup.ts'
import { openCases } from '../../store/case-reader.ts'
import type { Asked, Page } from '../page.ts'
import { SELLER_PATHS } from '../views/links.ts'
import { FIND_WORDS as WORDS } from './words/find.ts'

/** A number, a pseudonym, a case, a finding or a seller. */
export const find: Page = {
  path: '/find',
  right: 'see-night',
  query: { q: { type: 'string', maxLength: 200 } },
  answer: (asked) => {
    const text = (asked.query['q'] ?? '').trim()
    const [path, ...others] = pathsOf(asked, text)
    if (path !== undefined && others.length === 0) return { to: asked.link(path) }
    const body = path === undefined ? taken(asked, text) : several(asked, [path, ...others])
    return { title: asked.speech.say(WORDS.title), body }
  },
}

/** Where the text leads: nowhere, to one page, or to the sellers of several carriers that have the code. */
function pathsOf(asked: Asked, text: string): readonly string[] {
  const id = text.toLowerCase()
  if (/^[0-9a-f]{32}$/.test(id)) return [pathOfId(asked, id)]
  const msisdn = msisdnIn(text)
  return msisdn === undefined ? sellerPaths(asked, text) : [`/numbers/${msisdn}`]
}

function pathOfId(asked: Asked, id: string): string {
  if (isCase(asked, id)) return `/cases/${id}`
  return asked.night().findingOfId(id) === undefined ? `/persons/${id}` : `/findings/${id}`
}

/** National form of a number as people write it; undefined where it is none. */
function msisdnIn(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.()-]/g, '').replace(/^(?:\+|00)?84(?=\d{9,10}$)/, '0')
  if (/^0\d{9,10}$/.test(digits)) return digits
  return /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : undefined
}

function isCase({ db }: Asked, id: string): boolean {
  const cases = openCases(db)
  try {
    return [...cases.rows({ caseId: id })].length > 0
  } finally {
    cases.close()
  }
}

/** Sellers of either kind that the night knows by a code, of one carrier where it stands before a colon. */
function sellerPaths({ night }: Asked, text: string): readonly string[] {
  const { lists, carriers } = night()
  const at = text.indexOf(':')
  const named = at < 1 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()] as const]
  const asked = [...named, ...carriers().map((carrier) => [carrier, text] as const)]
  return asked.flatMap(([carrier, code]) =>
    (['point-of-sale', 'agent'] as const).flatMap((kind) =>
      lists.seller(kind, carrier, code) === undefined
        ? []
        : [`${SELLER_PATHS[kind]}/${encodeURIComponent(carrier)}/${encodeURIComponent(code)}`],
    ),
  )
}

function several({ speech: { say }, link }: Asked, paths: readonly string[]): Markup {
  const entries = paths.map((path) => markup`<li><a href="${link(path)}">${foreign(decodeURIComponent(path))}</a></li>`)
  return markup`<p>${say(WORDS.several)}</p><ul>${entries}</ul>`
}

function taken({ speech }: Asked, text: string): Markup {
  const { say, fill } = speech
  const unknown = text === '' ? '' : markup`<p class="problem">${fill(WORDS.unknown, { text: foreign(text) })}</p>`
  const forms = [WORDS.number, WORDS.person, WORDS.case, WORDS.finding, WORDS.seller]
  return markup`${unknown}<p>${say(WORDS.takes)}</p><ul>${forms.map((form) => markup`<li>${say(form)}</li>`)}</ul>`
}
