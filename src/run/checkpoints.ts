/** What a run has behind it, on the disk: the receipts that count, so that one which was stopped goes on where it was. */
import { join } from 'node:path'
import { RunError, type RunErrorCode } from '../model/errors.ts'
import type { PostedBatch } from '../stages/night-task.ts'
import type { Receipt, SettleReceipt } from '../stages/receipt.ts'
import { fileToDisk, folderToDisk } from '../store/written-file.ts'
import { attempt } from './csv-file.ts'
import type { FeedResult } from './feed.ts'
import { Ledger, type LedgerBatch, type LedgerContents, readLedger } from './ledger.ts'
import { extentsOf } from './ledger-extents.ts'
import type { RunPlan } from './plan.ts'
import { differences, type RunIdentity } from './run-identity.ts'
import { newSecrets, openSecrets, type RunSecrets, sealSecrets } from './run-secrets.ts'
import { SpillFolder, spilledBytes, spillFolderOf } from './spill-folder.ts'
import { changedSince } from './sweeps.ts'
import type { RunWatch } from './watch.ts'

/** After these the same command may come further, or, where an option is wrong, another one: what is done is kept. */
const KEPT_AFTER: readonly RunErrorCode[] = [
  'bad-option',
  'interrupted',
  'output-unwritable',
  'worker-died',
  'file-missing',
  'file-unreadable',
  'index-damaged',
  'index-truncated',
  'store-full',
  'store-unwritable',
  'store-unreadable',
]

/** Names that differ are told up to so many. */
const namesMax = 4

/** What of a run decides whether it can go on. */
export interface CheckedRun {
  readonly plan: RunPlan
  readonly identity: RunIdentity
  readonly pseudonymKey: Uint8Array
  readonly watch: RunWatch
}

/** What a stopped run has left, good to go on with. */
interface Left {
  readonly contents: LedgerContents
  readonly secrets: RunSecrets
}

/**
 * The checkpoints of one run, in a folder that no other run writes into. Ends with {@link spent} or {@link stopped}.
 */
export class Checkpoints {
  readonly spill: SpillFolder
  readonly secrets: RunSecrets
  readonly #ledger: Ledger
  /** By file, then by rank; and of files that were read to their end. */
  readonly #batches = new Map<number, Map<number, LedgerBatch>>()
  readonly #files = new Map<number, FeedResult>()
  readonly #adding = new Set<Promise<void>>()
  /** What a stopped run has settled. */
  #settled: readonly SettleReceipt[] | undefined
  /** Of this one; never rejects. */
  #keptSettled: Promise<void> | undefined
  #spent: Promise<void> | undefined
  #recordsRead = 0
  #recordsKept = 0

  /**
   * Goes on with what a stopped run has left in the plan's folder where it is the same run, and begins anew else; says which, and why.
   * @throws RunError `output-unwritable`
   */
  constructor({ plan, identity, pseudonymKey, watch }: CheckedRun) {
    const path = join(spillFolderOf(plan.out), 'ledger')
    const left = plan.fresh === true ? undefined : leftIn(path, { plan, identity, pseudonymKey, watch })
    const spill = left && keptFolder(plan.out, left, watch)
    if (left !== undefined && spill !== undefined) {
      this.spill = spill
      this.secrets = left.secrets
      this.#ledger = Ledger.continued(path, left.contents)
      this.#take(left.contents)
      watch.note('goes on with what a stopped run has done', {
        records: this.#recordsKept,
        files: left.contents.files.length,
      })
      return
    }
    this.secrets = newSecrets()
    this.spill = new SpillFolder(plan.out)
    this.#ledger = Ledger.begun(path, { identity, secrets: sealSecrets(this.secrets, pseudonymKey, boundTo(identity)) })
    attempt(plan.out, () => folderToDisk(plan.out))
  }

  /** What was read of a file, and its receipts in the order of ranks, where a stopped run has read all of it. */
  fileOf(file: number): (FeedResult & { readonly receipts: readonly Receipt[] }) | undefined {
    const fed = this.#files.get(file)
    if (fed === undefined) return undefined
    const batches = [...(this.#batches.get(file)?.values() ?? [])].sort((a, b) => a.rank - b.rank)
    this.#recordsRead += fed.records
    return { ...fed, receipts: batches.map(({ receipt }) => receipt) }
  }

  /** The receipt of a batch that a stopped run has; `path` is that of its file. @throws RunError `file-changed` where that was another batch */
  receiptOf(batch: Omit<PostedBatch, 'found'>, path: string): Receipt | undefined {
    this.#recordsRead += batch.records
    const known = this.#batches.get(batch.file)?.get(batch.rank)
    if (known === undefined) return undefined
    const isSame = known.records === batch.records && known.firstLine === batch.firstLine
    if (!isSame || known.receipt.ordinal !== batch.ordinal) throw changedSince(path)
    return known.receipt
  }

  /** Settles once a receipt counts: it and all that it speaks of are on the disk. @throws RunError `output-unwritable` */
  async add({ rank, firstLine, records }: PostedBatch, receipt: Receipt): Promise<void> {
    const added = this.spill
      .syncedWithSegments(receipt.thread)
      .then(() => this.#ledger.add({ batch: { rank, firstLine, records, receipt } }))
    await this.#awaited(added)
    this.#recordsKept += records
    this.spill.keepAtExit()
  }

  /** Settles once it is noted that a file was read to its end; all its receipts count already. @throws RunError `output-unwritable` */
  async addFile(file: number, fed: FeedResult): Promise<void> {
    await this.#awaited(this.#ledger.add({ done: { file, fed } }))
  }

  /**
   * What settling all groups has left: taken from a stopped run that had come so far, or what `settle` answers, which then is brought to the
   * disk beside what follows. Once it counts nothing needs the segments any more, and their room is freed.
   */
  async settled(settle: () => Promise<readonly SettleReceipt[]>): Promise<readonly SettleReceipt[]> {
    if (this.#settled !== undefined) return this.#settled
    const settled = await settle()
    // Where it cannot be brought there, the segments stay, and who goes on settles once more.
    this.#keptSettled = this.#awaited(this.#keepSettled(settled)).catch(() => undefined)
    return settled
  }

  /** The run is done: nothing of it is needed any more. Never throws; a second time does nothing. */
  spent(): Promise<void> {
    this.#spent ??= this.#removed()
    return this.#spent
  }

  /**
   * The run has failed, and none of its threads is left. Keeps what counts where the same command may come further, and removes it
   * else. Answers the error with how to go on.
   */
  async stopped(error: unknown): Promise<unknown> {
    if (this.#spent !== undefined) return error
    await Promise.allSettled(this.#adding)
    this.#ledger.close()
    const isKept = error instanceof RunError && this.#recordsKept > 0 && KEPT_AFTER.includes(error.code)
    if (!isKept) {
      this.spill.remove()
      return error
    }
    this.spill.close()
    if (error.code === 'bad-option') return error
    return new RunError(error.code, error.message, `${error.hint}\n  ${this.#howToGoOn()}`, { cause: error })
  }

  async #keepSettled(settled: readonly SettleReceipt[]): Promise<void> {
    const places = settled.flatMap(({ findings, sellers }) => [...findings, ...sellers])
    for (const thread of new Set(places.map((place) => place.thread))) await this.spill.synced(thread)
    // A run that is done meanwhile waits for nothing that is about to be removed.
    if (this.#spent !== undefined) return
    await this.#ledger.addSettled(settled)
    if (this.#spent === undefined) await this.spill.segmentsDropped()
  }

  async #removed(): Promise<void> {
    await this.#keptSettled
    this.#ledger.close()
    await this.spill.removed()
  }

  #howToGoOn(): string {
    const { path } = this.spill
    const kept = this.#recordsKept
    // One that goes on has not come to all yet that it has.
    const read = Math.max(kept, this.#recordsRead)
    const mebibytes = Math.ceil(spilledBytes(path) / 1024 ** 2)
    return `${kept} of the ${read} records read so far are kept in ${path} (${mebibytes} MiB): the same command goes on from there. To have the room back, remove that folder; --fresh begins anew.`
  }

  /** Keeps the descriptors open until everything that was begun has ended. */
  async #awaited(adding: Promise<void>): Promise<void> {
    this.#adding.add(adding)
    try {
      await adding
    } finally {
      this.#adding.delete(adding)
    }
  }

  #take({ batches, files, settled }: LedgerContents): void {
    this.#settled = settled
    for (const batch of batches) {
      const ofFile = this.#batches.get(batch.receipt.file) ?? new Map<number, LedgerBatch>()
      this.#batches.set(batch.receipt.file, ofFile.set(batch.rank, batch))
      this.#recordsKept += batch.records
    }
    for (const { file, fed } of files) this.#files.set(file, fed)
  }
}

function boundTo(identity: RunIdentity): string {
  return JSON.stringify(Object.entries(identity))
}

/** Undefined where nothing is there, or what is there belongs to another run. */
function leftIn(path: string, { identity, pseudonymKey, watch }: CheckedRun): Left | undefined {
  const contents = readLedger(path)
  if (contents === undefined || contents.batches.length === 0) return undefined
  const { head } = contents
  const others = differences(identity, head.identity)
  const secrets = others.length === 0 ? openSecrets(head.secrets, pseudonymKey, boundTo(identity)) : undefined
  if (secrets !== undefined) {
    // Files are cut to what it says, which a run that was killed may have written but not brought to the disk.
    attempt(path, () => fileToDisk(path))
    return { contents, secrets }
  }
  const names = others.length === 0 ? ['the key of the pseudonyms'] : others
  const told = [...names.slice(0, namesMax), ...(names.length > namesMax ? [`${names.length - namesMax} more`] : [])]
  watch.note('begins anew, for a stopped run was another', { differs: told.join(', ') })
  return undefined
}

/** The folder of a stopped run, cut off behind what counts; undefined where less is there. */
function keptFolder(out: string, { contents }: Left, watch: RunWatch): SpillFolder | undefined {
  try {
    return new SpillFolder(out, extentsOf(contents))
  } catch (error) {
    if (!(error instanceof RunError && error.code === 'file-damaged')) throw error
    watch.note('begins anew, for what a stopped run has left is not whole', {})
    return undefined
  }
}
