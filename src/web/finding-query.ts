/** Findings as they are asked for in an address: the same for the page, the resource and the download. */

import carriers from '../../seeds/carriers.json' with { type: 'json' }
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { CASE_STATES } from '../model/case.ts'
import { RULE_CLASSES, SEVERITIES } from '../model/finding.ts'
import { pageRows, pageRowsMax } from '../model/limits.ts'
import { type FindingQuestion, LIST_SORTS, type ListedFinding } from '../store/listing-reading.ts'
import type { Asked, Fields } from './page.ts'

/** Findings over several carriers, in place of a carrier's id. */
export const SEVERAL_CARRIERS = 'several'

/** What a list may be filtered by; a download takes these too. What a filter leaves out unasked, its description says. */
export const FINDING_FILTERS: Fields = {
  carrier: { type: 'string', enum: [...carriers.map(({ id }) => id), SEVERAL_CARRIERS] },
  rule: { type: 'string', pattern: '^[a-z0-9-]{1,60}$' },
  class: { type: 'string', enum: RULE_CLASSES },
  severity: { type: 'string', enum: SEVERITIES },
  province: {
    ...{ type: 'string', enum: provinces.map(({ code }) => code) },
    description: 'Of the record that a finding rests on: leaves out groups, and records of no known province',
  },
  pos: {
    ...{ type: 'string', maxLength: 240, pattern: '^[^:]+:.+$' },
    description: '<carrier>:<code>: what this point of sale sold, and what is found of itself',
  },
  state: { type: 'string', enum: CASE_STATES, description: 'Of the case of a finding, on the night of the run' },
  days: {
    ...{ type: 'string', pattern: '^[0-9]{1,4}$' },
    description: 'Its case has been open for so many days or longer, seen from the night of the run',
  },
}

/** A page of a list, beside its filters. */
export const FINDING_PAGES: Fields = {
  sort: {
    ...{ type: 'string', enum: LIST_SORTS },
    description:
      'rank (the default): by carrier and number. severity: the gravest first. size: groups alone, the largest first. age: those with an open case alone, the oldest first, of the newest night',
  },
  after: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,200}$' },
  rows: { type: 'string', pattern: '^[0-9]{1,3}$' },
}

/** Reads what these schemas let through. More rows than a page has are as many as it has. */
export function findingQuestion(query: Readonly<Record<string, string | undefined>>): FindingQuestion {
  const { carrier, days, rows } = query
  const among = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
    words.find((word) => word === text)
  return {
    carrier: carrier === SEVERAL_CARRIERS ? '' : carrier,
    rule: query['rule'],
    class: among(RULE_CLASSES, query['class']),
    severity: among(SEVERITIES, query['severity']),
    province: query['province'],
    pointOfSale: query['pos'],
    state: among(CASE_STATES, query['state']),
    daysMin: days === undefined ? undefined : Number(days),
    sort: among(LIST_SORTS, query['sort']),
    cursor: query['after'],
    limit: rows === undefined ? pageRows : Math.min(pageRowsMax, Math.max(1, Number(rows))),
  }
}

/** The finding that an address names, by its id or by its rank in the run; undefined where the run has none such. */
export function findingNamed({ params, night }: Pick<Asked, 'params' | 'night'>): ListedFinding | undefined {
  const named = params['finding'] ?? ''
  const run = night()
  const id = /^[1-9]\d{0,9}$/.test(named) ? run.lists.finding(Number(named))?.findingId : named
  return id !== undefined && /^[\da-f]{32}$/.test(id) ? run.findingOfId(id) : undefined
}
