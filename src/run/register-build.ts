/**
 * The register's index, from files or from an older index and files: scan → resolve → chains → write. Memory does not grow
 * with the register but for one partition's sections a thread.
 */
import { renameSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IndexCounts, IndexHeader, IndexSource, OldBucket } from '../memory/index-file.ts'
import { RunError } from '../model/errors.ts'
import { registerFaultShareMax } from '../model/limits.ts'
import type { RegisterFaultPlace } from '../model/register-fault.ts'
import { buildDictionary } from '../stages/dictionary.ts'
import { attachKernel } from '../stages/kernel.ts'
import type { RegisterThread } from '../stages/register-task.ts'
import { attempt, attemptAsync, refuseFolder, removeAside } from './csv-file.ts'
import { EarlySync } from './early-sync.ts'
import { checksumSpace } from './index-checksum.ts'
import { refuseOverwriting } from './index-header.ts'
import { kernelModule } from './kernel-module.ts'
import { openInput } from './open.ts'
import { openPool } from './pool.ts'
import { RegisterFaultList } from './register-fault-list.ts'
import { registerSlabs } from './register-feed.ts'
import { bucketSources, resolveBuckets } from './register-resolve.ts'
import { type ScannedRegister, scanRegister } from './register-scan.ts'
import { RegisterScratch } from './register-scratch.ts'
import { type RegisterShape, refusePartitions, shapeFor, shapeOf } from './register-shape.ts'
import { followBuckets } from './register-successors.ts'
import { archiveOffset, writeIndex } from './register-write.ts'
import { Stopwatch } from './stopwatch.ts'
import type { RunWatch } from './watch.ts'

/** What to build. */
export interface RegisterBuildOptions {
  /** Files of the register, of which the rows of all are taken. */
  readonly files: readonly string[]
  /** Where the index goes; an older one there stays until the new one is whole. */
  readonly out: string
  readonly threads: number
  /** By default one for each million persons that the files may hold. */
  readonly partitions?: number | undefined
  /** What one partition may take in memory; by default what a memory can have. */
  readonly partitionBytesMax?: number | undefined
  /** The seed of the hash; by default random. */
  readonly seed?: bigint | undefined
  /** The dictionary of names, in place of one made from the files. */
  readonly dictionary?: Uint8Array | undefined
}

/** What came of it. */
export interface RegisterBuilt {
  readonly header: IndexHeader
  /** By stage, and `total`. */
  readonly seconds: Readonly<Record<string, number>>
  readonly fileBytes: number
}

/** What an index that is brought up to date brings with it. */
export interface OldIndex {
  readonly path: string
  readonly header: IndexHeader
  readonly dictionary: Uint8Array
  /** All of its archive. */
  readonly buckets: readonly OldBucket[]
  /** Those of rows, without those of chains. */
  readonly faults: readonly RegisterFaultPlace[]
}

/**
 * Builds the index of a register. Nothing is left behind where it fails, and an older index stays.
 * @throws RunError `world-too-large` where a partition takes more than it may, `register-faulty`, `header-missing-column`, `output-unwritable`, `interrupted`, and what reading files does
 */
export async function buildRegister(options: RegisterBuildOptions, watch: RunWatch): Promise<RegisterBuilt> {
  return new RegisterBuild(options, undefined, watch).run()
}

/** The same from an older index and files of new and changed rows; partitions, seed and dictionary stay as they are. */
export async function rebuildRegister(
  old: OldIndex,
  options: Pick<RegisterBuildOptions, 'files' | 'out' | 'threads'>,
  watch: RunWatch,
): Promise<RegisterBuilt> {
  return new RegisterBuild(options, old, watch).run()
}

class RegisterBuild {
  readonly #options: RegisterBuildOptions
  readonly #old: OldIndex | undefined
  readonly #watch: RunWatch
  readonly #stopwatch = new Stopwatch()
  readonly #faults: RegisterFaultList
  readonly #aside: string

  constructor(options: RegisterBuildOptions, old: OldIndex | undefined, watch: RunWatch) {
    this.#options = options
    this.#old = old
    this.#watch = watch
    this.#faults = new RegisterFaultList(old?.faults ?? [])
    this.#aside = `${options.out}.partial`
  }

  async run(): Promise<RegisterBuilt> {
    const { out, files } = this.#options
    refusePartitions(this.#options.partitions)
    // All are looked at first: a mistyped name must not cost the reading of those before it.
    for (const path of files) await openInput(path)
    refuseFolder(out)
    refuseOverwriting(out)
    removeAside(out)
    const shape = this.#old === undefined ? await shapeFor(this.#options) : shapeOf(this.#old.header)
    const scratch = new RegisterScratch(out)
    const abandon = (): void => removeAside(out)
    process.once('exit', abandon)
    try {
      const header = await this.#build(shape, scratch)
      attempt(out, () => renameSync(this.#aside, out))
      const { size } = await stat(out)
      return { header, seconds: this.#stopwatch.seconds(), fileBytes: size }
    } finally {
      process.off('exit', abandon)
      scratch.remove()
      abandon()
    }
  }

  async #build(shape: RegisterShape, scratch: RegisterScratch): Promise<IndexHeader> {
    const { threads, out } = this.#options
    const sync = await attemptAsync(out, () => EarlySync.of(this.#aside))
    const module = kernelModule()
    const slabs = registerSlabs(threads)
    const spread = {
      seedLow: Number(shape.seed & 0xffffffffn),
      seedHigh: Number(shape.seed >> 32n),
      partitions: shape.partitions,
      bucketsPerPartition: shape.bucketsPerPartition,
    }
    const thread: RegisterThread = {
      module,
      memory: slabs.memory,
      scratch: scratch.path,
      spread,
      countsWords: this.#old === undefined && this.#options.dictionary === undefined,
    }
    const pool = openPool(threads, thread)
    const kernel = attachKernel(module, slabs.memory)
    try {
      const scanned = await this.#scan({
        pool,
        slabs,
        kernel,
        scratch,
        buckets: spread.partitions * spread.bucketsPerPartition,
      })
      this.#stage('resolve')
      const dictionary = this.#dictionary(scanned)
      const answers = await resolveBuckets(bucketSources(scanned, this.#old?.buckets), {
        pool,
        dictionary,
        partitions: shape.partitions,
        path: this.#aside,
        archive: archiveOffset(dictionary),
        oldPath: this.#old?.path ?? '',
        onWritten: () => sync.begin(),
        watch: this.#watch,
      })
      for (const { repeatedRows } of answers) {
        for (const { metSource, metOffset, ...place } of repeatedRows) {
          this.#faults.add({ ...place, code: 'pin-repeated' }, metSource, metOffset)
        }
      }
      const { superseded, broken, finals } = followBuckets(answers, spread, kernel, scratch, this.#faults)
      this.#stage('write')
      const persons = answers.reduce((sum, answer) => sum + answer.persons, 0)
      const repeated = answers.reduce((sum, answer) => sum + answer.repeated, 0)
      const header = this.#header(shape, scanned, { persons, repeated, superseded, brokenChains: broken })
      const content = { header, dictionary, answers, finals, faults: this.#faults.listed() }
      const place = { ...this.#options, path: this.#aside, sync }
      return await writeIndex(place, content, pool, checksumSpace(module), this.#watch)
    } finally {
      await pool.close()
      await sync.close()
    }
  }

  async #scan(place: Parts): Promise<ScannedRegister> {
    this.#stage('read')
    const before = this.#old?.header
    const sources = before?.sources.length ?? 0
    const scanned = await scanRegister(this.#options.files, sources, {
      ...place,
      faults: this.#faults,
      watch: this.#watch,
    })
    const rows = scanned.rows + (before?.counts.rows ?? 0)
    const faulty = scanned.faulty + (before?.counts.faulty ?? 0)
    if (faulty > rows * registerFaultShareMax || scanned.faulty === scanned.rows)
      throw this.#tooFaulty(scanned, sources)
    return scanned
  }

  #tooFaulty({ faulty, rows, firstFault }: ScannedRegister, firstSource: number): RunError {
    const { files } = this.#options
    const file = files[(firstFault?.source ?? 0) - firstSource] ?? files[0]
    return new RunError(
      'register-faulty',
      `${file}: expected at most ${registerFaultShareMax * 100} % faulty rows, but found ${faulty} of ${rows}` +
        (firstFault === undefined ? '' : `; the first on line ${firstFault.line} (${firstFault.code})`),
      'Have the extract made again: persons missing from it would be accused of having no identity.',
    )
  }

  #dictionary({ words }: ScannedRegister): Uint8Array {
    const given = this.#old?.dictionary ?? this.#options.dictionary
    if (given !== undefined) return given
    const tokens = [...words].map(([bytes, count]) => [Buffer.from(bytes, 'latin1').toString('utf8'), count] as const)
    return buildDictionary(tokens)
  }

  #header(
    { seed, partitions, bucketsPerPartition }: RegisterShape,
    scanned: ScannedRegister,
    counts: Omit<IndexCounts, 'rows' | 'faulty'>,
  ): Omit<IndexHeader, 'sizes' | 'sections'> {
    const before = this.#old?.header
    const sources: readonly IndexSource[] = [...(before?.sources ?? []), ...scanned.sources]
    return {
      seed: seed.toString(16).padStart(16, '0'),
      partitions,
      bucketsPerPartition,
      counts: {
        ...counts,
        rows: scanned.rows + (before?.counts.rows ?? 0),
        faulty: scanned.faulty + (before?.counts.faulty ?? 0),
        repeated: counts.repeated + (before?.counts.repeated ?? 0),
      },
      extractDate: Math.max(scanned.lastUpdate, before?.extractDate ?? 0),
      sources,
    }
  }

  #stage(name: string): void {
    this.#stopwatch.stage(name)
    this.#watch.stage(name)
  }
}
type Parts = Pick<Parameters<typeof scanRegister>[2], 'pool' | 'slabs' | 'kernel' | 'scratch' | 'buckets'>
