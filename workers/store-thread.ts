import { readSpilled as readBlob } from '../src/stages/on-disk.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { spillNameOf } from '../src/stages/spill-names.ts'
import { RunSink } from '../src/store/run-sink.ts'
import { givenData } from './begin.ts'
import { spillFile } from './spill-file.ts'

/** What the store's thread begins with: the file that it makes, and the folder in which the run's threads leave what goes into it. */
const data = givenData<{ readonly path: string; readonly spill: string }>()
const files: ReturnType<typeof spillFile>[] = []
let begun: RunSink | undefined

/** The file of the run, begun by the first task, whose answer tells what goes wrong; and how many findings it has so far. */
export const store = {
  get sink(): RunSink {
    begun ??= new RunSink(data.path)
    return begun
  },
  findings: 0,
}

/** What a thread of the run has left at a place; all of it is there before this is asked for. */
export function readSpilled(thread: number, { at, bytes }: SpillPlace): Buffer {
  files[thread] ??= spillFile(data.spill, spillNameOf(thread))
  const into = Buffer.allocUnsafeSlow(bytes)
  const read = readBlob(files[thread], at, bytes, into)
  if (read.length < bytes) throw new Error('what a thread has left for the store is not there')
  return into
}
