/** Files that have left for carriers, read out of the outbox for the page. */

import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { Delivery } from '../store/deliveries.ts'

/** What an answer and its files are called: nothing that leads elsewhere. */
const NAME = /^[A-Za-z0-9][\w.-]{0,100}$/

/**
 * The bytes of a file in an outbox, as it was written down when it left: its digest is compared before the first piece is given. Undefined where there is no
 * such file, it is a link, or lies behind one.
 * @throws RunError `file-changed` where its bytes are others
 */
export async function answerFileIn(
  outbox: string,
  { carrier, answer, file, sha256 }: Delivery,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (![carrier, answer, file].every((name) => NAME.test(name))) return undefined
  const pieces = (): AsyncIterable<Uint8Array> => piecesOf(outbox, join(carrier, answer, file))
  const digest = createHash('sha256')
  try {
    for await (const piece of pieces()) digest.update(piece)
  } catch (cause) {
    if (cause instanceof NotThere) return undefined
    throw cause
  }
  if (digest.digest('hex') === sha256) return pieces()
  throw new RunError(
    'file-changed',
    `${file} of ${answer} in the outbox is not the file that left`,
    'Ask the regulator to look who changed it, and to lay it out once more ("simsach outbox --again").',
  )
}

class NotThere extends Error {}

/** Opened with the first piece, and closed with the last or where nobody wants more. */
async function* piecesOf(outbox: string, path: string): AsyncIterable<Uint8Array> {
  const opened = await openedBelow(outbox, path)
  if (opened === undefined) throw new NotThere()
  try {
    yield* opened.createReadStream({ autoClose: false, start: 0 })
  } finally {
    await opened.close()
  }
}

/** A regular file below a folder, whatever stands in the path. */
async function openedBelow(folder: string, path: string): Promise<FileHandle | undefined> {
  try {
    const root = await realpath(folder)
    const real = await realpath(join(root, path))
    if (real !== join(root, path) || !real.startsWith(root + sep)) return undefined
    const opened = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW)
    if ((await opened.stat()).isFile()) return opened
    await opened.close()
    return undefined
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined
    throw cause
  }
}
