/** A run on its way into the store: loaded by a thread of its own while the night goes on, visible only in the end. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FollowedNumbers, follow, followedTable } from '../memory/followed-numbers.ts'
import type { StoredRun, StoredValue } from '../model/stored.ts'
import type { PublishReceipt } from '../stages/night-task.ts'
import type { ThreadPlace } from '../stages/receipt.ts'
import { lockStore, type StoreLock } from '../store/lock.ts'
import { keysFolder, partialOf, runsFolder } from '../store/paths.ts'
import { type NextRun, openPermanent, type Permanent } from '../store/permanent.ts'
import type { SinkResult } from '../store/run-sink.ts'
import { keepEvidenceKey, makeKeysFolder, newEvidenceKey } from './evidence-key.ts'
import type { NightSink } from './night-sink.ts'
import type { StorePlan } from './plan.ts'
import { openPool, type Pool } from './pool.ts'

/** Rejects that cross to the store's thread at a time. */
const rejectsAtOnce = 4_096

/** Tasks that may wait for the store's thread while more is given: they lie in memory. */
const loadsWaitingMax = 8

/** One run on its way into one store. Close it in any case; what was not published by then leaves nothing behind. */
export class NightStore implements NightSink {
  /** Where the evidence file is written until the run is published, and its key. */
  readonly evidence: { readonly path: string; readonly key: Uint8Array }
  readonly #keys: string
  readonly #lock: StoreLock
  readonly #permanent: Permanent
  readonly #path: string
  readonly #pool: Pool
  readonly #loading = new Set<Promise<void>>()
  #followed = followedTable(0)
  #failure: { readonly error: unknown } | undefined
  #rejects: StoredValue[] = []
  #rejectRows = 0
  #sink: SinkResult | undefined

  /**
   * @param spill the folder in which the run's threads leave what goes into the store
   * @throws RunError `store-busy` where another run is writing into it, `output-unwritable` where the key cannot be kept, and what
   * opening the store throws
   */
  constructor(plan: StorePlan, spill: string) {
    this.#keys = plan.evidenceKeys ?? keysFolder(plan.db)
    this.#lock = lockStore(plan.db)
    try {
      makeKeysFolder(this.#keys)
      this.#permanent = openPermanent(plan.db)
    } catch (error) {
      this.#lock.release()
      throw error
    }
    this.#path = partialOf(join(runsFolder(plan.db), 'next.db'))
    this.evidence = { path: partialOf(join(runsFolder(plan.db), 'next.evidence')), key: newEvidenceKey() }
    this.#pool = openPool(1, { path: this.#path, spill })
  }

  findings({ thread, stored }: PublishReceipt): void {
    for (const part of stored) this.#load('store-findings', { thread, part })
  }

  sellers({ thread, ...part }: ThreadPlace): void {
    this.#load('store-sellers', { thread, part })
  }

  places({ thread, ...part }: ThreadPlace): void {
    if (part.bytes > 0) this.#load('store-places', { thread, part })
  }

  sightings({ thread, ...part }: ThreadPlace): void {
    if (part.bytes > 0) this.#load('store-sightings', { thread, part, followed: this.#followed })
  }

  suggestions(lines: Uint8Array, files: readonly string[]): void {
    if (lines.length > 0) this.#load('store-suggestions', { lines: Uint8Array.from(lines), files })
  }

  reject(values: readonly StoredValue[]): void {
    this.#rejects.push(...values)
    this.#rejectRows += 1
    if (this.#rejectRows >= rejectsAtOnce) this.#loadRejects()
  }

  async ready(): Promise<void> {
    while (this.#loading.size > loadsWaitingMax) await Promise.race(this.#loading)
    if (this.#failure !== undefined) throw this.#failure.error
  }

  async loaded(): Promise<void> {
    this.#loadRejects()
    await Promise.all(this.#loading)
    if (this.#failure !== undefined) throw this.#failure.error
    await this.#pool.run('store-unseen', this.#followed)
    await this.#pool.run('store-index', undefined)
  }

  /** How many numbers {@link follow} would watch for, at most. */
  followedCount(date: string): number {
    return this.#permanent.followedCount(date)
  }

  /** Fills a table with the numbers of cases of these carriers that are open before a date: a run watches for them. To be called once, before the run. */
  follow(date: string, carriers: readonly string[]): FollowedNumbers {
    this.#followed = followedTable(this.followedCount(date))
    for (const { carrier, msisdn } of this.#permanent.followed(date)) {
      const index = carriers.indexOf(carrier)
      if (index >= 0) follow(this.#followed, index, msisdn)
    }
    return this.#followed
  }

  /** What a run of a date with these inputs becomes; nothing changes by asking. */
  placeOf(date: string, inputsDigest: string): NextRun {
    return this.#permanent.nextRun(date, inputsDigest)
  }

  /** Brings the run's file and the key of its evidence to the disk, whole but not yet visible. Answers the earlier runs with which it could not be compared. */
  async complete(run: StoredRun): Promise<SinkResult['uncompared']> {
    const { date, revision } = run.summary
    const earlier = this.#permanent.earlierRuns(date, revision)
    this.#sink = await this.#pool.run<SinkResult>('store-finish', { run, earlier })
    keepEvidenceKey(this.#keys, run.summary.run, this.evidence.key)
    return this.#sink.uncompared
  }

  /** Makes the completed run visible, in one step. */
  publish(run: StoredRun): void {
    if (this.#sink === undefined) throw new Error('the run is not complete')
    this.#permanent.publish({
      run,
      result: this.#sink,
      partialPath: this.#path,
      evidencePartialPath: this.evidence.path,
      publishedAt: new Date(),
    })
  }

  /** Lets go of the store. Never throws. */
  async close(): Promise<void> {
    // Not in the middle of a statement: a thread that is ended there takes the process with it.
    await Promise.allSettled(this.#loading)
    await this.#pool.close()
    await Promise.all([this.#path, this.evidence.path].map((path) => rm(path, { force: true }).catch(() => undefined)))
    this.#permanent.close()
    this.#lock.release()
  }

  #loadRejects(): void {
    if (this.#rejectRows === 0) return
    this.#load('store-rejects', { values: this.#rejects, rows: this.#rejectRows })
    this.#rejects = []
    this.#rejectRows = 0
  }

  #load(door: string, task: unknown): void {
    const loading = this.#pool.run<void>(door, task).catch((error: unknown) => {
      this.#failure ??= { error }
    })
    this.#loading.add(loading)
    loading.finally(() => this.#loading.delete(loading))
  }
}
