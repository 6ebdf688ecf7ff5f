import { answering } from '../src/stages/answer.ts'
import { CheckThread } from '../src/stages/check.ts'
import type { CheckData } from '../src/stages/check-task.ts'
import type { SpillFile } from '../src/stages/night-task.ts'
import { spillNameOf } from '../src/stages/spill-names.ts'
import { givenData } from './begin.ts'
import { spillFile } from './spill-file.ts'

const data = givenData<CheckData>()
const counter = new Int32Array(data.slabMemory.buffer, data.layout.threadCounter, 1)
const number = Atomics.add(counter, 0, 1)
let file: SpillFile | undefined
const thread = new CheckThread(data, number, (folder) => {
  file ??= spillFile(folder, spillNameOf(number))
  return file
})

/** A batch of a check, from bytes to its receipt. */
export default answering(thread.batch.bind(thread))
