/** THE ACTIONS, in the order of their paths. */

import type { Action } from '../page.ts'
import { makeOwnToken, makeToken, revoke, revokeOwn } from './account-tokens.ts'
import { disable, enable, givePassword, makeAccount } from './accounts.ts'
import { addNote, agree, decide, propose } from './cases.ts'
import { download } from './download.ts'
import { downloadFindings } from './download-findings.ts'
import { lift, setHold } from './holds.ts'
import { approve, ask } from './openings.ts'
import { changeLanguage, changePassword, endOtherSessions } from './own-account.ts'
import { reveal } from './reveal.ts'
import { recall, release, sign } from './runs.ts'

/** All of them. */
export const ACTIONS: readonly Action[] = [
  changeLanguage,
  changePassword,
  endOtherSessions,
  makeOwnToken,
  revokeOwn,
  makeAccount,
  disable,
  enable,
  givePassword,
  makeToken,
  revoke,
  decide,
  propose,
  agree,
  addNote,
  download,
  downloadFindings,
  setHold,
  lift,
  reveal,
  ask,
  approve,
  recall,
  release,
  sign,
]
