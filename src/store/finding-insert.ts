import type { Database, Statement } from 'better-sqlite3'
import { FINDING_VALUES, type StoredValue } from '../model/stored.ts'
import type { BulkInsert } from './bulk-insert.ts'

/** 64 and 256 are no faster (`benchmarks/store-load.ts`). */
const ROWS_AT_ONCE = 128

/** What is bound for a finding about a record: two of these hold several small numbers each, which SQLite takes apart. */
const RECORD = ['finding_id', 'case_id', 'codes', 'msisdn', 'person', 'evidence', 'place', 'byte_offset']
/** For a finding about a group. */
const GROUP = [...RECORD, 'subject', 'group_size']

/** Columns that are not bound as they are; where one may be none, all its bits set mean none. {@link codesOf}, {@link placeOf} */
const UNPACKED = {
  rule: 'codes & 255',
  severity: '(codes >> 8) & 3',
  subject_kind: '(codes >> 10) & 7',
  carrier: 'nullif((codes >> 13) & 255, 255)',
  outcome: 'nullif((codes >> 21) & 15, 15)',
  name_level: 'nullif((codes >> 25) & 15, 15)',
  birth_date_level: 'nullif((codes >> 29) & 15, 15)',
  file: 'place >> 32',
  line: 'place & 0xffffffff',
}

const width = FINDING_VALUES.length
const indexOf = (name: (typeof FINDING_VALUES)[number]): number => FINDING_VALUES.indexOf(name)
const [RULE, SEVERITY, SUBJECT_KIND] = [indexOf('rule'), indexOf('severity'), indexOf('subject_kind')]
const [CARRIER, OUTCOME] = [indexOf('carrier'), indexOf('outcome')]
const [NAME_LEVEL, BIRTH_DATE_LEVEL] = [indexOf('name_level'), indexOf('birth_date_level')]
const [ID, CASE_ID, MSISDN, PERSON, EVIDENCE] = [
  indexOf('finding_id'),
  indexOf('case_id'),
  indexOf('msisdn'),
  indexOf('person'),
  indexOf('evidence'),
]
const [FILE, LINE, BYTE_OFFSET] = [indexOf('file'), indexOf('line'), indexOf('byte_offset')]
const [SUBJECT, GROUP_SIZE] = [indexOf('subject'), indexOf('group_size')]

/** Puts the row that begins at `at` into `bound` from `to` on. */
type Packing = (bound: StoredValue[], to: number, values: readonly StoredValue[], at: number) => void

/**
 * Fills the table `finding` from flat rows of FINDING_VALUES, in their order. To hand a value over to SQLite takes longer than to
 * work it out there: small numbers go packed, and what only groups have goes for groups alone.
 *
 * Throws Error where a number does not fit into its bits; rows before it may be in.
 */
export function findingInsert(database: Database): BulkInsert {
  const records = packedInsert(database, RECORD, packRecord)
  const groups = packedInsert(database, GROUP, packGroup)
  return (values, rows) => {
    const end = rows * width
    let from = 0
    while (from < end) {
      const areGroups = isGroup(values, from)
      let to = from + width
      while (to < end && isGroup(values, to) === areGroups) to += width
      if (areGroups) groups(values, from, to)
      else records(values, from, to)
      from = to
    }
  }
}

/** Takes the rows of [from, to). */
function packedInsert(
  database: Database,
  bindings: readonly string[],
  pack: Packing,
): (values: readonly StoredValue[], from: number, to: number) => void {
  const many = insertStatement(database, bindings, ROWS_AT_ONCE)
  const one = insertStatement(database, bindings, 1)
  // Bound again and again: to make an array for each statement is slower.
  const bound = Array<StoredValue>(bindings.length * ROWS_AT_ONCE).fill(null)
  const boundOne = Array<StoredValue>(bindings.length).fill(null)
  return (values, from, to) => {
    let at = from
    while (at + ROWS_AT_ONCE * width <= to) {
      for (let next = 0; next < bound.length; next += bindings.length, at += width) pack(bound, next, values, at)
      many.run(bound)
    }
    for (; at < to; at += width) {
      pack(boundOne, 0, values, at)
      one.run(boundOne)
    }
    // Ids and pseudonyms are views of a whole batch, which need not stay for their sake.
    bound.fill(null)
    boundOne.fill(null)
  }
}

function insertStatement(
  database: Database,
  bindings: readonly string[],
  rows: number,
): Statement<[readonly StoredValue[]]> {
  const unpacked: Readonly<Record<string, string>> = UNPACKED
  const columns = FINDING_VALUES.filter((name) => name in UNPACKED || bindings.includes(name))
  const row = `(${bindings.map(() => '?').join(', ')})`
  return database.prepare(`
    WITH packed (${bindings.join(', ')}) AS (VALUES ${Array(rows).fill(row).join(', ')})
    INSERT INTO finding (${columns.join(', ')}) SELECT ${columns.map((name) => unpacked[name] ?? name).join(', ')} FROM packed`)
}

function isGroup(values: readonly StoredValue[], at: number): boolean {
  return values[at + SUBJECT] !== null || values[at + GROUP_SIZE] !== null
}

/** In the order of RECORD. */
function packRecord(bound: StoredValue[], to: number, values: readonly StoredValue[], at: number): void {
  bound[to] = values[at + ID] ?? null
  bound[to + 1] = values[at + CASE_ID] ?? null
  bound[to + 2] = codesOf(values, at)
  bound[to + 3] = values[at + MSISDN] ?? null
  bound[to + 4] = values[at + PERSON] ?? null
  bound[to + 5] = values[at + EVIDENCE] ?? null
  bound[to + 6] = placeOf(values, at)
  bound[to + 7] = values[at + BYTE_OFFSET] ?? null
}

/** In the order of GROUP. */
function packGroup(bound: StoredValue[], to: number, values: readonly StoredValue[], at: number): void {
  packRecord(bound, to, values, at)
  bound[to + 8] = values[at + SUBJECT] ?? null
  bound[to + 9] = values[at + GROUP_SIZE] ?? null
}

/** 33 bits. */
function codesOf(values: readonly StoredValue[], at: number): number {
  const low =
    small(values, at, RULE, 2 ** 8) |
    (small(values, at, SEVERITY, 2 ** 2) << 8) |
    (small(values, at, SUBJECT_KIND, 2 ** 3) << 10) |
    (smallOrNone(values, at, CARRIER, 255) << 13) |
    (smallOrNone(values, at, OUTCOME, 15) << 21) |
    (smallOrNone(values, at, NAME_LEVEL, 15) << 25)
  // Above bit 31 there are no shifts of numbers.
  return low + smallOrNone(values, at, BIRTH_DATE_LEVEL, 15) * 2 ** 29
}

/** 52 bits; null for a group. */
function placeOf(values: readonly StoredValue[], at: number): number | null {
  if (values[at + FILE] === null && values[at + LINE] === null) return null
  return small(values, at, FILE, 2 ** 20) * 2 ** 32 + small(values, at, LINE, 2 ** 32)
}

/** An integer of [0, end); `end` is 2^32 at most. */
function small(values: readonly StoredValue[], at: number, column: number, end: number): number {
  const value = values[at + column]
  if (typeof value === 'number' && value >>> 0 === value && value < end) return value
  throw new Error(`a finding's ${FINDING_VALUES[column]} is ${value}, not an integer from 0 and below ${end}`)
}

function smallOrNone(values: readonly StoredValue[], at: number, column: number, none: number): number {
  return values[at + column] === null ? none : small(values, at, column, none)
}
