/** Forms by which regulators decide on a run: two of them sign its report or release it, one recalls it. */

import { may } from '../../model/account.ts'
import { mayLeave } from '../../model/hold.ts'
import { isSamePerson } from '../../model/two-people.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carriersUntold, deliveriesOf } from '../../store/deliveries.ts'
import type { RunListed } from '../../store/reading.ts'
import type { Asked } from '../page.ts'
import { RUN_WORDS as WORDS } from '../pages/words/runs.ts'
import { checkField, reasonForm } from './reason-form.ts'
import { DECISION_WORDS } from './words/decisions.ts'

/** Those that the run, as it stands, takes; nothing for whoever may not decide. */
export function runForms(asked: Asked, listed: RunListed): Content {
  if (!may(asked.viewer, 'sign-off')) return ''
  return [signForm(asked, listed), releaseForm(asked, listed), recallForm(asked, listed)]
}

function signForm(asked: Asked, { run, standing, isReplaced }: RunListed): Markup {
  const { store, viewer, speech, link } = asked
  const { say } = speech
  const { signed, digest } = store.signOffs(run)
  if (signed.length >= 2) return markup``
  const isOpen = standing !== 'held' && standing !== 'recalled' && !isReplaced
  const body = !isOpen
    ? markup`<p>${say(WORDS.cannotSign)}</p>`
    : signed.some(({ account }) => isSamePerson(account, viewer.account))
      ? markup`<p>${say(WORDS.ownSignature)}</p>`
      : reasonForm(asked, {
          ...{ id: 'statement', name: 'statement', action: link(`/runs/${run}/sign-off`), label: say(WORDS.statement) },
          ...{ hint: say(WORDS.statementHint), button: say(WORDS.sign) },
          before: [
            markup`<p>${speech.fill(WORDS.digestNow, { digest: markup`<code>${digest}</code>` })}</p>`,
            checkField('sign-checked', 'checked', say(WORDS.signChecked), true),
          ],
        })
  return section('sign', say(WORDS.signOff), markup`<p>${say(WORDS.signIntro)}</p>${body}`)
}

function releaseForm(asked: Asked, { run, standing, isReplaced }: RunListed): Content {
  if (standing !== 'held' || isReplaced) return ''
  const { store, viewer, speech, link } = asked
  const { say } = speech
  const first = store.decisions(run).findLast(({ decision }) => decision === 'approve')
  const told =
    first === undefined
      ? ''
      : markup`<p>${speech.fill(WORDS.firstWord, { actor: foreign(first.actor), reason: foreign(first.reason) })}</p>`
  const body =
    first !== undefined && isSamePerson(first.actor, viewer.account)
      ? markup`<p>${say(WORDS.ownApproval)}</p>`
      : reasonForm(asked, {
          ...{ id: 'release-reason', action: link(`/runs/${run}/release`), label: say(DECISION_WORDS.reason) },
          ...{ hint: say(DECISION_WORDS.reasonHint), button: say(WORDS.approve) },
        })
  return section('release', say(WORDS.release), markup`<p>${say(WORDS.releaseIntro)}</p>${told}${body}`)
}

function recallForm(asked: Asked, { run, standing }: RunListed): Content {
  if (standing === 'held') return ''
  const { db, speech, link } = asked
  const { say } = speech
  const untold = standing === 'recalled' ? carriersUntold(db, run) : []
  if (standing === 'recalled' && untold.length === 0) return ''
  const left = deliveriesOf(db, run).length
  const what = left === 0 ? say(WORDS.nothingLeft) : speech.fill(WORDS.left, { count: speech.count(left) })
  const open = mayLeave(standing) ? markup`<p>${say(WORDS.isOpen)}</p>` : ''
  const unfinished =
    untold.length === 0
      ? ''
      : markup`<p class="problem">${speech.fill(WORDS.recallUnfinished, { carriers: foreign(untold.join(', ')) })}</p>`
  const form = reasonForm(asked, {
    ...{ id: 'recall-reason', action: link(`/runs/${run}/recall`), label: say(DECISION_WORDS.reason), kind: 'danger' },
    ...{ hint: say(WORDS.recallHint), button: say(WORDS.recallButton) },
    before: [
      signedTold(asked, run),
      checkField('recall-checked', 'checked', speech.fill(WORDS.recallChecked, { run }), true),
    ],
  })
  return section(
    'recall',
    say(WORDS.recall),
    markup`${unfinished}<p>${say(WORDS.recallIntro)}</p><p>${what}</p>${open}<details><summary>${say(WORDS.recall)}</summary>${form}</details>`,
  )
}

/** Whose signatures a recall takes the ground from. */
function signedTold({ store, speech }: Asked, run: string): Content {
  const names = store.signOffs(run).signed.map(({ account }) => account)
  if (names.length === 0) return ''
  return markup`<p class="banner">${speech.fill(WORDS.recallSigned, { names: foreign(names.join(', ')) })}</p>`
}

function section(id: string, title: string, body: Markup): Markup {
  return markup`<section id="${id}" class="no-print" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${body}</section>`
}
