import { createHash } from 'node:crypto'
import { readSync, type Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { RunError } from '../model/errors.ts'
import { type Compression, fileKind, INDEX_KIND, kindBytes, promisedCompression } from './file-kind.ts'
import { gunzipped, gzipMembers } from './gzip.ts'
import { aheadBounds, unpackedAhead } from './unpack-ahead.ts'
import { withinBounds } from './unpacked-bound.ts'
import { unreadable } from './unreadable.ts'
import { unzstd, zstdFrames } from './zstd.ts'

/** What was read of a file, known once all of it has been. */
export interface InputDigest {
  /** Of the bytes on disk, 64 hex digits. */
  readonly sha256: string
  /** Size on disk. */
  readonly bytes: number
}

/** An input file that can be read, once. */
export interface OpenedInput {
  /**
   * The content, decompressed, in order, to the last byte: it ends without an error only where every byte on disk was
   * understood and the file is still the one that was opened. Each chunk belongs to whoever takes it, unless it lies in
   * what `into` gave. May be iterated once; leaving early closes the file.
   */
  readonly chunks: AsyncIterable<Uint8Array>
  readonly compression: Compression
  readonly bytesOnDisk: number
  /** Call it after `chunks` has come to its end; before, it is a mistake of the caller and throws. */
  result(): InputDigest
  /** Lets go of the file for whoever neither takes `chunks` to its end nor leaves a loop over it. */
  close(): Promise<void>
}

/** How reading shows itself and is stopped. */
export interface OpenOptions {
  /** Aborted: `chunks` ends with `interrupted`. */
  readonly signal?: AbortSignal | undefined
  /** Told the bytes read from disk, each time since the last. */
  readonly onBytes?: ((count: number) => void) | undefined
  /** Asked before each read of a plain file for the place that takes its bytes, not empty; there they are good until it is asked again. */
  readonly into?: (() => Promise<Uint8Array>) | undefined
  /** Members or frames of a compressed file that are unpacked at a time; one where undefined. */
  readonly partsAtOnce?: number | undefined
}

const readBytes = 512 * 1024

/**
 * Looks at a file and makes it ready to be read. Its first bytes decide how it is packed (plain, gzip, zstd), its name
 * only has to agree. No file stays open between this call and the first chunk.
 *
 * @throws RunError `file-missing`, `file-unreadable`, `file-not-regular`, `file-empty`, `file-wrong-compression`;
 * from `chunks` also `file-truncated`, `file-damaged`, `file-changed`, `file-unpacks-too-large`, `interrupted`, and `file-empty` where nothing is
 * left once decompressed.
 */
export async function openInput(path: string, options: OpenOptions = {}): Promise<OpenedInput> {
  const { signal, onBytes, into, partsAtOnce = 1 } = options
  const seen = await regularFile(path)
  const compression = compressionOf(path, await head(path), seen.size)
  let digest: InputDigest | undefined

  async function* bytesOnDisk(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of fileChunks(path, seen, compression === 'none' ? into : undefined)) {
      if (signal?.aborted) throw new RunError('interrupted', 'stopped while reading', 'Start the same command again.')
      hash.update(chunk)
      bytes += chunk.length
      onBytes?.(chunk.length)
      yield chunk
    }
    digest = { sha256: hash.digest('hex'), bytes }
  }

  const unpacked = decompressed(path, compression, bytesOnDisk(), partsAtOnce)
  const bounded = compression === 'none' ? unpacked : withinBounds(unpacked, path, seen.size)
  const chunks = neverEmpty(path, compression, bounded)
  return {
    chunks,
    compression,
    bytesOnDisk: seen.size,
    result() {
      if (digest === undefined) throw new Error('the file has not been read to its end')
      return digest
    },
    async close() {
      await chunks.return(undefined)
    },
  }
}

/**
 * Looks whether each path is a file that is not empty, in their order.
 * @throws RunError `file-missing`, `file-unreadable`, `file-not-regular`, `file-empty`
 */
export async function refuseNoFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await regularFile(path)
}

async function regularFile(path: string): Promise<Stats> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : stats.isFIFO() ? 'a pipe' : 'a device or socket'
    throw new RunError(
      'file-not-regular',
      `${path} is ${what}, not a file`,
      stats.isDirectory()
        ? 'Name the files in it; of a command that takes --inbox, that may be a folder.'
        : 'Write the data to a file first.',
    )
  }
  if (stats.size === 0) throw new RunError('file-empty', `${path} is empty`, 'Fetch it again from where it comes from.')
  return stats
}

/**
 * The first bytes of a regular file that is not empty, {@link kindBytes} at most, whatever they are.
 * @throws RunError `file-missing`, `file-unreadable`, `file-not-regular`, `file-empty`
 */
export async function firstBytes(path: string): Promise<Uint8Array> {
  await regularFile(path)
  return head(path)
}

async function head(path: string): Promise<Uint8Array> {
  const file = await opened(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(kindBytes), 0, kindBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function compressionOf(path: string, first: Uint8Array, bytes: number): Compression {
  const kind = fileKind(first)
  const promised = promisedCompression(path)
  if ('compression' in kind && (promised === undefined || promised === kind.compression)) return kind.compression
  if (promised !== undefined && bytes < 4) {
    throw new RunError('file-truncated', `${path} has only ${bytes} bytes`, 'Copy it again from where it comes from.')
  }
  const found =
    'foreign' in kind ? kind.foreign : kind.compression === 'none' ? 'not compressed' : `${kind.compression} data`
  throw new RunError(
    'file-wrong-compression',
    `${path} is ${found}${promised === undefined ? '' : `, although its name says ${promised}`}`,
    'foreign' in kind
      ? kind.foreign === INDEX_KIND
        ? 'Give the CSV that it was made from; only "simsach reconcile" takes an index, as --register of the local engine.'
        : 'Give the CSV itself, unpacked or exported, plain or compressed with gzip or zstd.'
      : 'Give it the name that fits its content: .gz for gzip, .zst for zstd, .csv or .txt for plain text.',
  )
}

/**
 * Every byte of the file, which must stay what it was when `seen` was taken. It is read in this thread: what the system has read
 * ahead is copied in less time than it takes to ask another thread for it, and lies in this one's cache, where it is hashed and cut.
 */
async function* fileChunks(path: string, seen: Stats, into: OpenOptions['into']): AsyncGenerator<Uint8Array> {
  const file = await opened(path)
  try {
    let bytes = 0
    for (;;) {
      const place = into === undefined ? Buffer.allocUnsafeSlow(readBytes) : await into()
      const bytesRead = readNext(path, file, place.subarray(0, readBytes))
      if (bytesRead === 0) break
      bytes += bytesRead
      if (bytes > seen.size) throw changed(path, seen.size, bytes)
      yield place.subarray(0, bytesRead)
      // Threads that are done, other files and signals are heard in between.
      await setImmediate()
    }
    const now = await file.stat()
    const isSame = now.ino === seen.ino && now.size === seen.size && now.mtimeMs === seen.mtimeMs
    if (bytes !== seen.size || !isSame) throw changed(path, seen.size, now.size)
  } finally {
    await file.close()
  }
}

/** How many of the file's next bytes were read; 0 at its end. @throws RunError `file-unreadable` */
function readNext(path: string, { fd }: FileHandle, into: Uint8Array): number {
  try {
    return readSync(fd, into)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function decompressed(
  path: string,
  compression: Compression,
  bytes: AsyncIterable<Uint8Array>,
  partsAtOnce: number,
): AsyncIterable<Uint8Array> {
  if (compression === 'none') return bytes
  if (partsAtOnce === 1) return compression === 'gzip' ? gunzipped(bytes, path) : unzstd(bytes, path)
  const parted = compression === 'gzip' ? gzipMembers(path) : zstdFrames(path)
  return unpackedAhead(bytes, parted, { ...aheadBounds, partsAtOnce })
}

async function* neverEmpty(
  path: string,
  compression: Compression,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const chunk of chunks) {
    isEmpty = false
    yield chunk
  }
  if (isEmpty) {
    throw new RunError(
      'file-empty',
      `${path} holds nothing but empty ${compression} data`,
      'Fetch it again from where it comes from.',
    )
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function changed(path: string, before: number, after: number): RunError {
  const how = before === after ? 'it was written again' : `it had ${before} bytes and now has ${after}`
  return new RunError(
    'file-changed',
    `${path} changed while it was read: ${how}`,
    'Wait until it is written to its end (of a submission, manifest.json comes last), then start again.',
  )
}
