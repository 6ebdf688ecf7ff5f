/** Cases in a table, and what they were night by night. */

import { type CaseState, CLOSED_STATES, UNCLIMBED_STATES } from '../../model/case.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { CASE_STATE_WORDS } from '../../report/words/cases.ts'
import { STEP_WORDS } from '../../report/words/findings.ts'
import type { CaseRow } from '../../store/case-reading.ts'
import type { RuleRow } from '../../store/reading.ts'
import type { Asked } from '../page.ts'
import { caseLink, numberLink, personLink, sellerLink } from './links.ts'
import { CASE_WORDS as WORDS } from './words/cases.ts'

/** Cases to choose from. `rules` are those of the night; one that is not among them is told by its id. */
export function caseTable(
  asked: Asked,
  {
    name,
    caption,
    rows,
    rules,
  }: { name: string; caption: Content; rows: readonly CaseRow[]; rules: readonly RuleRow[] },
): Markup {
  const { say, date } = asked.speech
  const titles = new Map(rules.map(({ id, title }) => [id, say(title)]))
  return table({
    ...{ name, caption, isList: true },
    columns: [
      { head: say(WORDS.case), kind: 'words' },
      { head: say(WORDS.about), kind: 'words' },
      { head: say(WORDS.carrier), kind: 'words' },
      { head: say(WORDS.state), kind: 'words' },
      { head: say(WORDS.opened), kind: 'words' },
      { head: say(WORDS.due), kind: 'words' },
    ],
    rows: rows.map((row) => [
      caseLink(asked, row.caseId, titles.get(row.rule) ?? foreign(row.rule)),
      caseSubject(asked, row, rules),
      row.carrier === '' ? say(WORDS.over) : carrierName(row.carrier),
      stateBadge(asked, row.state),
      date(row.openedNight),
      caseDue(asked, row),
    ]),
  })
}

/** Whom a case is about: a number, a pseudonym, or a seller. */
export function caseSubject(asked: Asked, { msisdn, subject, rule }: CaseRow, rules: readonly RuleRow[]): Markup {
  if (msisdn !== '') return numberLink(asked, msisdn)
  if (/^[0-9a-f]{32}$/.test(subject)) return personLink(asked, subject)
  const at = subject.indexOf(':')
  const subjects = rules.find(({ id }) => id === rule)?.subjects ?? []
  // A rule on both says nothing of which of them a code is.
  const kind = subjects.includes('point-of-sale') ? 'point-of-sale' : subjects.includes('agent') ? 'agent' : undefined
  if (at < 0 || kind === undefined) return markup`<span class="code">${foreign(subject)}</span>`
  return sellerLink(asked, kind, subject.slice(0, at), subject.slice(at + 1))
}

/** A state as a word in a box. */
export function stateBadge({ speech: { say } }: Pick<Asked, 'speech'>, state: CaseState): Markup {
  return markup`<span class="badge ${toneOf(state)}">${say(CASE_STATE_WORDS[state])}</span>`
}

function toneOf(state: CaseState): string {
  if (state === 'resolved-proven') return 'good'
  if (CLOSED_STATES.includes(state) || state === 'not-observed') return 'quiet'
  return state === 'disputed' || state === 'excepted' || state === 'register-suspect' ? 'warn' : 'bad'
}

/** What the ladder asks for next and by when; that it asks for nothing, and why. */
export function caseDue({ speech }: Asked, row: CaseRow): Content {
  const { say, fill, date } = speech
  const { step, dueOn, dueStatus, isAuthenticated, state } = row
  if (step === '') return say(isAuthenticated && !UNCLIMBED_STATES.includes(state) ? WORDS.spared : WORDS.nothingDue)
  const told = fill(WORDS.by, { step: say(STEP_WORDS[step] ?? { vi: step, en: step }), date: date(dueOn) })
  return dueStatus === 'verified' ? told : markup`${told} (${say(WORDS.indicative)})`
}
