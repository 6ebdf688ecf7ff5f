/** Tokens of an account: those that were made, and the form for another. */

import { may } from '../../model/account.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import type { Account } from '../../store/accounts.ts'
import { type TokenRow, tokenDay, tokenDaysMax, tokens } from '../../store/tokens.ts'
import type { Asked } from '../page.ts'
import { TOKEN_WORDS as WORDS } from '../pages/words/tokens.ts'
import { textField } from './field.ts'

/**
 * Whether tokens of an account are made on the page by itself alone: where it may see a night, since whoever makes a token is shown it, and
 * reads by it what the account may read.
 */
export function makesOwnTokens(found: Account): boolean {
  return may(found, 'see-night')
}

/** Where forms of tokens post to, and what they take. */
export interface TokenForms {
  /** Below the language: a new one is posted there, `…/:token/revoke` takes one out of use. */
  readonly below: string
  /** Fields that the form of a new one has beside its name and its day. */
  readonly fields?: Content
  /** What stands in the place of the form. */
  readonly instead?: Content
}

/** The section of tokens of an account; a disabled one gets no other. @throws RunError as `openToRead` */
export function tokensShown(asked: Asked, found: Account, forms: TokenForms): Markup {
  const { say } = asked.speech
  const rows = tokens(asked.db, found.account)
  const list = rows.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : listOf(asked, rows, forms)
  const form = found.disabledAt === null ? (forms.instead ?? formOf(asked, forms)) : ''
  return markup`<section><h2>${say(WORDS.title)}</h2><p>${say(WORDS.intro)}</p>${list}
${form}</section>
`
}

function listOf(asked: Asked, rows: readonly TokenRow[], forms: TokenForms): Markup {
  const { say, date, instant } = asked.speech
  const heads = [WORDS.token, WORDS.purpose, WORDS.since, WORDS.expires, WORDS.used, WORDS.state]
  return table({
    name: 'tokens',
    caption: say(WORDS.list),
    columns: heads.map((head) => ({ head: say(head), kind: 'words' })),
    rows: rows.map((row) => [
      markup`<code>${row.token}</code>`,
      foreign(row.name),
      markup`${instant(row.createdAt)}, ${foreign(row.createdBy)}`,
      date(row.expiresOn),
      row.lastUsedOn === null ? say(WORDS.never) : date(row.lastUsedOn),
      stateOf(asked, row, forms),
    ]),
  })
}

function stateOf({ link, csrf, at, speech: { say, fill, instant } }: Asked, row: TokenRow, forms: TokenForms): Content {
  if (row.revokedAt !== null) return fill(WORDS.revoked, { at: instant(row.revokedAt) })
  if (row.expiresOn < tokenDay(at, 0)) return say(WORDS.expired)
  return markup`<form class="inline" method="post" action="${link(`${forms.below}/${row.token}/revoke`)}" data-confirm="${say(WORDS.revokeHint)}">${csrf}
<button class="danger">${say(WORDS.revoke)}<span class="hidden"> ${row.token}</span></button></form>`
}

function formOf({ link, csrf, at, speech: { say, fill, date } }: Asked, { below, fields = '' }: TokenForms): Markup {
  const [first, last] = [tokenDay(at, 0), tokenDay(at, tokenDaysMax)]
  return markup`<form class="form" method="post" action="${link(below)}">${csrf}
${textField({ name: 'name', label: say(WORDS.purpose) }, markup`required maxlength="100" autocomplete="off"`)}
${textField(
  { name: 'expires', label: say(WORDS.expires), hint: fill(WORDS.expiresHint, { last: date(last) }) },
  markup`type="date" required min="${first}" max="${last}"`,
)}
${fields}<p class="actions"><button>${say(WORDS.add)}</button></p></form>`
}
