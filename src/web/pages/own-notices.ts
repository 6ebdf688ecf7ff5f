/** What a carrier is asked to recheck, number by number. */

import { DAY_SECONDS, dateOf, isoDate } from '../../model/dates.ts'
import { type Markup, markup } from '../../report/markup.ts'
import { STEP_WORDS } from '../../report/words/findings.ts'
import type { NoticeOrder, NoticeReading } from '../../store/notices.ts'
import type { Asked, Fields, Page } from '../page.ts'
import { filterField, filterForm } from '../views/filters.ts'
import { noticeTable } from '../views/notice-table.ts'
import { forwardPager } from '../views/paging.ts'
import { recallBanner } from '../views/recalls.ts'
import { DUE_WORDS, NOTICE_WORDS as WORDS } from './words/own.ts'

const rowsPerPage = 50

const STEPS = [...Object.keys(STEP_WORDS), 'none']
const DUES = ['overdue', 'week', 'later'] as const

/** What notices can be filtered by, on the page and by programs. */
export const NOTICE_QUERY: Fields = {
  action: { type: 'string', pattern: '^[0-9a-f]{8}$' },
  step: { type: 'string', enum: STEPS },
  due: { type: 'string', enum: [...DUES] },
  after: { type: 'string', pattern: '^[\\w-]{1,200}$' },
}

/** The list, page by page. */
export const ownNotices: Page = {
  path: '/own/notices',
  right: 'see-own',
  menu: WORDS.title,
  query: NOTICE_QUERY,
  answer: (asked) => {
    const { speech, store, query } = asked
    if (query['run'] === undefined && store.nights(1).length === 0) {
      return { title: speech.say(WORDS.title), body: markup`${recallBanner(asked)}<p>${speech.say(WORDS.noNight)}</p>` }
    }
    return { title: speech.say(WORDS.title), body: shown(asked, asked.notices()) }
  },
}

/** The order that a query means; days are those of Viet Nam. */
export function noticeOrder({ query, at }: Asked, size: number): NoticeOrder {
  const { action, step, due, after } = query
  const today = dayAfter(at, 0)
  const [dueFrom, dueTo] =
    due === 'overdue'
      ? [undefined, dayAfter(at, -1)]
      : due === 'week'
        ? [today, dayAfter(at, 7)]
        : due === 'later'
          ? [dayAfter(at, 8), undefined]
          : [undefined, undefined]
  return { action, step, dueFrom, dueTo, after, size }
}

const vietnamSeconds = 7 * 3600

function dayAfter(at: Date, days: number): string {
  return isoDate(dateOf(Math.floor(at.getTime() / 1000) + vietnamSeconds + days * DAY_SECONDS))
}

function shown(asked: Asked, notices: NoticeReading): Markup {
  const { speech, query } = asked
  const { action, step, due } = query
  const { rows, next, isCut } = notices.page(noticeOrder(asked, rowsPerPage))
  const none = rows.length === 0 && !isCut ? markup`<p class="found">${speech.say(WORDS.empty)}</p>` : ''
  const cut = isCut ? markup`<p class="found">${speech.say(WORDS.cut)}</p>` : ''
  const night = notices.run.slice(0, 10)
  const told = { run: notices.run, date: speech.date(night) }
  // Whoever worked by a later night that was withdrawn learns here why this one is shown.
  return markup`${recallBanner(asked, night)}<p>${speech.fill(WORDS.intro, told)}</p>
${filterForm(asked, '/own/notices', fields(asked, notices))}
${rows.length === 0 ? none : noticeTable(asked, rows)}${cut}${forwardPager(asked, '/own/notices', next, { action, step, due })}
<p class="note">${speech.say(WORDS.terminated)} ${speech.say(WORDS.report)}</p>`
}

function fields(asked: Asked, notices: NoticeReading): readonly Markup[] {
  const { say } = asked.speech
  const actions = notices.actions().map(({ key, words }) => [key, say(words)] as const)
  const steps = STEPS.map((step) => [step, say(STEP_WORDS[step] ?? WORDS.noStep)] as const)
  const dues = DUES.map((due) => [due, say(DUE_WORDS[due])] as const)
  return [
    filterField(asked, { name: 'action', label: say(WORDS.action) }, actions),
    filterField(asked, { name: 'step', label: say(WORDS.step) }, steps),
    filterField(asked, { name: 'due', label: say(WORDS.due) }, dues),
  ]
}
