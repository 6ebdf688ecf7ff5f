/** What lies in the folder of a submission: files, and nothing that leads elsewhere. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { Manifest, ManifestFile } from '../model/manifest.ts'

/** A link is refused wherever it leads; what is not there is told of by whoever reads it. @throws RunError `file-not-regular` */
export async function refuseLink(path: string, id: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats?.isSymbolicLink() !== true) return
  throw new RunError('file-not-regular', `${id} is a link, not a file`, 'The carrier should send files only, no links.')
}

/**
 * Looks whether the files that a manifest names are there, whole, and files.
 * @throws RunError `file-missing`, `file-truncated` where one is still shorter than said, `file-changed` where it is longer,
 * `file-not-regular`
 */
export async function checkFiles(folder: string, id: string, { files }: Manifest): Promise<void> {
  for (const file of files) await checkFile(join(folder, file.name), `${id}/${file.name}`, file)
}

async function checkFile(path: string, id: string, { bytes }: ManifestFile): Promise<void> {
  const stats = await lstat(path).catch((cause: unknown) => {
    throw new RunError('file-missing', `${id} is not there, and the manifest names it`, WAIT, { cause })
  })
  await refuseLink(path, id)
  if (!stats.isFile()) {
    throw new RunError('file-not-regular', `${id} is not a file`, 'The carrier should send files only.')
  }
  if (stats.size === bytes) return
  const [code, hint] = stats.size < bytes ? (['file-truncated', WAIT] as const) : (['file-changed', AGAIN] as const)
  throw new RunError(code, `${id} has ${stats.size} bytes; its manifest says ${bytes}`, hint)
}

const WAIT = 'It may still be on its way. Where it stays so, the carrier sends the next sequence.'
const AGAIN = 'It was replaced on the way. The carrier sends it again as the next sequence.'
