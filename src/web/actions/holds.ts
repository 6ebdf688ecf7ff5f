/** Legal holds, set and lifted on the page. */

import { liftHold } from '../../store/holds.ts'
import type { Action } from '../page.ts'
import { HOLD_WORDS as WORDS } from '../pages/words/holds.ts'
import { REASON_FIELD, statedText } from '../views/reason-form.ts'
import { refusal, refusedBy } from '../views/refusal.ts'
import { DECISION_WORDS } from '../views/words/decisions.ts'
import { wholeNumber } from './openings.ts'

/** Holds a run, or seals what belongs to a case. */
export const setHold: Action = {
  path: '/holds',
  right: 'hold-evidence',
  form: {
    run: { type: 'string', pattern: '^(?:\\d{4}-\\d{2}-\\d{2}\\.\\d{1,6})?$', default: '' },
    case: { type: 'string', maxLength: 32, default: '' },
    reason: REASON_FIELD,
  },
  act: (asked) => {
    const { viewer, form, at, doors, link } = asked
    const back = link('/holds')
    const [run, caseId, reason] = [
      form['run'] ?? '',
      form['case']?.trim().toLowerCase() ?? '',
      statedText(form['reason']),
    ]
    if (reason === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
    if (caseId !== '' && !/^[\da-f]{32}$/.test(caseId)) return refusal(asked, WORDS.noCase, back)
    if (caseId === '' && run === '') return refusal(asked, WORDS.nothingNamed, back)
    const order = { run: run === '' ? undefined : run, caseId: caseId === '' ? undefined : caseId }
    const problem = refusedBy(
      {
        ...{ 'case-unknown': WORDS.noCase, 'run-unknown': WORDS.noRun },
        ...{
          'evidence-missing': WORDS.notSealed,
          'evidence-key-missing': WORDS.notSealed,
          'evidence-damaged': WORDS.notSealed,
        },
      },
      () => void doors.hold({ ...order, actor: viewer.account, reason, at }),
    )
    const said = caseId === '' ? WORDS.isHeld : WORDS.isSealed
    return problem === undefined ? { to: back, said } : refusal(asked, problem, back)
  },
}

/** Lets go of what was held. */
export const lift: Action = {
  path: '/holds/:hold/lift',
  right: 'hold-evidence',
  form: { reason: REASON_FIELD },
  act: (asked) => {
    const { db, viewer, params, form, at, link } = asked
    const back = link('/holds')
    const reason = statedText(form['reason'])
    if (reason === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
    const problem = refusedBy({ 'decision-refused': WORDS.wasLifted }, () => {
      liftHold(db, { hold: wholeNumber(params['hold']), actor: viewer.account, reason, at })
    })
    return problem === undefined ? { to: back, said: WORDS.isLifted } : refusal(asked, problem, back)
  },
}
