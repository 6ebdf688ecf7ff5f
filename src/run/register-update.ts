import { FRAME, FRAME_BYTES, type OldFrame, sectionOf } from '../memory/index-file.ts'
import { type ChecksumSpace, checksumSpace } from './index-checksum.ts'
import { openIndex, readFaults, readSection, verifySections } from './index-header.ts'
import { kernelModule } from './night-memory.ts'
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
  const { frames, bucketRows } = oldFrames(open, space)
  const old = {
    path: index,
    header: open.header,
    dictionary: readSection(open, sectionOf(open.header, 'dictionary'), space),
    frames,
    bucketRows,
    faults: readFaults(open, space).filter(
      ({ code }) => !code.startsWith('successor-') || code === 'successor-malformed',
    ),
  }
  return rebuildRegister(old, { files, out: index, threads }, watch)
}

/** The frames of the archive by bucket, their offsets those of the file. */
function oldFrames(index: OpenIndex, space: ChecksumSpace): { frames: OldFrame[][]; bucketRows: number[] } {
  const { header } = index
  const buckets = header.partitions * header.bucketsPerPartition
  const frames: OldFrame[][] = Array.from({ length: buckets }, () => [])
  const bucketRows: number[] = new Array(buckets).fill(0)
  for (let partition = 0; partition < header.partitions; partition++) {
    const archive = sectionOf(header, 'archive', partition)
    const lines = readSection(index, sectionOf(header, 'frames', partition), space)
    const view = new DataView(lines.buffer, lines.byteOffset, lines.length)
    for (let at = 0; at < lines.length; at += FRAME_BYTES) {
      const bucket = view.getUint32(at + FRAME.bucket, true)
      const offset = archive.offset + view.getFloat64(at + FRAME.offset, true)
      const [bytes, rawBytes] = [view.getUint32(at + FRAME.bytes, true), view.getUint32(at + FRAME.rawBytes, true)]
      frames[bucket]?.push({ offset, bytes, rawBytes })
      bucketRows[bucket] = (bucketRows[bucket] ?? 0) + view.getUint32(at + FRAME.rows, true)
    }
  }
  return { frames, bucketRows }
}
