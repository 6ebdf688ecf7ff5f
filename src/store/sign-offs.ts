/** Sign-offs: the two people who stand for the report of a run, and the digest of what they stood for. */

import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { isSamePerson } from '../model/two-people.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { decisionsIn, standingAfter } from './decisions.ts'
import { eachRow, rowsOf } from './open-file.ts'
import type { SignOff, SignOffs } from './sign-off-reading.ts'

/** One person signs. */
export interface SignOffOrder {
  readonly run: string
  readonly actor: string
  readonly statement: string
  readonly at: Date
}

const SIGNED = 'SELECT rank, account, at, statement, digest FROM sign_off WHERE run = ? ORDER BY rank'

/** Who has signed a run of an open permanent file. Reads all its figures. @throws RunError `run-unknown` */
export function signOffsIn(database: Database, run: string): SignOffs {
  return { signed: rowsOf<SignOff>(database, SIGNED, run), digest: signedDigestIn(database, run) }
}

/** Who has signed which runs, without looking at the figures: for lists. */
export function signersIn(database: Database): ReadonlyMap<string, readonly string[]> {
  const sql = 'SELECT run, account FROM sign_off ORDER BY run, rank'
  const rows = rowsOf<{ readonly run: string; readonly account: string }>(database, sql)
  const byRun = Map.groupBy(rows, ({ run }) => run)
  return new Map([...byRun].map(([run, signed]) => [run, signed.map(({ account }) => account)]))
}

interface SignedRun {
  readonly run: string
  readonly inputsDigest: string
  readonly records: number
  readonly findings: number
  readonly summary: string
}

/**
 * SHA-256 (64 hex digits) over what two people stand for, as JSON arrays, each ended by a line feed: first
 * `["simsach sign-off 1", run, inputs digest, records, findings]`, where the inputs digest is over files, register, rules, parameters,
 * key and program; then `["rule", id, findings]` of each rule by id, then `[dimension, carrier, key, measure, count, denominator]` of
 * each tally in this order. It stays the same when a run's own file is gone: all of it stands in the permanent one.
 * @throws RunError `run-unknown`
 */
function signedDigestIn(database: Database, run: string): string {
  const sql = `SELECT run, inputs_digest AS inputsDigest, records, findings, summary FROM run WHERE run = ?`
  const [row] = rowsOf<SignedRun>(database, sql, run)
  if (row === undefined) throw new RunError('run-unknown', `there is no run "${run}"`, '"simsach runs" lists all.')
  const hash = createHash('sha256')
  const add = (...values: readonly (string | number)[]): void => void hash.update(`${JSON.stringify(values)}\n`)
  add('simsach sign-off 1', row.run, row.inputsDigest, row.records, row.findings)
  const { findings }: { readonly findings: Readonly<Record<string, number>> } = JSON.parse(row.summary)
  for (const rule of Object.keys(findings).sort()) add('rule', rule, findings[rule] ?? 0)
  const tallies = `SELECT json_array(dimension, carrier, key, measure, count, denominator) AS line FROM tally WHERE run = ?
    ORDER BY dimension, carrier, key, measure`
  for (const { line } of eachRow<{ readonly line: string }>(database, tallies, run)) hash.update(`${line}\n`)
  return hash.digest('hex')
}

/**
 * One person signs the report of a run: the first, or the second, who must be another one. It stands in the audit log with the digest.
 * @throws RunError `run-unknown`; `decision-refused` where the run is held, recalled or replaced, is signed by two already or by this
 * person, or its figures are not those that the first has signed
 */
export function signOff(dbPath: string, { run, actor, statement, at }: SignOffOrder): SignOff {
  return inStore(dbPath, (database) => {
    const { signed, digest } = signOffsIn(database, run)
    const refusal = refusalOf(database, run) ?? refusalAfter(signed, digest, actor)
    if (refusal !== undefined) {
      throw new RunError(
        'decision-refused',
        `run ${run} cannot be signed: ${refusal}`,
        '"simsach runs" tells how it stands.',
      )
    }
    const row = { rank: signed.length + 1, account: actor, at: at.toISOString(), statement, digest }
    database
      .prepare<[SignOff & { readonly run: string }]>(
        'INSERT INTO sign_off (run, rank, account, at, statement, digest) VALUES (@run, @rank, @account, @at, @statement, @digest)',
      )
      .run({ run, ...row })
    appendAuditIn(database, { at: row.at, actor, action: 'sign-off', run, subject: digest, reason: statement })
    return row
  })
}

function refusalOf(database: Database, run: string): string | undefined {
  const standing = standingAfter(decisionsIn(database, run))
  if (standing === 'held') return 'it is held; two people release it first, where its figures are right'
  if (standing === 'recalled') return 'it is recalled'
  const latest = database
    .prepare<[string], string>(
      'SELECT l.run FROM run r JOIN run l USING (date) WHERE r.run = ? ORDER BY l.revision DESC LIMIT 1',
    )
    .pluck()
    .get(run)
  return latest === run ? undefined : `${latest} stands in its place`
}

function refusalAfter(signed: readonly SignOff[], digest: string, actor: string): string | undefined {
  if (signed.length >= 2) return 'two people have signed it'
  const [first] = signed
  if (first === undefined) return undefined
  if (isSamePerson(first.account, actor))
    return `${first.account} has signed it already; the second must be another person`
  return first.digest === digest ? undefined : 'its figures are not those that the first person has signed'
}
