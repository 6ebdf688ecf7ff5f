import { checksumPieceBytes } from '../memory/index-file.ts'
import { RunError } from '../model/errors.ts'
import { attachKernel } from './kernel.ts'
import type { LoadTask } from './register-task.ts'

/** Fills bytes from an offset of a file, as far as it can; how many it gave. */
export type ReadBytes = (into: Uint8Array, at: number) => number

/**
 * Makes the door that brings a section of an index into memory and returns its checksum. `withFile` opens a file for
 * the time of a call.
 */
export function loadSection(
  withFile: (path: string, use: (read: ReadBytes) => string) => string,
): (task: LoadTask) => string {
  return ({ path, module, memory, to, offset, bytes }) => {
    const kernel = attachKernel(module, memory)
    const all = new Uint8Array(memory.buffer)
    return withFile(path, (read) => {
      let hash = 0n
      for (let done = 0; done < bytes; ) {
        const piece = to + done
        const end = Math.min(to + bytes, piece + checksumPieceBytes)
        for (let at = piece; at < end; ) {
          const got = read(all.subarray(at, end), offset + at - to)
          if (got === 0) throw cutOff(path)
          at += got
        }
        hash = kernel.xxh64(piece, end, hash)
        done += end - piece
      }
      return BigInt.asUintN(64, hash).toString(16).padStart(16, '0')
    })
  }
}

function cutOff(path: string): RunError {
  return new RunError(
    'file-changed',
    `${path} became shorter while it was read`,
    'Wait until nobody writes it, then start again.',
  )
}
