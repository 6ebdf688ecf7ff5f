import { closeSync, openSync, readSync } from 'node:fs'
import { answering } from '../src/stages/answer.ts'
import { loadSection } from '../src/stages/register-load.ts'

/** Brings a section of an index into memory and says its checksum. */
export default answering(
  loadSection((path, use) => {
    const file = openSync(path, 'r')
    try {
      return use((into, at) => readSync(file, into, 0, into.length, at))
    } finally {
      closeSync(file)
    }
  }),
)
