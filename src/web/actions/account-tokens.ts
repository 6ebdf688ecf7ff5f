/** Tokens of the API, made and revoked by administrators. */

import { RunError } from '../../model/errors.ts'
import { addToken, revokeToken } from '../../store/tokens.ts'
import type { Action, Asked, Shown } from '../page.ts'
import { accountOneShown } from '../pages/accounts-one.ts'
import { ACCOUNTS_WORDS as WORDS } from '../pages/words/accounts.ts'
import { givenOut } from './accounts.ts'

/** A token of an account, shown this once. */
export const makeToken: Action = {
  path: '/accounts/:account/tokens',
  right: 'manage-accounts',
  form: { name: { type: 'string', maxLength: 200 }, expires: { type: 'string', maxLength: 40 } },
  act: (asked) => {
    const { params } = asked
    const secret = made(asked)
    if (secret === undefined) return refused(asked)
    const name = params['account'] ?? ''
    return givenOut(asked, WORDS.tokenMade, name, { words: WORDS.tokenOnce, label: WORDS.token, secret })
  },
}

function refused(asked: Asked): Shown {
  const shown = accountOneShown(asked, WORDS.badToken)
  if (shown === undefined) throw new Error('a token of no account was refused for another reason')
  return shown
}

/** Undefined where what was asked for is refused. */
function made({ db, viewer, params, form, at }: Asked): string | undefined {
  const { name = '', expires: expiresOn = '' } = form
  try {
    return addToken(db, { account: params['account'] ?? '', name, expiresOn, by: viewer.account, at })
  } catch (error) {
    if (error instanceof RunError && error.code === 'token-refused') return undefined
    throw error
  }
}

/** Takes a token out of use, for good. */
export const revoke: Action = {
  path: '/accounts/:account/tokens/:token/revoke',
  right: 'manage-accounts',
  form: {},
  act: ({ db, viewer, params, at, link }) => {
    revokeToken(db, params['token'] ?? '', { by: viewer.account, at })
    return { to: link(`/accounts/${params['account'] ?? ''}`), said: WORDS.isRevoked }
  },
}
