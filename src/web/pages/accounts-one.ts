/** One account, for administrators: its password, whether it may be used, its tokens. */

import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { type Account, account, accounts } from '../../store/accounts.ts'
import { type TokenRow, tokenDay, tokenDaysMax, tokens } from '../../store/tokens.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { textField } from '../views/field.ts'
import { checkField } from '../views/reason-form.ts'
import { stateOf } from './accounts.ts'
import { ACCOUNT_WORDS, ROLE_WORDS, ACCOUNTS_WORDS as WORDS } from './words/accounts.ts'

/** One account, disabled ones too. */
export const accountOne: Page = {
  path: '/accounts/:account',
  right: 'manage-accounts',
  answer: (asked) => accountOneShown(asked),
}

/** The page, with what was wrong where a form of it was refused; undefined where there is no such account. @throws RunError as `openToRead` */
export function accountOneShown(asked: Asked, problem?: BothLanguages): Shown | undefined {
  const { db, params, speech, link } = asked
  const found = account(db, params['account'] ?? '')
  if (found === undefined) return undefined
  const { say } = speech
  const told = problem === undefined ? '' : markup`<p class="problem" role="alert">${say(problem)}</p>`
  return {
    title: WORDS.one[speech.lang].replace('{name}', found.account),
    body: markup`${told}${aboutOf(asked, found)}${useForms(asked, found)}${tokensOf(asked, found)}
<p><a href="${link('/accounts')}">${say(WORDS.back)}</a></p>`,
  }
}

function aboutOf(asked: Asked, found: Account): Markup {
  const { say, instant } = asked.speech
  const facts: readonly (readonly [BothLanguages, Content])[] = [
    [ACCOUNT_WORDS.role, say(ROLE_WORDS[found.role])],
    ...(found.carrier === undefined ? [] : [[ACCOUNT_WORDS.carrier, foreign(found.carrier)] as const]),
    [WORDS.state, stateOf(asked, found)],
    [WORDS.since, markup`${instant(found.createdAt)}, ${foreign(found.createdBy)}`],
    [ACCOUNT_WORDS.passwordSince, instant(found.passwordAt)],
  ]
  return markup`<dl class="facts">${facts.map(([head, value]) => markup`<dt>${say(head)}</dt><dd>${value}</dd>`)}</dl>
`
}

function useForms({ link, csrf, speech: { say }, db }: Asked, found: Account): Markup {
  const to = (what: string): string => link(`/accounts/${found.account}/${what}`)
  const given = markup`<form class="form" method="post" action="${to('password')}">${csrf}
${checkField('sure', 'checked', say(WORDS.sureNewPassword), true)}
<p class="actions"><button class="plain">${say(WORDS.newPassword)}</button> <span class="hint">${say(WORDS.newPasswordHint)}</span></p></form>`
  if (isLastAdministrator(db, found)) return markup`${given}<p>${say(WORDS.last)}</p>`
  const isOff = found.disabledAt !== null
  const asks = isOff ? '' : markup` data-confirm="${say(WORDS.disableHint)}"`
  return markup`${given}<form class="form" method="post" action="${to(isOff ? 'enable' : 'disable')}"${asks}>${csrf}
<p class="actions"><button class="${isOff ? 'plain' : 'danger'}">${say(isOff ? WORDS.enable : WORDS.disable)}</button></p></form>`
}

/** Whether nobody could make accounts any more without this one. @throws RunError as `openToRead` */
export function isLastAdministrator(db: string, { role, disabledAt }: Account): boolean {
  if (role !== 'administrator' || disabledAt !== null) return false
  return accounts(db).filter((one) => one.role === 'administrator' && one.disabledAt === null).length === 1
}

function tokensOf(asked: Asked, found: Account): Markup {
  const { db, link, csrf, at, speech } = asked
  const { say, date, fill } = speech
  const [first, last] = [tokenDay(at, 0), tokenDay(at, tokenDaysMax)]
  const rows = tokens(db, found.account)
  const heads = [WORDS.token, WORDS.purpose, WORDS.since, WORDS.expires, WORDS.used, WORDS.state]
  const list = table({
    name: 'tokens',
    caption: say(WORDS.tokensMade),
    columns: heads.map((head) => ({ head: say(head), kind: 'words' })),
    rows: rows.map((row) => [
      markup`<code>${row.token}</code>`,
      foreign(row.name),
      markup`${speech.instant(row.createdAt)}, ${foreign(row.createdBy)}`,
      date(row.expiresOn),
      row.lastUsedOn === null ? say(WORDS.never) : date(row.lastUsedOn),
      tokenState(asked, row),
    ]),
  })
  const form = markup`<form class="form" method="post" action="${link(`/accounts/${found.account}/tokens`)}">${csrf}
${textField({ name: 'name', label: say(WORDS.purpose) }, markup`required maxlength="100" autocomplete="off"`)}
${textField(
  { name: 'expires', label: say(WORDS.expires), hint: fill(WORDS.expiresHint, { last: date(last) }) },
  markup`type="date" required min="${first}" max="${last}"`,
)}
<p class="actions"><button>${say(WORDS.addToken)}</button></p></form>`
  return markup`<section><h2>${say(WORDS.tokens)}</h2><p>${say(WORDS.tokensHint)}</p>${rows.length === 0 ? markup`<p>${say(WORDS.noTokens)}</p>` : list}
${found.disabledAt === null ? form : ''}</section>
`
}

function tokenState({ link, csrf, at, speech: { say, fill, instant } }: Asked, row: TokenRow): Content {
  if (row.revokedAt !== null) return fill(WORDS.revoked, { at: instant(row.revokedAt) })
  if (row.expiresOn < tokenDay(at, 0)) return say(WORDS.expired)
  return markup`<form class="inline" method="post" action="${link(`/accounts/${row.account}/tokens/${row.token}/revoke`)}" data-confirm="${say(WORDS.revokeHint)}">${csrf}
<button class="danger">${say(WORDS.revoke)}<span class="hidden"> ${row.token}</span></button></form>`
}
