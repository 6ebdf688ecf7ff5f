/** What is asked for in words, in the codes of a run. */

import type { Database } from 'better-sqlite3'
import type { RunWords } from './finding-queries.ts'
import type { ListedCases } from './listing-cases.ts'
import type { FindingFilter } from './listing-reading.ts'
import type { Wanted } from './listing-sources.ts'
import { LISTING_SQL } from './listing-sql.ts'
import { rowsOf } from './open-file.ts'

/** Undefined where the run knows something of it not, so that nothing can be found. `cases` are there where state or age are asked for. */
export function wantedOf(
  database: Database,
  words: RunWords,
  filter: FindingFilter,
  cases: ListedCases | undefined,
): Wanted | undefined {
  const carrier = filter.carrier === undefined ? undefined : carrierOf(words, filter.carrier)
  const rules = rulesOf(database, filter)
  const severity = filter.severity && codeOf(words.severities, filter.severity)
  const seller = filter.pointOfSale === undefined ? undefined : sellerOf(database, words, filter.pointOfSale)
  if ([carrier, severity, seller].includes(NONE) || rules?.size === 0) return undefined
  return {
    ...{ carrier, rules, severity, seller },
    province: filter.province === undefined ? undefined : Number(filter.province),
    state: filter.state,
    openedMax: filter.daysMin === undefined ? undefined : cases?.daysBefore(filter.daysMin),
  }
}

/** The code of what is not there. */
const NONE = -1

function codeOf<Word>(words: ReadonlyMap<number, Word>, wanted: Word): number {
  for (const [code, word] of words) if (word === wanted) return code
  return NONE
}

function carrierOf({ carriers }: RunWords, carrier: string): number | null {
  return carrier === '' ? null : codeOf(carriers, carrier)
}

const RULES = 'SELECT rule, id, class FROM rule ORDER BY rule'

interface ClassedRule {
  readonly rule: number
  readonly id: string
  readonly class: string
}

function rulesOf(database: Database, filter: FindingFilter): ReadonlySet<number> | undefined {
  if (filter.rule === undefined && filter.class === undefined) return undefined
  const rules = rowsOf<ClassedRule>(database, RULES).filter((one) => {
    return one.id === (filter.rule ?? one.id) && one.class === (filter.class ?? one.class)
  })
  return new Set(rules.map(({ rule }) => rule))
}

/** Codes may hold anything, ids of carriers no colon. */
function sellerOf(database: Database, words: RunWords, text: string): number {
  const colon = text.indexOf(':')
  const carrier = codeOf(words.carriers, text.slice(0, colon))
  const [row] = rowsOf<{ readonly seller: number }>(database, LISTING_SQL.sellerKey, carrier, text.slice(colon + 1))
  return row?.seller ?? NONE
}
