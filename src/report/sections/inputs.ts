import { ROW_COUNT_KEYS } from '../../model/summary.ts'
import { foreign, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, summaryFigure } from '../night.ts'
import { table } from '../table.ts'
import { INPUTS_WORDS as WORDS } from '../words/inputs.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS } from '../words/results.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'
import { OUTCOMES_READ } from './conservation.ts'

/** The register, the submissions and every file: what it was, and where each of its records went. */
export function inputs(night: Night): Section {
  const { speech, summary } = night
  const { rows, persons, bytes, extractDate, sha256 } = summary.register
  const register = speech.fill(WORDS.register, {
    persons: summaryFigure(night, 'register.persons', persons),
    rows: summaryFigure(night, 'register.rows', rows),
    bytes: summaryFigure(night, 'register.bytes', bytes),
    extract: speech.date(extractDate),
    sha256: markup`<span class="code">${sha256}</span>`,
  })
  return {
    id: 'inputs',
    title: WORDS.title,
    body: markup`<p>${register}</p>${submissions(night)}${files(night)}${filesByOutcome(night)}`,
  }
}

function submissions({ speech: { say }, run }: Night): Markup {
  const seen = run.submissions()
  if (seen.length === 0) return markup``
  return table({
    name: 'submissions',
    caption: say(WORDS.submissionsCaption),
    columns: [
      { head: say(WORDS.submission), kind: 'code' },
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.state), kind: 'words' },
    ],
    rows: seen.map(({ submission, carrier, state }) => [
      foreign(submission),
      carrierName(carrier),
      say(WORDS.states[state]),
    ]),
  })
}

function files(night: Night): Markup {
  const { speech, run } = night
  const { say } = speech
  return table({
    name: 'files',
    caption: say(WORDS.filesCaption),
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.format), kind: 'words' },
      { head: speech.fill(WORDS.extracted, { zone: say(PAGE_WORDS.zone) }), kind: 'words' },
      { head: say(WORDS.bytes), kind: 'number' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(WORDS.skipped), kind: 'number' },
      { head: 'SHA-256', kind: 'code' },
    ],
    rows: run
      .files()
      .map(({ id, format, extractedAt, bytes, records, skipped, sha256 }) => [
        foreign(id),
        foreign(format),
        speech.wallClock(extractedAt),
        summaryFigure(night, `files.${id}.bytes`, bytes),
        summaryFigure(night, `files.${id}.rows`, records),
        summaryFigure(night, `files.${id}.skipped`, skipped),
        sha256,
      ]),
  })
}

function filesByOutcome(night: Night): Markup {
  const { speech, summary } = night
  const { say } = speech
  return table({
    name: 'files-by-outcome',
    caption: say(WORDS.outcomesCaption),
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(RESULTS_WORDS.read), kind: 'number' },
      ...OUTCOMES_READ.map((outcome) => ({ head: say(OUTCOME_WORDS[outcome].label), kind: 'number' }) as const),
    ],
    rows: summary.files.map(({ file, rows, outcomes }) => [
      foreign(file),
      summaryFigure(night, `files.${file}.rows`, rows),
      ...OUTCOMES_READ.map((outcome) => {
        const key = ROW_COUNT_KEYS[outcome]
        return summaryFigure(night, `files.${file}.outcomes.${key}`, outcomes[key])
      }),
    ]),
  })
}
