/** What any file of records must be before it is read, in words that every engine uses. */
import { RunError } from '../model/errors.ts'
import type { RejectCode } from '../model/verdict.ts'

/** How much of a file shows what it is. */
const HEAD_BYTES = 4096
/** A file whose lines do not end within this much has other line ends, if it has CRs. */
const FIRST_LINE_BYTES_MAX = 1024 * 1024
/** UTF-16 text is nearly half NULs; a damaged UTF-8 file has a few. */
const NUL_SHARE_MAX = 0.3

/** Where a tar archive says that it is one. */
const TAR_MARK_AT = 257

const LF = 10
const CR = 13

/**
 * The chunks of a file in UTF-8, unchanged, once they look like text in lines. `file` is its name for messages.
 *
 * @throws RunError `file-wrong-compression` for a tar archive, `file-wrong-encoding` for UTF-16 and for bytes that are
 * mostly NUL, `file-wrong-line-ends` for CRs and no LF in the first MiB: every record of such a file would be a reject.
 */
export async function* textChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0)
  let bytesSeen = 0
  let hasCr = false
  let hasLf = false
  for await (const chunk of chunks) {
    if (!hasLf && bytesSeen < FIRST_LINE_BYTES_MAX) {
      const begin = chunk.subarray(0, FIRST_LINE_BYTES_MAX - bytesSeen)
      hasLf = begin.includes(LF)
      hasCr ||= begin.includes(CR)
    }
    bytesSeen += chunk.length
    if (bytesSeen >= FIRST_LINE_BYTES_MAX && hasCr && !hasLf) throw wrongLineEnds(file)
    if (head === undefined) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    // What is to be said of its line ends comes before whatever a reader would say of its first record.
    if (head.length < HEAD_BYTES || (!hasLf && bytesSeen < FIRST_LINE_BYTES_MAX)) continue
    checkEncoding(head.subarray(0, HEAD_BYTES), file)
    yield head
    head = undefined
  }
  if (head !== undefined) checkEncoding(head, file)
  if (hasCr && !hasLf) throw wrongLineEnds(file)
  if (head !== undefined && head.length > 0) yield head
}

function checkEncoding(head: Uint8Array, file: string): void {
  const mark = Buffer.from(head.subarray(TAR_MARK_AT, TAR_MARK_AT + 5)).toString('latin1')
  if (mark === 'ustar' && head.includes(0)) throw tarArchive(file)
  const [first, second, third, fourth] = head
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0)
    throw wrongEncoding(file, 'it looks like UTF-32')
  if (first === 0xff && second === 0xfe) throw wrongEncoding(file, 'it looks like UTF-16, little-endian')
  if (first === 0xfe && second === 0xff) throw wrongEncoding(file, 'it looks like UTF-16, big-endian')
  const nulsAt = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) nulsAt[index % 2] = (nulsAt[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nulsAt
  if (even + odd <= head.length * NUL_SHARE_MAX) return
  if (odd > even * 4) throw wrongEncoding(file, 'it looks like UTF-16, little-endian, without a byte order mark')
  if (even > odd * 4) throw wrongEncoding(file, 'it looks like UTF-16, big-endian, without a byte order mark')
  throw wrongEncoding(file, 'most of its bytes are NUL: it is no text, or a copy that was not finished')
}

/** A file that is no UTF-8; `found` says what it looks like. */
function wrongEncoding(file: string, found: string): RunError {
  return new RunError(
    'file-wrong-encoding',
    `${file}: expected UTF-8 text, but ${found}`,
    'Export the file as UTF-8 and send it again; of a dump, --encoding or its manifest may say what it is written in.',
  )
}

/** A file whose lines end with CR alone. */
function wrongLineEnds(file: string): RunError {
  return new RunError(
    'file-wrong-line-ends',
    `${file}: expected lines that end with LF or CRLF, but found only CR`,
    'Export the file with LF or CRLF line ends and send it again.',
  )
}

function tarArchive(file: string): RunError {
  return new RunError(
    'file-wrong-compression',
    `${file}: expected text, but it is a tar archive`,
    'Unpack it and give the files inside, plain or compressed with gzip or zstd.',
  )
}

/** A file in which nothing stands but blank and comment lines. */
export function nothingInFile(file: string): RunError {
  return new RunError(
    'file-empty',
    `${file}: expected a header and records, but found only blank or comment lines`,
    'Export the file again and send it.',
  )
}

/** A file that ends after its header. */
export function headerOnly(file: string): RunError {
  return new RunError(
    'file-header-only',
    `${file}: expected records after the header, but found none`,
    'Send the file again once it is complete; leave it out where the carrier has nothing to send in it.',
  )
}

/** A header, on a line of the file, that is no readable record. */
export function unreadableHeader(line: number, fault: RejectCode, file: string): RunError {
  if (fault === 'invalid-utf8')
    return wrongEncoding(file, `the header (line ${line}) is not; it may be windows-1258, TCVN3 or VNI`)
  if (fault === 'nul-byte') return wrongEncoding(file, `the header (line ${line}) has NUL bytes`)
  if (fault === 'lone-carriage-return') return wrongLineEnds(file)
  return new RunError(
    'header-missing-column',
    `${file}: expected a header on line ${line}, but it cannot be read as a record (${fault})`,
    'Check that the file is of the format given with --format and that its first line is the header.',
  )
}
