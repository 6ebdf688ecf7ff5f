/** One case: what it is about, what the ladder requires beside what was reported, and what became of it. */

import { UNCLIMBED_STATES } from '../../model/case.ts'
import { precisionsIn } from '../../report/explanation.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { CASE_TURN_WORDS } from '../../report/words/cases.ts'
import { STEP_WORDS } from '../../report/words/findings.ts'
import { openCases } from '../../store/case-reader.ts'
import type { CaseRow, CaseTurn } from '../../store/case-reading.ts'
import { stepsOf } from '../../store/ladders.ts'
import type { RuleRow } from '../../store/reading.ts'
import type { Asked, Page } from '../page.ts'
import { decisionForms, holdsSection, notesSection } from '../views/case-forms.ts'
import { caseDue, caseSubject, stateBadge } from '../views/case-rows.ts'
import { openCasesFor } from '../views/cases-about.ts'
import { found } from '../views/found.ts'
import { ruleLink } from '../views/links.ts'
import { CASE_WORDS } from '../views/words/cases.ts'
import { CASES_WORDS as WORDS } from './words/cases.ts'

/** A case as it stood on a night, with what became of it up to then. */
export interface CaseTold {
  readonly row: CaseRow
  readonly history: readonly CaseTurn[]
  /** yyyy-MM-dd, and the run of that night. */
  readonly night: string
  readonly run: string
}

/** One case by its id. */
export const caseOne: Page = {
  path: '/cases/:id',
  right: 'see-night',
  answer: (asked) => {
    const told = caseTold(asked)
    if (told === undefined) return undefined
    const { speech, lang, link } = asked
    const rules = asked.night().rules()
    const rule = rules.find(({ id }) => id === told.row.rule)
    return {
      title: WORDS.one[lang].replace('{rule}', rule?.title[lang] ?? told.row.rule),
      body: markup`${facts(asked, told, rules)}
${ladder(asked, told.row, rule)}${history(asked, told.history)}${finding(asked, told, rule)}${notesSection(asked, told.row.caseId)}${decisionForms(asked, told.row.caseId)}${holdsSection(asked, told.row.caseId)}
<p><a href="${link('/cases')}">${speech.say(WORDS.back)}</a></p>`,
    }
  },
}

/**
 * The case that the path names, as it stood on the night that is named, else on the newest that is followed, as in the list of cases;
 * undefined where there is none. @throws RunError as `openCases`
 */
export function caseTold(asked: Asked): CaseTold | undefined {
  const { id = '' } = asked.params
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined
  const cases = asked.query['run'] === undefined ? openCases(asked.db) : openCasesFor(asked)
  try {
    const [row] = cases.rows({ caseId: id })
    if (row === undefined || cases.night === undefined || cases.run === undefined) return undefined
    return { row, history: cases.history(id), night: cases.night, run: cases.run }
  } finally {
    cases.close()
  }
}

function facts(asked: Asked, { row, night }: CaseTold, rules: readonly RuleRow[]): Markup {
  const { speech } = asked
  const { say, date } = speech
  const rule = rules.find(({ id }) => id === row.rule)
  const entries: readonly (readonly [Content, Content])[] = [
    [say(CASE_WORDS.about), caseSubject(asked, row, rules)],
    [say(CASE_WORDS.rule), ruleLink(asked, row.rule, rule === undefined ? foreign(row.rule) : say(rule.title))],
    [say(CASE_WORDS.carrier), row.carrier === '' ? say(CASE_WORDS.over) : carrierName(row.carrier)],
    [say(CASE_WORDS.state), stateBadge(asked, row.state)],
    [say(WORDS.first), date(row.firstNight)],
    [say(CASE_WORDS.opened), date(row.openedNight)],
    ...(row.lastNight === '' ? [] : [[say(CASE_WORDS.closed), date(row.lastNight)] as const]),
    [say(CASE_WORDS.due), caseDue(asked, row)],
    [say(WORDS.id), markup`<span class="code">${row.caseId}</span>`],
  ]
  return markup`<section aria-labelledby="facts"><h2 id="facts">${speech.fill(WORDS.asOf, { date: date(night) })}</h2>
<dl class="facts">${entries.map(([head, value]) => markup`<dt>${head}</dt><dd>${value}</dd>`)}</dl></section>
`
}

/** Each step of the ladder: what is required of it, and what the carrier reported. */
function ladder(asked: Asked, row: CaseRow, rule: RuleRow | undefined): Markup {
  const { say, fill, date } = asked.speech
  const steps = stepsOf(rule?.ladder ?? 'none')
  const head = markup`<h2 id="ladder">${say(WORDS.ladder)}</h2>`
  if (steps.length === 0)
    return markup`<section aria-labelledby="ladder">${head}<p>${say(WORDS.noLadder)}</p></section>`
  const next = steps.indexOf(row.step)
  const indicative = row.dueStatus === 'indicative' ? ` (${say(CASE_WORDS.indicative)})` : ''
  const required = (step: string, at: number): Content => {
    if (step === row.step) return markup`${fill(WORDS.requiredBy, { date: date(row.dueOn) })}${indicative}`
    if (next < 0)
      return UNCLIMBED_STATES.includes(row.state) || row.isAuthenticated
        ? say(CASE_WORDS.nothingDue)
        : say(WORDS.passed)
    return say(at < next ? WORDS.passed : WORDS.notYet)
  }
  const reported = (step: string): string => {
    const done = row.reported.find((one) => one.step === step)
    return done === undefined ? say(WORDS.notReported) : date(done.doneAt)
  }
  return markup`<section aria-labelledby="ladder">${head}<p class="note">${say(WORDS.ladderNote)}</p>
${table({
  name: 'ladder',
  caption: say(WORDS.steps),
  columns: [
    { head: say(WORDS.step), kind: 'words' },
    { head: say(WORDS.required), kind: 'words' },
    { head: say(WORDS.reported), kind: 'words' },
  ],
  rows: steps.map((step, at) => [say(STEP_WORDS[step] ?? { vi: step, en: step }), required(step, at), reported(step)]),
})}</section>
`
}

function history(asked: Asked, turns: readonly CaseTurn[]): Markup {
  const { say, fill, date, instant } = asked.speech
  return markup`<section><h2>${say(WORDS.history)}</h2>
${table({
  name: 'turns',
  caption: markup`<span class="hidden">${say(WORDS.history)}</span>`,
  columns: [
    { head: say(WORDS.night), kind: 'words' },
    { head: say(WORDS.became), kind: 'words' },
    { head: say(WORDS.who), kind: 'words' },
    { head: say(WORDS.why), kind: 'sentence' },
  ],
  rows: turns.map((turn) => [
    turn.decidedAt === ''
      ? date(turn.night)
      : fill(WORDS.decidedAt, { at: instant(turn.decidedAt), night: date(turn.night) }),
    say(CASE_TURN_WORDS[turn.became]),
    who(asked, turn),
    details(asked, turn),
  ]),
})}</section>
`
}

function who({ speech: { fill } }: Asked, { actor, approver }: CaseTurn): Content {
  if (actor === '') return '–'
  const second = approver === '' ? '' : markup`, ${fill(WORDS.approvedBy, { name: foreign(approver) })}`
  return markup`${foreign(actor)}${second}`
}

function details({ speech }: Asked, { reason, until, step, reportedAt }: CaseTurn): Content {
  const parts: readonly Content[] = [
    ...(step === '' ? [] : [speech.say(STEP_WORDS[step] ?? { vi: step, en: step })]),
    ...(reason === '' ? [] : [foreign(reason)]),
    ...(until === '' ? [] : [speech.fill(WORDS.until, { date: speech.date(until) })]),
    ...(reportedAt === '' ? [] : [speech.fill(WORDS.reportedAt, { at: speech.instant(reportedAt) })]),
  ]
  return parts.map((part, at) => markup`${at === 0 ? '' : '; '}${part}`)
}

/** What it rests on, where the night that is shown is the one that the case is told of. */
function finding(asked: Asked, { row, run }: CaseTold, rule: RuleRow | undefined): Markup {
  const { speech, night, store } = asked
  const shown = night()
  const rank = row.finding
  const one = rank === undefined || run !== shown.listed.run ? undefined : shown.lists.finding(rank)
  const body =
    one === undefined || rule === undefined
      ? markup`<p>${speech.say(WORDS.noFinding)}</p>`
      : found(asked, { finding: one, rule, precision: precisionsIn(store, shown).get(rule.id) })
  return markup`<section aria-labelledby="finding"><h2 id="finding">${speech.say(WORDS.finding)}</h2>${body}</section>
`
}
