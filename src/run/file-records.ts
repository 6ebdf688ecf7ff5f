import { textChunks } from '../formats/text-file.ts'
import { openInput } from './open.ts'
import { type CutRecord, RecordCutter } from './record-cutter.ts'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Whether a text begins with a byte order mark. */
export function isMarked(text: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, i) => text[i] === byte)
}

/** A text without its byte order mark, where it has one. */
export function unmarked(text: Uint8Array): Uint8Array {
  return isMarked(text) ? text.subarray(BYTE_ORDER_MARK.length) : text
}

/**
 * Every record of any CSV, in batches in the order of the file: the header, blank and comment lines too. Cells are as they
 * stand there, without their quotes.
 * @throws RunError as `openInput` and `textChunks` do
 */
export async function* fileRecords(
  path: string,
  rules: { readonly delimiter: string; readonly quote: '"' | '' },
  signal: AbortSignal,
): AsyncGenerator<readonly CutRecord[]> {
  const input = await openInput(path, { signal })
  const cutter = new RecordCutter({ ...rules, comment: '' })
  let isBegun = false
  for await (const chunk of textChunks(input.chunks, path)) {
    yield cutter.push(isBegun ? chunk : unmarked(chunk))
    isBegun = true
  }
  yield cutter.end()
}
