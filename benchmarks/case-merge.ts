/**
 * How fast do findings become cases? Two made-up nights: in the second one finding in twenty is gone, as many are new, and every number
 * that is followed was seen. Both are merged, and the second is taken back and merged again. Time is that of the process, and beside it
 * what it computed: on a machine with other work the second says more.
 *
 *   node benchmarks/case-merge.ts --rows 1000000 --folder /var/tmp
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StoredRun, StoredValue } from '../src/model/stored.ts'
import { peakMemoryBytes } from '../src/run/peak-memory.ts'
import { openCaseNights } from '../src/store/case-nights.ts'
import { openCases } from '../src/store/case-reader.ts'
import { partialOf, runFile, runsFolder } from '../src/store/paths.ts'
import { openPermanent } from '../src/store/permanent.ts'
import { RunSink } from '../src/store/run-sink.ts'

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, folder: { type: 'string', default: tmpdir() } },
})
const rows = Number(options.rows)
const batch = 4_096
const rules = ['name-mismatch', 'birth-date-mismatch', 'cmnd-expired', 'incomplete-record']
const carriers = ['mobifone', 'viettel', 'vinaphone']
const dates = ['2026-11-20', '2026-11-21']
const nothing = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }

/** Scattered bytes that are the same for the same number. */
function sixteenBytes(number: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(16)
  for (let at = 0; at < 16; at += 4) {
    bytes.writeUInt32LE((Math.imul(number + at, 0x9e3779b1) ^ Math.imul(number ^ (at << 20), 0x85ebca6b)) >>> 0, at)
  }
  return bytes
}

const msisdnOf = (row: number): number => 300_000_000 + row * 3
const carrierOf = (row: number): number => Math.floor((row * carriers.length) / rows)
/** On the second night one in twenty has another holder, so that its case is gone and another one new. */
const caseOf = (row: number, night: number): Uint8Array =>
  sixteenBytes(night === 1 && row % 20 === 0 ? row + 500_000_000 : row)

function load(sink: RunSink, night: number): void {
  for (let from = 0; from < rows; from += batch) {
    const [findings, sightings]: [StoredValue[], StoredValue[]] = [[], []]
    const end = Math.min(from + batch, rows)
    for (let row = from; row < end; row++) {
      const id = caseOf(row, night)
      findings.push(id, id, row % rules.length, 2, 0, null, carrierOf(row), msisdnOf(row), 6, 3, 0, id, null)
      findings.push(null, 0, row, row * 200)
      sightings.push(carrierOf(row), msisdnOf(row), 1, row % 50 === 0 ? 2 : 0, 20261121)
    }
    sink.findings(findings, end - from)
    if (night === 1) sink.sightings(sightings)
  }
}

function runOf(night: number): StoredRun {
  const date = dates[night] ?? ''
  const count = (rule: number): number => Math.floor((rows - 1 - rule) / rules.length) + 1
  return {
    summary: {
      ...{ run: `${date}.1`, revision: 1, date, engine: 'local', rows: { ...nothing, read: 0, skipped: 0 } },
      ...{ files: [], seconds: {}, rowsPerSecond: 0, peakMemoryBytes: 0, partitions: 1 },
      findings: Object.fromEntries(rules.map((id, rule) => [id, count(rule)])),
      register: { sha256: '', bytes: 0, rows: 0, persons: 0, extractDate: date },
    },
    ...{ version: '0', carriers, files: [], submissions: [], rejectCounts: [], tallies: [] },
    ...{ recordsPerPerson: [], evidence: [], keyFingerprint: '', inputsDigest: '', confirmationsSha256: undefined },
    rules: rules.map((id) => ({
      ...{ id, kind: 'row', class: 'J1', severity: 'high', subjects: ['number'], basis: [], params: [] },
      ...{ title: { vi: id, en: id }, why: { vi: id, en: id }, ladder: 'L3' },
      notice: { recheck: [], action: undefined },
    })),
  }
}

const folder = mkdtempSync(join(options.folder, 'simsach-cases-'))
const db = join(folder, 'regulator.db')

function told<T>(what: string, count: number, work: () => T): T {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const result = work()
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  const computed = (user + system) / 1e6
  const rate = (of: number): string => Math.round(count / of).toLocaleString('en')
  const peak = Math.round(peakMemoryBytes() / 2 ** 20)
  process.stdout.write(
    `${what}: ${count.toLocaleString('en')} in ${seconds.toFixed(1)} s (${rate(seconds)}/s), computed ${computed.toFixed(1)} s (${rate(computed)}/s); at most ${peak} MiB\n`,
  )
  return result
}

try {
  mkdirSync(runsFolder(db), { recursive: true })
  const permanent = openPermanent(db)
  for (const night of dates.keys()) {
    const run = runOf(night)
    const partialPath = partialOf(runFile(db, run.summary.run))
    const sink = new RunSink(partialPath)
    told(`night ${night + 1} loaded, indexes and checks`, rows, () => {
      load(sink, night)
      const result = sink.finish(run, [])
      permanent.publish({ run, result, partialPath, publishedAt: new Date(0) })
    })
  }
  const nights = openCaseNights(db)
  const [first, second] = nights.standing()
  if (first === undefined || second === undefined) throw new Error('the nights are not there')
  told('first night merged', rows, () => nights.merge(first))
  const { opened, turned } = told('second night merged', rows, () => nights.merge(second))
  process.stdout.write(`  ${opened} opened, ${turned} turned\n`)
  told('second night taken back', opened + turned, () => nights.takeBack(second.night))
  told('second night merged again', rows, () => nights.merge(second))
  nights.close()
  told('numbers to follow', rows, () => {
    let numbers = 0
    for (const _ of permanent.followed('2026-11-22')) numbers++
    return numbers
  })
  permanent.close()
  const cases = openCases(db)
  told('cases read in the order of findings', rows, () => [...cases.rows({ state: 'withdrawn' })].length)
  process.stdout.write(
    `${cases.counts().reduce((sum, { cases: count }) => sum + count, 0)} cases on the second night; `,
  )
  cases.close()
  process.stdout.write(`${(statSync(db).size / (rows + opened)).toFixed(0)} bytes a case\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
