/**
 * Reads files and only sums them, in threads: what the machine allows. Run by the part `limit` as
 * `node sum.ts <threads> <file>...`; prints `{"bytes", "sum", "seconds"}`, the time that of the reading alone.
 *
 * Threads take chunks of one common list, so that none waits for a longer file. The sum is that of the bytes as little-endian
 * words of 32 bits, modulo 2^32, the last bytes of a file filled up with zeros: the widest addition that JavaScript has.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** Those of a slab of the engine. */
const CHUNK_BYTES = 8 * 1024 * 1024

interface Chunk {
  readonly path: string
  readonly from: number
}

interface Task {
  readonly chunks: readonly Chunk[]
  /** [0]: how many threads are ready; [1]: whether they may begin; [2]: the next chunk that nobody has. */
  readonly shared: Int32Array<SharedArrayBuffer>
}

interface Summed {
  readonly bytes: number
  readonly sum: number
}

function summed({ chunks, shared }: Task): Summed {
  const chunkBytes = new Uint8Array(CHUNK_BYTES)
  const words = new Int32Array(chunkBytes.buffer)
  let [bytes, sum] = [0, 0]
  for (let chunk = next(chunks, shared); chunk !== undefined; chunk = next(chunks, shared)) {
    const fd = openSync(chunk.path, 'r')
    const read = readSync(fd, chunkBytes, 0, CHUNK_BYTES, chunk.from)
    closeSync(fd)
    const length = (read + 3) >> 2
    chunkBytes.fill(0, read, length * 4)
    for (let at = 0; at < length; at++) sum = (sum + (words[at] ?? 0)) | 0
    bytes += read
  }
  return { bytes, sum: sum >>> 0 }
}

const next = (chunks: readonly Chunk[], shared: Task['shared']): Chunk | undefined => chunks[Atomics.add(shared, 2, 1)]

async function main([threads = '1', ...paths]: readonly string[]): Promise<void> {
  const chunks = paths.flatMap((path) =>
    Array.from({ length: Math.ceil(statSync(path).size / CHUNK_BYTES) }, (_, at) => ({ path, from: at * CHUNK_BYTES })),
  )
  const shared = new Int32Array(new SharedArrayBuffer(12))
  const workers = Array.from({ length: Number(threads) }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { chunks, shared } satisfies Task })
    return new Promise<Summed>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  })
  while (Atomics.load(shared, 0) < workers.length) await new Promise((resolve) => setTimeout(resolve, 1))
  const began = performance.now()
  Atomics.store(shared, 1, 1)
  Atomics.notify(shared, 1)
  const sums = await Promise.all(workers)
  const seconds = (performance.now() - began) / 1000
  const bytes = sums.reduce((total, one) => total + one.bytes, 0)
  const sum = sums.reduce((total, one) => (total + one.sum) >>> 0, 0)
  process.stdout.write(`${JSON.stringify({ bytes, sum, seconds })}\n`)
}

if (isMainThread) {
  await main(process.argv.slice(2))
} else {
  const task: Task = workerData
  Atomics.add(task.shared, 0, 1)
  Atomics.wait(task.shared, 1, 0)
  parentPort?.postMessage(summed(task))
}
