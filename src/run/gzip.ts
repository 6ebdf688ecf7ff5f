import { createGunzip } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { decoded, decodedChunkBytes } from './decoded.ts'
import type { PartCutter, PartedData } from './unpack-ahead.ts'

/**
 * Decompresses gzip data of any number of members (RFC 1952). All of the input must belong to a member: zlib itself
 * passes over zero bytes after one, and would lose what follows them.
 *
 * @param source the compressed bytes, from the first
 * @param name what the messages call the file
 * @throws RunError `file-truncated`, `file-damaged`
 */
export async function* gunzipped(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const decoder = createGunzip({ chunkSize: decodedChunkBytes })
  let bytesGiven = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytesGiven += chunk.length
      yield chunk
    }
  }
  try {
    yield* decoded(counted(), decoder)
  } catch (error) {
    throw gzipError(error, name)
  }
  if (decoder.bytesWritten !== bytesGiven) throw trailing(name)
}

/** Gzip data, cut where a member seems to begin: where one ends is known only once it is unpacked. `name` as in {@link gunzipped}. */
export function gzipMembers(name: string): PartedData {
  return { cutter: (bytesMin) => new MemberCutter(bytesMin), unpack: (source) => gunzipped(source, name) }
}

/** Of a member whose data is deflated, the only method there is. */
const MEMBER_BEGINNING = Buffer.from([0x1f, 0x8b, 0x08])
const memberHeaderBytes = 10

class MemberCutter implements PartCutter {
  /** No message counts members. */
  readonly parts = 0
  readonly #bytesMin: number
  #seen = 0
  /** The last bytes seen, too few for a header: one may go on in the next chunk. */
  #tail: Buffer = Buffer.alloc(0)

  constructor(bytesMin: number) {
    this.#bytesMin = bytesMin
  }

  cut(chunk: Uint8Array): number | undefined {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    const seam = Buffer.concat([this.#tail, bytes.subarray(0, memberHeaderBytes - 1)])
    const at = this.#found(seam, this.#seen - this.#tail.length) ?? this.#found(bytes, this.#seen)
    this.#seen += bytes.length
    this.#tail = Buffer.concat([this.#tail, bytes.subarray(1 - memberHeaderBytes)]).subarray(1 - memberHeaderBytes)
    return at
  }

  /** Where a header begins that lies wholly in the bytes, the first of which is number `first` of all. */
  #found(bytes: Buffer, first: number): number | undefined {
    let at = Math.max(0, this.#bytesMin - first) - 1
    do at = bytes.indexOf(MEMBER_BEGINNING, at + 1)
    while (at >= 0 && !isMemberHeader(bytes, at))
    return at < 0 ? undefined : first + at
  }
}

/**
 * Whether ten bytes are there, with flags, extra flags and a system that RFC 1952 or zlib knows: by chance one place in 10^11
 * is taken for a header.
 */
function isMemberHeader(bytes: Uint8Array, at: number): boolean {
  const [flags, extraFlags, system] = [bytes[at + 3], bytes[at + 8], bytes[at + 9]]
  if (flags === undefined || extraFlags === undefined || system === undefined) return false
  return (flags & 0xe0) === 0 && [0, 2, 4].includes(extraFlags) && (system <= 13 || system === 255)
}

function gzipError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'Z_BUF_ERROR') {
    return new RunError(
      'file-truncated',
      `${name} ends in the middle of a gzip member: it was cut off, or is still being written`,
      'Copy it again from where it was made, and compare size and SHA-256; where it is cut there too, export it again.',
      { cause: error },
    )
  }
  // The decoder stopped before its input did, or met no header where a member should begin.
  if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.message === 'incorrect header check')
    return trailing(name, error)
  if (error.code !== 'Z_DATA_ERROR') return error
  return new RunError(
    'file-damaged',
    `${name} is damaged: its gzip data cannot be right (${error.message})`,
    'Copy it again, and compare its SHA-256 with what the carrier says; "gzip -t" tests a file by itself.',
    { cause: error },
  )
}

function trailing(name: string, cause?: unknown): RunError {
  return new RunError(
    'file-damaged',
    `${name} is damaged: what follows the end of a gzip member is not another one`,
    'Copy the file again; where the carrier joins files, each part must be gzip and nothing may stand between.',
    { cause },
  )
}
