/** What carriers sent, as a table. */

import { may } from '../../model/account.ts'
import { refusalDetail, refusedWords } from '../../model/refusal-words.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { INPUTS_WORDS } from '../../report/words/inputs.ts'
import type { SubmissionRow } from '../../store/submissions.ts'
import type { Asked } from '../page.ts'
import { SUBMISSION_WORDS as WORDS } from '../pages/words/submissions.ts'

const TONES = {
  ...{ accepted: 'good', late: 'warn', refused: 'bad', partial: 'warn' },
  ...{ expected: 'quiet', received: 'quiet', superseded: 'quiet' },
} as const

/** The rows of a page, or that there are none. */
export function submissionTable(asked: Asked, rows: readonly SubmissionRow[]): Markup {
  const { speech, viewer } = asked
  const { say, instant, count } = speech
  if (rows.length === 0) return markup`<p class="found">${say(WORDS.none)}</p>`
  const isOfAll = may(viewer, 'see-night')
  return table({
    name: 'submissions',
    caption: say(isOfAll ? WORDS.captionAll : WORDS.caption),
    columns: [
      { head: say(WORDS.submission), kind: 'code' },
      ...(isOfAll ? [{ head: say(WORDS.carrier), kind: 'words' as const }] : []),
      { head: say(WORDS.date), kind: 'words' },
      { head: say(WORDS.state), kind: 'words' },
      { head: say(WORDS.received), kind: 'words' },
      { head: say(WORDS.said), kind: 'number' },
      { head: say(WORDS.counted), kind: 'number' },
      { head: say(WORDS.run), kind: 'words' },
      { head: say(WORDS.why), kind: 'sentence' },
    ],
    rows: rows.map((row) => [
      foreign(row.submission),
      ...(isOfAll ? [carrierName(row.carrier)] : []),
      speech.date(row.date),
      stateBadge(row, asked),
      row.receivedAt === undefined ? '' : instant(row.receivedAt),
      row.said === undefined ? '' : count(row.said.records),
      row.counted === undefined ? '' : count(row.counted.records),
      runLink(row, asked),
      whyOf(row, asked),
    ]),
  })
}

function stateBadge({ state, sameAs }: SubmissionRow, { speech: { say } }: Asked): Markup {
  // Whole, and no night has said anything of it yet.
  const words = state === 'received' && sameAs === undefined ? WORDS.waiting : INPUTS_WORDS.states[state]
  return markup`<span class="badge ${TONES[state]}">${say(words)}</span>`
}

function runLink({ run }: SubmissionRow, { viewer, link }: Asked): Content {
  if (run === undefined) return ''
  const to = may(viewer, 'see-night') ? link(`/runs/${run}`, { run: undefined }) : link('/own', { run })
  return markup`<a href="${to}">${run}</a>`
}

function whyOf({ refusal, sameAs }: SubmissionRow, { speech }: Asked): Content {
  if (refusal !== undefined) {
    return markup`${speech.say(refusedWords(refusal.code))} ${foreign(refusalDetail(refusal, speech.lang))}`
  }
  return sameAs === undefined ? '' : speech.fill(WORDS.sameAs, { submission: foreign(sameAs) })
}
