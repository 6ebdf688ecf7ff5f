/** Values that take two people: one asks, another approves. */

import { NATIONAL_NUMBER } from '../../model/national-number.ts'
import { isCaseId } from '../../store/disputes.ts'
import { approveOpening, askOpening } from '../../store/openings.ts'
import type { Action } from '../page.ts'
import { OPENING_WORDS as WORDS } from '../pages/words/openings.ts'
import { REASON_FIELD, statedText } from '../views/reason-form.ts'
import { refusal, refusedBy } from '../views/refusal.ts'
import { DECISION_WORDS, REVEAL_WORDS } from '../views/words/decisions.ts'

/** One person asks for the values of a number or a sealed case. */
export const ask: Action = {
  path: '/openings',
  right: 'reveal',
  form: {
    run: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}\\.\\d{1,6}$' },
    subject: { type: 'string', pattern: `^(?:${NATIONAL_NUMBER}|[\\da-f]{32})$` },
    reason: REASON_FIELD,
  },
  act: (asked) => {
    const { db, viewer, form, at, link } = asked
    const { run = '', subject = '' } = form
    const back = isCaseId(subject) ? link('/openings') : link(`/numbers/${subject}`, { run })
    const reason = statedText(form['reason'])
    if (reason === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
    const problem = refusedBy({ 'decision-refused': REVEAL_WORDS.notDisputed }, () => {
      askOpening(db, { run, subject, actor: viewer.account, reason, at })
    })
    return problem === undefined ? { to: back, said: REVEAL_WORDS.asked } : refusal(asked, problem, back)
  },
}

/** Another person agrees: the first may look, once, within a day. */
export const approve: Action = {
  path: '/openings/:opening/approve',
  right: 'reveal',
  form: { reason: REASON_FIELD },
  act: (asked) => {
    const { db, viewer, params, form, at, link } = asked
    const back = link('/openings')
    const reason = statedText(form['reason'])
    if (reason === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
    const problem = refusedBy({ 'decision-refused': WORDS.refused }, () => {
      approveOpening(db, { opening: wholeNumber(params['opening']), actor: viewer.account, reason, at })
    })
    return problem === undefined ? { to: back, said: WORDS.isApproved } : refusal(asked, problem, back)
  },
}

/** 0, which is nothing's number, for what is none. */
export function wholeNumber(text = ''): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}
