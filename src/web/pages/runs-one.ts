/** One run: its figures, what was decided on it, and the forms by which two people sign or release it. */

import { may } from '../../model/account.ts'
import { heldBanner } from '../../report/held.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { nightOf } from '../../report/night.ts'
import { revised } from '../../report/sections/changes.ts'
import { signedBanner } from '../../report/signed.ts'
import { table } from '../../report/table.ts'
import { holdsOfRun } from '../../store/holds.ts'
import type { DecisionRow, RunListed } from '../../store/reading.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { runForms } from '../views/run-forms.ts'
import { judgementTold } from '../views/written.ts'
import { runTable, standingOf } from './runs.ts'
import { RUN_WORDS as WORDS } from './words/runs.ts'

/** A run of any night, also one of which only figures are left. */
export const runOne: Page = {
  path: '/runs/:run',
  right: 'see-night',
  answer: (asked) => {
    const { params, store } = asked
    const listed = store.runs().find(({ run }) => run === params['run'])
    return listed === undefined ? undefined : shown(asked, listed)
  },
}

function shown(asked: Asked, listed: RunListed): Shown {
  const { speech, link } = asked
  const { say } = speech
  const title = WORDS.one[speech.lang].replace('{run}', listed.run)
  const holds = may(asked.viewer, 'hold-evidence')
    ? markup`<li><a href="${link('/holds', { run: listed.run })}">${say(WORDS.holds)}</a></li>`
    : ''
  const ways = listed.isThere
    ? markup`<li><a href="${link('/', { run: listed.run })}">${say(WORDS.overview)}</a></li><li><a href="${link('/downloads', { run: listed.run })}">${say(WORDS.report)}</a></li>`
    : ''
  return {
    title,
    body: markup`<ul class="chips">${ways}${holds}</ul>${ofFile(asked, listed)}${factsOf(asked, listed)}
${decisionsOf(asked, listed)}${runForms(asked, listed)}${revisionsOf(asked, listed)}`,
  }
}

/** What the run's own file tells; of a run whose file is gone who has signed it stands with its decisions. */
function ofFile({ store, speech }: Asked, { run, isThere }: RunListed): Content {
  if (!isThere) return ''
  const reading = store.open(run)
  try {
    const night = nightOf(store, reading, speech)
    return markup`${heldBanner(night)}${signedBanner(night)}${revised(night)}`
  } finally {
    reading.close()
  }
}

function factsOf(asked: Asked, listed: RunListed): Markup {
  const { speech } = asked
  const { say } = speech
  const held = holdsOfRun(asked.db, listed.run).filter(
    ({ caseId, lifted }) => caseId === undefined && lifted === undefined,
  )
  const facts: readonly (readonly [Content, Content])[] = [
    [say(WORDS.night), speech.date(listed.date)],
    [say(WORDS.state), standingOf(asked, listed)],
    [say(WORDS.records), speech.count(listed.records)],
    [say(WORDS.findings), speech.count(listed.findings)],
    [say(WORDS.published), speech.instant(listed.publishedAt)],
    [say(WORDS.engine), foreign(`simsach ${listed.version}, ${listed.engine}`)],
    ...(held.length === 0
      ? []
      : [[say(WORDS.holds), held.map(({ reason }) => markup`<p>“${foreign(reason)}”</p>`)] as const]),
  ]
  return markup`<section aria-labelledby="h-figures"><h2 id="h-figures">${say(WORDS.figures)}</h2>
<dl class="facts">${facts.map(([head, value]) => markup`<dt>${head}</dt><dd>${value}</dd>`)}</dl></section>`
}

function decisionsOf(asked: Asked, listed: RunListed): Markup {
  const { store, speech } = asked
  const { say } = speech
  const decisions = store.decisions(listed.run)
  const decided = decisions.map(({ at, decision, actor, reason }) => ({
    at,
    told: [
      say(WORDS.decision[decision]),
      ...(actor === '' ? [say(WORDS.program), judgementTold(speech, reason)] : [foreign(actor), foreign(reason)]),
    ],
  }))
  const signed = store.signOffs(listed.run).signed.map(({ at, account, statement }) => ({
    at,
    told: [say(WORDS.signature), foreign(account), foreign(statement)],
  }))
  const rows = [...decided, ...signed].toSorted((one, next) => Date.parse(one.at) - Date.parse(next.at))
  const list =
    rows.length === 0
      ? markup`<p>${say(WORDS.noDecisions)}</p>`
      : table({
          name: 'decisions',
          caption: say(WORDS.decisionsCaption),
          columns: [
            { head: say(WORDS.when), kind: 'words' },
            { head: say(WORDS.what), kind: 'words' },
            { head: say(WORDS.who), kind: 'words' },
            { head: say(WORDS.why), kind: 'sentence' },
          ],
          rows: rows.map(({ at, told }) => [speech.instant(at), ...told]),
        })
  return markup`<section><h2>${say(WORDS.decisions)}</h2>${list}${recalledSince(asked, listed, decisions)}</section>`
}

/** Earlier nights that were withdrawn after the program had judged this run, maybe by them; nothing where there are none. */
function recalledSince(
  { store, speech, link }: Asked,
  { date }: RunListed,
  decisions: readonly DecisionRow[],
): Content {
  const judged = decisions.findLast(({ decision }) => decision === 'passed' || decision === 'held')
  if (judged === undefined) return ''
  const since = store
    .runs()
    .filter((one) => one.date < date && one.standing === 'recalled')
    .filter(({ run }) => store.decisions(run).some(({ decision, at }) => decision === 'recall' && at > judged.at))
  if (since.length === 0) return ''
  const runs = since.map(({ run }, at) => markup`${at === 0 ? '' : ', '}<a href="${link(`/runs/${run}`)}">${run}</a>`)
  return markup`<p class="note">${speech.fill(WORDS.recalledSince, { runs })}</p>`
}

function revisionsOf(asked: Asked, { date, run }: RunListed): Markup {
  const { say } = asked.speech
  const revisions = asked.store.runs().filter((one) => one.date === date && one.run !== run)
  const body =
    revisions.length === 0 ? markup`<p>${say(WORDS.onlyOne)}</p>` : runTable(asked, revisions, WORDS.revisionsCaption)
  return markup`<section aria-labelledby="h-revisions"><h2 id="h-revisions">${say(WORDS.revisions)}</h2>${body}</section>`
}
