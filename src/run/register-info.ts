import type { IndexHeader } from '../memory/index-file.ts'
import { checksumSpace } from './index-checksum.ts'
import { type OpenIndex, openIndex, verifySections } from './index-header.ts'
import { kernelModule } from './night-memory.ts'

export type { IndexHeader }

/**
 * What an index says of itself; `isChecked`: all of it is read, too, and compared with its checksums.
 * @throws RunError as `openIndex` does, `index-damaged`, `interrupted`
 */
export async function readIndex(path: string, isChecked: boolean, signal: AbortSignal): Promise<OpenIndex> {
  const space = checksumSpace(kernelModule())
  const index = await openIndex(path, space)
  if (isChecked) await verifySections(index, index.header.sections, space, signal)
  return index
}
