import type { SiteConfig } from '../model/config.ts'
import type { NightlyDone, NightRun } from '../nights/nightly.ts'
import { heldLines } from './held-lines.ts'
import { reportedLines } from './reported-text.ts'
import { grouped } from './table.ts'

/** Whether a night ends with 1: somebody is waited for, whether or not this night has found it. */
export function isAnybodyAwaited({ waiting }: Pick<NightlyDone, 'waiting'>): boolean {
  return waiting.held.length + waiting.refused.length > 0
}

/** What a night did, for people, and what waits for them. Lines end. `config` is the path of the configuration. */
export function nightlyText(done: NightlyDone, { db }: SiteConfig, config: string): string {
  const did = didLines(done)
  const waits = [...waitingLines(done, config), ...heldLines(done.waiting.held, db).split('\n')]
  const lines = [
    ...(did.length === 0 && done.failure === undefined ? ['Nothing has changed.'] : did),
    ...waits.filter((line) => line !== ''),
  ]
  return [...lines, ...codeLine(done)].map((line) => `${line}\n`).join('')
}

function didLines({ actions, runs, submissions, decided, reports, answers, purged }: NightlyDone): readonly string[] {
  return [
    ...((actions?.added ?? 0) > 0 ? stepLines(actions) : []),
    ...runs.map(runLine),
    ...submissions.map(({ submission, state, refusal }) => {
      return `${submission}  ${state}${refusal === undefined ? '' : `: ${refusal.reason}`}`
    }),
    ...decided.map(({ run, standing }) => `${run}  ${standing}`),
    ...reports.map((path) => `report  ${path}`),
    ...answers.map((answer) => `answer  ${answer}`),
    ...(purged === 0 ? [] : [`purged  ${grouped(purged)}`]),
  ]
}

/** What came of the feed, and each row that was not taken. */
function stepLines(actions: NightlyDone['actions']): readonly string[] {
  const [first, ...rows] = actions === undefined ? [] : reportedLines(actions)
  return first === undefined ? [] : [`steps that carriers report: ${first}`, ...rows.map((row) => `  ${row}`)]
}

function runLine({ summary: { run, rows }, isNew }: NightRun): string {
  if (!isNew) return `${run}  nothing added: it has read just what stands`
  return `${run}  reconciled: ${grouped(rows.read)} records`
}

/** What was said on an earlier night, and is still so. */
function waitingLines({ waiting, submissions, actions }: NightlyDone, config: string): readonly string[] {
  const told = new Set(submissions.map(({ submission }) => submission))
  return [
    ...(actions?.added === 0 && actions.rejected.length > 0 ? stepLines(actions) : []),
    ...waiting.refused
      .filter(({ submission }) => !told.has(submission))
      .map(({ submission, refusal }) => `${submission}  still refused: ${refusal?.reason ?? ''}`),
    ...waiting.recalled.map((run) => {
      const date = run.slice(0, 'yyyy-MM-dd'.length)
      return `Run ${run} is recalled, and nothing stands in its place. Once it is mended: simsach nightly --config ${config} --date ${date} --again`
    }),
  ]
}

function codeLine({ waiting: { held, refused }, failure }: NightlyDone): readonly string[] {
  if (failure !== undefined) return []
  const why = [
    ...(held.length === 0 ? [] : [`${held.length} held`]),
    ...(refused.length === 0 ? [] : [`${refused.length} refused`]),
  ]
  return why.length === 0 ? [] : [`Exit code 1 as long as this lasts: ${why.join(', ')}.`]
}
