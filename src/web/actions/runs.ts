/** What regulators decide on a run: its sign-off, its release, its recall. */

import { RunError } from '../../model/errors.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { approveRelease } from '../../store/decisions.ts'
import { signOff } from '../../store/sign-offs.ts'
import type { Action, Asked, Redirect, Shown } from '../page.ts'
import { RUN_WORDS as WORDS } from '../pages/words/runs.ts'
import { CHECKED_FIELD, REASON_FIELD, statedText } from '../views/reason-form.ts'
import { refusal } from '../views/refusal.ts'
import { DECISION_WORDS } from '../views/words/decisions.ts'

/** One of the two people who stand for the report. */
export const sign: Action = {
  path: '/runs/:run/sign-off',
  right: 'sign-off',
  form: { statement: REASON_FIELD, checked: CHECKED_FIELD },
  act: (asked) =>
    decided(asked, asked.form['statement'], (statement) => {
      const { db, viewer, at } = asked
      const { rank } = signOff(db, { run: runOf(asked), actor: viewer.account, statement, at })
      return rank === 2 ? WORDS.isSigned : WORDS.isHalfSigned
    }),
}

/** One of the two people who let a held run leave. */
export const release: Action = {
  path: '/runs/:run/release',
  right: 'sign-off',
  form: { reason: REASON_FIELD },
  act: (asked) =>
    decided(asked, asked.form['reason'], (reason) => {
      const { db, viewer, at } = asked
      const done = approveRelease(db, { run: runOf(asked), actor: viewer.account, reason, at })
      return done === 'released' ? WORDS.isReleased : WORDS.isApproved
    }),
}

/** Withdraws a run; carriers that got something of it find the recall beside it, those that could read it are told in its place. */
export const recall: Action = {
  path: '/runs/:run/recall',
  right: 'sign-off',
  form: { reason: REASON_FIELD, checked: CHECKED_FIELD },
  act: (asked) =>
    decided(asked, asked.form['reason'], async (reason) => {
      const { viewer, at, doors } = asked
      const told = await doors.recall({ run: runOf(asked), actor: viewer.account, reason, at })
      return told.length === 0 ? WORDS.isRecalled : WORDS.isRecalledAndTold
    }),
}

function runOf({ params }: Asked): string {
  return params['run'] ?? ''
}

async function decided(
  asked: Asked,
  text: string | undefined,
  work: (text: string) => BothLanguages | Promise<BothLanguages>,
): Promise<Redirect | Shown> {
  const back = asked.link(`/runs/${encodeURIComponent(runOf(asked))}`)
  const stated = statedText(text)
  if (stated === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
  try {
    return { to: back, said: await work(stated) }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    if (error.code === 'decision-refused') return refusal(asked, WORDS.refused, back)
    if (error.code === 'bad-option') return refusal(asked, WORDS.noOutbox, back)
    throw error
  }
}
