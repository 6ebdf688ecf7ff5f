/** Values of a number, shown once in the answer to the form that asked for them. */

import { RunError } from '../../model/errors.ts'
import { revealsPerHourMax } from '../../model/limits.ts'
import { isNationalNumber } from '../../model/national-number.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { looked, looksWithinHour, takesTwo } from '../../store/openings.ts'
import type { Action, Asked, Shown } from '../page.ts'
import { evidencePlaces } from '../views/evidence-places.ts'
import { REASON_FIELD, statedText } from '../views/reason-form.ts'
import { refusal } from '../views/refusal.ts'
import { valuesShown } from '../views/values.ts'
import { DECISION_WORDS, REVEAL_WORDS as WORDS } from '../views/words/decisions.ts'

/** Stands after the reason in the audit log, where the row of somebody else was asked for too. */
const SUGGESTED_TOO = '(+ gợi ý / suggested person)'

/** Written down first; then each record of the number that has evidence, beside the register's values. */
export const reveal: Action = {
  path: '/numbers/:msisdn/reveal',
  right: 'reveal',
  form: { reason: REASON_FIELD, suggested: { type: 'string', enum: ['', 'yes'], default: '' } },
  act: (asked) => {
    const { db, viewer, params, form, at, doors } = asked
    const msisdn = params['msisdn'] ?? ''
    const back = asked.link(`/numbers/${encodeURIComponent(msisdn)}`)
    const reason = statedText(form['reason'])
    if (reason === undefined) return refusal(asked, DECISION_WORDS.tooShort, back)
    const night = asked.night()
    const places = isNationalNumber(msisdn) ? evidencePlaces(night, msisdn) : []
    if (places.length === 0) return refusal(asked, WORDS.nothing, back)
    const { run } = night.listed
    try {
      const isSuggestedToo = form['suggested'] === 'yes'
      const noted = isSuggestedToo ? `${reason} ${SUGGESTED_TOO}` : reason
      const look = { run, subject: msisdn, actor: viewer.account, reason: noted, at }
      const { entry, shown } = looked(db, look, () =>
        places.map((place) => {
          const values = doors.reveal(run, place)
          const { suggested: _, ...own } = values
          return { place, values: isSuggestedToo ? values : own }
        }),
      )
      return valuesShown(asked, { msisdn, entry, records: shown, back, isSuggestedToo })
    } catch (error) {
      return notShown(asked, run, error, back)
    }
  },
}

function notShown(asked: Asked, run: string, error: unknown, back: string): Shown {
  const words = error instanceof RunError ? wordsFor(asked, run, error) : undefined
  if (words === undefined) throw error
  return refusal(asked, words, back)
}

function wordsFor({ db, viewer, params, at }: Asked, run: string, { code }: RunError): BothLanguages | undefined {
  if (code === 'reveal-refused') {
    if (looksWithinHour(db, viewer.account, at) >= revealsPerHourMax) return WORDS.tooOften
    return WORDS.refusedTwo[takesTwo(db, { run, subject: params['msisdn'] ?? '', actor: viewer.account }) ?? 'disputed']
  }
  return ['evidence-missing', 'evidence-key-missing', 'evidence-damaged', 'key-invalid'].includes(code)
    ? WORDS.gone
    : undefined
}
