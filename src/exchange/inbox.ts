import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import type { CarrierConfig } from '../model/config.ts'
import { parseIsoDate } from '../model/dates.ts'
import { RunError, type RunErrorCode } from '../model/errors.ts'
import { rejectShareMax as rejectShareMaxDefault } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import { type Candidate, decided, type Inbox } from './decisions.ts'
import { type FolderName, MANIFEST, readManifest, submissionId } from './manifest.ts'
import { formatsWith, refuseUnknownFormat } from './planned-submissions.ts'
import { readPublicKey } from './signature.ts'
import { checkFiles } from './submitted-files.ts'

/** What is known beside the inbox itself. */
export interface InboxOptions {
  /** yyyy-MM-dd; the newest one with a good submission where undefined. */
  readonly date?: string | undefined
  /** Formats besides those of this program. */
  readonly formats?: readonly CarrierFormat[] | undefined
  /** By id: carriers that are expected, with the key and the bound of each. */
  readonly carriers?: Readonly<Record<string, Pick<CarrierConfig, 'publicKey' | 'rejects'>>> | undefined
  /** A file of another carrier with a larger share of rejected records refuses its submission; `rejectShareMax` of the model where undefined. */
  readonly rejectShareMax?: number | undefined
  /** Only these are looked at, by their ids; all are where undefined. */
  readonly only?: ReadonlySet<string> | undefined
}

/** What may pass by waiting. */
const UNFINISHED: ReadonlySet<RunErrorCode> = new Set<RunErrorCode>([
  'manifest-missing',
  'file-missing',
  'file-truncated',
])

interface Folder extends FolderName {
  readonly path: string
}

/**
 * Finds the submissions of a business date below `inbox`, as `<carrier>/<yyyy-MM-dd>-<3-digit sequence>/`, and decides about each
 * as far as that can be done without reading its files. Folders of other names, and files, are none of its business.
 *
 * @throws RunError where there is no inbox (`file-missing`, `file-unreadable`, `file-not-regular`), `inbox-empty` where no date is
 * given and none can be found, `key-invalid` where a registered key cannot be read, `bad-option` where two formats have one name
 */
export async function readInbox(inbox: string, options: InboxOptions = {}): Promise<Inbox> {
  await expectFolder(inbox)
  const folders = await submissionFolders(inbox, options.only)
  const examine = await examinerOf(inbox, options)
  const { date, candidates } = await ofDate(folders, options.date, examine)
  if (date === undefined) throw nothingFound(inbox)
  return decided({ inbox, date, candidates, expected: Object.keys(options.carriers ?? {}) })
}

/** Business dates of which an inbox has a folder, good or not, in order. @throws RunError as {@link readInbox} where there is none. */
export async function inboxDates(inbox: string): Promise<readonly string[]> {
  const folders = await submissionFolders(inbox, undefined)
  return [...new Set(folders.map(({ businessDate }) => businessDate))].sort(bytewise)
}

/** The folders of a date, looked at: of the one given, or of the newest that has a good one, else of the newest there is. */
async function ofDate(
  folders: readonly Folder[],
  given: string | undefined,
  examine: (folder: Folder) => Promise<Candidate>,
): Promise<{ date: string | undefined; candidates: readonly Candidate[] }> {
  const dates = given === undefined ? [...new Set(folders.map(({ businessDate }) => businessDate))] : [given]
  let newest: { date: string; candidates: Candidate[] } | undefined
  for (const date of dates.sort(bytewise).toReversed()) {
    const candidates: Candidate[] = []
    for (const folder of folders) if (folder.businessDate === date) candidates.push(await examine(folder))
    if (candidates.some(({ refusal }) => refusal === undefined)) return { date, candidates }
    newest ??= { date, candidates }
  }
  return newest ?? { date: undefined, candidates: [] }
}

async function examinerOf(inbox: string, options: InboxOptions): Promise<(folder: Folder) => Promise<Candidate>> {
  const formats = formatsWith(options.formats)
  const carriers = Object.entries(options.carriers ?? {})
  const keys = new Map(
    await Promise.all(
      carriers.map(async ([id, { publicKey }]) => {
        return [id, publicKey === undefined ? undefined : await readPublicKey(publicKey)] as const
      }),
    ),
  )
  const shareMax = options.rejectShareMax ?? rejectShareMaxDefault
  return async (folder) => {
    const [id, { carrier, path }] = [submissionId(folder), folder]
    const rejectShareMax = options.carriers?.[carrier]?.rejects.maxShare ?? shareMax
    const known = { ...folder, id, rejectShareMax, manifest: undefined, refusal: undefined, isPartial: false }
    let manifest: Candidate['manifest']
    try {
      await staysBelow(join(inbox, carrier), path, id)
      manifest = await readManifest(path, folder, keys.get(carrier))
      refuseUnknownFormat(formats, id, manifest)
      await checkFiles(path, id, manifest)
      return { ...known, manifest }
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      const { code, message: reason, hint } = error
      return { ...known, manifest, refusal: { code, reason, hint }, isPartial: UNFINISHED.has(code) }
    }
  }
}

/** Every folder that is named like a submission, in order of carrier, date and sequence. */
async function submissionFolders(inbox: string, only: ReadonlySet<string> | undefined): Promise<Folder[]> {
  const found: Folder[] = []
  for (const carrier of await foldersIn(inbox)) {
    if (/\p{Cc}/u.test(carrier)) continue
    for (const name of await foldersIn(join(inbox, carrier)).catch(nothingThere)) {
      const parts = /^(\d{4}-\d{2}-\d{2})-(\d{3})$/.exec(name)
      const [businessDate, sequence] = [parts?.[1] ?? '', Number(parts?.[2] ?? 0)]
      if (parseIsoDate(businessDate) === undefined || sequence === 0) continue
      if (only?.has(`${carrier}/${name}`) === false) continue
      found.push({ path: join(inbox, carrier, name), carrier, businessDate, sequence })
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

/** A link that leads nowhere is no carrier's folder, and one that has just gone neither. */
function nothingThere(error: unknown): string[] {
  if (error instanceof RunError && error.code === 'file-missing') return []
  throw error
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
async function staysBelow(carrierPath: string, path: string, id: string): Promise<void> {
  const [root, target] = await Promise.all([carrierPath, path].map((one) => realpath(one).catch(() => undefined)))
  if (root === undefined || target !== join(root, path.slice(path.lastIndexOf(sep) + 1))) {
    throw new RunError(
      'file-not-regular',
      `${id} is a link, not a folder`,
      'The carrier should send files only, no links.',
    )
  }
}

function nothingFound(inbox: string): RunError {
  return new RunError(
    'inbox-empty',
    `no submission: looked for ${inbox}/<carrier>/<yyyy-MM-dd>-<sequence>/${MANIFEST}`,
    'No date has one.',
  )
}
