import { type IndexHeader, LOADED_KINDS } from '../memory/index-file.ts'
import { checksumSpace } from './index-checksum.ts'
import { openIndex, verifySections } from './index-header.ts'
import { kernelModule } from './kernel-module.ts'
import type { OpenIndex } from './open-index.ts'

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

/** What the index takes in memory, and what each of its persons does; without the places of threads. */
export function memoryOf(header: IndexHeader): { readonly bytes: number; readonly bytesPerPerson: number } {
  const kinds: readonly string[] = [...LOADED_KINDS, 'dictionary']
  const bytes = header.sections.reduce((sum, section) => sum + (kinds.includes(section.kind) ? section.bytes : 0), 0)
  return { bytes, bytesPerPerson: bytes / Math.max(1, header.counts.persons) }
}
