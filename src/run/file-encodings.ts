import { encodingHeadBytes, encodingOf, type FoundEncoding } from '../formats/encoding.ts'
import { RunError } from '../model/errors.ts'
import { openInput } from './open.ts'
import type { PlannedFile } from './plan.ts'
import type { RunWatch } from './watch.ts'

/**
 * The files with what each is read in: what was said of it, else what its first bytes show. A file that cannot be opened or
 * unpacked that far stays as it is: it is told of when it is read.
 */
export async function withEncodings(files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  const known: PlannedFile[] = []
  for (const file of files) known.push(file.encoding === undefined ? await withFoundEncoding(file) : file)
  return known
}

async function withFoundEncoding(file: PlannedFile): Promise<PlannedFile> {
  try {
    const { encoding, evidence } = await foundEncoding(file.path)
    return { ...file, encoding, encodingEvidence: evidence }
  } catch (error) {
    if (error instanceof RunError) return file
    throw error
  }
}

/** What the first bytes of a file show it to be written in. @throws RunError as `openInput` does. */
export async function foundEncoding(path: string): Promise<FoundEncoding> {
  return encodingOf(await textHead(path))
}

/** The first bytes of a file, decompressed: {@link encodingHeadBytes}, or all of a shorter one. */
async function textHead(path: string): Promise<Uint8Array> {
  const { chunks } = await openInput(path)
  const head: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    head.push(chunk)
    bytes += chunk.length
    if (bytes >= encodingHeadBytes) break
  }
  return Buffer.concat(head).subarray(0, encodingHeadBytes)
}

/** Says of each file that is not in UTF-8 what it is in, and why. */
export function noteEncodings(files: readonly PlannedFile[], watch: RunWatch): void {
  for (const { file, encoding = 'utf-8', encodingEvidence } of files) {
    if (encoding === 'utf-8') continue
    watch.note('not in UTF-8', { file, encoding, why: encodingEvidence?.sentence.en ?? 'so it was said' })
  }
}
