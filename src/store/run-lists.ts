/** Lists of one run, answered from its file. */

import type { Database } from 'better-sqlite3'
import { SELLER_KINDS } from '../model/stored.ts'
import {
  type CodedFinding,
  type CodedMember,
  FINDING,
  findingRow,
  MEMBER,
  memberRow,
  type RunWords,
  wordOf,
} from './finding-queries.ts'
import type { PlacedSeller, RunLists, SellerOrder, SellerTotal, SuggestionOrder } from './list-reading.ts'
import { rowsOf } from './open-file.ts'
import type { SellerRow } from './reading.ts'
import { type CodedSuggestion, SUGGESTION, suggestionRow } from './suggestion-queries.ts'

const COUNTS = `s.carrier, s.code, s.matched + s.variant + s.mismatched + s.not_found + s.ambiguous + s.unverifiable AS records,
  s.matched, s.variant, s.mismatched, s.not_found AS notFound, s.ambiguous, s.unverifiable`
const PLACED = `SELECT p.place, p.excess, p.finding, p.province, ${COUNTS} FROM seller_place p`
const OF_PERSON = 'substr(person, 1, 4) = unhex(?) AND person = unhex(?)'
const PAGE = `CROSS JOIN seller s ON s.kind = p.kind AND s.carrier = p.carrier AND s.code = p.code`
const BY_PLACE = 'AND p.place > ? ORDER BY p.place LIMIT ?'
const FIRST = `${SUGGESTION} WHERE rank = 1 AND probability >= ?`
const FROM_SUREST = 'ORDER BY probability DESC, file DESC, line DESC LIMIT ?'

/** The questions; a test holds that each is answered by an index, without sorting. */
export const RUN_LIST_SQL = {
  sellers: `${PLACED} ${PAGE} WHERE p.kind = ? ${BY_PLACE}`,
  sellersOfCarrier: `${PLACED} INDEXED BY seller_place_by_carrier ${PAGE} WHERE p.kind = ? AND p.carrier = ? ${BY_PLACE}`,
  sellersOfProvince: `${PLACED} INDEXED BY seller_place_by_province ${PAGE} WHERE p.kind = ? AND p.province = ? ${BY_PLACE}`,
  sellersOfBoth: `${PLACED} INDEXED BY seller_place_by_both ${PAGE} WHERE p.kind = ? AND p.carrier = ? AND p.province = ? ${BY_PLACE}`,
  seller: `SELECT ${COUNTS} FROM seller s WHERE s.kind = ? AND s.carrier = ? AND s.code = ?`,
  sellerTotals: `SELECT carrier, sellers, records, not_agreeing AS notAgreeing FROM seller_total WHERE kind = ? ORDER BY carrier`,
  findingsOfNumber: `${FINDING} WHERE msisdn = ? ORDER BY finding LIMIT ?`,
  findingsOfPerson: `${FINDING} WHERE ${OF_PERSON} ORDER BY finding LIMIT ?`,
  findingsAboutSubject: `${FINDING} WHERE subject = ? ORDER BY finding LIMIT ?`,
  findingOfRank: `${FINDING} WHERE finding = ?`,
  membershipsOfNumber: `${MEMBER} WHERE msisdn = ? ORDER BY rowid LIMIT ?`,
  membersAfter: `${MEMBER} WHERE finding = ? AND rank > ? ORDER BY rank LIMIT ?`,
  suggestions: `${FIRST} AND probability <= ? ${FROM_SUREST}`,
  suggestionsAfter: `${FIRST} AND (probability, file, line) < (?, ?, ?) ${FROM_SUREST}`,
  suggestionsOfPerson: `${SUGGESTION} INDEXED BY suggestion_by_person WHERE ${OF_PERSON} ORDER BY file, line, rank LIMIT ?`,
} as const

/** The lists of an open run. */
export function runLists(database: Database, words: RunWords): RunLists {
  const findings = (sql: string, ...keys: readonly (number | string)[]) =>
    rowsOf<CodedFinding>(database, sql, ...keys).map((coded) => findingRow(coded, words))
  const members = (sql: string, ...keys: readonly number[]) =>
    rowsOf<CodedMember>(database, sql, ...keys).map((coded) => memberRow(coded, words))
  return {
    ...sellersIn(database, words),
    findingsOf: (msisdn, limit) => findings(RUN_LIST_SQL.findingsOfNumber, Number(msisdn), limit),
    findingsOfPerson: (person, limit) => findings(RUN_LIST_SQL.findingsOfPerson, person.slice(0, 8), person, limit),
    findingsAbout: (subject, limit) => findings(RUN_LIST_SQL.findingsAboutSubject, subject, limit),
    finding: (rank) => findings(RUN_LIST_SQL.findingOfRank, rank)[0],
    membershipsOf: (msisdn, limit) =>
      members(RUN_LIST_SQL.membershipsOfNumber, Number(msisdn), limit).flatMap((member) =>
        findings(RUN_LIST_SQL.findingOfRank, member.finding).map((finding) => ({ finding, member })),
      ),
    membersOf: (finding, after, limit) => members(RUN_LIST_SQL.membersAfter, finding, after, limit),
    suggestions: (order) => suggestionsIn(database, words, order),
    suggestionsOfPerson: (person, limit) =>
      rowsOf<CodedSuggestion>(database, RUN_LIST_SQL.suggestionsOfPerson, ...[person.slice(0, 8), person, limit]).map(
        (coded) => suggestionRow(coded, words),
      ),
  }
}

/** Counts of a seller whose carrier is still an integer. */
type CodedSeller = Omit<SellerRow, 'carrier'> & { readonly carrier: number }

interface CodedPlace extends CodedSeller {
  readonly place: number
  readonly excess: number
  readonly finding: number | null
  readonly province: number | null
}

function sellersIn(database: Database, words: RunWords): Pick<RunLists, 'sellers' | 'seller' | 'sellerTotals'> {
  return {
    sellers: (order) => {
      const question = sellerQuestion(order, words)
      if (question === undefined) return []
      return rowsOf<CodedPlace>(database, question.sql, ...question.values).map((row) => placed(row, words))
    },
    seller: (kind, carrier, code) => {
      const at = codeOf(words.carriers, carrier)
      if (at === undefined) return undefined
      const [row] = rowsOf<CodedSeller>(database, RUN_LIST_SQL.seller, SELLER_KINDS.indexOf(kind), at, code)
      return row === undefined ? undefined : { ...row, carrier }
    },
    sellerTotals: (kind) => {
      type Coded = Omit<SellerTotal, 'carrier'> & { readonly carrier: number }
      return rowsOf<Coded>(database, RUN_LIST_SQL.sellerTotals, SELLER_KINDS.indexOf(kind)).map((row) => {
        return { ...row, carrier: wordOf(words.carriers, row.carrier) }
      })
    },
  }
}

/** Undefined where a carrier is asked for that the run has not. */
function sellerQuestion(
  { kind, carrier, province, after, limit }: SellerOrder,
  { carriers }: RunWords,
): { readonly sql: string; readonly values: readonly (number | string)[] } | undefined {
  const at = carrier === undefined ? undefined : codeOf(carriers, carrier)
  if (carrier !== undefined && at === undefined) return undefined
  const sql =
    at === undefined
      ? province === undefined
        ? RUN_LIST_SQL.sellers
        : RUN_LIST_SQL.sellersOfProvince
      : province === undefined
        ? RUN_LIST_SQL.sellersOfCarrier
        : RUN_LIST_SQL.sellersOfBoth
  const filters = [...(at === undefined ? [] : [at]), ...(province === undefined ? [] : [Number(province)])]
  return { sql, values: [SELLER_KINDS.indexOf(kind), ...filters, after, limit] }
}

function placed({ place, excess, finding, province, ...seller }: CodedPlace, { carriers }: RunWords): PlacedSeller {
  return {
    ...seller,
    carrier: wordOf(carriers, seller.carrier),
    place,
    excess: excess / 100,
    finding: finding ?? undefined,
    province: province === null ? '' : String(province).padStart(2, '0'),
  }
}

function codeOf(words: ReadonlyMap<number, string>, word: string): number | undefined {
  return [...words].find(([, one]) => one === word)?.[0]
}

function suggestionsIn(
  database: Database,
  words: RunWords,
  { probabilityMin, probabilityMax, after, limit }: SuggestionOrder,
): ReturnType<RunLists['suggestions']> {
  const rows = (sql: string, ...keys: readonly number[]) =>
    rowsOf<CodedSuggestion>(database, sql, ...keys).map((coded) => suggestionRow(coded, words))
  if (after === undefined) return rows(RUN_LIST_SQL.suggestions, probabilityMin, probabilityMax, limit)
  const file = codeOf(words.files, after.file)
  if (file === undefined) return []
  return rows(RUN_LIST_SQL.suggestionsAfter, probabilityMin, after.probabilityMillionths, file, after.line, limit)
}
