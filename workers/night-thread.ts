import { workerData } from 'node:worker_threads'
import { NightThread } from '../src/stages/night.ts'
import type { NightData } from '../src/stages/night-task.ts'
import { spillFile } from './spill-file.ts'

const data: NightData = workerData
const counter = new Int32Array(data.slabMemory.buffer, data.layout.threadCounter, 1)
const files = new Map<number, ReturnType<typeof spillFile>>()

/** What this thread does in a run; each thread draws its number once. */
export const night = new NightThread(data, Atomics.add(counter, 0, 1), (thread) => {
  const file = files.get(thread) ?? spillFile(data.spill, thread)
  files.set(thread, file)
  return file
})
