/** A small night whose evidence is kept, and what the reference engine reads of the same files. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { canonical } from '../../src/formats/canonical.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { formatNamed } from '../../src/formats/index.ts'
import { generateWorld } from '../../src/generate/world.ts'
import { dateOf, instantOf, isoDate, type PartialDate } from '../../src/model/dates.ts'
import type { EvidenceValues, HolderValues } from '../../src/model/evidence.ts'
import { FIELDS } from '../../src/model/fields.ts'
import type { Person } from '../../src/model/person.ts'
import type { EvidenceFrame } from '../../src/model/stored.ts'
import { openDump } from '../../src/reference/decode.ts'
import { readRegister } from '../../src/reference/register.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { keepEvidenceKey, newEvidenceKey } from '../../src/run/evidence-key.ts'
import type { EvidencePlan } from '../../src/run/evidence-pass.ts'
import { budgetOf } from '../../src/run/memory-plan.ts'
import type { NightSink } from '../../src/run/night-sink.ts'
import { RunOutputs } from '../../src/run/outputs.ts'
import { runNight } from '../../src/run/pipeline.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { openKey } from '../../src/run/pseudonyms.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { openRegister } from '../../src/run/register-load.ts'
import type { RunWatch } from '../../src/run/watch.ts'
import { evidenceFile, keysFolder, runsFolder } from '../../src/store/paths.ts'
import type { EvidencePlace } from '../../src/store/reading.ts'
import { SILENT } from '../generate/world.ts'
import { summary } from '../stages/summary.ts'
import { rowsOf } from '../worlds/csv.ts'
import { watching } from '../worlds/ways.ts'

const DATE = '2026-11-20'
/** What is kept as values, beside the record's own bytes. */
const KEPT = [
  ...['subscriber_kind', 'document_type', 'document_number', 'full_name', 'date_of_birth', 'sex'],
  ...['activated_at', 'holder_since', 'status'],
]

export const RUN = `${DATE}.1`

/** How the night is read. */
export interface Reading {
  readonly threads: number
  readonly slabBytes: number
  readonly memoryBytes?: number
  readonly frameBytesMax?: number
  /** Whether the linking pass is done. */
  readonly link?: boolean
}

/** Makes the files of a night: one in gzip, one in zstd, one plain with CRLF, one with a byte order mark and line breaks in quotes. */
export async function makeNight(dir: string, subscribers: number): Promise<void> {
  const size = { persons: subscribers, subscribers, seed: 11, nights: 1, parts: 1 }
  await generateWorld({ dir, ...size, scenario: 'nightly', date: DATE, compress: 'format', truth: false }, SILENT)
  const folder = join(dir, 'inbox', 'itel', `${DATE}-001`)
  mkdirSync(folder, { recursive: true })
  const lines = Array.from({ length: 12 }, (_, i) => {
    // The first is longer than some frames are.
    const village = i === 0 ? 'Thôn\\Bản '.repeat(300) : `Thôn ${i}`
    const values: Readonly<Record<string, string>> = {
      msisdn: `08700000${10 + i}`,
      subscriber_kind: 'individual',
      document_type: 'cccd',
      document_number: '001090999999',
      full_name: `"Nguyễn Thị ""Bé"" ${i}"`,
      date_of_birth: '1990-02-03',
      address: `"${village}\r\nXã Ví Dụ\n, Huyện"`,
      activated_at: '2020-05-06T07:08:09',
      status: 'active',
    }
    return FIELDS.map((field) => values[field] ?? '').join(',')
  })
  writeFileSync(join(folder, 'itel.csv'), `\uFEFF# ghi chú\r\n${FIELDS.join(',')}\r\n${lines.join('\r\n\r\n')}`)
  await buildRegister(
    { files: [join(dir, 'register.csv')], out: join(dir, 'register.idx'), threads: 1, partitions: 5 },
    watching().watch,
  )
  writeFileSync(join(dir, 'register.key'), `${'5a'.repeat(32)}\n`)
}

const FILES: readonly (readonly [carrier: string, file: string, format: CarrierFormat])[] = [
  ['itel', 'itel.csv', canonical],
  ['mobifone', 'MBF_SUB_20261120_01.txt.zst', formatNamed('mobifone')],
  ['viettel', 'viettel_tb_20261120_01.csv.gz', formatNamed('viettel')],
  ['vinaphone', 'VNP_TB_20261120_01.csv', formatNamed('vinaphone')],
]

/** The path of a carrier's file. */
export function pathOf(dir: string, carrier: string): string {
  const [, file = ''] = FILES.find(([name]) => name === carrier) ?? []
  return join(dir, 'inbox', carrier, `${DATE}-001`, file)
}

export function planOf(dir: string, out: string, { threads, slabBytes, memoryBytes, link }: Reading): RunPlan {
  const files = FILES.flatMap(([carrier, , format]) =>
    plannedLooseFiles({ paths: [pathOf(dir, carrier)], format, carrier, date: DATE }),
  )
  const said = { register: join(dir, 'register.idx'), out, keyFile: undefined, confirmations: undefined }
  return planRun({ ...said, listOutcomes: true, link, threads, slabBytes, memoryBytes }, businessDateOf(DATE), files)
}

/** A run whose evidence lies where a store would have it. */
export interface KeptNight {
  /** The permanent file that the store would have. */
  readonly dbPath: string
  readonly out: string
  readonly frames: readonly EvidenceFrame[]
  readonly plan: RunPlan
}

/** Carries the night out into `<dir>/<name>`. */
export async function runKept(
  dir: string,
  name: string,
  reading: Reading,
  onStage: (stage: string) => void = () => undefined,
): Promise<KeptNight> {
  const out = join(dir, name)
  mkdirSync(out)
  const plan = planOf(dir, out, reading)
  const dbPath = join(out, 'sim.db')
  mkdirSync(runsFolder(dbPath))
  const path = `${evidenceFile(dbPath, RUN)}.partial`
  const { frameBytesMax } = reading
  const evidence = { path, key: newEvidenceKey(), ...(frameBytesMax === undefined ? {} : { frameBytesMax }) }
  const frames = await runPlan(plan, evidence, { ...watching().watch, stage: onStage })
  keepEvidenceKey(keysFolder(dbPath), RUN, evidence.key)
  renameSync(path, evidenceFile(dbPath, RUN))
  return { dbPath, out, frames, plan }
}

/** Carries a plan out as the local engine does. */
export async function runPlan(
  plan: RunPlan,
  evidence: EvidencePlan | undefined,
  watch: RunWatch,
  store?: NightSink,
): Promise<readonly EvidenceFrame[]> {
  const outputs = new RunOutputs(plan.out, true, plan.link)
  try {
    const register = await openRegister(plan.register, plan.threads, budgetOf(plan))
    const carriers = FILES.map(([carrier]) => carrier)
    const files = plan.files.map(({ file, format, extractedAt }, carrier) => ({ file, carrier, format, extractedAt }))
    const run = { businessDate: plan.businessDate, registerExtractDate: register.extractDate, carriers, files }
    const inputs = { run, register, pseudonymKey: openKey(plan.keyFile), confirmations: new Map() }
    const night = { ...inputs, outputs, evidence, store, watch, onFile: () => undefined, onRead: () => undefined }
    return await runNight(plan, night, async ({ evidence: frames }, spent) => {
      await outputs.publish(summary, spent)
      return frames
    })
  } catch (error) {
    outputs.abandon()
    throw error
  }
}

/** Every record that has a finding of its own or is a listed member of a group's, as `<file>:<line>`, sorted. */
export async function recordsWithFindings(out: string): Promise<{ own: Set<string>; members: Set<string> }> {
  const [own, members] = [new Set<string>(), new Set<string>()]
  for (const { file, line } of await rowsOf(join(out, 'findings.csv'))) if (file !== '') own.add(`${file}:${line}`)
  for (const { file, line } of await rowsOf(join(out, 'members.csv'))) members.add(`${file}:${line}`)
  return { own, members }
}

/** Whom each record with a suggestion probably means, as `<file>:<line>` and the person's pseudonym; none where the pass was not done. */
export async function suggestedPersons(out: string): Promise<ReadonlyMap<string, string>> {
  const path = join(out, 'suggestions.csv')
  const rows = existsSync(path) ? await rowsOf(path) : []
  const firsts = rows.filter(({ rank, probability }) => rank === '1' && Number(probability) >= 0.95)
  return new Map(firsts.map(({ file, line, person = '' }) => [`${file}:${line}`, person]))
}

/** Where the store would say that a record is. */
export function placeOf({ plan, frames }: KeptNight, file: string, line: number): EvidencePlace | undefined {
  const fileIndex = plan.files.findIndex((planned) => planned.file === file)
  const frame = frames.find((one) => one.file === fileIndex && one.lineFrom <= line && line <= one.lineTo)
  if (frame === undefined) return undefined
  const { lineFrom, lineTo, at, bytes } = frame
  const { delimiter, quote } = plan.files[fileIndex]?.format ?? { delimiter: ',', quote: '' }
  return { fileIndex, file, line, lineFrom, lineTo, at, bytes, delimiter, quote, header: ['first', 'second'] }
}

/** A record as the reference engine reads it, in the words of the evidence. */
export interface PlainRecord {
  readonly byteOffset: number
  /** The file from the record's first byte on. */
  readonly bytes: Buffer
  readonly values: EvidenceValues
}

/** All records that can be read, by `<file>:<line>`. */
export async function plainRecords(dir: string, plan: RunPlan): Promise<ReadonlyMap<string, PlainRecord>> {
  const register = await readRegister([readFileSync(join(dir, 'register.csv'))])
  const records = new Map<string, PlainRecord>()
  for (const { file, path, format, carrier } of plan.files) {
    const whole = unpacked(path)
    const dump = await openDump([whole], { format, file, carrier, businessDate: plan.businessDate })
    for await (const batch of dump.rows) {
      for (const row of batch) {
        if ('code' in row) continue
        const { byteOffset, line } = row.origin
        const { quoted, person } = resolve(row, register)
        const subscriber = Object.fromEntries(
          Object.entries(row.subscriber).flatMap(([key, value]) =>
            value === undefined || !KEPT.includes(snake(key)) ? [] : [[snake(key), spelt(value)]],
          ),
        )
        const holders = quoted && person ? { quoted: holderOf(quoted), person: holderOf(person) } : {}
        const values = { subscriber, ...holders }
        records.set(`${file}:${line}`, { byteOffset, bytes: whole.subarray(byteOffset), values })
      }
    }
  }
  return records
}

/** A dump's bytes as they are before they are compressed. */
export function unpacked(path: string): Buffer {
  const bytes = readFileSync(path)
  if (path.endsWith('.gz')) return gunzipSync(bytes)
  return path.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes
}

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** As the canonical format spells it. */
function spelt(value: string | number | PartialDate): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return isoDate(value)
  const day = dateOf(value)
  const seconds = value - instantOf(day.year, day.month, day.day)
  const time = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, '0'))
  return `${isoDate(day)}T${time.join(':')}`
}

function holderOf({ pin, fullName, dateOfBirth, sex, status, diedOn }: Person): HolderValues {
  const died = diedOn === undefined ? {} : { diedOn: isoDate(diedOn) }
  return { pin, fullName, dateOfBirth: isoDate(dateOfBirth), sex, status, ...died }
}
