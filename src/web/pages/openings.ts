/** Values that two people must agree on: what was asked for, and the forms of the second person. */

import { isSamePerson } from '../../model/two-people.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { isCaseId } from '../../store/disputes.ts'
import { type OpeningRow, openings, openUntil } from '../../store/opening-rows.ts'
import type { Asked, Page } from '../page.ts'
import { BEFORE_FIELD, beforeOf, olderPager, pageOf, ROWS_SHOWN } from '../views/older.ts'
import { reasonForm } from '../views/reason-form.ts'
import { DECISION_WORDS } from '../views/words/decisions.ts'
import { OPENING_WORDS as WORDS } from './words/openings.ts'

/** What waits for a second person stands on top, of the rows of the page. */
export const openingList: Page = {
  path: '/openings',
  right: 'reveal',
  menu: WORDS.title,
  query: { before: BEFORE_FIELD },
  answer: (asked) => {
    const { say } = asked.speech
    const { shown, next } = pageOf(openings(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), ({ opening }) => opening)
    const waiting = shown.filter(({ approved }) => approved === undefined)
    const list = shown.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : listOf(asked, shown)
    return {
      title: say(WORDS.title),
      body: markup`<p>${say(WORDS.intro)}</p>${waitingOf(asked, waiting)}${list}${olderPager(asked, '/openings', next)}`,
    }
  },
}

function waitingOf(asked: Asked, waiting: readonly OpeningRow[]): Content {
  if (waiting.length === 0) return ''
  const { say } = asked.speech
  return markup`<section class="no-print" aria-labelledby="h-waiting"><h2 id="h-waiting">${say(WORDS.waiting)}</h2>
${waiting.map((row) => waitingOne(asked, row))}</section>`
}

function waitingOne(asked: Asked, row: OpeningRow): Markup {
  const { speech, viewer, link } = asked
  const { opening, askedBy, run, reason } = row
  const values = {
    opening: String(opening),
    actor: foreign(askedBy),
    subject: subjectOf(asked, row),
    run: foreign(run),
  }
  const form = isSamePerson(askedBy, viewer.account)
    ? markup`<p>${speech.say(WORDS.own)}</p>`
    : reasonForm(asked, {
        ...{ id: `approve-${opening}`, action: link(`/openings/${opening}/approve`), label: speech.say(WORDS.why) },
        ...{ hint: speech.say(DECISION_WORDS.reasonHint), button: speech.say(WORDS.approve) },
      })
  return markup`<div class="panel"><p>${speech.fill(WORDS.about, { ...values, reason: foreign(reason) })}</p>${form}</div>`
}

function listOf(asked: Asked, rows: readonly OpeningRow[]): Markup {
  const { speech } = asked
  const { say } = speech
  const heads = [WORDS.opening, WORDS.subject, WORDS.run, WORDS.asked, DECISION_WORDS.reason, WORDS.state]
  return table({
    name: 'openings',
    caption: say(WORDS.caption),
    columns: heads.map((head, at) => ({
      head: say(head),
      kind: at === 0 ? 'number' : at === 4 ? 'sentence' : 'words',
    })),
    rows: rows.map((row) => [
      ...[String(row.opening), subjectOf(asked, row), foreign(row.run)],
      ...[markup`${foreign(row.askedBy)}, ${speech.instant(row.askedAt)}`, foreign(row.reason), stateOf(asked, row)],
    ]),
  })
}

function subjectOf({ link }: Asked, { subject, run }: OpeningRow): Markup {
  const path = isCaseId(subject) ? `/cases/${subject}` : `/numbers/${subject}`
  return markup`<a href="${link(path, { run })}">${subject}</a>`
}

function stateOf({ speech, at }: Asked, row: OpeningRow): Content {
  const { approved, openedAt } = row
  if (approved === undefined) return markup`<span class="badge warn">${speech.say(WORDS.waits)}</span>`
  const actor = foreign(approved.by)
  if (openedAt !== undefined) return speech.fill(WORDS.opened, { actor, at: speech.instant(openedAt) })
  const until = openUntil(row)
  return until !== undefined && until > at
    ? markup`<span class="badge good">${speech.fill(WORDS.agreed, { actor, until: speech.instant(until.toISOString()) })}</span>`
    : speech.fill(WORDS.expired, { actor })
}
