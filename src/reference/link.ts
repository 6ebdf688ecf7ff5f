/**
 * The linking pass, plainly: every query is compared with the rows that its neighbouring numbers name and with those
 * that have its name and birth date. See src/linking/README.md for what each word means.
 */
import { estimateModel, type LinkModel } from '../linking/model.ts'
import {
  blockRowsMax,
  documentPattern,
  EDIT_LEVELS,
  LINK_COUNTS,
  namePattern,
  PATTERNS,
  queryCount,
} from '../linking/pattern.ts'
import { type LinkCandidate, onePerPerson, suggestionsFor } from '../linking/suggest.ts'
import { type PartialDate, packDate } from '../model/dates.ts'
import type { Origin } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import type { Person } from '../model/person.ts'
import {
  type LinkingReasonCount,
  type LinkingSummary,
  type Suggestion,
  suggestedMillionthsMin,
} from '../model/suggestion.ts'
import { REASONS, type Reason } from '../model/verdict.ts'
import { birthDateLevel } from './birth-date-level.ts'
import { type Edit, isWithinTwoEdits, neighboursOf } from './link-digits.ts'
import { type LinkQuery, queryKey, queryOf } from './link-query.ts'
import { nameLevel } from './name-level.ts'
import { nameKey } from './name-words.ts'
import type { Register } from './register.ts'
import type { Resolved } from './resolve.ts'
import type { ReadRow } from './row.ts'

/** A row that a query was compared with. */
export interface ReferenceCandidate extends LinkCandidate {
  readonly pin: string
  readonly person: string
}

/** A record with one of its candidates. */
export interface LinkedRecord {
  readonly carrier: string
  readonly origin: Origin
  readonly msisdn: string
  readonly suggestion: Suggestion & { readonly candidate: ReferenceCandidate }
}

/** What the pass found. */
export interface Linked {
  readonly model: LinkModel
  /** Pairs by pattern, then queries by rarity. */
  readonly counts: Float64Array
  readonly summary: LinkingSummary
  /** In the order in which records were shown, each one's by rank. */
  readonly records: readonly LinkedRecord[]
}

interface Asking {
  readonly row: Pick<ReadRow, 'carrier' | 'origin'> & { readonly msisdn: string }
  readonly reason: Reason
  readonly key: string
}

/** How many rows have a name, a birth date, or both of a query. */
interface RowCounts {
  readonly rows: number
  readonly ofName: ReadonlyMap<string, number>
  readonly ofBirthDate: ReadonlyMap<number, number>
  /** By {@link bothKey}; queries' names only. */
  readonly withBoth: ReadonlyMap<string, readonly Person[]>
}

/** One pass over the records of a run. */
export class Linking {
  readonly #asking: Asking[] = []
  readonly #queries = new Map<string, LinkQuery>()

  /** Takes a record in, where something is asked about it. */
  ask(row: ReadRow, resolved: Resolved): void {
    const query = queryOf(row, resolved)
    if (query === undefined) return
    const key = queryKey(query)
    if (!this.#queries.has(key)) this.#queries.set(key, query)
    const { carrier, origin, subscriber } = row
    const { reason } = resolved.verdict
    this.#asking.push({ row: { carrier, origin, msisdn: subscriber.msisdn }, reason, key })
  }

  /** Compares, learns, suggests. Yields after every step, so that whoever runs it may look up. */
  *link(register: Register): Generator<undefined, Linked> {
    const found = yield* this.#compared(register)
    const counts = new Float64Array(LINK_COUNTS)
    for (const { candidates, countedAt } of found.values()) {
      for (const { pattern } of candidates) counts[pattern] = (counts[pattern] ?? 0) + 1
      if (countedAt !== undefined) counts[countedAt] = (counts[countedAt] ?? 0) + 1
    }
    const model = estimateModel(counts)
    const suggested = new Map<string, readonly LinkedRecord['suggestion'][]>()
    for (const [key, { candidates }] of found) {
      suggested.set(key, suggestionsFor(candidates, model, register.persons.size))
      yield
    }
    const records = this.#asking.flatMap(({ row, key }) =>
      (suggested.get(key) ?? []).map((suggestion) => ({ ...row, suggestion })),
    )
    const reasons = countReasons(this.#asking, suggested)
    const summary = {
      records: this.#asking.length,
      queries: this.#queries.size,
      pairs: counts.subarray(0, PATTERNS).reduce((sum, pairs) => sum + pairs, 0),
      crowded: [...found.values()].filter(({ isCrowded }) => isCrowded).length,
      listed: reasons.reduce((sum, { listed }) => sum + listed, 0),
      suggested: reasons.reduce((sum, count) => sum + count.suggested, 0),
      reasons,
    }
    return { model, counts, summary, records }
  }

  *#compared(register: Register): Generator<undefined, ReadonlyMap<string, Compared>> {
    const rowCounts = yield* countRows(register, this.#queries.values())
    const found = new Map<string, Compared>()
    for (const [key, query] of this.#queries) {
      found.set(key, compare(query, register, rowCounts))
      yield
    }
    return found
  }
}

type Suggested = ReadonlyMap<string, readonly LinkedRecord['suggestion'][]>

/** By carrier, then by reason. */
function countReasons(asking: readonly Asking[], suggested: Suggested): readonly LinkingReasonCount[] {
  const carriers = [...new Set(asking.map(({ row }) => row.carrier))].sort(bytewise)
  const counts = carriers.flatMap((carrier) =>
    REASONS['not-found'].map((reason) => {
      const records = asking.filter((one) => one.row.carrier === carrier && one.reason === reason)
      const firsts = records.flatMap(({ key }) => (suggested.get(key) ?? []).slice(0, 1))
      const sure = firsts.filter(({ probabilityMillionths }) => probabilityMillionths >= suggestedMillionthsMin)
      return { carrier, reason, records: records.length, listed: firsts.length, suggested: sure.length }
    }),
  )
  return counts.filter(({ records }) => records > 0)
}

interface Compared {
  readonly candidates: readonly ReferenceCandidate[]
  readonly isCrowded: boolean
  /** Where the query itself is counted; undefined where name and birth date answer nothing. */
  readonly countedAt: number | undefined
}

function isFull({ month, day }: PartialDate): boolean {
  return month > 0 && day > 0
}

function bothKey(name: string, birthDate: PartialDate): string {
  return `${packDate(birthDate)} ${name}`
}

function* countRows(register: Register, queries: Iterable<LinkQuery>): Generator<undefined, RowCounts> {
  const names = new Set(Array.from(queries, ({ name }) => nameKey(name)))
  const ofName = new Map<string, number>()
  const ofBirthDate = new Map<number, number>()
  const withBoth = new Map<string, Person[]>()
  for (const person of register.persons.values()) {
    yield
    const { dateOfBirth, fullName } = person
    const name = nameKey(fullName)
    if (names.has(name)) ofName.set(name, (ofName.get(name) ?? 0) + 1)
    if (!isFull(dateOfBirth)) continue
    const date = packDate(dateOfBirth)
    ofBirthDate.set(date, (ofBirthDate.get(date) ?? 0) + 1)
    if (!names.has(name)) continue
    const key = bothKey(name, dateOfBirth)
    withBoth.set(key, [...(withBoth.get(key) ?? []), person])
  }
  return { rows: register.persons.size, ofName, ofBirthDate, withBoth }
}

function compare(query: LinkQuery, register: Register, rowCounts: RowCounts): Compared {
  const name = nameKey(query.name)
  const nameRows = rowCounts.ofName.get(name) ?? 0
  const edits = rowsOneEditAway(query, register)
  const { birthDate } = query
  const both =
    birthDate !== undefined && isFull(birthDate) ? (rowCounts.withBoth.get(bothKey(name, birthDate)) ?? []) : []
  const isCrowded = both.length > blockRowsMax
  const candidate = (row: Person, pattern: number): ReferenceCandidate => {
    return { pattern, nameRows, pin: row.pin, person: register.finalOf(row.pin).pin }
  }
  const { sex } = query
  const byNumber = [...edits].map(([row, edit]) => {
    const levels = {
      nameLevel: nameLevel(query.name, row.fullName),
      birthDateLevel: birthDateLevel(birthDate, row.dateOfBirth),
    }
    return candidate(row, documentPattern({ edit, ...levels, sex, rowSex: row.sex }))
  })
  const birthDateRows = birthDate === undefined ? 0 : (rowCounts.ofBirthDate.get(packDate(birthDate)) ?? 0)
  const chance = { nameRows, birthDateRows, rows: rowCounts.rows }
  const byName = (isCrowded ? [] : both.filter((row) => !edits.has(row))).map((row) => {
    return candidate(row, namePattern({ document: documentLevel(query, row.pin), ...chance, sex, rowSex: row.sex }))
  })
  const isAnswered = birthDate !== undefined && isFull(birthDate) && !isCrowded
  const countedAt = isAnswered ? queryCount(chance) : undefined
  return { candidates: onePerPerson([...byNumber, ...byName]), isCrowded, countedAt }
}

/** Rows with a number one edit from the digits as written or restored, and the first edit of the list that leads to each. */
function rowsOneEditAway({ written, restored }: LinkQuery, register: Register): ReadonlyMap<Person, Edit> {
  const rows = new Map<Person, Edit>()
  for (const digits of [written, restored]) {
    if (digits === undefined) continue
    for (const [number, edit] of neighboursOf(digits)) {
      const person = number.length === 12 ? register.persons.get(number) : undefined
      const reached = person === undefined ? (register.byCmnd.get(number) ?? []) : [person]
      for (const row of reached) {
        const held = rows.get(row)
        if (held === undefined || EDIT_LEVELS.indexOf(edit) < EDIT_LEVELS.indexOf(held)) rows.set(row, edit)
      }
    }
  }
  return rows
}

function documentLevel({ written, restored }: LinkQuery, pin: string): 'near' | 'same-cell' | 'other' | 'missing' {
  const isCompared = restored?.length === 12 || (written !== undefined && written.length >= 11)
  if (!isCompared) return 'missing'
  const read = [written, restored].filter((digits) => digits !== undefined)
  if (read.some((digits) => isWithinTwoEdits(digits, pin))) return 'near'
  const isOfCell = read.some((digits) => digits.length === 12 && digits.slice(0, 6) === pin.slice(0, 6))
  return isOfCell ? 'same-cell' : 'other'
}
