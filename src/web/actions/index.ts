/** THE ACTIONS, in the order of their paths. */

import type { Action } from '../page.ts'
import { makeToken, revoke } from './account-tokens.ts'
import { disable, enable, givePassword, makeAccount } from './accounts.ts'
import { download } from './download.ts'
import { changeLanguage, changePassword, endOtherSessions } from './own-account.ts'

/** All of them. */
export const ACTIONS: readonly Action[] = [
  changeLanguage,
  changePassword,
  endOtherSessions,
  makeAccount,
  disable,
  enable,
  givePassword,
  makeToken,
  revoke,
  download,
]
