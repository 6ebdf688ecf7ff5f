import { createGunzip } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { decoded, decodedChunkBytes } from './decoded.ts'

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

function gzipError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'Z_BUF_ERROR') {
    return new RunError(
      'file-truncated',
      `${name} ends in the middle of a gzip member: it was cut off, or is still being written`,
      'Copy it again, and compare its size and SHA-256 with what the carrier says.',
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
