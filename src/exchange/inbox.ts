import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { parseIsoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import type { Manifest, ManifestFile } from '../model/manifest.ts'
import { bytewise } from '../model/order.ts'
import { type FolderName, readManifest } from './manifest.ts'

/** One file of a submission, and where it is. */
export interface SubmittedFile extends ManifestFile {
  /** `<carrier>/<date>-<seq>/<name>`, as it stands in every output. */
  readonly file: string
  readonly path: string
}

/** One carrier's complete dump of a business date. */
export interface Submission {
  readonly manifest: Manifest
  readonly folder: string
  /** In the manifest's order; there is at least one. */
  readonly files: readonly SubmittedFile[]
}

/** What an inbox holds for one business date. */
export interface Inbox {
  /** yyyy-MM-dd. */
  readonly date: string
  /** One a carrier, the highest sequence that has a manifest; in order of the carrier's id. Never empty. */
  readonly submissions: readonly Submission[]
  /** `<carrier>/<date>-<seq>` of this date without a manifest: still being written. In order. */
  readonly unfinished: readonly string[]
}

interface Folder extends FolderName {
  readonly path: string
  /** `<carrier>/<date>-<seq>`. */
  readonly id: string
  readonly hasManifest: boolean
}

/**
 * Finds the submissions of a business date below `inbox`, as `<carrier>/<yyyy-MM-dd>-<3-digit sequence>/`. Folders of
 * other names, and files, are none of its business.
 *
 * @param date yyyy-MM-dd; the newest one with a manifest where it is not given
 * @throws RunError `inbox-empty` where no submission of the date has a manifest, and whatever {@link readManifest} finds
 */
export async function readInbox(inbox: string, date?: string): Promise<Inbox> {
  await expectFolder(inbox)
  const folders = await submissionFolders(inbox)
  const complete = folders.filter((folder) => folder.hasManifest)
  const chosen = date ?? newest(complete)
  const unfinished = folders.filter(
    (folder) => !folder.hasManifest && (chosen ?? folder.businessDate) === folder.businessDate,
  )
  const latest = new Map<string, Folder>()
  for (const folder of complete) {
    if (folder.businessDate === chosen && folder.sequence > (latest.get(folder.carrier)?.sequence ?? 0)) {
      latest.set(folder.carrier, folder)
    }
  }
  if (chosen === undefined || latest.size === 0) throw nothingFound(inbox, date, complete, unfinished)
  return {
    date: chosen,
    submissions: await Promise.all([...latest.values()].map(submissionOf)),
    unfinished: unfinished.map((folder) => folder.id),
  }
}

async function submissionOf(folder: Folder): Promise<Submission> {
  const manifest = await readManifest(folder.path, folder)
  const files = manifest.files.map((file) => ({
    ...file,
    file: `${folder.id}/${file.name}`,
    path: join(folder.path, file.name),
  }))
  return { manifest, folder: folder.path, files }
}

/** Every folder that is named like a submission, in order of carrier, date and sequence. */
async function submissionFolders(inbox: string): Promise<Folder[]> {
  const found: Folder[] = []
  for (const carrier of await foldersIn(inbox)) {
    const carrierPath = join(inbox, carrier)
    for (const name of await foldersIn(carrierPath)) {
      const parts = /^(\d{4}-\d{2}-\d{2})-(\d{3})$/.exec(name)
      const [businessDate, sequence] = [parts?.[1] ?? '', Number(parts?.[2] ?? 0)]
      if (parseIsoDate(businessDate) === undefined || sequence === 0) continue
      const path = join(carrierPath, name)
      await staysBelow(carrierPath, path)
      const hasManifest = (await entries(path)).some((entry) => entry.name === 'manifest.json')
      found.push({ path, id: `${carrier}/${name}`, carrier, businessDate, sequence, hasManifest })
    }
  }
  return found
}

async function foldersIn(path: string): Promise<string[]> {
  const folders = (await entries(path)).filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
  return folders.map((entry) => entry.name).sort(bytewise)
}

async function expectFolder(inbox: string): Promise<void> {
  const stats = await stat(inbox).catch(() => undefined)
  if (stats === undefined || stats.isDirectory()) return // what is not there is told of when it is read
  throw new RunError(
    'file-not-regular',
    `${inbox} is a file, not an inbox`,
    'Give the folder of folders, one a carrier.',
  )
}

/** What a folder holds; nothing for a link that leads to no folder. */
async function entries(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOTDIR') return []
    if (code === 'ENOENT')
      throw new RunError(
        'file-missing',
        `there is no folder ${path}`,
        'Check the path; it is taken from the current folder.',
        { cause },
      )
    throw new RunError('file-unreadable', `${path} cannot be read`, 'Check who owns the folder.', { cause })
  }
}

/** A carrier that may write into its own folder must not be able to hand in another's by a link. */
async function staysBelow(carrierPath: string, path: string): Promise<void> {
  const [root, target] = await Promise.all([carrierPath, path].map((one) => realpath(one).catch(() => undefined)))
  if (root === undefined || target?.startsWith(root + sep) !== true) {
    throw new RunError(
      'manifest-invalid',
      `${path} is a link that leads out of the carrier's folder, or nowhere`,
      'Remove the link, and ask who put it there.',
    )
  }
}

function newest(folders: readonly Folder[]): string | undefined {
  return folders
    .map((folder) => folder.businessDate)
    .sort(bytewise)
    .at(-1)
}

function nothingFound(
  inbox: string,
  date: string | undefined,
  complete: readonly Folder[],
  unfinished: readonly Folder[],
): RunError {
  const looked = `${inbox}/<carrier>/${date ?? '<yyyy-MM-dd>'}-<sequence>/manifest.json`
  const last = newest(complete)
  const writing =
    unfinished.length === 0
      ? ''
      : ` Still being written, without a manifest: ${unfinished.map((f) => f.id).join(', ')}.`
  return new RunError(
    'inbox-empty',
    `no submission${date === undefined ? '' : ` of ${date}`}: looked for ${looked}`,
    `${last === undefined ? 'No date has one.' : `The newest date that has one is ${last}.`}${writing}`,
  )
}
