/** What a carrier is asked to recheck of one of its numbers. */

import { markup } from '../../report/markup.ts'
import type { Page } from '../page.ts'
import { noticeTable } from '../views/notice-table.ts'
import { NOTICE_WORDS as WORDS } from './words/own.ts'

/** A number as notices have it. */
export const OWN_NUMBER = /^0[1-9]\d{8}$/

/** One number. Of another carrier's it is told what is told of one that is nowhere: nothing. */
export const ownNumber: Page = {
  path: '/own/numbers/:msisdn',
  right: 'see-own',
  answer: (asked) => {
    const { speech, params, link } = asked
    const { msisdn = '' } = params
    if (!OWN_NUMBER.test(msisdn)) return undefined
    const { run, ofNumber } = asked.notices()
    const rows = ofNumber(msisdn)
    if (rows.length === 0) return undefined
    const told = { run, date: speech.date(run.slice(0, 10)) }
    return {
      title: speech.say(WORDS.ofNumber).replace('{number}', msisdn),
      body: markup`<p>${speech.fill(WORDS.ofNumberIntro, told)}</p>${noticeTable(asked, rows)}
<p><a href="${link('/own/notices')}">${speech.say(WORDS.back)}</a></p>`,
    }
  },
}
