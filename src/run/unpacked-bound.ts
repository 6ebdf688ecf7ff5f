import { RunError } from '../model/errors.ts'
import { unpackedBytesFree, unpackedBytesMax, unpackedRatioMax } from '../model/limits.ts'

/**
 * The unpacked chunks of a file, as long as they are not out of all proportion to its size on disk,
 * which is the same however far ahead it is read.
 * @throws RunError `file-unpacks-too-large`, as soon as it shows
 */
export async function* withinBounds(
  unpacked: AsyncIterable<Uint8Array>,
  path: string,
  bytesOnDisk: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of unpacked) {
    bytes += chunk.length
    const isBomb = bytes > unpackedBytesFree && bytes > unpackedRatioMax * bytesOnDisk
    if (isBomb || bytes > unpackedBytesMax) throw tooLarge(path, bytesOnDisk)
    yield chunk
  }
}

function tooLarge(path: string, bytesOnDisk: number): RunError {
  return new RunError(
    'file-unpacks-too-large',
    `${path} has ${bytesOnDisk} bytes and unpacks to more than a dump of that size can be`,
    `No dump of subscribers unpacks to more than ${unpackedRatioMax} times its size, or to more than ${unpackedBytesMax} bytes: it is damaged, or made to fill the machine. Ask who made it.`,
  )
}
