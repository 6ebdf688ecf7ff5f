import type { EncodingEvidence } from '../formats/encoding.ts'
import type { Encoding } from '../model/encoding.ts'
import type { Compression } from './file-kind.ts'
import { openText } from './file-records.ts'

/** Bytes of the decompressed file that are looked at. */
const SAMPLE_BYTES = 2 * 1024 * 1024

/** The beginning of a file as text. */
export interface Beginning {
  readonly compression: Compression
  readonly bytesOnDisk: number
  readonly encoding: Encoding
  readonly evidence: EncodingEvidence
  /** In UTF-8, without a byte order mark. */
  readonly text: Uint8Array
  /** Whether that is all of the file. */
  readonly isWhole: boolean
}

/**
 * Reads the beginning of a file, in the encoding given or in what its bytes show.
 * @throws RunError as `openText` and its chunks do
 */
export async function beginningOf(
  path: string,
  { encoding: given, signal }: { readonly encoding?: Encoding | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Beginning> {
  const { compression, bytesOnDisk, encoding, evidence, chunks } = await openText(path, given, signal)
  const pieces: Uint8Array[] = []
  let bytes = 0
  let isWhole = true
  for await (const chunk of chunks) {
    pieces.push(chunk)
    bytes += chunk.length
    if (bytes < SAMPLE_BYTES) continue
    isWhole = false
    break
  }
  return { compression, bytesOnDisk, encoding, evidence, text: Buffer.concat(pieces), isWhole }
}
