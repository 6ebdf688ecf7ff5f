/** What in a store belongs to which carrier, read from its tables without any reader of ours: what must never be seen by another. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'

/** Whose something is, and the text it shows itself by. */
export interface Mark {
  /** Empty: nobody's among carriers, as a pseudonym or the figures of all. */
  readonly carrier: string
  readonly text: string
}

/** All that can be asked for by name, by the parameter of a path or query that takes it. */
export type Names = Readonly<Record<string, readonly string[]>>

/** What is known of a store. */
export interface Known {
  readonly carriers: readonly string[]
  readonly marks: readonly Mark[]
  readonly names: Names
  /** Numbers of each carrier that stand in findings, groups or suggestions, with their leading zero. */
  numbersOf(carrier: string): readonly string[]
}

/** Reads a permanent file and the files of all runs beside it. */
export function knownOf(db: string): Known {
  const files = readdirSync(`${db}.runs`).filter((name) => /^\d{4}-\d{2}-\d{2}\.\d+\.db$/.test(name))
  const nights = files.map((name) => join(`${db}.runs`, name))
  const rows = <Row>(path: string, sql: string): readonly Row[] => {
    const database = new SQLite(path, { readonly: true })
    try {
      return database.prepare<[], Row>(sql).all()
    } finally {
      database.close()
    }
  }
  const inNights = (sql: string): readonly Mark[] => nights.flatMap((path) => rows<Mark>(path, sql))
  const inStore = (sql: string): readonly Mark[] => rows<Mark>(db, sql)
  const numbers = inNights(NUMBERS)
  const owners = Map.groupBy(numbers, ({ text }) => text)
  // A number that is at two carriers is each one's own.
  const isSingle = ({ text }: Mark): boolean => new Set(owners.get(text)?.map(({ carrier }) => carrier)).size === 1
  const files_ = inNights('SELECT c.id AS carrier, f.id AS text FROM file f JOIN carrier c USING (carrier)')
  const cases = inStore(CASES)
  const findings = inNights(`SELECT '' AS carrier, lower(hex(finding_id)) AS text FROM finding`)
  const persons = inNights(PERSONS)
  const sellers = inNights('SELECT c.id AS carrier, s.code AS text FROM seller s JOIN carrier c USING (carrier)')
  const submissions = inStore('SELECT carrier, submission AS text FROM submission')
  const deliveries = inStore(`SELECT carrier, sha256 AS text FROM delivery`)
  const rules = inNights(`SELECT '' AS carrier, id AS text FROM rule`)
  const figures = [...inStore(FIGURES), ...nights.flatMap((path) => rows<Mark>(path, FILE_FIGURES))]
  const texts = (marks: readonly Mark[]): readonly string[] => [...new Set(marks.map(({ text }) => text))]
  const names = {
    msisdn: texts(numbers),
    ...{ finding: texts(findings), id: [...texts(cases), ...texts(rules)], person: texts(persons) },
    ...{ carrier: texts(files_.map(({ carrier }) => ({ carrier, text: carrier }))), code: texts(sellers) },
    ...{ run: texts(inStore(`SELECT '' AS carrier, run AS text FROM run`)), submission: texts(submissions) },
    ...{ answer: texts(inStore('SELECT carrier, answer AS text FROM delivery')) },
    ...{ file: texts(inStore('SELECT carrier, file AS text FROM delivery')), digest: texts(deliveries) },
  }
  return {
    carriers: names.carrier,
    names,
    numbersOf: (carrier) => texts(numbers.filter((mark) => mark.carrier === carrier)),
    marks: [
      ...[...numbers.filter(isSingle), ...files_, ...cases, ...findings, ...persons, ...submissions, ...deliveries],
      ...[...rules, ...figures.flatMap(asWritten)],
      // Codes of two letters stand in any text.
      ...sellers.filter(({ text }) => text.length > 4),
    ],
  }
}

/** A figure as JSON has it, and as a page writes it in either language. */
function asWritten({ carrier, text }: Mark): readonly Mark[] {
  const value = Number(text)
  // Small ones stand anywhere.
  if (value < 1000) return []
  return ['vi-VN', 'en-GB']
    .map((locale) => new Intl.NumberFormat(locale).format(value))
    .concat(text)
    .map((one) => ({ carrier, text: one }))
}

const NUMBERS = `SELECT c.id AS carrier, '0' || f.msisdn AS text FROM finding f JOIN carrier c USING (carrier) WHERE f.msisdn IS NOT NULL
  UNION SELECT c.id, '0' || m.msisdn FROM member m JOIN carrier c USING (carrier)
  UNION SELECT c.id, '0' || s.msisdn FROM suggestion s JOIN file f USING (file) JOIN carrier c USING (carrier)`

const PERSONS = `SELECT '' AS carrier, lower(hex(person)) AS text FROM finding WHERE person IS NOT NULL
  UNION SELECT '', lower(hex(person)) FROM suggestion
  UNION SELECT '', subject FROM finding WHERE subject IS NOT NULL AND instr(subject, ':') = 0`

/** Those about a group are told to nobody. */
const CASES = `SELECT iif(c.msisdn IS NULL, '', k.id) AS carrier, lower(hex(c.case_id)) AS text
  FROM "case" c JOIN case_carrier k USING (carrier)`

/** Records and findings of whole runs, and of each carrier in all of them. */
const FIGURES = `SELECT '' AS carrier, CAST(records AS TEXT) AS text FROM run UNION SELECT '', CAST(findings AS TEXT) FROM run
  UNION SELECT '', CAST(json_extract(summary, '$.register.rows') AS TEXT) FROM run
  UNION SELECT '', CAST(json_extract(summary, '$.register.persons') AS TEXT) FROM run
  UNION SELECT carrier, CAST(count AS TEXT) FROM tally WHERE dimension IN ('carrier', 'province', 'rule', 'scorecard')`

const FILE_FIGURES = `SELECT c.id AS carrier, CAST(f.records AS TEXT) AS text FROM file f JOIN carrier c USING (carrier)`
