/** First stage of a build: the rows of all files, read in the threads and gathered by bucket. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { IndexSource } from '../memory/index-file.ts'
import { REGISTER_FAULT_CODES, type RegisterFaultPlace } from '../model/register-fault.ts'
import type { Kernel } from '../stages/kernel.ts'
import type { RegisterBatch } from '../stages/register-scan.ts'
import type { BucketPieces, ScanAnswer, ScratchPlace } from '../stages/register-task.ts'
import { addWords } from '../stages/register-words.ts'
import type { Pool } from './pool.ts'
import type { RegisterFaultList } from './register-fault-list.ts'
import { feedRegister, type RegisterSlabs } from './register-feed.ts'
import type { RegisterScratch } from './register-scratch.ts'
import type { RunWatch } from './watch.ts'

/** The rows of one batch, by bucket. */
interface BatchRows extends ScratchPlace {
  /** Where those of each bucket end, counted from `at`. */
  readonly ends: Uint32Array
}

/** What the files hold. */
export interface ScannedRegister {
  readonly sources: readonly IndexSource[]
  /** By bucket. */
  readonly bucketRows: readonly number[]
  readonly bucketBytes: readonly number[]
  piecesOf(bucket: number): BucketPieces[]
  /** Counts of the names' words, by their bytes, each byte a character. */
  readonly words: ReadonlyMap<string, number>
  readonly rows: number
  readonly faulty: number
  /** In the order of the files; undefined where all rows are sound. */
  readonly firstFault: RegisterFaultPlace | undefined
  /** yyyymmdd; 0 where no row is sound. */
  readonly lastUpdate: number
}

/** What a scan works with. */
export interface ScanPlace {
  readonly pool: Pool
  readonly slabs: RegisterSlabs
  readonly kernel: Kernel
  readonly scratch: RegisterScratch
  readonly buckets: number
  readonly faults: RegisterFaultList
  readonly watch: RunWatch
}

/** Reads all files, the first as the source of the rank given. @throws RunError as `feedRegister` does. */
export async function scanRegister(
  files: readonly string[],
  firstSource: number,
  place: ScanPlace,
): Promise<ScannedRegister> {
  const scan = new RegisterScan(place)
  const onBytes = await progressOver(files, place.watch)
  const sources: IndexSource[] = []
  for (const [rank, path] of files.entries()) {
    const post = (batch: RegisterBatch): Promise<number> => scan.take(batch)
    const { signal } = place.watch
    const fed = await feedRegister(path, firstSource + rank, {
      ...place.slabs,
      kernel: place.kernel,
      signal,
      onBytes,
      post,
    })
    sources.push({ name: basename(path), sha256: fed.sha256, bytes: fed.bytes, rows: fed.rows })
    place.watch.note('file read', { file: path, rows: fed.rows })
  }
  return scan.finished(sources)
}

async function progressOver(files: readonly string[], watch: RunWatch): Promise<(count: number) => void> {
  const sizes = await Promise.all(files.map((path) => stat(path).catch(() => undefined)))
  const total = sizes.reduce((sum, stats) => sum + (stats?.size ?? 0), 0)
  let read = 0
  return (count) => {
    read += count
    watch.progress(read, total, 'bytes')
  }
}

class RegisterScan {
  readonly #place: ScanPlace
  readonly #batches: BatchRows[] = []
  readonly #bucketRows: number[]
  readonly #bucketBytes: number[]
  readonly #words = new Map<string, number>()
  #rows = 0
  #faulty = 0
  #firstFault: RegisterFaultPlace | undefined
  #lastUpdate = 0

  constructor(place: ScanPlace) {
    this.#place = place
    this.#bucketRows = new Array(place.buckets).fill(0)
    this.#bucketBytes = new Array(place.buckets).fill(0)
  }

  async take(batch: RegisterBatch): Promise<number> {
    const answer = await this.#place.pool.run<ScanAnswer>('register-scan', batch)
    this.#rows += answer.rows
    this.#lastUpdate = Math.max(this.#lastUpdate, answer.lastUpdate)
    const ends = new Uint32Array(answer.bucketBytes.length)
    let end = 0
    for (const [bucket, bytes] of answer.bucketBytes.entries()) {
      end += bytes
      ends[bucket] = end
      this.#bucketBytes[bucket] = (this.#bucketBytes[bucket] ?? 0) + bytes
      this.#bucketRows[bucket] = (this.#bucketRows[bucket] ?? 0) + (answer.bucketRows[bucket] ?? 0)
    }
    this.#batches.push({ file: answer.file, at: answer.at, ends })
    const wordBytes = Buffer.allocUnsafeSlow(answer.wordBytes)
    this.#place.scratch.read(answer.file, answer.at + end, wordBytes)
    addWords(this.#words, wordBytes)
    this.#addFaults(batch.source, answer.faults)
    return answer.rows
  }

  finished(sources: readonly IndexSource[]): ScannedRegister {
    return {
      sources,
      bucketRows: this.#bucketRows,
      bucketBytes: this.#bucketBytes,
      piecesOf: (bucket) => this.#piecesOf(bucket),
      words: this.#words,
      rows: this.#rows,
      faulty: this.#faulty,
      firstFault: this.#firstFault,
      lastUpdate: this.#lastUpdate,
    }
  }

  #piecesOf(bucket: number): BucketPieces[] {
    const files = new Map<number, number[]>()
    for (const { file, at, ends } of this.#batches) {
      const from = bucket === 0 ? 0 : (ends[bucket - 1] ?? 0)
      const bytes = (ends[bucket] ?? 0) - from
      if (bytes === 0) continue
      const places = files.get(file) ?? []
      places.push(at + from, bytes)
      files.set(file, places)
    }
    return [...files].map(([file, places]) => ({ file, places: Float64Array.from(places) }))
  }

  #addFaults(source: number, faults: readonly number[]): void {
    this.#faulty += faults.length / 3
    for (let i = 0; i < faults.length; i += 3) {
      const [line = 0, byteOffset = 0, rank = 0] = faults.slice(i, i + 3)
      const code = REGISTER_FAULT_CODES[rank]
      if (code === undefined) throw new Error('a fault without a code')
      const fault = { source, line, byteOffset, code }
      this.#place.faults.add(fault, source, byteOffset)
      if (this.#firstFault === undefined || isBefore(fault, this.#firstFault)) this.#firstFault = fault
    }
  }
}

function isBefore(a: RegisterFaultPlace, b: RegisterFaultPlace): boolean {
  return a.source < b.source || (a.source === b.source && a.byteOffset < b.byteOffset)
}
