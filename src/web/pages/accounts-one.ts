/** One account, for administrators: its password, whether it may be used, its tokens. */

import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { type Account, account, accounts } from '../../store/accounts.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { checkField } from '../views/reason-form.ts'
import { makesOwnTokens, tokensShown } from '../views/tokens.ts'
import { stateOf } from './accounts.ts'
import { ACCOUNT_WORDS, ROLE_WORDS, ACCOUNTS_WORDS as WORDS } from './words/accounts.ts'
import { TOKEN_WORDS } from './words/tokens.ts'

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

/** A form for a new one only where it may be somebody else who makes it. */
function tokensOf(asked: Asked, found: Account): Markup {
  const below = `/accounts/${found.account}/tokens`
  if (!makesOwnTokens(found)) return tokensShown(asked, found, { below })
  return tokensShown(asked, found, { below, instead: markup`<p>${asked.speech.say(TOKEN_WORDS.own)}</p>` })
}
