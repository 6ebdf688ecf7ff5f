import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { threadId, workerData } from 'node:worker_threads'
import { RegisterWork } from '../src/stages/register-work.ts'

function withFile<T>(path: string, flags: string, use: (file: number) => T): T {
  const file = openSync(path, flags, 0o600)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** What this thread does in a build of the register's index. */
export const register = new RegisterWork(workerData, threadId, {
  sizeOf: (path) => withFile(path, 'a', (file) => fstatSync(file).size),
  write: (path, bytes, at) => withFile(path, 'r+', (file) => writeSync(file, bytes, 0, bytes.length, at)),
  read: (path, into, at) => withFile(path, 'r', (file) => readSync(file, into, 0, into.length, at)),
})
