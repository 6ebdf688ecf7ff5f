/** What has left for a carrier, to be fetched: receipts, rejects, feedback, recalls. */

import { type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { appendAudit } from '../../store/audit.ts'
import { type AnswerListed, answerFileFor, answersFor } from '../../store/scoped-answers.ts'
import type { Asked, Fields, Page } from '../page.ts'
import { forwardPager } from '../views/paging.ts'
import { ANSWER_WORDS as WORDS } from './words/own.ts'

/** What the list of answers takes: `before` names an answer. */
export const ANSWER_QUERY: Fields = { before: { type: 'string', pattern: '^[\\w.-]{1,100}$' } }

/** The list, page by page. */
export const ownDownloads: Page = {
  path: '/own/downloads',
  right: 'see-own',
  menu: WORDS.title,
  query: ANSWER_QUERY,
  answer: (asked) => {
    const { speech, db, viewer, query, doors } = asked
    const { say } = speech
    const { rows, next } = answersFor(db, viewer, query['before'])
    const pager = forwardPager(asked, '/own/downloads', next, {}, 'before')
    const list = rows.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : rows.map((row) => filesOf(asked, row))
    const away = doors.answerFile === undefined ? markup`<p class="note">${say(WORDS.away)}</p>` : ''
    return { title: say(WORDS.title), body: markup`<p>${say(WORDS.intro)}</p>${away}${list}${pager}` }
  },
}

function filesOf({ speech, link, doors }: Asked, { answer, files }: AnswerListed): Markup {
  const { say } = speech
  return markup`<section><h2>${speech.fill(WORDS.answer, { answer })}</h2>${table({
    name: `answer-${answer.replaceAll('.', '-')}`,
    caption: speech.fill(WORDS.caption, { answer }),
    columns: [
      { head: say(WORDS.file), kind: 'words' },
      { head: say(WORDS.at), kind: 'words' },
      { head: say(WORDS.sha256), kind: 'code' },
    ],
    rows: files.map(({ file, at, sha256 }) => [
      doors.answerFile === undefined
        ? file
        : markup`<a href="${link(`/own/downloads/${answer}/${file}`, { run: undefined })}" download>${file}</a>`,
      speech.instant(at),
      sha256,
    ]),
  })}</section>
`
}

const TYPES: readonly (readonly [end: string, type: string])[] = [
  ['.json', 'application/json; charset=utf-8'],
  ['.gz', 'application/gzip'],
  ['', 'application/octet-stream'],
]

/** One file. Its names are looked up in what has left for the carrier: no path is made of them before. */
export const ownDownload: Page = {
  path: '/own/downloads/:answer/:file',
  right: 'see-own',
  givesFile: true,
  answer: async ({ db, viewer, params, doors, at }) => {
    const { answer = '', file = '' } = params
    const delivery = answerFileFor(db, viewer, answer, file)
    const pieces = delivery && (await doors.answerFile?.(delivery))
    if (delivery === undefined || pieces === undefined) return undefined
    const subject = [delivery.carrier, delivery.answer, delivery.file].join('/')
    const { account: actor } = viewer
    appendAudit(db, { at: at.toISOString(), actor, action: 'export', run: delivery.run ?? '', subject, reason: '' })
    const [, type = ''] = TYPES.find(([end]) => delivery.file.endsWith(end)) ?? []
    return { name: delivery.file, type, pieces }
  },
}
