import { constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { SpillFile } from '../src/stages/night-task.ts'

/** A file of a spill folder: appended to by its own thread only, read by all. Made where it is not there, 0600; what is in it stays. */
export function spillFile(folder: string, name: string): SpillFile {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND
  const descriptor = openSync(`${folder}/${name}`, flags, 0o600)
  let end = fstatSync(descriptor).size
  return {
    append(bytes) {
      const at = end
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
      end += bytes.length
      return { at, bytes: bytes.length }
    },
    readInto: (into, at) => readSync(descriptor, into, 0, into.length, at),
  }
}
