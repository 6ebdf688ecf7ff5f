import { BUCKET_BYTES, type OldBucket, sectionOf } from '../memory/index-file.ts'
import { type ChecksumSpace, checksumSpace } from './index-checksum.ts'
import { openIndex, readFaults, readSection, verifySections } from './index-header.ts'
import { kernelModule } from './kernel-module.ts'
import type { OpenIndex } from './open-index.ts'
import { type RegisterBuilt, rebuildRegister } from './register-build.ts'
import type { RunWatch } from './watch.ts'

/** What to bring up to date. */
export interface RegisterUpdateOptions {
  /** The index; it stays as it is until the new one takes its place in one step. */
  readonly index: string
  /** Files with the register's columns, of new and changed rows. */
  readonly files: readonly string[]
  readonly threads: number
}

/**
 * Brings an index up to date: it becomes what a build from its sources and these files together would be, with the same
 * seed and the words of names that it had.
 * @throws RunError as `buildRegister` does, and as `openIndex` does for an index that is none
 */
export async function updateRegister(
  { index, files, threads }: RegisterUpdateOptions,
  watch: RunWatch,
): Promise<RegisterBuilt> {
  const space = checksumSpace(kernelModule())
  const open = await openIndex(index, space)
  watch.stage('check')
  await verifySections(
    open,
    open.header.sections.filter(({ kind }) => kind === 'archive'),
    space,
    watch.signal,
  )
  const old = {
    path: index,
    header: open.header,
    dictionary: readSection(open, sectionOf(open.header, 'dictionary'), space),
    buckets: oldBuckets(open, space),
    faults: readFaults(open, space).filter(
      ({ code }) => !code.startsWith('successor-') || code === 'successor-malformed',
    ),
  }
  return rebuildRegister(old, { files, out: index, threads }, watch)
}

/** The buckets of the archive, all partitions' together. */
function oldBuckets(index: OpenIndex, space: ChecksumSpace): OldBucket[] {
  const { header } = index
  return Array.from({ length: header.partitions }, (_, partition) => {
    const lines = readSection(index, sectionOf(header, 'buckets', partition), space)
    const view = new DataView(lines.buffer, lines.byteOffset, lines.length)
    return Array.from({ length: header.bucketsPerPartition }, (_, rank): OldBucket => {
      const { offset, bytes } = sectionOf(header, 'archive', partition * header.bucketsPerPartition + rank)
      return { offset, bytes, rows: view.getUint32(rank * BUCKET_BYTES, true) }
    })
  }).flat()
}
