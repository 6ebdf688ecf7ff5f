import { NightThread } from '../src/stages/night.ts'
import type { NightData, SpillFile } from '../src/stages/night-task.ts'
import { givenData } from './begin.ts'
import { spillFile } from './spill-file.ts'

const data = givenData<NightData>()
const counter = new Int32Array(data.slabMemory.buffer, data.layout.threadCounter, 1)
const files = new Map<string, SpillFile>()

function spillOf(name: string): SpillFile {
  const file = files.get(name) ?? spillFile(data.spill, name)
  files.set(name, file)
  return file
}

/** Each thread draws its number once. */
const number = Atomics.add(counter, 0, 1)

/** What this thread does in a run. */
export const night = new NightThread(data, number, spillOf)

/** What it does in the linking pass, which is not even loaded where there is none. */
export const link = data.link && new (await linkThread()).LinkThread({ ...data, link: data.link }, number, spillOf)

function linkThread() {
  return import('../src/stages/link-thread.ts')
}
