/** A zip archive, made while it is read: files of any size, none of them held in memory. The same files give the same bytes on the same machine. */

import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** One file of an archive; its text is asked for when the one before has ended. */
export interface ArchivedFile {
  readonly name: string
  readonly text: AsyncIterable<string>
}

/** No clock: the first date that an archive can hold, on the clock of whatever zone, which is how archives keep it. */
const FIXED = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100_644 }

/**
 * The archive in pieces. Who stops reading ends the reading of the files too. An error of a file is thrown here, and what has been read is
 * no archive then.
 */
export async function* archived(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream
  if (!(output instanceof Readable)) throw new Error('the archive cannot be read piece by piece')
  fill(zip, output, files).catch((cause: unknown) => output.destroy(asError(cause)))
  yield* output
}

async function fill(zip: ZipFile, output: Readable, files: AsyncIterable<ArchivedFile>): Promise<void> {
  for await (const { name, text } of files) {
    const stream = Readable.from(text)
    const stop = (): void => {
      stream.destroy()
    }
    output.once('close', stop)
    zip.addReadStream(stream, name, FIXED)
    // Rejects where the file cannot be read, or nobody reads the archive any more.
    await finished(stream)
    output.off('close', stop)
  }
  zip.end()
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)))
