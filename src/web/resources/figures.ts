/** Figures of a night for programs: what the pages of figures show. */

import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { ROW_COUNT_KEYS } from '../../model/summary.ts'
import { OUTCOMES } from '../../model/verdict.ts'
import { isWhole, provincesOf } from '../../report/provinces.ts'
import { standingAgainst, targetOf } from '../../report/targets.ts'
import { scorecardOn } from '../../report/trend.ts'
import type { TallyDimension } from '../../store/reading.ts'
import type { Resource } from '../page.ts'
import { nightIn } from '../views/night.ts'

const TEXT = { type: 'string' } as const
const COUNT = { type: 'integer' } as const
const COUNT_OR_NULL = { type: ['integer', 'null'] } as const

const rowsOf = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  required: ['rows'],
  properties: {
    rows: { type: 'array', items: { type: 'object', required: Object.keys(properties), properties } },
  },
})

/** Dimensions in which nobody can be recognised, so that they are told to the last record. */
const OPEN_DIMENSIONS: readonly TallyDimension[] = [
  ...([
    'carrier',
    'terminated',
    'reason',
    'name-level',
    'birth-date-level',
    'old-province',
    'rule',
    'class',
    'scorecard',
  ] as const),
]

/** Of a trend so many nights. */
const NIGHTS_MAX = 400

/** Nights that stand, with their outcomes. */
export const nights: Resource = {
  path: '/nights',
  right: 'see-night',
  summary: `Of each night the run that stands, the oldest first (the newest ${NIGHTS_MAX}), with its records by outcome; a night whose latest revision is recalled is left out`,
  answer: rowsOf({
    ...{ run: TEXT, date: { type: 'string', format: 'date' }, standing: TEXT, records: COUNT, findings: COUNT },
    ...Object.fromEntries(OUTCOMES.map((outcome) => [ROW_COUNT_KEYS[outcome], COUNT])),
  }),
  read: ({ store }) => ({
    rows: store.nights(NIGHTS_MAX).map(({ run, date, standing, records, findings, summary }) => ({
      ...{ run, date, standing, records, findings },
      ...Object.fromEntries(
        OUTCOMES.map((outcome) => [ROW_COUNT_KEYS[outcome], summary.rows[ROW_COUNT_KEYS[outcome]]]),
      ),
    })),
  }),
}

/** Figures of one dimension. */
export const tallies: Resource = {
  path: '/tallies',
  right: 'see-night',
  summary: 'Figures of a run in one dimension, each with what it is a part of; carrier is empty over all carriers',
  query: {
    dimension: { type: 'string', enum: OPEN_DIMENSIONS, default: 'carrier' },
    carrier: { type: 'string', pattern: '^[a-z0-9-]{0,40}$' },
  },
  answer: rowsOf({ carrier: TEXT, key: TEXT, measure: TEXT, count: COUNT, denominator: COUNT }),
  read: (asked) => {
    const { carrier, dimension: wanted } = asked.query
    const dimension = OPEN_DIMENSIONS.find((one) => one === wanted) ?? 'carrier'
    const rows = asked.night().tallies(dimension)
    return { rows: carrier === undefined ? rows : rows.filter((row) => row.carrier === carrier) }
  },
}

/** The scorecard against its targets. */
export const scorecard: Resource = {
  path: '/scorecard',
  right: 'see-night',
  summary:
    'The scorecard by carrier (empty: all): records of which a line is met of those of which it is known, and how that stands against its target',
  answer: rowsOf({
    ...{ carrier: TEXT, line: TEXT, met: COUNT, known: COUNT },
    targetPercent: { type: ['number', 'null'] },
    standing: { type: 'string', enum: ['met', 'missed', 'unknown'] },
  }),
  read: (asked) => {
    const night = nightIn(asked)
    const rows = [...night.carriers, ''].flatMap((carrier) =>
      scorecardLines.map(({ line }) => {
        const [met, known] = scorecardOn(night, night.run.listed, line, carrier) ?? [0, 0]
        const target = targetOf(line, night.summary.date)
        const standing = target === undefined ? 'unknown' : standingAgainst(target, met, known - met)
        return { carrier, line, met, known, targetPercent: target?.percentMin ?? null, standing }
      }),
    )
    return { rows }
  },
}

/** What appeared, stayed and vanished. */
export const changes: Resource = {
  path: '/changes',
  right: 'see-night',
  summary:
    'Findings of a run against the runs with which they were compared one by one, which may have been replaced or recalled since: the night before, and the revision before; carrier is empty over several. Where a carrier or a rule was in one of the two runs only, all its findings appear or vanish, and those over several carriers with them: that is no change to be counted',
  answer: rowsOf({ against: TEXT, rule: TEXT, carrier: TEXT, appeared: COUNT, stayed: COUNT, vanished: COUNT }),
  read: (asked) => ({
    rows: asked
      .night()
      .changes()
      .flatMap(({ against, rows }) => rows.map((row) => ({ against, ...row }))),
  }),
}

/** Provinces, as far as they are told. */
export const provinces: Resource = {
  path: '/provinces',
  right: 'see-night',
  summary:
    'Records of each of the 34 provinces and those that do not agree (mismatched or not found), over all carriers; province is empty for records that state none of the 34, old codes and names among them; null where a count is withheld, for it is under five or would give another away',
  answer: rowsOf({ province: TEXT, name: TEXT, records: COUNT_OR_NULL, notAgreeing: COUNT_OR_NULL }),
  read: (asked) => ({
    rows: provincesOf(nightIn(asked)).map((one) => ({
      ...{ province: one.code, name: one.name },
      records: one.printRecords === 'shown' ? one.records : null,
      notAgreeing: isWhole(one) ? one.notAgreeing : null,
    })),
  }),
}
