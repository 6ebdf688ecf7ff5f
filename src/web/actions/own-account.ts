/** What somebody does with the own account. */

import type { BothLanguages } from '../../model/rule.ts'
import { setLanguage, setPassword } from '../../store/accounts.ts'
import { endSessions, provePassword } from '../../store/logins.ts'
import { weaknessOf } from '../../store/password.ts'
import { OWN_ADDRESS_FIELD, ownAddress } from '../own-address.ts'
import type { Action, Asked, Redirect, Shown } from '../page.ts'
import { accountShown } from '../pages/account.ts'
import { WEAKNESS_WORDS, ACCOUNT_WORDS as WORDS } from '../pages/words/accounts.ts'

/** A password that is typed to prove who is there, as forms take it. */
export const SECRET = { type: 'string', minLength: 1, maxLength: 300 }

/** Another password, by whoever knows the one until now; all other sessions end. It goes on to where that person was on the way to. */
export const changePassword: Action = {
  path: '/account/password',
  right: 'own-account',
  // The name is there for the browser that keeps passwords; the session says whose it is.
  query: { onward: OWN_ADDRESS_FIELD },
  form: { username: { type: 'string', maxLength: 100, default: '' }, current: SECRET, next: SECRET, again: SECRET },
  act: async (asked) => {
    const { db, viewer, form, at, link, query } = asked
    const { current = '', next = '', again = '' } = form
    const { account } = viewer
    if (next !== again) return refused(asked, WORDS.differ)
    if (next === current) return refused(asked, WORDS.same)
    const weakness = weaknessOf(account, next)
    if (weakness !== undefined) return refused(asked, WEAKNESS_WORDS[weakness])
    if (!(await provePassword(db, { account, password: current, at }))) return refused(asked, WORDS.wrong)
    await setPassword(db, { account, password: next, mustChange: false, by: account, at })
    return { to: ownAddress(query['onward']) ?? link('/account'), said: WORDS.changed, isRenewed: true }
  },
}

function refused(asked: Asked, problem: BothLanguages): Shown | Redirect {
  return accountShown(asked, problem) ?? { to: asked.link('/login') }
}

/** The language in which one is greeted; the page that follows is in it. */
export const changeLanguage: Action = {
  path: '/account/language',
  right: 'own-account',
  form: { lang: { type: 'string', enum: ['vi', 'en'] } },
  act: ({ db, viewer, form }) => {
    const lang = form['lang'] === 'en' ? 'en' : 'vi'
    setLanguage(db, viewer.account, lang)
    return { to: `/${lang}/account`, said: WORDS.languageSet }
  },
}

/** Ends what was left open elsewhere. */
export const endOtherSessions: Action = {
  path: '/account/sessions',
  right: 'own-account',
  form: {},
  act: ({ db, viewer, at, link }) => {
    endSessions(db, viewer.account, at)
    return { to: link('/account'), said: WORDS.ended, isRenewed: true }
  },
}
