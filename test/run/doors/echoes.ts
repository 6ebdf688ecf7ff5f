import { RunError } from '../../../src/model/errors.ts'
import { answering } from '../../../src/stages/answer.ts'
import { givenData } from '../../../workers/begin.ts'

/** Gives back the task and what the thread began with; a task of -1 is refused, of -2 a fault of ours. */
export default answering((task: number) => {
  if (task === -1) throw new RunError('file-damaged', 'it is damaged', 'Copy it again.')
  if (task === -2) throw new TypeError('a fault of ours')
  return [task, givenData()]
})
