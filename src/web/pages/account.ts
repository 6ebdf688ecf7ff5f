/** The own account: password, language, sessions, tokens. */

import type { BothLanguages } from '../../model/rule.ts'
import { foreign, type Markup, markup } from '../../report/markup.ts'
import { type Account, account } from '../../store/accounts.ts'
import { OWN_ADDRESS_FIELD } from '../own-address.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { choiceField, textField } from '../views/field.ts'
import { tokensShown } from '../views/tokens.ts'
import { ROLE_WORDS, ACCOUNT_WORDS as WORDS } from './words/accounts.ts'
import { TOKEN_WORDS } from './words/tokens.ts'

/** Everybody's own account. */
export const ownAccount: Page = {
  path: '/account',
  right: 'own-account',
  query: { onward: OWN_ADDRESS_FIELD },
  answer: (asked) => accountShown(asked),
}

/** The page, with what was wrong where a form of it was refused. @throws RunError as `openToRead` */
export function accountShown(asked: Asked, problem?: BothLanguages): Shown | undefined {
  const own = account(asked.db, asked.viewer.account)
  if (own === undefined) return undefined
  const { say } = asked.speech
  const told = problem === undefined ? '' : markup`<p class="problem" role="alert">${say(problem)}</p>`
  const must = own.mustChange ? markup`<p class="banner">${say(WORDS.mustChange)}</p>` : ''
  const rest = own.mustChange ? '' : [languageForm(asked, own), sessionsForm(asked), tokensOf(asked, own)]
  return { title: say(WORDS.title), body: markup`${told}${must}${aboutOf(asked, own)}${passwordForm(asked)}${rest}` }
}

function aboutOf({ speech: { say, instant } }: Asked, own: Account): Markup {
  const carrier =
    own.carrier === undefined ? '' : markup`<dt>${say(WORDS.carrier)}</dt><dd>${foreign(own.carrier)}</dd>`
  return markup`<dl class="facts"><dt>${say(WORDS.name)}</dt><dd>${foreign(own.account)}</dd>
<dt>${say(WORDS.role)}</dt><dd>${say(ROLE_WORDS[own.role])}</dd>${carrier}
<dt>${say(WORDS.passwordSince)}</dt><dd>${instant(own.passwordAt)}</dd></dl>
`
}

function passwordForm({ link, csrf, speech: { say }, viewer, query }: Asked): Markup {
  const [current, next] = [
    markup`type="password" required maxlength="300" autocomplete="current-password"`,
    markup`type="password" required maxlength="300" autocomplete="new-password"`,
  ]
  return markup`<section><h2>${say(WORDS.password)}</h2>
<form class="form" method="post" action="${link('/account/password', { onward: query['onward'] })}">${csrf}
<input type="hidden" name="username" autocomplete="username" value="${viewer.account}">
${textField({ name: 'current', label: say(WORDS.current) }, current)}
${textField({ name: 'next', label: say(WORDS.next), hint: say(WORDS.hint) }, next)}
${textField({ name: 'again', label: say(WORDS.again) }, next)}
<p class="actions"><button>${say(WORDS.change)}</button></p>
</form></section>
`
}

function languageForm({ link, csrf, speech: { say } }: Asked, { lang }: Account): Markup {
  const choices = [
    ['vi', say(WORDS.vi)],
    ['en', say(WORDS.en)],
  ] as const
  return markup`<section><h2>${say(WORDS.language)}</h2>
<form class="form" method="post" action="${link('/account/language')}">${csrf}
${choiceField({ name: 'lang', label: say(WORDS.language), hint: say(WORDS.languageHint) }, choices, lang)}
<p class="actions"><button>${say(WORDS.save)}</button></p>
</form></section>
`
}

function sessionsForm({ link, csrf, speech: { say } }: Asked): Markup {
  return markup`<section><h2>${say(WORDS.sessions)}</h2><p>${say(WORDS.sessionsHint)}</p>
<form class="form" method="post" action="${link('/account/sessions')}">${csrf}
<p class="actions"><button class="plain">${say(WORDS.endOthers)}</button></p>
</form></section>
`
}

/** A new one takes the password: who finds a browser open gets nothing that outlasts the session. */
function tokensOf(asked: Asked, own: Account): Markup {
  const label = asked.speech.say(TOKEN_WORDS.proof)
  const proof = markup`type="password" required maxlength="300" autocomplete="current-password"`
  return tokensShown(asked, own, { below: '/account/tokens', fields: textField({ name: 'proof', label }, proof) })
}
