/** A carrier's own figures: what was read of it, what is due, how it stands night by night. */

import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { REJECT_MESSAGES } from '../../model/reject-messages.ts'
import { ROW_COUNT_KEYS } from '../../model/summary.ts'
import { OUTCOMES } from '../../model/verdict.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierText } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import type { CaseDue } from '../../store/case-reading.ts'
import type { RunReading } from '../../store/reading.ts'
import { submissionsFor } from '../../store/scoped-answers.ts'
import type { Asked, Page } from '../page.ts'
import { stepWords } from '../views/notice-table.ts'
import { ownTrend, scorecardOf } from '../views/own-trend.ts'
import { recallBanner } from '../views/recalls.ts'
import { submissionTable } from '../views/submission-table.ts'
import { NIGHT_DUE_WORDS, OWN_WORDS as WORDS } from './words/own.ts'

const submissionsShown = 5

/** The carrier's home. */
export const own: Page = {
  path: '/own',
  right: 'see-own',
  menu: WORDS.title,
  answer: (asked) => {
    const { speech, store, query, viewer } = asked
    const carrier = viewer.carrier ?? ''
    const title = speech.say(WORDS.of).replace('{carrier}', carrierText(carrier))
    const isEmpty = query['run'] === undefined && store.nights(1).length === 0
    const figures = isEmpty ? markup`<p>${speech.say(WORDS.none)}</p>` : nightOf(asked, asked.night())
    return { title, body: markup`${recallBanner(asked)}${figures}${sent(asked)}` }
  },
}

function nightOf(asked: Asked, run: RunReading): Markup {
  const { speech, link } = asked
  const { say } = speech
  const cards = [
    ['/own/notices', WORDS.toNotices],
    ['/own/downloads', WORDS.toDownloads],
    ['/submissions', WORDS.toSubmissions],
  ] as const
  const told = { date: speech.date(run.listed.date), run: run.listed.run }
  return markup`<p>${speech.fill(WORDS.night, told)}</p>
<ul class="cards">${cards.map(([path, words]) => markup`<li><a href="${link(path)}">${say(words)}</a></li>`)}</ul>
<div class="split">${[records(asked, run), scorecard(asked, run), due(asked, run), changes(asked, run)]}</div>
${rejects(asked, run)}${ownTrend(asked)}`
}

function section(title: string, body: Content): Markup {
  return markup`<section><h2>${title}</h2>${body}</section>
`
}

function records({ speech }: Asked, run: RunReading): Markup {
  const { say, count, share } = speech
  const { rows } = run.summary()
  if (rows.read === 0) return section(say(WORDS.records), markup`<p>${say(WORDS.noRecords)}</p>`)
  const counted = OUTCOMES.map((outcome) => [say(OUTCOME_WORDS[outcome].label), rows[ROW_COUNT_KEYS[outcome]]] as const)
  return section(
    say(WORDS.records),
    table({
      name: 'own-records',
      caption: say(WORDS.recordsCaption),
      columns: [
        { head: say(WORDS.outcome), kind: 'words' },
        { head: say(WORDS.count), kind: 'number' },
        { head: say(WORDS.share), kind: 'number' },
      ],
      rows: counted.map(([name, records]) => [name, count(records), share(records, rows.read)]),
      foot: [say(WORDS.read), count(rows.read), ''],
    }),
  )
}

const DUES: readonly CaseDue[] = ['overdue', 'week', 'later']

function due({ speech, store }: Asked, run: RunReading): Markup {
  const { say, count } = speech
  const counts = store.dueCounts(run.listed.run, 'when merged')
  const steps = [...new Set(counts.map(({ step }) => step))]
  const cases = (step: string, when: CaseDue): string =>
    count(counts.filter((row) => row.step === step && row.due === when).reduce((sum, row) => sum + row.cases, 0))
  const body =
    steps.length === 0
      ? markup`<p>${say(WORDS.noDue)}</p>`
      : markup`<p>${speech.fill(WORDS.dueIntro, { date: speech.date(run.listed.date) })}</p>${table({
          name: 'own-due',
          caption: say(WORDS.dueCaption),
          columns: [
            { head: say(WORDS.step), kind: 'words' },
            ...DUES.map((when) => ({ head: say(NIGHT_DUE_WORDS[when]), kind: 'number' as const })),
          ],
          rows: steps.map((step) => [stepWords(step, speech), ...DUES.map((when) => cases(step, when))]),
        })}`
  return section(say(WORDS.due), body)
}

function scorecard({ speech, store, viewer }: Asked, run: RunReading): Markup {
  const { say, share } = speech
  const figures = scorecardOf(store, run.listed.run, viewer.carrier ?? '')
  if (figures.size === 0) return section(say(WORDS.scorecard), markup`<p>${say(WORDS.fewRecords)}</p>`)
  const rows = scorecardLines.map(({ line, title }) => {
    const { yes = 0, no = 0, unknown = 0, all = 0 } = figures.get(line) ?? {}
    return [say(title), share(yes, yes + no), share(unknown, all)]
  })
  return section(
    say(WORDS.scorecard),
    markup`<p>${say(WORDS.scorecardIntro)}</p>${table({
      name: 'own-scorecard',
      caption: say(WORDS.scorecardCaption),
      columns: [
        { head: say(WORDS.line), kind: 'words' },
        { head: say(WORDS.met), kind: 'number' },
        { head: say(WORDS.unknown), kind: 'number' },
      ],
      rows,
    })}`,
  )
}

function changes({ speech }: Asked, run: RunReading): Content {
  const { say, count } = speech
  const rows = run.changes().flatMap(({ against, rows: [row] }) => (row === undefined ? [] : [{ against, ...row }]))
  if (rows.length === 0) return ''
  return section(
    say(WORDS.changes),
    table({
      name: 'own-changes',
      caption: say(WORDS.changesCaption),
      columns: [
        { head: say(WORDS.against), kind: 'words' },
        { head: say(WORDS.appeared), kind: 'number' },
        { head: say(WORDS.stayed), kind: 'number' },
        { head: say(WORDS.vanished), kind: 'number' },
      ],
      rows: rows.map(({ against, appeared, stayed, vanished }) => [
        against,
        ...[appeared, stayed, vanished].map((value) => count(value)),
      ]),
    }),
  )
}

function rejects({ speech }: Asked, run: RunReading): Markup {
  const { say, count } = speech
  const rows = run.rejectCounts()
  if (rows.length === 0) return section(say(WORDS.rejects), markup`<p>${say(WORDS.noRejects)}</p>`)
  const remedy = (code: string): string => {
    const known = Object.entries(REJECT_MESSAGES).find(([one]) => one === code)?.[1]
    return known === undefined ? '' : say(known)
  }
  return section(
    say(WORDS.rejects),
    table({
      name: 'own-rejects',
      caption: say(WORDS.rejectsCaption),
      columns: [
        { head: say(WORDS.file), kind: 'code' },
        { head: say(WORDS.column), kind: 'code' },
        { head: say(WORDS.count), kind: 'number' },
        { head: say(WORDS.code), kind: 'code' },
        { head: say(WORDS.remedy), kind: 'sentence' },
      ],
      rows: rows.map(({ file, code, column, count: records }) => [
        foreign(file),
        column === '' ? say(WORDS.wholeRecord) : foreign(column),
        count(records),
        code,
        remedy(code),
      ]),
    }),
  )
}

function sent(asked: Asked): Markup {
  const { speech, db, viewer } = asked
  const rows = submissionsFor(db, viewer, { after: undefined, limit: submissionsShown })
  return section(speech.say(WORDS.sent), submissionTable(asked, rows))
}
