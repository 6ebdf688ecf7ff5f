import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { threadId, workerData } from 'node:worker_threads'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { RegisterWork } from '../src/stages/register-work.ts'

const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 }

/** As zstd bounds it: with room for so much it compresses at once, not through buffers of its own. */
function compressedBytesMax(bytes: number): number {
  return bytes + Math.ceil(bytes / 128) + 1024
}

function withFile<T>(path: string, flags: string, use: (file: number) => T): T {
  const file = openSync(path, flags, 0o600)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** What this thread does in a build of the register's index. */
export const register = new RegisterWork(workerData, threadId, {
  sizeOf: (path) => withFile(path, 'a', (file) => fstatSync(file).size),
  write: (path, bytes, at) => withFile(path, 'r+', (file) => writeSync(file, bytes, 0, bytes.length, at)),
  read: (path, into, at) => withFile(path, 'r', (file) => readSync(file, into, 0, into.length, at)),
  compress: (raw) => zstdCompressSync(raw, { params, chunkSize: compressedBytesMax(raw.length) }),
  decompress: (frame) => zstdDecompressSync(frame),
})
