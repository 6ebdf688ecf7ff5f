import { RunError } from '../model/errors.ts'
import { unpackedBytesFree, unpackedBytesMax, unpackedRatioMax } from '../model/limits.ts'

/**
 * The unpacked chunks of a file, as long as they are not out of all proportion to what was read of it.
 * @param bytesRead how many bytes of the file were read so far
 * @throws RunError `file-unpacks-too-large`, as soon as it shows
 */
export async function* withinBounds(
  unpacked: AsyncIterable<Uint8Array>,
  path: string,
  bytesRead: () => number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of unpacked) {
    bytes += chunk.length
    const isBomb = bytes > unpackedBytesFree && bytes > unpackedRatioMax * bytesRead()
    if (isBomb || bytes > unpackedBytesMax) throw tooLarge(path, bytes, bytesRead())
    yield chunk
  }
}

function tooLarge(path: string, unpacked: number, read: number): RunError {
  return new RunError(
    'file-unpacks-too-large',
    `${path} unpacks to more than a dump can be: ${unpacked} bytes after ${read} were read`,
    `No dump of subscribers unpacks to more than ${unpackedRatioMax} times its size, or to more than ${unpackedBytesMax} bytes: it is damaged, or made to fill the machine. Ask who made it.`,
  )
}
