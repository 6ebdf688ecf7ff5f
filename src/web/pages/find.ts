/** The search box of every page: it leads to what was named, or says what it takes. */

import { foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { openCases } from '../../store/case-reader.ts'
import type { SellerKind } from '../../store/list-reading.ts'
import type { Asked, Page } from '../page.ts'
import { sellerLink, sellerPath } from '../views/links.ts'
import { FIND_WORDS as WORDS } from './words/find.ts'
import { SELLER_WORDS } from './words/sellers.ts'

/** A number, a pseudonym, a case, a finding or a seller. */
export const find: Page = {
  path: '/find',
  right: 'see-night',
  query: { q: { type: 'string', maxLength: 200 } },
  answer: (asked) => {
    const text = (asked.query['q'] ?? '').trim()
    const path = pathOf(asked, text)
    if (path !== undefined) return { to: asked.link(path) }
    const sellers = sellersOf(asked, text)
    const [one, ...others] = sellers
    if (one !== undefined && others.length === 0) return { to: asked.link(sellerPath(one.kind, one.carrier, one.code)) }
    const body = one === undefined ? taken(asked, text) : several(asked, sellers)
    return { title: asked.speech.say(WORDS.title), body }
  },
}

/** A seller by what tells it from all others. */
interface Seller {
  readonly kind: SellerKind
  readonly carrier: string
  readonly code: string
}

/** Where an id or a number leads; undefined for what is neither. */
function pathOf(asked: Asked, text: string): string | undefined {
  const id = text.toLowerCase()
  if (/^[0-9a-f]{32}$/.test(id)) return pathOfId(asked, id)
  const msisdn = msisdnIn(text)
  return msisdn === undefined ? undefined : `/numbers/${msisdn}`
}

function pathOfId(asked: Asked, id: string): string {
  if (isCase(asked, id)) return `/cases/${id}`
  return asked.night().findingOfId(id) === undefined ? `/persons/${id}` : `/findings/${id}`
}

/** National form of a number as people write it; undefined where it is none. */
function msisdnIn(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.()-]/g, '').replace(/^(?:\+|00)?84(?=\d{9,10}$)/, '0')
  if (/^0[1-9]\d{8,9}$/.test(digits)) return digits
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

/**
 * Sellers of either kind that the night knows by a code as it is written, else in capitals, else in small letters; of one carrier where it stands
 * before a colon. None where it has letters of both.
 */
function sellersOf({ night }: Asked, text: string): readonly Seller[] {
  const { lists, carriers } = night()
  const at = text.indexOf(':')
  const named = at < 1 ? [] : [{ carrier: text.slice(0, at).trim().toLowerCase(), code: text.slice(at + 1).trim() }]
  const asked = [...named, ...carriers().map((carrier) => ({ carrier, code: text }))]
  const found = (spelled: (code: string) => string): readonly Seller[] =>
    asked.flatMap(({ carrier, code }) =>
      (['point-of-sale', 'agent'] as const)
        .filter((kind) => lists.seller(kind, carrier, spelled(code)) !== undefined)
        .map((kind) => ({ kind, carrier, code: spelled(code) })),
    )
  return SPELLINGS.map(found).find((sellers) => sellers.length > 0) ?? []
}

/** How a code is looked for; the first that is known is taken. */
const SPELLINGS = [
  (code: string) => code,
  (code: string) => code.toUpperCase(),
  (code: string) => code.toLowerCase(),
] as const

function several(asked: Asked, sellers: readonly Seller[]): Markup {
  const { say, fill } = asked.speech
  const entries = sellers.map(({ kind, carrier, code }) => {
    const words = kind === 'agent' ? SELLER_WORDS.agent : SELLER_WORDS.pointOfSale
    const told = { code: sellerLink(asked, kind, carrier, code), carrier: carrierName(carrier) }
    return markup`<li>${fill(words, told)}</li>`
  })
  return markup`<p>${say(WORDS.several)}</p><ul>${entries}</ul>`
}

function taken({ speech }: Asked, text: string): Markup {
  const { say, fill } = speech
  const unknown = text === '' ? '' : markup`<p class="problem">${fill(WORDS.unknown, { text: foreign(text) })}</p>`
  const forms = [WORDS.number, WORDS.person, WORDS.case, WORDS.finding, WORDS.seller]
  return markup`${unknown}<p>${say(WORDS.takes)}</p><ul>${forms.map((form) => markup`<li>${say(form)}</li>`)}</ul>`
}
