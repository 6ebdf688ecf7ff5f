/**
 * `cases.csv`: what becomes of every finding on a number, night after night. Records that may have findings are noted
 * while the nights are written, in buckets by number that go to the disk once they are full; at the end each
 * bucket is followed through the nights by itself. Memory holds one bucket and does not grow with the nights.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { CASE_TRUTH_COLUMNS } from '../model/outputs.ts'
import { code, type LineDraft } from './drafts.ts'
import { dateText } from './dump.ts'
import { writable } from './files.ts'
import { followNumber, type Sighting } from './follow.ts'
import { CARRIERS } from './msisdns.ts'
import type { Night } from './nights.ts'
import { ON_NUMBERS } from './true-rules.ts'
import type { Truth } from './truth.ts'

const TERMINATED = code('status', 'terminated')

/**
 * A note, little endian:
 *
 *     0  number, its digits behind a 1   f64
 *     8  who holds it, see below         f64
 *    16  rules of records, as bits       u32
 *    20  authenticated on, packed        u32
 *    24  authenticated by                u8
 *    25  live: 1                         u8
 *    26  night                           u16
 *    28  carrier                         u8
 *    32  rules of groups, as bits        u32
 */
const NOTE_BYTES = 36
const BUCKET_BYTES = NOTE_BYTES * 1024
const PREFIX_DIGITS = 4
const COPY_BYTES = 1024 * 1024

/** Kinds of papers are told apart by what is added: numbers of persons have twelve digits. */
const PAPER = { cmnd: 1e12, text: 2e12 }

interface Bucket {
  readonly name: string
  readonly notes: Buffer
  used: number
  isOnDisk: boolean
}

/** Notes of all nights. */
export class CaseBook {
  readonly #dir: string
  readonly #buckets = new Map<string, Bucket>()

  /** Buckets lie in a folder of their own, which must not be there and is removed at the end. */
  constructor(dir: string) {
    this.#dir = dir
    writable(() => mkdirSync(dir))
  }

  /** A record of a night's last dump; one without a finding is of use where its number has one on another night. */
  note(line: LineDraft, truth: Truth, night: Night): void {
    if (truth.outcome === 'rejected') return
    const digits = line.machineNumber === '' ? `0${line.msisdn}` : line.machineNumber
    const bucket = this.#bucketOf(digits.slice(0, PREFIX_DIGITS))
    if (bucket.used === bucket.notes.length) this.#flush(bucket)
    const { notes, used } = bucket
    notes.writeDoubleLE(Number(`1${digits}`), used)
    notes.writeDoubleLE(holderOf(line), used + 8)
    notes.writeUInt32LE(truth.rules, used + 16)
    notes.writeUInt32LE(line.authenticatedBy === 0 ? 0 : line.authenticatedOn, used + 20)
    notes.writeUInt8(line.authenticatedBy, used + 24)
    notes.writeUInt8(Number(line.status !== TERMINATED), used + 25)
    notes.writeUInt16LE(night.number, used + 26)
    notes.writeUInt8(line.carrier, used + 28)
    notes.writeUInt32LE(truth.groupRules & ON_NUMBERS, used + 32)
    bucket.used = used + NOTE_BYTES
  }

  /** Follows every number and writes the file. @returns its bytes. */
  write(path: string, nights: readonly Night[]): number {
    const parts = nights.flatMap(({ date }) => CARRIERS.map((carrier) => `${dateText(date)},${carrier},`))
    for (const bucket of [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      for (const [place, lines] of this.#follow(bucket, nights, parts).entries()) {
        if (lines.length > 0) this.#append(parts[place] ?? '', Buffer.from(lines.sort().join('')))
      }
    }
    const bytes = joined(
      path,
      parts
        .sort()
        .map((part) => join(this.#dir, part))
        .filter((part) => existsSync(part)),
    )
    writable(() => rmSync(this.#dir, { recursive: true }))
    return bytes
  }

  #bucketOf(name: string): Bucket {
    const known = this.#buckets.get(name)
    if (known !== undefined) return known
    const bucket = { name, notes: Buffer.allocUnsafeSlow(BUCKET_BYTES), used: 0, isOnDisk: false }
    this.#buckets.set(name, bucket)
    return bucket
  }

  #flush(bucket: Bucket): void {
    this.#append(bucket.name, bucket.notes.subarray(0, bucket.used))
    bucket.used = 0
    bucket.isOnDisk = true
  }

  #append(name: string, bytes: Uint8Array): void {
    writable(() => appendFileSync(join(this.#dir, name), bytes))
  }

  /** The lines of each part, which they begin with, in no order. */
  #follow({ name, notes, used, isOnDisk }: Bucket, nights: readonly Night[], parts: readonly string[]): string[][] {
    const rest = notes.subarray(0, used)
    const all = isOnDisk ? Buffer.concat([readFileSync(join(this.#dir, name)), rest]) : rest
    const lines: string[][] = parts.map(() => [])
    for (const [number, sightings] of byNumber(all)) {
      const digits = String(number).slice(1)
      for (const { night, carrier, rule, state } of followNumber(sightings, nights)) {
        const place = night * CARRIERS.length + carrier
        lines[place]?.push(`${parts[place]}${digits},${rule},${state}\n`)
      }
    }
    return lines
  }
}

/** Who holds the number as far as the record says: the person that its document leads to, or the document; 0 for none. */
function holderOf({ resolution, form, person, pinHead, pinTail, cmnd, documentText }: LineDraft): number {
  if (resolution === 'found') return person.pinHead * 1e6 + person.pinTail
  if (form === 'pin') return pinHead * 1e6 + pinTail
  if (form === 'cmnd') return PAPER.cmnd + cmnd
  if (form === 'none') return 0
  let hash = 0
  for (let at = 0; at < documentText.length; at++) hash = (Math.imul(hash, 31) + documentText.charCodeAt(at)) | 0
  return PAPER.text + (hash >>> 0)
}

/** The sightings of each number that has a finding on some night. */
function byNumber(notes: Buffer): ReadonlyMap<number, readonly Sighting[]> {
  const found = new Map<number, Sighting[]>()
  for (let at = 0; at < notes.length; at += NOTE_BYTES) {
    if ((notes.readUInt32LE(at + 16) | notes.readUInt32LE(at + 32)) !== 0) found.set(notes.readDoubleLE(at), [])
  }
  for (let at = 0; at < notes.length; at += NOTE_BYTES) {
    found.get(notes.readDoubleLE(at))?.push({
      holder: notes.readDoubleLE(at + 8),
      rules: notes.readUInt32LE(at + 16),
      groupRules: notes.readUInt32LE(at + 32),
      authenticatedOn: notes.readUInt32LE(at + 20),
      authenticatedBy: notes.readUInt8(at + 24),
      isLive: notes.readUInt8(at + 25) === 1,
      night: notes.readUInt16LE(at + 26),
      carrier: notes.readUInt8(at + 28),
    })
  }
  return found
}

/** Puts files one after another behind the header line. */
function joined(path: string, parts: readonly string[]): number {
  const block = Buffer.allocUnsafeSlow(COPY_BYTES)
  const file = writable(() => openSync(path, 'wx'))
  let bytes = put(file, Buffer.from(`${CASE_TRUTH_COLUMNS.join(',')}\n`))
  for (const part of parts) {
    const source = openSync(part, 'r')
    for (let read = readSync(source, block); read > 0; read = readSync(source, block)) {
      bytes += put(file, block.subarray(0, read))
    }
    closeSync(source)
  }
  closeSync(file)
  return bytes
}

function put(file: number, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) at += writable(() => writeSync(file, bytes, at))
  return bytes.length
}
