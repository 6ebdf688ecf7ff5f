/**
 * How fast does the store take findings? Made-up ones, shaped like a night's (three in four on a number, a tenth with evidence, a
 * person in most), go into a run's file as they do in a run; then the indexes are made, and a second run is compared with the first.
 *
 *   node benchmarks/store-load.ts --rows 2000000
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RULE_CLASSES } from '../src/model/finding.ts'
import type { StoredRun, StoredValue } from '../src/model/stored.ts'
import { RunSink } from '../src/store/run-sink.ts'

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '2000000' } } })
const rows = Number(options.rows)
const batch = 4_096
const rules = 20
const nothing = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }

/** Scattered bytes that are the same for the same number. */
function sixteenBytes(number: number, salt: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(16)
  for (let at = 0; at < 16; at += 4) {
    bytes.writeUInt32LE(
      (Math.imul(number + salt + at, 0x9e3779b1) ^ Math.imul(number ^ (at << 20), 0x85ebca6b)) >>> 0,
      at,
    )
  }
  return bytes
}

/** Rows [from, from + count) of one night; one finding in fifty is another one on another night. */
function batchOf(from: number, count: number, night: number): StoredValue[] {
  const values: StoredValue[] = []
  for (let row = from; row < from + count; row += 1) {
    const rule = row % rules
    const id = sixteenBytes(row, row % 50 === 0 ? night * 1_000_003 : 0)
    const number = 300_000_000 + Math.floor(row / 1.25) * 3
    values.push(id, id, rule, row % 3, 0, null, Math.floor((row * 3) / rows), number, 6, row % 10, row % 8)
    values.push(
      sixteenBytes(row, 77),
      null,
      row % 10 === 0 ? 'lines=12;threshold=10' : null,
      row % 12,
      row * 7,
      row * 211,
    )
  }
  return values
}

/** Province and point of sale of the records of those rows: of five thousand shops, each in a province of its own. */
function placesOf(from: number, count: number): StoredValue[] {
  const values: StoredValue[] = []
  for (let row = from; row < from + count; row += 1) {
    const shop = (row * 7_919) % 5_000
    values.push((row % 12) * 2 ** 32 + row * 7, 1 + (shop % 34), Math.floor((row * 3) / rows), `DL-${shop}`)
  }
  return values
}

function runOf(night: number): StoredRun {
  const names = Array.from({ length: rules }, (_, rule) => `rule-${rule}`)
  const counts = names.map((_, rule) => Math.floor((rows - 1 - rule) / rules) + 1)
  const date = `2026-11-${20 + night}`
  return {
    summary: {
      ...{ run: `${date}.1`, revision: 1, date, engine: 'local', rows: { ...nothing, read: 0, skipped: 0 } },
      ...{ files: [], seconds: {}, rowsPerSecond: 0, peakMemoryBytes: 0, partitions: 1 },
      findings: Object.fromEntries(names.map((name, rule) => [name, counts[rule] ?? 0])),
      register: { sha256: '', bytes: 0, rows: 0, persons: 0, extractDate: date },
    },
    ...{ version: '0', carriers: ['a', 'b', 'c'], files: [], submissions: [], rejectCounts: [], tallies: [] },
    ...{ recordsPerPerson: [], evidence: [], keyFingerprint: '', inputsDigest: '', confirmationsSha256: undefined },
    rules: names.map((id) => ({
      ...{ id, kind: 'row', class: RULE_CLASSES[0], severity: 'high', subjects: ['number'], basis: [], params: [] },
      ...{
        title: { vi: id, en: id },
        why: { vi: id, en: id },
        ladder: 'none',
        notice: { recheck: [], action: undefined },
      },
    })),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'simsach-store-'))
try {
  const first = join(folder, '1.db')
  for (const [night, path] of [first, join(folder, '2.db')].entries()) {
    const sink = new RunSink(path)
    let seconds = 0
    for (let from = 0; from < rows; from += batch) {
      const count = Math.min(batch, rows - from)
      const values = batchOf(from, count, night)
      const began = performance.now()
      sink.findings(values, count)
      seconds += (performance.now() - began) / 1_000
    }
    let placing = 0
    for (let from = 0; from < rows; from += batch) {
      const count = Math.min(batch, rows - from)
      const values = placesOf(from, count)
      const began = performance.now()
      sink.places(values, count)
      placing += (performance.now() - began) / 1_000
    }
    const began = performance.now()
    const { changes } = sink.finish(runOf(night), night === 0 ? [] : [{ run: 'first', path: first }])
    const finishing = (performance.now() - began) / 1_000
    const stayed = changes.reduce((total, change) => total + change.stayed, 0)
    process.stdout.write(
      `${night === 0 ? 'first night' : 'second, compared with the first'}: ${Math.round(rows / seconds)} findings/s, ${Math.round(rows / placing)} records/s with their places, ${finishing.toFixed(1)} s for indexes, checks${
        night === 0 ? '' : ` and comparison (${stayed} stayed)`
      }; ${(statSync(path).size / rows).toFixed(0)} bytes a finding\n`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
