/** Any CSV as text, and as records: what `simsach inspect` reads. */
import type { EncodingEvidence } from '../formats/encoding.ts'
import { textChunks } from '../formats/text-file.ts'
import type { Encoding } from '../model/encoding.ts'
import { foundEncoding } from './file-encodings.ts'
import type { Compression } from './file-kind.ts'
import { openInput } from './open.ts'
import { type CutRecord, RecordCutter } from './record-cutter.ts'
import { type Transcoder, transcoderOf } from './transcode.ts'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** A file that can be read as text, once. */
export interface FileText {
  readonly compression: Compression
  readonly bytesOnDisk: number
  /** What it is read in, and what its first bytes show of that. */
  readonly encoding: Encoding
  readonly evidence: EncodingEvidence
  /** UTF-8 without a byte order mark, decompressed, in order; leaving early closes the file. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * Opens a file as text in the encoding given, or in what its first bytes show.
 * @throws RunError as `openInput` does; from `chunks` also as `textChunks` does
 */
export async function openText(
  path: string,
  given: Encoding | undefined,
  signal: AbortSignal | undefined,
): Promise<FileText> {
  const { encoding: found, evidence } = await foundEncoding(path)
  const { compression, bytesOnDisk, chunks } = await openInput(path, { signal })
  const encoding = given ?? found
  const text = textChunks(transcoded(chunks, transcoderOf(encoding)), path)
  return { compression, bytesOnDisk, encoding, evidence, chunks: unmarked(text) }
}

async function* transcoded(
  chunks: AsyncIterable<Uint8Array>,
  transcoder: Transcoder | undefined,
): AsyncGenerator<Uint8Array> {
  if (transcoder === undefined) return yield* chunks
  for await (const chunk of chunks) yield transcoder.push(chunk).bytes
  yield transcoder.end().bytes
}

/** The chunks without a byte order mark, of which the first has all. */
async function* unmarked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isBegun = false
  for await (const chunk of chunks) {
    const isMarked = !isBegun && BYTE_ORDER_MARK.every((byte, i) => chunk[i] === byte)
    yield isMarked ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk
    isBegun = true
  }
}

/** How a file is cut. */
export interface CutRules {
  readonly delimiter: string
  readonly quote: '"' | ''
  /** What its bytes show where undefined. */
  readonly encoding: Encoding | undefined
}

/**
 * Every record of any CSV, in batches in the order of the file: the header, blank and comment lines too. Cells are as they
 * stand there, without their quotes.
 * @throws RunError as {@link openText}
 */
export async function* fileRecords(
  path: string,
  { delimiter, quote, encoding }: CutRules,
  signal: AbortSignal,
): AsyncGenerator<readonly CutRecord[]> {
  const { chunks } = await openText(path, encoding, signal)
  const cutter = new RecordCutter({ delimiter, quote, comment: '' })
  for await (const chunk of chunks) yield cutter.push(chunk)
  yield cutter.end()
}
