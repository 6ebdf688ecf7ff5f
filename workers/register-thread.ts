import { constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { RegisterWork } from '../src/stages/register-work.ts'
import { givenData } from './begin.ts'

const { O_RDONLY, O_RDWR, O_CREAT } = constants
const read = new Map<string, number>()
const written = new Map<string, number>()

/** A file that is opened once: a build has few, which are closed when the thread ends. */
function file(files: Map<string, number>, path: string, flags: number): number {
  const opened = files.get(path) ?? openSync(path, flags, 0o600)
  files.set(path, opened)
  return opened
}

/** What this thread does in a build of the register's index. */
export const register = new RegisterWork(givenData(), threadId, {
  sizeOf: (path) => fstatSync(file(written, path, O_RDWR | O_CREAT)).size,
  write: (path, bytes, at) => writeSync(file(written, path, O_RDWR | O_CREAT), bytes, 0, bytes.length, at),
  read: (path, into, at) => readSync(file(read, path, O_RDONLY), into, 0, into.length, at),
})
