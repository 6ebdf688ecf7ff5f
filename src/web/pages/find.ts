/** The search box of every page: it leads to what was named, or says what it takes. */

import { foreign, type Markup, markup } from '../../report/markup.ts'
import { openCases } from '../../store/case-reader.ts'
import type { Asked, Page } from '../page.ts'
import { SELLER_PATHS } from '../views/links.ts'
import { FIND_WORDS as WORDS } from './words/find.ts'

/** A number, a pseudonym, a case or a seller. */
export const find: Page = {
  path: '/find',
  right: 'see-night',
  query: { q: { type: 'string', maxLength: 200 } },
  answer: (asked) => {
    const text = (asked.query['q'] ?? '').trim()
    const path = pathOf(asked, text)
    if (path !== undefined) return { to: asked.link(path) }
    return { title: asked.speech.say(WORDS.title), body: taken(asked, text) }
  },
}

function pathOf(asked: Asked, text: string): string | undefined {
  const id = text.toLowerCase()
  if (/^[0-9a-f]{32}$/.test(id)) return isCase(asked, id) ? `/cases/${id}` : `/persons/${id}`
  const msisdn = msisdnIn(text)
  return msisdn === undefined ? sellerPath(asked, text) : `/numbers/${msisdn}`
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

/** Undefined where the night knows no such seller, of either kind. */
function sellerPath({ night }: Asked, text: string): string | undefined {
  const at = text.indexOf(':')
  if (at < 1) return undefined
  const [carrier, code] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  const { lists } = night()
  const kind = (['point-of-sale', 'agent'] as const).find((one) => lists.seller(one, carrier, code) !== undefined)
  return kind && `${SELLER_PATHS[kind]}/${encodeURIComponent(carrier)}/${encodeURIComponent(code)}`
}

function taken({ speech }: Asked, text: string): Markup {
  const { say, fill } = speech
  const unknown = text === '' ? '' : markup`<p class="problem">${fill(WORDS.unknown, { text: foreign(text) })}</p>`
  const forms = [WORDS.number, WORDS.person, WORDS.case, WORDS.seller]
  return markup`${unknown}<p>${say(WORDS.takes)}</p><ul>${forms.map((form) => markup`<li>${say(form)}</li>`)}</ul>`
}
