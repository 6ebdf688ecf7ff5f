/** Links to what has a page of its own. */

import { type Content, foreign, foreignCode, type Markup, markup } from '../../report/markup.ts'
import type { SellerKind } from '../../store/list-reading.ts'
import type { Asked } from '../page.ts'

/** Whatever makes links within a request. */
type Linking = Pick<Asked, 'link'>

/** A number with its leading zero. */
export function numberLink({ link }: Linking, msisdn: string): Markup {
  return markup`<a href="${link(`/numbers/${msisdn}`)}">${msisdn}</a>`
}

/** A pseudonym of a person or document, shortened to what tells it from others on the page. */
export function personLink({ link }: Linking, person: string): Markup {
  return markup`<a href="${link(`/persons/${person}`)}">${person}</a>`
}

/** A finding by its id, which it has on every night. */
export function findingLink({ link }: Linking, findingId: string, text: Content): Markup {
  return markup`<a href="${link(`/findings/${findingId}`)}">${text}</a>`
}

/** A case by its id. */
export function caseLink({ link }: Linking, caseId: string, text: Content): Markup {
  return markup`<a href="${link(`/cases/${caseId}`)}">${text}</a>`
}

/** A rule as it was in the night. */
export function ruleLink({ link }: Linking, rule: string, text: Content): Markup {
  return markup`<a href="${link(`/rules/${encodeURIComponent(rule)}`)}">${text}</a>`
}

/** Where sellers of a kind are listed. */
export const SELLER_PATHS = { 'point-of-sale': '/points-of-sale', agent: '/agents' } as const

/** Below the language: the page of a seller, by its carrier and its code, which comes from outside. */
export function sellerPath(kind: SellerKind, carrier: string, code: string): string {
  return `${SELLER_PATHS[kind]}/${encodeURIComponent(carrier)}/${encodeURIComponent(code)}`
}

/** The code of a seller, which leads to it. */
export function sellerLink({ link }: Linking, kind: SellerKind, carrier: string, code: string): Markup {
  return markup`<a href="${link(sellerPath(kind, carrier, code))}">${foreignCode(code)}</a>`
}

/** Whom a finding is about: a link where there is a page for it. */
export function subjectLink(
  asked: Linking,
  { subjectKind, subject }: { readonly subjectKind: string; readonly subject: string },
): Markup {
  if (subjectKind === 'number') return numberLink(asked, subject)
  if (subjectKind === 'person' || subjectKind === 'document') return personLink(asked, subject)
  if (subjectKind !== 'point-of-sale' && subjectKind !== 'agent')
    return markup`<span class="code">${foreign(subject)}</span>`
  const at = subject.indexOf(':')
  return sellerLink(asked, subjectKind, subject.slice(0, at), subject.slice(at + 1))
}
