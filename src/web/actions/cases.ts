/** What people write down on a case: notes, decisions, and exceptions that take two of them. */

import { CASE_DECISIONS } from '../../model/case.ts'
import { parseIsoDate } from '../../model/dates.ts'
import { noteCharactersMax } from '../../model/limits.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { decideCase } from '../../store/case-decisions.ts'
import { addCaseNote } from '../../store/case-notes.ts'
import { agreeToException, proposeException } from '../../store/case-proposals.ts'
import type { Action, Asked, Redirect, Shown } from '../page.ts'
import { REASON_FIELD, statedText } from '../views/reason-form.ts'
import { refusal, refusedBy } from '../views/refusal.ts'
import { DECISION_WORDS as WORDS } from '../views/words/decisions.ts'

/** The longest exception: whoever needs more proposes it again. */
const exceptionDaysMax = 731

/** One account decides these alone. */
const ALONE = CASE_DECISIONS.filter((decision) => decision !== 'except')

/** A note, which stays as it was written. */
export const addNote: Action = {
  path: '/cases/:id/notes',
  right: 'decide-case',
  form: { note: { type: 'string', minLength: 1, maxLength: 2 * noteCharactersMax } },
  act: (asked) => {
    const { db, viewer, form, at } = asked
    // A browser ends lines with both.
    const note = statedText(form['note']?.replaceAll('\r\n', '\n'), 1)
    if (note === undefined) return refusal(asked, WORDS.emptyNote, backTo(asked))
    return done(asked, WORDS.noted, () => addCaseNote(db, { caseId: idOf(asked), actor: viewer.account, note, at }))
  },
}

/** A dispute, the answer to one, or that the finding was wrong. */
export const decide: Action = {
  path: '/cases/:id/decision',
  right: 'decide-case',
  form: { decision: { type: 'string', enum: ALONE }, reason: REASON_FIELD },
  act: (asked) => {
    const { db, viewer, form, at } = asked
    const [decision, reason] = [ALONE.find((one) => one === form['decision']), statedText(form['reason'])]
    if (decision === undefined || reason === undefined) return refusal(asked, WORDS.tooShort, backTo(asked))
    const decided = { caseId: idOf(asked), decision, actor: viewer.account, approver: '', reason, until: undefined, at }
    return done(asked, WORDS.isDecided, () => decideCase(db, decided))
  },
}

/** One person proposes that a case is left alone for a time. */
export const propose: Action = {
  path: '/cases/:id/exception',
  right: 'decide-case',
  form: { until: { type: 'string', maxLength: 10 }, reason: REASON_FIELD },
  act: (asked) => {
    const { db, viewer, form, at } = asked
    const [until, reason] = [lastDay(form['until'] ?? '', at), statedText(form['reason'])]
    if (until === undefined) return refusal(asked, WORDS.badUntil, backTo(asked))
    if (reason === undefined) return refusal(asked, WORDS.tooShort, backTo(asked))
    const proposed = { caseId: idOf(asked), actor: viewer.account, reason, until, at }
    return done(asked, WORDS.isProposed, () => proposeException(db, proposed))
  },
}

/** Another person agrees. */
export const agree: Action = {
  path: '/cases/:id/exception/agree',
  right: 'decide-case',
  form: { proposal: { type: 'string', pattern: '^[1-9]\\d{0,8}$' }, reason: REASON_FIELD },
  act: (asked) => {
    const { db, viewer, form, at } = asked
    const reason = statedText(form['reason'])
    if (reason === undefined) return refusal(asked, WORDS.tooShort, backTo(asked))
    const agreed = { caseId: idOf(asked), proposal: Number(form['proposal']), actor: viewer.account, reason, at }
    return done(asked, WORDS.isDecided, () => agreeToException(db, agreed))
  },
}

function idOf({ params }: Asked): string {
  return (params['id'] ?? '').toLowerCase()
}

function backTo(asked: Asked): string {
  return asked.link(`/cases/${encodeURIComponent(idOf(asked))}`)
}

function done(asked: Asked, said: BothLanguages, work: () => void): Redirect | Shown {
  const problem = refusedBy({ 'decision-refused': WORDS.refused }, work)
  return problem === undefined ? { to: backTo(asked), said } : refusal(asked, problem, backTo(asked))
}

/** Undefined for what is no day, is over, or too far away. */
function lastDay(text: string, at: Date): string | undefined {
  if (text.length !== 10 || parseIsoDate(text) === undefined) return undefined
  const days = (Date.parse(text) - at.getTime()) / 86_400_000
  return days > -1 && days <= exceptionDaysMax ? text : undefined
}
