/** What a carrier's answers may hold of a night, and the search for everything else. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { RULE_CLASSES, SEVERITIES, SUBJECT_KINDS } from '../../src/model/finding.ts'
import type { Summary } from '../../src/model/summary.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../../src/model/verdict.ts'
import { readMsisdn } from '../../src/reference/msisdn.ts'
import { RULES } from '../../src/rules/index.ts'
import { parsedRows } from '../worlds/csv.ts'
import type { NightFolder } from './night.ts'

const RUN = '2026-11-20.1'

/** One carrier's answers, unpacked. */
export interface Answers {
  readonly carrier: string
  /** All files one after the other. */
  readonly text: string
  /** Every number that stands in the receipt. */
  readonly figures: readonly number[]
  readonly feedback: readonly Readonly<Record<string, string>>[]
  /** Of its files, in bytes. */
  readonly sizes: readonly number[]
}

/** Reads what `simsach outbox` laid out, of each carrier. */
export async function answersIn(outbox: string): Promise<readonly Answers[]> {
  const carriers = readdirSync(outbox).filter((name) => !name.startsWith('.'))
  return await Promise.all(
    carriers.map(async (carrier) => {
      const folder = join(outbox, carrier, RUN)
      const names = readdirSync(folder)
      const texts = new Map(names.map((name) => [name, unpacked(join(folder, name))]))
      const receipt: unknown = JSON.parse(texts.get('receipt.json') ?? '')
      return {
        carrier,
        text: [...texts.values()].join('\n'),
        figures: [...numbersIn(receipt)],
        feedback: await parsedRows(texts.get('feedback.csv.gz') ?? ''),
        sizes: names.map((name) => statSync(join(folder, name)).size),
      }
    }),
  )
}

function unpacked(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
}

function* numbersIn(json: unknown): Iterable<number> {
  if (typeof json === 'number') yield json
  if (typeof json === 'object' && json !== null) for (const one of Object.values(json)) yield* numbersIn(one)
}

/** What a night knows, and what of it a carrier may be told. */
export interface NightKnown {
  /** Cells of its dumps, and of all others'; numbers also in national form. */
  readonly own: ReadonlySet<string>
  readonly others: ReadonlySet<string>
  /** Of its own numbers' cases, by rules with a notice. */
  readonly cases: ReadonlySet<string>
  readonly figures: ReadonlySet<number>
}

/** Reads it from the dumps, the outputs and the store, not from the answers. */
export async function knownOf(
  { path, inbox, db }: NightFolder,
  { carrier, sizes, feedback }: Answers,
): Promise<NightKnown> {
  const dumps = readdirSync(inbox, { recursive: true, encoding: 'utf8' }).filter((one) => /\.(?:csv|txt)$/.test(one))
  const cells = (isOwn: boolean): ReadonlySet<string> => {
    const some = dumps.filter((dump) => dump.startsWith(`${carrier}/`) === isOwn)
    return cellsIn(some.map((dump) => readFileSync(join(inbox, dump), 'utf8')).join('\n'))
  }
  const summary: Summary = JSON.parse(readFileSync(join(path, 'out/summary.json'), 'utf8'))
  const files = summary.files.filter((file) => file.carrier === carrier)
  const rejects = (await parsedRows(readFileSync(join(path, 'out/rejects.csv'), 'utf8'))).filter(({ file }) =>
    file?.startsWith(`${carrier}/`),
  )
  const kinds = Map.groupBy(rejects, ({ code, column }) => `${code} ${column}`)
  const manifest: unknown = JSON.parse(readFileSync(join(inbox, carrier, '2026-11-20-001/manifest.json'), 'utf8'))
  const figures = [
    ...[1, sizes, feedback.length, [...kinds.values()].map(({ length }) => length), ...numbersIn(manifest)].flat(),
    ...files.flatMap(({ bytes, rows, outcomes, skipped, skippedBy }) => [
      bytes,
      rows,
      outcomes.rejected,
      skipped,
      ...Object.values(skippedBy),
    ]),
  ]
  return { own: cells(true), others: cells(false), cases: casesOf(db, carrier), figures: new Set(figures) }
}

function casesOf(db: string, carrier: string): ReadonlySet<string> {
  const told = RULES.filter(({ notice }) => notice.recheck.length > 0).map(({ id }) => id)
  const run = new Database(join(`${db}.runs`, `${RUN}.db`), { readonly: true })
  try {
    const sql = `SELECT DISTINCT lower(hex(case_id)) FROM finding JOIN rule USING (rule) JOIN carrier c USING (carrier)
      WHERE c.id = ? AND msisdn IS NOT NULL AND rule.id IN (SELECT value FROM json_each(?))`
    return new Set(run.prepare<[string, string], string>(sql).pluck().all(carrier, JSON.stringify(told)))
  } finally {
    run.close()
  }
}

/** Words of findings, none of which a carrier is told; that a record is rejected, it is. */
const WORDS: ReadonlySet<string> = new Set([
  ...[
    ...NAME_LEVELS,
    ...BIRTH_DATE_LEVELS,
    ...OUTCOMES.filter((outcome) => outcome !== 'rejected'),
    ...SEVERITIES,
    ...RULE_CLASSES,
    ...SUBJECT_KINDS,
  ],
  ...RULES.map(({ id }) => id),
])

/** Everything in a carrier's answers that must not be there, each once, with what it is. */
export function strangersIn({ text, feedback, figures }: Answers, known: NightKnown): readonly string[] {
  const found = new Set<string>()
  const look = (what: string, tokens: Iterable<string>, isStrange: (token: string) => boolean): void => {
    for (const token of tokens) if (isStrange(token)) found.add(`${what} ${token}`)
  }
  look('word', text.match(/[A-Za-z\d]+(?:[-_][A-Za-z\d]+)*/g) ?? [], (token) => WORDS.has(token))
  look('key', text.match(/(?<![\da-f])[\da-f]{32}(?![\da-f])/g) ?? [], (token) => !known.cases.has(token))
  look('another’s', text.match(/[^\s,;:"'|]+/g) ?? [], (token) => known.others.has(token) && !known.own.has(token))
  const keys = feedback.flatMap(({ record_key = '', msisdn = '' }) =>
    record_key === '' ? [msisdn] : [record_key, msisdn],
  )
  look('record', keys, (token) => !known.own.has(token))
  look('figure', figures.map(String), (token) => !known.figures.has(Number(token)))
  const dues = new Set(feedback.map(({ due_on }) => due_on))
  look(
    'date',
    text.match(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g) ?? [],
    (token) => token < '2026-11-20' || (token > '2026-11-20' && !dues.has(token)),
  )
  return [...found].sort()
}

/** Cells with a digit and of four characters or more: those that tell one record, shop or customer from others. */
function cellsIn(dump: string): ReadonlySet<string> {
  const cells = dump.split(/[,;|\t"\r\n]/).filter((cell) => cell.length >= 4 && /\d/.test(cell))
  return new Set(cells.flatMap((cell) => [cell, nationalForm(cell)]))
}

function nationalForm(text: string): string {
  const read = readMsisdn(text, 'individual')
  return read.state === 'usable' ? read.msisdn : text
}
