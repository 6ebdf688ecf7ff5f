import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import type { RowCounts } from '../../model/summary.ts'
import { CASE_DUES } from '../../store/case-reading.ts'
import type { RunReading } from '../../store/reading.ts'
import type { Asked, Resource } from '../page.ts'
import { scorecardOf } from '../views/own-trend.ts'
import { recallsShown } from '../views/recalls.ts'
import { listOf, NUMBER, only, RECALL, recallTold, TEXT } from './own-shapes.ts'

const ROW_COUNTS = [
  ...['read', 'matched', 'variant', 'mismatched', 'notFound', 'ambiguous', 'unverifiable', 'rejected', 'skipped'],
] as readonly (keyof RowCounts)[]

const nightsShown = 35

const DUE_TOLD =
  'Cases of which a step is asked for, as the merge of the night counted them; "week" is due on the night itself or within seven days after it'

const CHANGES_TOLD =
  'Findings of rules that carriers are told of, against earlier runs. /own/notices can differ in count: it leaves out numbers that are not live any more and closed cases, and names each number of a group'

/** A carrier's own figures. */
export const own: Resource = {
  path: '/own',
  right: 'see-own',
  summary:
    'Figures of the own carrier on a night: records by outcome, rejects, what is due; the scorecard about, in thousandths; runs that were withdrawn, as /own/recalls has them',
  answer: only({
    ...{ carrier: TEXT, run: TEXT, date: TEXT, publishedAt: TEXT },
    records: only(Object.fromEntries(ROW_COUNTS.map((key) => [key, NUMBER]))),
    rejects: listOf(only({ file: TEXT, column: TEXT, code: TEXT, count: NUMBER, listed: NUMBER })),
    due: {
      ...listOf(only({ step: TEXT, due: { enum: CASE_DUES }, dueStatus: TEXT, cases: NUMBER })),
      description: DUE_TOLD,
    },
    changes: {
      ...listOf(only({ against: TEXT, appeared: NUMBER, stayed: NUMBER, vanished: NUMBER })),
      description: CHANGES_TOLD,
    },
    scorecard: listOf(only({ line: TEXT, yes: NUMBER, no: NUMBER, unknown: NUMBER })),
    nights: listOf(only({ run: TEXT, date: TEXT, records: NUMBER })),
    recalls: listOf(RECALL),
  }),
  read: (asked) => {
    const run = asked.night()
    const { listed } = run
    return {
      ...{ carrier: asked.viewer.carrier ?? '', run: listed.run, date: listed.date, publishedAt: listed.publishedAt },
      records: run.summary().rows,
      rejects: run.rejectCounts().map(({ file, column, code, count, listed: told }) => {
        return { file, column, code, count, listed: told }
      }),
      due: asked.store.dueCounts(listed.run, 'when merged').map(({ step, due, dueStatus, cases }) => {
        return { step, due, dueStatus, cases }
      }),
      changes: changesOf(run),
      scorecard: scorecardTold(asked, listed.run),
      nights: asked.store.nights(nightsShown).map((night) => ({
        ...{ run: night.run, date: night.date, records: night.summary.rows.read },
      })),
      recalls: asked.store.recalls(recallsShown).map(recallTold),
    }
  },
}

function changesOf(run: RunReading): readonly object[] {
  return run
    .changes()
    .flatMap(({ against, rows }) =>
      rows.map(({ appeared, stayed, vanished }) => ({ against, appeared, stayed, vanished })),
    )
}

function scorecardTold({ store, viewer }: Asked, run: string): readonly object[] {
  const figures = scorecardOf(store, run, viewer.carrier ?? '')
  return scorecardLines.flatMap(({ line }) => {
    const found = figures.get(line)
    return found === undefined ? [] : [{ line, yes: found.yes, no: found.no, unknown: found.unknown }]
  })
}
