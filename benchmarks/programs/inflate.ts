/**
 * Decompresses files and does nothing with what comes out: the floor under whoever reads them. Run by the part `pipeline` as
 * `node inflate.ts <file>...`; prints `{"bytes", "seconds"}`, the bytes decompressed. Each file is one stream, which no thread can
 * share; as many as two at once, the largest first. Files that are not compressed are read.
 */
import { createReadStream, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pLimit from 'p-limit'
import { unzstd } from '../../src/run/zstd.ts'

const AT_ONCE = 2
/** What a stream hands on at a time: as much as makes its own work the larger part. */
const CHUNK_BYTES = 1024 * 1024

async function inflated(path: string): Promise<number> {
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  const gzip = path.endsWith('.gz') ? source.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : source
  const stream = path.endsWith('.zst') ? unzstd(source, path) : gzip
  let bytes = 0
  for await (const chunk of stream) bytes += Buffer.byteLength(chunk)
  return bytes
}

const began = performance.now()
const limited = pLimit(AT_ONCE)
const files = process.argv.slice(2).sort((a, b) => statSync(b).size - statSync(a).size)
const sizes = await Promise.all(files.map((path) => limited(() => inflated(path))))
const bytes = sizes.reduce((sum, size) => sum + size, 0)
process.stdout.write(`${JSON.stringify({ bytes, seconds: (performance.now() - began) / 1000 })}\n`)
