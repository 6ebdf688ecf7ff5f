/** What people say of a case: its notes, and the forms by which they decide on it. */

import { may } from '../../model/account.ts'
import { type CaseDecision, type CaseState, CLOSED_STATES } from '../../model/case.ts'
import { noteCharactersMax } from '../../model/limits.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { isSamePerson } from '../../model/two-people.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { caseNotes } from '../../store/case-notes.ts'
import { proposalOf } from '../../store/case-proposals.ts'
import { openCases } from '../../store/case-reader.ts'
import { holdsOfCase } from '../../store/holds.ts'
import type { Asked } from '../page.ts'
import { textField } from './field.ts'
import { reasonForm } from './reason-form.ts'
import { DECISION_WORDS as WORDS } from './words/decisions.ts'

/** Notes that are shown: the newest. */
const NOTES_SHOWN_MAX = 100

/** Notes on a case (32 hex digits), the newest first, with a form for another where the viewer may write one. */
export function notesSection(asked: Asked, caseId: string): Markup {
  const { db, speech, viewer, link } = asked
  const { say } = speech
  const notes = caseNotes(db, caseId, NOTES_SHOWN_MAX)
  const list = notes.map(
    ({ at, actor, note }) =>
      markup`<li><p><b>${foreign(actor)}</b>, ${speech.instant(at)}</p><p>${paragraphs(note)}</p></li>`,
  )
  const more =
    notes.length < NOTES_SHOWN_MAX
      ? ''
      : markup`<p>${speech.fill(WORDS.moreNotes, { count: speech.count(NOTES_SHOWN_MAX) })}</p>`
  const form = reasonForm(asked, {
    ...{ id: 'note', name: 'note', action: link(`/cases/${caseId}/notes`), label: say(WORDS.addNote) },
    ...{
      hint: say(WORDS.noteHint),
      button: say(WORDS.addNote),
      kind: 'plain',
      charactersMin: 1,
      charactersMax: noteCharactersMax,
    },
  })
  return markup`<section id="notes" aria-labelledby="h-notes"><h2 id="h-notes">${say(WORDS.notes)}</h2>
${list.length === 0 ? markup`<p>${say(WORDS.noNotes)}</p>` : markup`<ol class="notes">${list}</ol>`}${more}${may(viewer, 'decide-case') ? form : ''}</section>`
}

/** Lines of a text kept apart. */
function paragraphs(text: string): Content {
  return text.split('\n').map((line, at) => markup`${at === 0 ? '' : markup`<br>`}${foreign(line)}`)
}

/** Forms for the decisions that the case, as it stands on the newest night, takes; nothing for whoever may not decide, or for a case that is not there. */
export function decisionForms(asked: Asked, caseId: string): Content {
  if (!may(asked.viewer, 'decide-case')) return ''
  const state = stateNow(asked.db, caseId)
  if (state === undefined) return ''
  const { say } = asked.speech
  const body = CLOSED_STATES.includes(state)
    ? markup`<p>${say(WORDS.closed)}</p>`
    : markup`<p>${say(WORDS.newestOnly)}</p>${exceptionForms(asked, caseId)}${taken(state).map((one) => form(asked, caseId, one))}`
  return markup`<section id="decide" class="no-print" aria-labelledby="h-decide"><h2 id="h-decide">${say(WORDS.decide)}</h2>${body}</section>`
}

function stateNow(db: string, caseId: string): CaseState | undefined {
  const cases = openCases(db)
  try {
    const [row] = cases.rows({ caseId })
    return row?.state
  } finally {
    cases.close()
  }
}

interface Decision {
  readonly decision: Exclude<CaseDecision, 'except'>
  readonly words: BothLanguages
  readonly hint?: BothLanguages
  readonly kind: 'plain' | 'danger'
}

const DECISIONS: readonly Decision[] = [
  { decision: 'dispute', words: WORDS.dispute, hint: WORDS.disputeHint, kind: 'plain' },
  { decision: 'answer', words: WORDS.answer, kind: 'plain' },
  { decision: 'withdraw', words: WORDS.withdraw, kind: 'danger' },
]

function taken(state: CaseState): readonly Decision[] {
  const needless = state === 'disputed' ? 'dispute' : 'answer'
  return DECISIONS.filter(({ decision }) => decision !== needless)
}

function form(asked: Asked, caseId: string, { decision, words, hint, kind }: Decision): Markup {
  const { say } = asked.speech
  const why = reasonForm(asked, {
    ...{ id: `${decision}-reason`, action: asked.link(`/cases/${caseId}/decision`), hidden: { decision }, kind },
    ...{ label: say(WORDS.reason), hint: say(WORDS.reasonHint), button: say(words) },
  })
  return markup`<details><summary>${say(words)}</summary>${hint === undefined ? '' : markup`<p>${say(hint)}</p>`}${why}</details>`
}

/** Another person agrees to what is proposed; else one can be proposed. */
function exceptionForms(asked: Asked, caseId: string): Markup {
  const { db, speech, link, viewer } = asked
  const { say } = speech
  const proposed = proposalOf(db, caseId)
  const [label, hint] = [say(WORDS.reason), say(WORDS.reasonHint)]
  if (proposed !== undefined) {
    const { proposal, until, askedAt, askedBy, reason } = proposed
    const values = { actor: foreign(askedBy), at: speech.instant(askedAt), reason: foreign(reason) }
    const told = markup`<p class="banner">${speech.fill(WORDS.proposed, { ...values, until: speech.date(until) })}</p>`
    if (isSamePerson(askedBy, viewer.account)) return markup`${told}<p>${say(WORDS.ownProposal)}</p>`
    const action = link(`/cases/${caseId}/exception/agree`)
    const hidden = { proposal: String(proposal) }
    return markup`${told}${reasonForm(asked, { id: 'agree-reason', action, hidden, label, hint, button: say(WORDS.agree) })}`
  }
  const before = textField({ name: 'until', label: say(WORDS.until) }, markup`type="date" required`)
  const action = link(`/cases/${caseId}/exception`)
  const why = reasonForm(asked, {
    id: 'except-reason',
    action,
    before,
    label,
    hint,
    button: say(WORDS.except),
    kind: 'plain',
  })
  return markup`<details><summary>${say(WORDS.except)}</summary><p>${say(WORDS.exceptHint)}</p>${why}</details>`
}

/** Whether the case is under a legal hold, and the way to set one; nothing for whoever may not. */
export function holdsSection(asked: Asked, caseId: string): Content {
  const { db, viewer, speech, link } = asked
  if (!may(viewer, 'hold-evidence')) return ''
  const { say } = speech
  const held = holdsOfCase(db, caseId).filter(({ lifted }) => lifted === undefined)
  const list = held.map(({ hold, setBy, setAt, reason }) => {
    const values = { hold: String(hold), actor: foreign(setBy), at: speech.instant(setAt), reason: foreign(reason) }
    return markup`<li>${speech.fill(WORDS.held, values)}</li>`
  })
  const body = list.length === 0 ? markup`<p>${say(WORDS.notHeld)}</p>` : markup`<ul>${list}</ul>`
  return markup`<section id="holds" aria-labelledby="h-holds"><h2 id="h-holds">${say(WORDS.holds)}</h2>${body}
<p class="no-print"><a href="${link('/holds', { case: caseId })}">${say(WORDS.hold)}</a></p></section>`
}
