import { workerData } from 'node:worker_threads'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { RunSink } from '../src/store/run-sink.ts'
import { spillFile } from './spill-file.ts'

/** What the store's thread begins with: the file that it makes, and the folder in which the run's threads leave what goes into it. */
const data: { readonly path: string; readonly spill: string } = workerData
const files = new Map<number, ReturnType<typeof spillFile>>()

/** The file of the run, and how many findings it has so far. */
export const store = { sink: new RunSink(data.path), findings: 0 }

/** What a thread of the run has left at a place; all of it is there before this is asked for. */
export function readSpilled(thread: number, { at, bytes }: SpillPlace): Buffer {
  const file = files.get(thread) ?? spillFile(data.spill, thread)
  files.set(thread, file)
  const into = Buffer.allocUnsafeSlow(bytes)
  for (let done = 0; done < bytes; ) {
    const read = file.readInto(into.subarray(done), at + done)
    if (read === 0) throw new Error('what a thread has left for the store is not there')
    done += read
  }
  return into
}
