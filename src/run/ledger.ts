/**
 * The ledger of a run: what counts of it, entry by entry. Each is its length (u32, little-endian), the first 16 bytes of its SHA-256,
 * and then itself as V8 writes it down: so that one which was cut off in the middle, and all after it, do not count.
 */
import { createHash } from 'node:crypto'
import { closeSync, fdatasync, ftruncateSync, lstatSync, openSync, readSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import type { Receipt, SettleReceipt } from '../stages/receipt.ts'
import { attempt, attemptAsync } from './csv-file.ts'
import type { FeedResult } from './feed.ts'

const toDisk = promisify(fdatasync)

const lengthBytes = 4
const digestBytes = 16
/** No entry of ours comes near it: a length above it is none. */
const entryBytesMax = 256 * 1024 * 1024
/** Numbers from which on no further receipt of settling goes into an entry. */
const entryNumbersMin = 1024 * 1024

/** What a run was begun with. */
export interface LedgerHead {
  /** What decides its bytes, by what people call it (`run-identity.ts`). */
  readonly identity: Readonly<Record<string, string>>
  /** Its secrets, sealed (`run-secrets.ts`). */
  readonly secrets: Uint8Array
}

/** A batch that is done, and by what it is known again. */
export interface LedgerBatch {
  readonly rank: number
  readonly firstLine: number
  readonly records: number
  readonly receipt: Receipt
}

/** A file that was read to its end, all its batches being done. */
export interface LedgerFile {
  readonly file: number
  readonly fed: FeedResult
}

/** Some of the receipts of settling, and whether all that came before are with them all that there are. */
interface LedgerSettled {
  readonly receipts: readonly SettleReceipt[]
  readonly isAll: boolean
}

type LedgerEntry = { readonly batch: LedgerBatch } | { readonly done: LedgerFile } | { readonly settled: LedgerSettled }

/** What is good of a ledger. */
export interface LedgerContents {
  readonly head: LedgerHead
  /** In the order in which they came to count: a file behind all its batches. */
  readonly batches: readonly LedgerBatch[]
  readonly files: readonly LedgerFile[]
  /** In their order, where all groups are settled and every receipt of that counts, so that no segment is needed any more; undefined else. */
  readonly settled: readonly SettleReceipt[] | undefined
  /** Where it ends: what lies behind does not count. */
  readonly bytes: number
}

/** Reads a ledger as far as it is good. Undefined where there is none, or not even its head is good. @throws RunError `output-unwritable` */
export function readLedger(path: string): LedgerContents | undefined {
  return attempt(path, () => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined
    const descriptor = openSync(path, 'r')
    try {
      const first = entryAt(descriptor, 0)
      if (first === undefined) return undefined
      const head: LedgerHead = deserialize(first)
      const [batches, files, receipts]: [LedgerBatch[], LedgerFile[], SettleReceipt[]] = [[], [], []]
      let [bytes, at, isSettled] = [takenBy(first), takenBy(first), false]
      for (;;) {
        const next = entryAt(descriptor, at)
        if (next === undefined) return { head, batches, files, settled: isSettled ? receipts : undefined, bytes }
        const entry: LedgerEntry = deserialize(next)
        at += takenBy(next)
        if ('batch' in entry) batches.push(entry.batch)
        else if ('done' in entry) files.push(entry.done)
        else {
          receipts.push(...entry.settled.receipts)
          isSettled = entry.settled.isAll
          // Some are as good as none.
          if (!isSettled) continue
        }
        bytes = at
      }
    } finally {
      closeSync(descriptor)
    }
  })
}

function takenBy(entry: Uint8Array): number {
  return lengthBytes + digestBytes + entry.length
}

/** The entry that begins at an offset; undefined where there is none that is whole. */
function entryAt(descriptor: number, at: number): Buffer | undefined {
  const start = bytesAt(descriptor, at, lengthBytes + digestBytes)
  const length = start?.readUInt32LE() ?? 0
  if (start === undefined || length > entryBytesMax) return undefined
  const entry = bytesAt(descriptor, at + start.length, length)
  return entry?.length === 0 || entry === undefined || !digestOf(entry).equals(start.subarray(lengthBytes))
    ? undefined
    : entry
}

/** Undefined where the file ends before. */
function bytesAt(descriptor: number, at: number, bytes: number): Buffer | undefined {
  const into = Buffer.alloc(bytes)
  for (let done = 0; done < bytes; ) {
    const read = readSync(descriptor, into, done, bytes - done, at + done)
    if (read === 0) return undefined
    done += read
  }
  return into
}

function digestOf(entry: Uint8Array): Buffer {
  return createHash('sha256').update(entry).digest().subarray(0, digestBytes)
}

/** A ledger that is added to. Entries lie in the order in which they were given. */
export class Ledger {
  readonly #path: string
  readonly #descriptor: number
  #isOpen = true
  #waiting: Buffer[] = []
  /** The turn that brings what waits to the disk; undefined where none is to come. */
  #next: Promise<void> | undefined
  #last: Promise<void> = Promise.resolve()

  private constructor(path: string, descriptor: number) {
    this.#path = path
    this.#descriptor = descriptor
  }

  /** Begins one with its head, readable by its owner only; it is on the disk when it is first added to. @throws RunError `output-unwritable`, here and in every method */
  static begun(path: string, head: LedgerHead): Ledger {
    const ledger = new Ledger(
      path,
      attempt(path, () => openSync(path, 'wx', 0o600)),
    )
    ledger.#write(framed(head))
    return ledger
  }

  /** Goes on behind what is good of one. */
  static continued(path: string, { bytes }: Pick<LedgerContents, 'bytes'>): Ledger {
    const descriptor = attempt(path, () => {
      const opened = openSync(path, 'a')
      ftruncateSync(opened, bytes)
      return opened
    })
    return new Ledger(path, descriptor)
  }

  /** Settles once the entry is on the disk. Who asks while others are brought there shares the next turn with all who do. */
  add(entry: LedgerEntry): Promise<void> {
    this.#waiting.push(framed(entry))
    this.#next ??= this.#turnAfter(this.#last)
    return this.#next
  }

  /** Settles once all that settling has left is on the disk. */
  async addSettled(receipts: readonly SettleReceipt[]): Promise<void> {
    let [some, numbers]: [SettleReceipt[], number] = [[], 0]
    for (const receipt of receipts) {
      if (numbers >= entryNumbersMin) {
        await this.add({ settled: { receipts: some, isAll: false } })
        ;[some, numbers] = [[], 0]
      }
      some.push(receipt)
      numbers += receipt.recordsPerPerson.length
      for (const { cells } of receipt.findings) numbers += cells.length
    }
    await this.add({ settled: { receipts: some, isAll: true } })
  }

  /** Lets go of the file; nothing may be on its way there any more. A second time does nothing. */
  close(): void {
    if (this.#isOpen) closeSync(this.#descriptor)
    this.#isOpen = false
  }

  /** After one that has failed none is tried: what it left may be half an entry. */
  async #turnAfter(before: Promise<void>): Promise<void> {
    await before
    this.#last = this.#turn()
    this.#next = undefined
    return this.#last
  }

  async #turn(): Promise<void> {
    const entries = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#write(entries)
    await attemptAsync(this.#path, () => toDisk(this.#descriptor))
  }

  #write(bytes: Uint8Array): void {
    attempt(this.#path, () => {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done)
    })
  }
}

function framed(entry: LedgerEntry | LedgerHead): Buffer {
  const bytes = serialize(entry)
  const start = Buffer.alloc(lengthBytes)
  start.writeUInt32LE(bytes.length)
  return Buffer.concat([start, digestOf(bytes), bytes])
}
