import { RunError } from '../model/errors.ts'
import { unwritable } from '../model/unwritable.ts'
import type { SpillFile } from './night-task.ts'

/**
 * Takes a step on a file. An error of the system loses its class on the way to the main thread, so it becomes a refusal here.
 * @throws RunError `output-unwritable` where the step was to write, `file-unreadable` where it was to read
 */
export function onDisk<T>(path: string, what: 'read' | 'written', step: () => T): T {
  try {
    return step()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const code = String(cause.code)
    if (what === 'written') throw unwritable(path, code, cause)
    const hint = 'Check who owns it and the disk it lies on, and leave it alone while the run lasts.'
    throw new RunError('file-unreadable', `${path} cannot be read (${code})`, hint, { cause })
  }
}

/** A file of a spill folder whose every step is one {@link onDisk}. */
export function spillOnDisk(folder: string, name: string, open: (name: string) => SpillFile): SpillFile {
  const path = `${folder}/${name}`
  const file = onDisk(path, 'written', () => open(name))
  return {
    append: (bytes) => onDisk(path, 'written', () => file.append(bytes)),
    readInto: (into, at) => onDisk(path, 'read', () => file.readInto(into, at)),
  }
}

/** Bytes [at, at + bytes) of a spill file, in a buffer of their own where none is given; fewer where the file ends before. */
export function readSpilled(
  file: SpillFile,
  at: number,
  bytes: number,
  into: Uint8Array = Buffer.allocUnsafeSlow(bytes),
): Uint8Array {
  for (let done = 0; done < bytes; ) {
    const read = file.readInto(into.subarray(done), at + done)
    if (read === 0) return into.subarray(0, done)
    done += read
  }
  return into
}
