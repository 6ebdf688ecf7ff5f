/** Legal holds: what no purge removes, and the forms to set and lift them. */

import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { type HoldRow, holds } from '../../store/holds.ts'
import type { Asked, Page } from '../page.ts'
import { choiceField, textField } from '../views/field.ts'
import { BEFORE_FIELD, beforeOf, olderPager, pageOf, ROWS_SHOWN } from '../views/older.ts'
import { reasonForm } from '../views/reason-form.ts'
import { DECISION_WORDS } from '../views/words/decisions.ts'
import { HOLD_WORDS as WORDS } from './words/holds.ts'

/** All of them, lifted ones too. */
export const holdList: Page = {
  path: '/holds',
  right: 'hold-evidence',
  menu: WORDS.title,
  query: { before: BEFORE_FIELD, case: { type: 'string', pattern: '^[\\da-f]{32}$' } },
  answer: (asked) => {
    const { say } = asked.speech
    const { shown, next } = pageOf(holds(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), ({ hold }) => hold)
    const list = shown.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : listOf(asked, shown)
    const lifting = shown.filter(({ lifted }) => lifted === undefined).map((row) => liftForm(asked, row))
    return {
      title: say(WORDS.title),
      body: markup`<p>${say(WORDS.intro)}</p>${list}${olderPager(asked, '/holds', next)}${lifting}${setForm(asked)}`,
    }
  },
}

function listOf(asked: Asked, rows: readonly HoldRow[]): Markup {
  const { speech, link } = asked
  const { say } = speech
  const heads = [WORDS.hold, WORDS.run, WORDS.what, WORDS.by, WORDS.state]
  return table({
    name: 'holds',
    caption: say(WORDS.caption),
    columns: heads.map((head, at) => ({
      head: say(head),
      kind: at === 0 ? 'number' : at === 3 ? 'sentence' : 'words',
    })),
    rows: rows.map((row) => [
      String(row.hold),
      markup`<a href="${link(`/runs/${row.run}`)}">${row.run}</a>`,
      row.caseId === undefined
        ? say(WORDS.wholeRun)
        : markup`${say(WORDS.case)} <a class="code" href="${link(`/cases/${row.caseId}`)}">${row.caseId}</a>`,
      markup`${foreign(row.setBy)}, ${speech.instant(row.setAt)}: “${foreign(row.reason)}”`,
      stateOf(asked, row),
    ]),
  })
}

function stateOf({ speech }: Asked, { caseId, sealedSha256, lifted }: HoldRow): Content {
  if (lifted !== undefined) {
    const { by, at, reason } = lifted
    return speech.fill(WORDS.lifted, { actor: foreign(by), at: speech.instant(at), reason: foreign(reason) })
  }
  if (caseId === undefined) return markup`<span class="badge good">${speech.say(WORDS.holds)}</span>`
  if (sealedSha256 === undefined) return markup`<span class="badge warn">${speech.say(WORDS.unsealed)}</span>`
  return markup`<span class="badge good">${speech.say(WORDS.sealed)}</span> <span class="code">SHA-256 ${sealedSha256}</span>`
}

function liftForm(asked: Asked, { hold }: HoldRow): Markup {
  const { speech, link } = asked
  const { say } = speech
  const form = reasonForm(asked, {
    ...{ id: `lift-${hold}`, action: link(`/holds/${hold}/lift`), label: say(DECISION_WORDS.reason), kind: 'danger' },
    ...{ hint: say(DECISION_WORDS.reasonHint), button: say(WORDS.lift) },
  })
  return markup`<details class="no-print"><summary>${speech.fill(WORDS.liftOf, { hold: String(hold) })}</summary>${form}</details>`
}

function setForm(asked: Asked): Markup {
  const { store, speech, link, query } = asked
  const { say } = speech
  const runs = store.runs().map(({ run }) => [run, run] as const)
  const chosen = query['case'] === undefined ? query['run'] : undefined
  const before = [
    choiceField(
      { name: 'run', label: say(WORDS.run), hint: say(WORDS.runHint) },
      [['', say(WORDS.noRunChosen)], ...runs],
      chosen,
    ),
    textField(
      { name: 'case', label: say(WORDS.case), hint: say(WORDS.caseHint) },
      markup`maxlength="32" pattern="[0-9a-fA-F]{32}" autocomplete="off" value="${query['case'] ?? ''}"`,
    ),
  ]
  const form = reasonForm(asked, {
    ...{ id: 'hold-reason', action: link('/holds'), before, label: say(DECISION_WORDS.reason) },
    ...{ hint: say(DECISION_WORDS.reasonHint), button: say(WORDS.set) },
  })
  return markup`<section class="no-print" aria-labelledby="h-set"><h2 id="h-set">${say(WORDS.set)}</h2>${form}</section>`
}
