/** A night in a store, against the files of the same run: what was accused is there, value by value, and nothing else. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { engineNamed } from '../../src/engines/list.ts'
import { readInbox } from '../../src/exchange/inbox.ts'
import { plannedSubmissions } from '../../src/exchange/planned-submissions.ts'
import { generateWorld } from '../../src/generate/world.ts'
import type { Summary } from '../../src/model/summary.ts'
import { openDump } from '../../src/reference/decode.ts'
import { businessDateOf, planRun, type RunPlan } from '../../src/run/plan.ts'
import { openPool } from '../../src/run/pool.ts'
import { unpacked } from '../run/evidence-night.ts'
import { rowsOf } from '../worlds/csv.ts'
import { local, watching } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-night-store-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const world = join(scratch, 'world')
let planned: (name: string) => RunPlan

beforeAll(async () => {
  await generateWorld(
    {
      ...{ dir: world, persons: 1200, subscribers: 1500, seed: 20261122, scenario: 'hostile', date: '2026-11-20' },
      ...{ nights: 1, parts: 1, compress: 'format', truth: false },
    },
    watching().watch,
  )
  writeFileSync(join(scratch, 'register.key'), `${'5a'.repeat(32)}\n`)
  const inbox = await readInbox(join(world, 'inbox'))
  planned = (name) => {
    const options = {
      register: join(world, 'register.csv'),
      out: join(scratch, name, 'out'),
      keyFile: join(scratch, 'register.key'),
      confirmations: join(world, 'confirmations.csv'),
      listOutcomes: true,
      threads: 2,
      store: { db: join(scratch, name, 'store.db'), version: '0.0.0-test', seen: [] },
    }
    return planRun(options, businessDateOf(inbox.date), plannedSubmissions(inbox))
  }
})

const run = async (plan: RunPlan, threads = 2, slabBytes = 4096): Promise<Summary> =>
  (await local(threads, slabBytes, 7).run(plan)).summary

function tableOf(path: string, sql: string): readonly Readonly<Record<string, unknown>>[] {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare<[], Readonly<Record<string, unknown>>>(sql).all()
  } finally {
    db.close()
  }
}

const runFileOf = ({ store }: RunPlan, name: string): string => `${store?.db}.runs/${name}`
const asText = (rows: readonly Readonly<Record<string, unknown>>[]): string[] =>
  rows.map((row) =>
    Object.values(row)
      .map((value) => (value === null ? '' : String(value)))
      .join('|'),
  )

const PROVINCES = new Set(provinces.map(({ code }) => code))

/** Rank, province and point of sale of all findings that have one of them, as the reference engine reads their records. */
async function placesRead(
  { files, businessDate }: RunPlan,
  findings: readonly Readonly<Record<string, string>>[],
): Promise<string[]> {
  const places = new Map<string, string>()
  for (const { path, ...planned } of files) {
    const dump = await openDump([unpacked(path)], { ...planned, businessDate })
    for await (const row of dump.rows) {
      for (const { origin, subscriber } of row.flatMap((one) => ('code' in one ? [] : [one]))) {
        const province = PROVINCES.has(subscriber.province ?? '') ? String(Number(subscriber.province)) : ''
        const place = `${province}|${subscriber.pointOfSale ?? ''}`
        if (place !== '|') places.set(`${planned.file}:${origin.line}`, place)
      }
    }
  }
  return findings.flatMap(({ subject_kind, subject = '', file, line }, at) => {
    const about = subject_kind === 'point-of-sale' ? `|${subject.slice(subject.indexOf(':') + 1)}` : undefined
    const place = about ?? places.get(`${file}:${line}`)
    return place === undefined ? [] : [`${at + 1}|${place}`]
  })
}

describe('a night with a store', () => {
  it('has the findings, members and rejects of its files, and the same at any slab and thread count', async () => {
    const plan = planned('first')
    const summary = await run(plan)
    const path = runFileOf(plan, `${summary.run}.db`)
    expect(summary.run).toMatch(/^\d{4}-\d{2}-\d{2}\.1$/)

    const columns = [
      'finding_id',
      'rule',
      'class',
      'severity',
      'subject_kind',
      'subject',
      'carrier',
      'msisdn',
      'outcome',
    ]
    const rest = ['name_level', 'birth_date_level', 'person', 'group_size', 'evidence', 'file', 'line', 'byte_offset']
    const csv = await rowsOf(join(plan.out, 'findings.csv'))
    const wanted = csv.map((row) => [...columns, ...rest].map((column) => row[column]).join('|'))
    expect(wanted.length).toBeGreaterThan(100)
    expect(asText(tableOf(path, `SELECT ${[...columns, ...rest].join()} FROM findings`))).toEqual(wanted)

    const members = await rowsOf(join(plan.out, 'members.csv'))
    const stored = tableOf(
      path,
      `SELECT lower(hex(finding_id)) a, role.id b, carrier.id c, '0' || m.msisdn d, file.id e, m.line f FROM member m
       JOIN finding USING (finding) JOIN role USING (role) JOIN carrier ON carrier.carrier = m.carrier
       JOIN file ON file.file = m.file ORDER BY m.finding, m.rank`,
    )
    expect(asText(stored)).toEqual(members.map((row) => Object.values(row).join('|')))

    const rejects = await rowsOf(join(plan.out, 'rejects.csv'))
    expect(rejects.length).toBeGreaterThan(10)
    const refused = tableOf(
      path,
      'SELECT file.id, line, byte_offset, "column", code FROM reject JOIN file USING (file)',
    )
    expect(asText(refused)).toEqual(
      rejects.map((row) => ['file', 'line', 'byte_offset', 'column', 'code'].map((column) => row[column]).join('|')),
    )

    const places = tableOf(
      path,
      `SELECT p.finding a, p.province b, k.code c FROM finding_place p LEFT JOIN seller_key k USING (seller) ORDER BY p.finding`,
    )
    expect(places.filter(({ b, c }) => b !== null && c !== null).length).toBeGreaterThan(100)
    expect(asText(places)).toEqual(await placesRead(plan, csv))

    const again = planned('again')
    await run(again, 1, 8 * 1024 * 1024)
    for (const table of ['findings', 'member', 'reject', 'seller', 'tally', 'rule', 'reject_count']) {
      const both = [path, runFileOf(again, `${summary.run}.db`)].map((one) => tableOf(one, `SELECT * FROM ${table}`))
      expect(both[0]).toEqual(both[1])
      expect(both[0]?.length).toBeGreaterThan(0)
    }
  }, 60_000)

  it('is the run that stands when the same is done again, and a new revision when the inputs differ', async () => {
    const plan = planned('twice')
    const first = await run(plan)
    expect(await run(plan)).toMatchObject({ run: first.run, revision: 1 })
    const { confirmations: _, ...others } = plan
    const second = await run({ ...others, confirmations: undefined })
    expect(second).toMatchObject({ revision: 2, date: first.date })
    const db = plan.store?.db ?? ''
    expect(asText(tableOf(db, 'SELECT run FROM run ORDER BY run'))).toEqual([`${first.date}.1`, `${first.date}.2`])
    expect(asText(tableOf(db, 'SELECT run, what FROM revision_change'))).toEqual([`${first.date}.2|confirmations`])
    const left = readdirSync(`${db}.runs`).filter((name) => name.endsWith('.partial'))
    expect(left).toEqual([])
  }, 60_000)

  it('keeps the same summary as the files, and a run that fails leaves nothing', async () => {
    const plan = planned('kept')
    const summary = await run(plan)
    const [row] = tableOf(plan.store?.db ?? '', 'SELECT summary FROM run')
    expect(JSON.parse(String(row?.['summary']))).toEqual(
      JSON.parse(readFileSync(join(plan.out, 'summary.json'), 'utf8')),
    )
    const stop = new AbortController()
    const { watch } = watching(stop.signal)
    const aborting = { ...watch, stage: (name: string) => (name === 'write' ? stop.abort() : undefined) }
    const { confirmations: _, ...others } = plan
    await expect(
      local(2, 65_536, 7).run({ ...others, confirmations: undefined }, { watch: aborting, said: () => '' }),
    ).rejects.toMatchObject({ code: 'interrupted' })
    const names = readdirSync(`${plan.store?.db}.runs`).sort()
    expect(names.filter((name) => !name.startsWith('lock'))).toEqual([`${summary.run}.db`, `${summary.run}.evidence`])
    expect(tableOf(plan.store?.db ?? '', 'SELECT run FROM run')).toHaveLength(1)
  }, 60_000)

  it('is refused before anything is published where the key of its evidence cannot be kept', async () => {
    const plan = planned('keyless')
    const file = join(scratch, 'no-folder')
    writeFileSync(file, '')
    const store = { ...plan.store, db: plan.store?.db ?? '', version: '0', seen: [], evidenceKeys: file }
    await expect(run({ ...plan, store })).rejects.toMatchObject({ code: 'output-unwritable' })
    expect(existsSync(plan.out)).toBe(false)
  })

  it('says in words that its file cannot be made', async () => {
    const pool = openPool(1, { path: join(scratch, 'nowhere', 'next.db'), spill: scratch })
    try {
      await expect(pool.run('store-index', undefined)).rejects.toMatchObject({ code: 'store-unwritable' })
    } finally {
      await pool.close()
    }
  })

  it('is refused by the reference engine before anything is made', async () => {
    const plan = planned('refused')
    await expect(engineNamed('reference').reconcile(plan, watching().watch)).rejects.toMatchObject({
      code: 'bad-option',
    })
    expect(existsSync(plan.store?.db ?? '')).toBe(false)
    expect(existsSync(plan.out)).toBe(false)
  })
})
