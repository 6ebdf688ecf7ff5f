/** The form by which values of a number are looked at, or asked for where two people must agree. */

import { may } from '../../model/account.ts'
import { isSamePerson } from '../../model/two-people.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { openingsOf, openUntil } from '../../store/opening-rows.ts'
import { takesTwo } from '../../store/openings.ts'
import type { Asked } from '../page.ts'
import { checkField, reasonForm } from './reason-form.ts'
import { DECISION_WORDS, REVEAL_WORDS as WORDS } from './words/decisions.ts'

/**
 * A section for the page of a number, as the night of the request has it; nothing for whoever may not look. `isNobodyFound`: of one of its
 * records the register has nobody, so that without the box there is nothing to see beside it.
 */
export function revealForm(asked: Asked, msisdn: string, isNobodyFound: boolean): Content {
  if (!may(asked.viewer, 'reveal')) return ''
  const { run } = asked.night().listed
  const { say } = asked.speech
  const why = takesTwo(asked.db, { run, subject: msisdn, actor: asked.viewer.account })
  const form = lookForm(asked, msisdn, run, isNobodyFound)
  return markup`<section id="values" class="no-print" aria-labelledby="h-values"><h2 id="h-values">${say(WORDS.title)}</h2>
<p>${say(WORDS.what)}</p>${why === undefined ? form : markup`<p>${say(WORDS.two[why])}</p>${agreement(asked, msisdn, run, form)}`}</section>`
}

function lookForm(asked: Asked, msisdn: string, run: string, isNobodyFound: boolean): Markup {
  const { link, speech } = asked
  const nobody = isNobodyFound ? markup`<p>${speech.say(WORDS.nobodyYet)}</p>` : ''
  return reasonForm(asked, {
    ...{
      id: 'reveal-reason',
      action: link(`/numbers/${msisdn}/reveal`, { run }),
      label: speech.say(DECISION_WORDS.reason),
    },
    ...{ hint: speech.say(DECISION_WORDS.reasonHint), button: speech.say(WORDS.button) },
    before: markup`${nobody}${checkField('reveal-suggested', 'suggested', speech.say(WORDS.suggestedToo), false)}`,
  })
}

/** How far the agreement of two people is, and what the viewer can do; `look` is the form for whoever may look. */
function agreement(asked: Asked, msisdn: string, run: string, look: Markup): Markup {
  const { db, viewer, at, speech, link } = asked
  const own = openingsOf(db, msisdn).filter(
    (one) => one.run === run && one.openedAt === undefined && isSamePerson(one.askedBy, viewer.account),
  )
  const agreed = own.find((one) => (openUntil(one)?.getTime() ?? 0) > at.getTime())
  const list = markup`<p><a href="${link('/openings')}">${speech.say(WORDS.openings)}</a></p>`
  if (agreed !== undefined) {
    const values = { opening: String(agreed.opening), actor: foreign(agreed.approved?.by ?? '') }
    const until = speech.instant(openUntil(agreed)?.toISOString() ?? '')
    return markup`<p class="done">${speech.fill(WORDS.agreed, { ...values, until })}</p>${look}${list}`
  }
  const waiting = own.find(({ approved }) => approved === undefined)
  if (waiting !== undefined) {
    const values = { opening: String(waiting.opening), at: speech.instant(waiting.askedAt) }
    return markup`<p>${speech.fill(WORDS.waiting, values)}</p>${list}`
  }
  const form = reasonForm(asked, {
    ...{ id: 'ask-reason', action: link('/openings'), hidden: { run, subject: msisdn }, button: speech.say(WORDS.ask) },
    ...{ label: speech.say(DECISION_WORDS.reason), hint: speech.say(DECISION_WORDS.reasonHint) },
  })
  return markup`${form}${list}`
}
