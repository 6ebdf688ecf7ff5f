/** Notices as a table: of many numbers, or of one. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { FIELD_LABELS } from '../../report/words/fields.ts'
import { STEP_WORDS } from '../../report/words/findings.ts'
import type { Notice } from '../../store/notices.ts'
import type { Asked } from '../page.ts'
import { DUE_STATUS_WORDS, NOTICE_WORDS as WORDS } from '../pages/words/own.ts'

/** The rows of a page. Numbers lead to their own page. */
export function noticeTable({ speech, link }: Asked, rows: readonly Notice[]): Markup {
  const { say } = speech
  return table({
    name: 'notices',
    caption: say(WORDS.caption),
    columns: [
      { head: say(WORDS.number), kind: 'words' },
      { head: say(WORDS.recheck), kind: 'sentence' },
      { head: say(WORDS.action), kind: 'sentence' },
      { head: say(WORDS.step), kind: 'words' },
      { head: say(WORDS.due), kind: 'words' },
      { head: say(WORDS.case), kind: 'code' },
    ],
    rows: rows.map(({ msisdn, recheck, action, step, dueOn, dueStatus, caseId }) => [
      markup`<a href="${link(`/own/numbers/${msisdn}`)}">${msisdn}</a>`,
      recheck.map((field, at) => markup`${at === 0 ? '' : ', '}${say(FIELD_LABELS[field])} (<code>${field}</code>)`),
      action === undefined ? '' : say(action),
      stepWords(step, speech),
      dueOn === '' ? '' : [speech.date(dueOn), ' ', dueBadge(dueStatus, speech)],
      caseId === '' ? '' : markup`<code>${caseId}</code>`,
    ]),
  })
}

/** A step of a ladder in words; nothing for none. */
export function stepWords(step: string, { say }: Asked['speech']): string {
  const words = STEP_WORDS[step]
  return words === undefined ? step : say(words)
}

function dueBadge(status: string, { say }: Asked['speech']): Content {
  const words = Object.entries(DUE_STATUS_WORDS).find(([one]) => one === status)?.[1]
  return words === undefined ? '' : markup`<span class="badge quiet">${say(words)}</span>`
}
