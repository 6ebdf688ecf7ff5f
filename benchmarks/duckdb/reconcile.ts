/**
 * The rival: the same night in DuckDB, from plain dumps and the register to findings. Run as a process of its own:
 *
 *   node benchmarks/duckdb/reconcile.ts --settings streamed --mode cold --register world/register.csv --inbox world/inbox --out out
 *
 * The steps are the files of `sql/`, the settings those of `settings/`. The last line of stdout is one JSON document:
 * `{"counts": {"outcomes", "levels", "findings"}, "seconds": {step: s}}`.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Manifest } from '../../src/model/manifest.ts'
import { installRivals, loadRival } from '../rivals.ts'

/** What is used of `@duckdb/node-api`. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, config: Readonly<Record<string, string>>): Promise<{ connect(): Promise<Connection> }>
  }
}

interface Connection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Readonly<Record<string, CountEntries>>[] }>
}

/** A map as DuckDB's rows give it: counts are 64-bit, and come as text. */
type CountEntries = readonly { readonly key: string; readonly value: string }[]

/** One of `settings/`: how DuckDB is set, and the steps before the join. */
interface Settings {
  readonly config: Readonly<Record<string, string>>
  readonly register: readonly string[]
  readonly records: readonly string[]
}

const here = fileURLToPath(new URL('.', import.meta.url))
const seeds = fileURLToPath(new URL('../../seeds', import.meta.url))

const { values: options } = parseArgs({
  options: {
    settings: { type: 'string', default: 'streamed' },
    /** `prepare` makes the register's database file, which `nightly` takes in place of the CSV. */
    mode: { type: 'string', default: 'cold' },
    register: { type: 'string', default: '' },
    inbox: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    /** 32 bytes in hex, under which persons and documents leave. */
    'key-file': { type: 'string', default: '' },
    /** `findings`: findings.csv and members.csv, synced; `store`: tables of a database file, checkpointed. */
    end: { type: 'string', default: 'findings' },
    memory: { type: 'string' },
  },
})

const seconds: Record<string, number> = {}

async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  seconds[step] = (performance.now() - began) / 1000
  return result
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`

/** The only submission of each carrier of an inbox. */
function submissions(inbox: string): readonly { readonly manifest: Manifest; readonly files: readonly string[] }[] {
  return readdirSync(inbox).map((carrier) => {
    const [submission, ...others] = readdirSync(join(inbox, carrier))
    if (submission === undefined || others.length > 0) throw new Error(`${carrier}: one submission is expected`)
    const folder = join(inbox, carrier, submission)
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    // in the order in which findings name them
    return { manifest, files: manifest.files.map(({ name }) => join(folder, name)).sort() }
  })
}

/** The key as HMAC-SHA-256 takes it: filled up to a block, with a mask on every byte. */
function paddedKey(mask: number): string {
  const block = Buffer.alloc(64, mask)
  for (const [i, byte] of Buffer.from(readFileSync(options['key-file'], 'utf8').trim(), 'hex').entries())
    block[i] = byte ^ mask
  return `unhex(${text(block.toString('hex'))})`
}

/** What the SQL asks for by `getvariable`. */
function variables(inbox: string): string {
  const night = submissions(inbox)
  const dates = night.map(({ manifest }) => manifest.businessDate)
  const extracted = night.map(({ manifest }) => `${text(manifest.carrier)}: TIMESTAMP ${text(manifest.extractedAt)}`)
  return [
    `SET VARIABLE seeds = ${text(seeds)}`,
    `SET VARIABLE business_date = ${text(dates[0] ?? '')}`,
    `SET VARIABLE inner_pad = ${paddedKey(0x36)}`,
    `SET VARIABLE outer_pad = ${paddedKey(0x5c)}`,
    `SET VARIABLE extracted_at = MAP {${extracted.join(', ')}}`,
    ...night.map(({ manifest, files }) => `SET VARIABLE ${manifest.carrier} = ${list(files)}`),
  ].join(';\n')
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

async function connected(settings: Settings, database: string): Promise<Connection> {
  installRivals('duckdb')
  const { DuckDBInstance } = await loadRival<DuckDb>('duckdb', '@duckdb/node-api')
  const limit = options.memory === undefined ? {} : { memory_limit: options.memory }
  const spill = { temp_directory: `${options.out}.spill` }
  const instance = await DuckDBInstance.create(database, { ...settings.config, ...limit, ...spill })
  return await instance.connect()
}

const sqlOf = (step: string): string => readFileSync(join(here, 'sql', `${step}.sql`), 'utf8')

async function run(connection: Connection, steps: readonly string[]): Promise<void> {
  for (const step of steps) await timed(step, () => connection.run(sqlOf(step)))
}

/** Makes the register's database file. */
async function prepared(settings: Settings): Promise<void> {
  const connection = await connected(settings, options.out)
  await connection.run(`SET VARIABLE register = ${text(options.register)}`)
  await run(connection, ['dates', ...settings.register])
  await connection.run('CHECKPOINT')
}

async function reconciled(settings: Settings): Promise<void> {
  mkdirSync(options.out, { recursive: true })
  const connection = await connected(settings, ':memory:')
  await connection.run(`${variables(options.inbox)};\nSET VARIABLE register = ${text(options.register)}`)
  await run(connection, ['setup', 'dates', 'names'])
  if (options.mode === 'nightly') {
    await connection.run(`ATTACH ${text(options.register)} AS register (READ_ONLY)`)
    await run(connection, ['nightly'])
  } else await run(connection, settings.register)
  await run(connection, [...settings.records, 'resolve', 'rules', 'groups', 'publish'])
  const [row] = (await connection.runAndReadAll(sqlOf('counts'))).getRowObjectsJson()
  await timed('write', () => written(connection))
  const counts = Object.fromEntries(
    Object.entries(row ?? {}).map(([what, entries]) => [
      what,
      Object.fromEntries(entries.map(({ key, value }) => [key, Number(value)])),
    ]),
  )
  process.stdout.write(`${JSON.stringify({ counts, seconds })}\n`)
}

async function written(connection: Connection): Promise<void> {
  if (options.end === 'store') {
    const path = join(options.out, 'store.duckdb')
    rmSync(path, { force: true })
    await connection.run(`ATTACH ${text(path)} AS store`)
    await connection.run(
      'CREATE TABLE store.finding AS FROM finding_line; CREATE TABLE store.member AS FROM member_line',
    )
    await connection.run('CHECKPOINT store')
    return
  }
  for (const [view, file] of Object.entries({ finding_line: 'findings.csv', member_line: 'members.csv' })) {
    const path = join(options.out, file)
    await connection.run(`COPY (FROM ${view}) TO ${text(path)} (FORMAT csv, HEADER)`)
    sync(path)
  }
}

const settings: Settings = JSON.parse(readFileSync(join(here, 'settings', `${options.settings}.json`), 'utf8'))
await (options.mode === 'prepare' ? prepared(settings) : reconciled(settings))
