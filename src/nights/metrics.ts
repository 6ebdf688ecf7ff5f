/**
 * A text file for Prometheus (the text format 0.0.4, read by the textfile collector of node_exporter): the figures of the newest run
 * that stands, and how the last night ended. Written by hand: a client library keeps counters of a process that is asked, and here
 * every line is known when the file is written. No personal data, and no text from outside but ids of carriers.
 */

import { dirname } from 'node:path'
import { epochSeconds, parseIsoInstant } from '../model/dates.ts'
import type { LinkingSummary } from '../model/suggestion.ts'
import { OUTCOMES } from '../model/verdict.ts'
import { makeFolder, PendingFile } from '../run/csv-file.ts'
import type { RejectCountRow, RunListed, Tally } from '../store/reading.ts'

/** What is measured of a run. */
export interface MeasuredRun {
  readonly listed: RunListed
  /** Of the dimension `carrier`. */
  readonly tallies: readonly Tally[]
  /** Undefined where the run's own file is gone. */
  readonly rejects: readonly RejectCountRow[] | undefined
}

/** What the file says. */
export interface Measured {
  /** Undefined where the store holds none yet. */
  readonly run: MeasuredRun | undefined
  /** Submissions of the run's business date by state. */
  readonly submissions: Readonly<Record<string, number>>
  /** With which the night ended, and when. */
  readonly exitCode: number
  readonly at: Date
}

/** One value with its labels. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** The whole file. Every value is a gauge: it is of one run, and the next one's may be lower. */
export function metricsText({ exitCode, at, ...ofStore }: Measured): string {
  const families = [
    family('simsach_nightly_exit_code', 'How the last night ended: 0 done, 1 a gate tripped, 2 no answer, 3 a fault', [
      [{}, exitCode],
    ]),
    family('simsach_nightly_timestamp_seconds', 'When the last night ended', [[{}, Math.floor(at.getTime() / 1000)]]),
  ]
  return storeMetricsText(ofStore) + families.join('')
}

/** What the store says alone, whatever became of the last night. */
export function storeMetricsText({ run, submissions }: Pick<Measured, 'run' | 'submissions'>): string {
  const families = [
    ...(run === undefined ? [] : runFamilies(run)),
    family('simsach_submissions', 'Submissions of the business date by state', labelled(submissions, 'state')),
  ]
  return families.join('')
}

/** Writes the file beside its name and renames it, so that no half of it is ever read. @throws RunError `output-unwritable` */
export function writeMetrics(path: string, text: string): void {
  makeFolder(dirname(path))
  const file = new PendingFile(path)
  try {
    file.write(text)
    file.finish()
    file.publish()
  } finally {
    file.abandon()
  }
}

function runFamilies({ listed, tallies, rejects }: MeasuredRun): readonly string[] {
  const { summary } = listed
  const { total: _, ...stages } = summary.seconds
  const rejected = new Map<string, Sample>()
  for (const { carrier, code, count } of rejects ?? []) {
    const before = rejected.get(`${carrier} ${code}`)?.[1] ?? 0
    rejected.set(`${carrier} ${code}`, [{ carrier, code }, before + count])
  }
  return [
    family(
      'simsach_run_records',
      'Records read by carrier and outcome',
      tallies
        .filter(({ carrier, key }) => carrier !== '' && OUTCOMES.some((outcome) => outcome === key))
        .map(({ carrier, key, count }): Sample => [{ carrier, outcome: key }, count]),
    ),
    family('simsach_run_findings', 'Findings by rule', labelled(summary.findings, 'rule')),
    ...linkingFamilies(summary.linking),
    family('simsach_run_rejects', 'Refused records and cells by carrier and code', [...rejected.values()]),
    family('simsach_run_stage_seconds', 'Seconds by stage', labelled(stages, 'stage')),
    family('simsach_run_seconds', 'Seconds in all', [[{}, summary.seconds['total'] ?? 0]]),
    family('simsach_run_peak_memory_bytes', 'Largest resident set', [[{}, summary.peakMemoryBytes]]),
    family('simsach_run_business_date_seconds', 'Midnight in Viet Nam with which the business date begins', [
      [{}, epochSeconds(parseIsoInstant(summary.date) ?? 0)],
    ]),
    family('simsach_run_published_timestamp_seconds', 'When the run became visible', [
      [{}, Math.floor(Date.parse(listed.publishedAt) / 1000)],
    ]),
    family('simsach_run_revision', 'Revision of the business date', [[{}, summary.revision]]),
    family('simsach_run_held', 'Whether nothing of the run may leave until two people release it', [
      [{}, listed.standing === 'held' ? 1 : 0],
    ]),
  ]
}

/** None where the linking pass was not done: nobody was asked about, which is not that nobody is suggested. */
function linkingFamilies(linking: LinkingSummary | undefined): readonly string[] {
  if (linking === undefined) return []
  const counted = (key: 'records' | 'listed' | 'suggested'): readonly Sample[] =>
    linking.reasons.map(({ carrier, reason, [key]: count }) => [{ carrier, reason }, count])
  return [
    family(
      'simsach_run_linking_records',
      'Records not found of which the linking pass asked whom they mean, by carrier and reason',
      counted('records'),
    ),
    family('simsach_run_linking_queries', 'Different queries among these records', [[{}, linking.queries]]),
    family('simsach_run_linking_listed', 'Of these records, those with a candidate that is listed', counted('listed')),
    family(
      'simsach_run_linking_suggested',
      'Of these records, those whose first candidate is a suggestion',
      counted('suggested'),
    ),
  ]
}

function labelled(values: Readonly<Record<string, number>>, label: string): readonly Sample[] {
  return Object.entries(values).map(([key, value]) => [{ [label]: key }, value])
}

function family(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${told.length === 0 ? '' : `{${told.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`
}

/** As the format asks. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
