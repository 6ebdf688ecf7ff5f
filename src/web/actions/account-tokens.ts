/** Tokens of the API: made and revoked by their account, and by administrators for accounts that see no night. */

import { RunError } from '../../model/errors.ts'
import { account } from '../../store/accounts.ts'
import { provePassword } from '../../store/logins.ts'
import { addToken, revokeToken } from '../../store/tokens.ts'
import type { Action, Asked, Redirect, Shown } from '../page.ts'
import { accountShown } from '../pages/account.ts'
import { accountOneShown } from '../pages/accounts-one.ts'
import { TOKEN_WORDS as WORDS } from '../pages/words/tokens.ts'
import { makesOwnTokens } from '../views/tokens.ts'
import { givenOut } from './accounts.ts'
import { SECRET } from './own-account.ts'

const FORM = { name: { type: 'string', maxLength: 200 }, expires: { type: 'string', maxLength: 40 } }

/** A token of an account that sees no night, shown this once to the administrator who makes it. */
export const makeToken: Action = {
  path: '/accounts/:account/tokens',
  right: 'manage-accounts',
  form: FORM,
  act: (asked) => {
    const { db, params } = asked
    const found = account(db, params['account'] ?? '')
    if (found === undefined) throw new RunError('account-unknown', 'there is no such account', '/accounts lists all.')
    const told = makesOwnTokens(found) ? WORDS.own : undefined
    const secret = told === undefined ? made(asked, found.account) : undefined
    if (secret !== undefined) return shownOnce(asked, found.account, secret)
    const refused = accountOneShown(asked, told ?? WORDS.bad)
    if (refused === undefined) throw new Error('an account was gone while it was looked at')
    return refused
  },
}

/** A token of the own account, for whoever knows its password; not before a password that somebody else gave is changed. */
export const makeOwnToken: Action = {
  path: '/account/tokens',
  right: 'own-account',
  form: { ...FORM, proof: SECRET },
  act: async (asked) => {
    const { db, viewer, form, at } = asked
    const own = account(db, viewer.account)
    if (own === undefined || own.mustChange) return { to: asked.link('/account') }
    const isProved = await provePassword(db, { account: own.account, password: form['proof'] ?? '', at })
    if (!isProved) return ownAgain(asked, WORDS.wrong)
    const secret = made(asked, own.account)
    return secret === undefined ? ownAgain(asked, WORDS.bad) : shownOnce(asked, own.account, secret, true)
  },
}

function ownAgain(asked: Asked, problem: (typeof WORDS)[keyof typeof WORDS]): Shown | Redirect {
  return accountShown(asked, problem) ?? { to: asked.link('/login') }
}

function shownOnce(asked: Asked, name: string, secret: string, isOwn = false): Shown {
  const onward = isOwn ? { path: '/account', words: asked.speech.say(WORDS.toAccount) } : undefined
  return givenOut(asked, WORDS.made, name, { words: WORDS.once, label: WORDS.token, secret }, onward)
}

/** Undefined where what was asked for is refused. */
function made({ db, viewer, form, at }: Asked, name: string): string | undefined {
  const { name: purpose = '', expires: expiresOn = '' } = form
  try {
    return addToken(db, { account: name, name: purpose, expiresOn, by: viewer.account, at })
  } catch (error) {
    if (error instanceof RunError && error.code === 'token-refused') return undefined
    throw error
  }
}

/** Takes a token of any account out of use, for good. */
export const revoke: Action = {
  path: '/accounts/:account/tokens/:token/revoke',
  right: 'manage-accounts',
  form: {},
  act: (asked) => revoked(asked, asked.params['account'] ?? '', `/accounts/${asked.params['account'] ?? ''}`),
}

/** The same, of the own account. */
export const revokeOwn: Action = {
  path: '/account/tokens/:token/revoke',
  right: 'own-account',
  form: {},
  act: (asked) => revoked(asked, asked.viewer.account, '/account'),
}

/** A token that is another account's is none of that name. */
function revoked({ db, viewer, params, at, link }: Asked, name: string, to: string): Redirect {
  revokeToken(db, params['token'] ?? '', { account: name, by: viewer.account, at })
  return { to: link(to), said: WORDS.isRevoked }
}
