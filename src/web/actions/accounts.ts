/** What administrators do with accounts. What is given out is shown this once, in the answer to the form. */

import { ACCOUNT_ROLES, type AccountRole } from '../../model/account.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { markup } from '../../report/markup.ts'
import { ACCOUNT_NAME, account, addAccount, disableAccount, enableAccount, setPassword } from '../../store/accounts.ts'
import { generatedPassword } from '../../store/password.ts'
import type { Action, Asked, Shown } from '../page.ts'
import { accountsShown, carrierIds } from '../pages/accounts.ts'
import { accountOneShown, isLastAdministrator } from '../pages/accounts-one.ts'
import { ACCOUNTS_WORDS as WORDS } from '../pages/words/accounts.ts'
import { CHECKED_FIELD } from '../views/reason-form.ts'

/** An account with a password that is to be changed at its first login. */
export const makeAccount: Action = {
  path: '/accounts',
  right: 'manage-accounts',
  form: {
    account: { type: 'string', maxLength: 100 },
    role: { type: 'string', enum: ACCOUNT_ROLES },
    carrier: { type: 'string', maxLength: 32, pattern: '^[a-z0-9-]*$', default: '' },
    lang: { type: 'string', enum: ['vi', 'en'], default: 'vi' },
  },
  act: async (asked) => {
    const { db, viewer, form, at } = asked
    const { account: name = '', carrier = '' } = form
    const role = roleOf(form['role'])
    if (!ACCOUNT_NAME.test(name)) return accountsShown(asked, WORDS.badName)
    if (account(db, name) !== undefined) return accountsShown(asked, WORDS.taken)
    if ((role === 'carrier') !== (carrier !== '')) return accountsShown(asked, WORDS.needsCarrier)
    if (carrier !== '' && !carrierIds(db).includes(carrier)) return accountsShown(asked, WORDS.unknownCarrier)
    const password = generatedPassword()
    const lang = form['lang'] === 'en' ? 'en' : 'vi'
    const made = { account: name, role, carrier: carrier === '' ? undefined : carrier, lang } as const
    await addAccount(db, { ...made, password, mustChange: true, by: viewer.account, at })
    return givenOut(asked, WORDS.made, name, { words: WORDS.passwordOnce, label: WORDS.password, secret: password })
  },
}

/** The schema lets nothing else through. */
function roleOf(text: string | undefined): AccountRole {
  const role = ACCOUNT_ROLES.find((one) => one === text)
  if (role === undefined) throw new Error('a role that the schema does not know')
  return role
}

/** What is shown once, and the way on: to the account of that name, or where `onward` says. */
export function givenOut(
  { link, speech }: Asked,
  title: BothLanguages,
  name: string,
  { words, label, secret }: { readonly words: BothLanguages; readonly label: BothLanguages; readonly secret: string },
  onward = { path: `/accounts/${name}`, words: WORDS.one[speech.lang].replace('{name}', name) },
): Shown {
  const { say } = speech
  return {
    title: title[speech.lang].replace('{name}', name),
    body: markup`<p class="banner">${say(words)}</p>
<dl class="facts"><dt>${say(label)}</dt><dd><code class="secret" data-copy>${secret}</code></dd></dl>
<p><a href="${link(onward.path)}">${onward.words}</a></p>`,
  }
}

/** For somebody who has lost theirs. */
export const givePassword: Action = {
  path: '/accounts/:account/password',
  right: 'manage-accounts',
  form: { checked: CHECKED_FIELD },
  act: async (asked) => {
    const { db, viewer, params, at } = asked
    const name = params['account'] ?? ''
    const password = generatedPassword()
    await setPassword(db, { account: name, password, mustChange: true, by: viewer.account, at })
    return givenOut(asked, WORDS.one, name, { words: WORDS.passwordOnce, label: WORDS.password, secret: password })
  },
}

/** Takes an account out of use. */
export const disable: Action = {
  path: '/accounts/:account/disable',
  right: 'manage-accounts',
  form: {},
  act: (asked) => {
    const { db, viewer, params, at, link } = asked
    const name = params['account'] ?? ''
    const found = account(db, name)
    const refused = found && isLastAdministrator(db, found) ? accountOneShown(asked, WORDS.last) : undefined
    if (refused !== undefined) return refused
    disableAccount(db, name, { by: viewer.account, at })
    return { to: link(`/accounts/${name}`), said: WORDS.isDisabled }
  },
}

/** Takes an account into use again. */
export const enable: Action = {
  path: '/accounts/:account/enable',
  right: 'manage-accounts',
  form: {},
  act: ({ db, viewer, params, at, link }) => {
    const name = params['account'] ?? ''
    enableAccount(db, name, { by: viewer.account, at })
    return { to: link(`/accounts/${name}`), said: WORDS.isEnabled }
  },
}
