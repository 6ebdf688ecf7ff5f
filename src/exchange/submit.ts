/** A carrier's side: files that were checked become a submission in an inbox, all of it at once. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { RunError } from '../model/errors.ts'
import type { Manifest, ManifestFile } from '../model/manifest.ts'
import type { CheckReport } from '../run/check-report.ts'
import { attempt, attemptAsync, makeFolder } from '../run/csv-file.ts'
import { fileToDisk, folderToDisk } from '../store/written-file.ts'
import { contentDigest, MANIFEST, manifestIn, readManifest, submissionId } from './manifest.ts'
import { MANIFEST_SIGNATURE, signatureOf } from './signature.ts'

import { checkFiles } from './submitted-files.ts'

/** What is submitted, and where to. */
export interface SubmitOrder {
  /** A check that was passed, of these very files. */
  readonly report: CheckReport
  readonly inbox: string
  /** yyyy-MM-ddTHH:mm:ss, Viet Nam time; undefined where nobody says, and then it makes no other submission. */
  readonly extractedAt: string | undefined
  /** What it is taken to be then. */
  readonly extractedAtDefault: string
  /** 1 to 999; the next that is free where undefined. */
  readonly sequence: number | undefined
  /** The carrier's private key; nothing is signed where undefined. */
  readonly key: KeyObject | undefined
  readonly signal: AbortSignal
}

/** What lies in the inbox now. */
export interface Submitted {
  /** `<carrier>/<date>-<seq>`. */
  readonly submission: string
  readonly folder: string
  /** False where the same content was there already: nothing was added. */
  readonly isNew: boolean
  readonly manifest: Manifest
}

const [ownerFile, groupFolder] = [0o640, 0o750]
const sequenceMax = 999

/**
 * Copies the files into the inbox under a name that no run looks at, with the manifest last, and gives the folder its name then.
 * Where the carrier's newest submission of the date or the one of that sequence says the same, nothing is added.
 *
 * @throws RunError `bad-option` for a sequence that is taken, `manifest-invalid` for file names that no manifest may hold,
 * `file-changed` where a file is not the one that was checked, `output-unwritable`, `interrupted`
 */
export async function submit(order: SubmitOrder): Promise<Submitted> {
  const { report, inbox, extractedAt = order.extractedAtDefault } = order
  const { carrier, businessDate } = report.manifest
  const folder = join(inbox, carrier)
  makeFolder(folder)
  const there = sequencesIn(folder, businessDate)
  for (const sequence of new Set(there.filter((one) => one === order.sequence || one === there.at(-1)))) {
    const same = await sameThere(folder, { ...report.manifest, extractedAt, sequence }, order)
    if (same !== undefined) return same
  }
  if (order.sequence !== undefined && there.includes(order.sequence))
    throw taken(order.sequence, submissionId({ carrier, businessDate, sequence: order.sequence }))
  const sequence = order.sequence ?? (there.at(-1) ?? 0) + 1
  if (sequence > sequenceMax) throw taken(sequence, `${carrier}/${businessDate}`)
  // As whoever takes it in will read it.
  const manifest = manifestIn({ ...report.manifest, extractedAt, sequence })
  return await brought(order, manifest, folder)
}

/** Sequences of a date that are there, whatever is in them, ascending. */
function sequencesIn(folder: string, date: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => (/^\d{3}$/.test(name.slice(11)) && name.startsWith(`${date}-`) ? [Number(name.slice(11))] : []))
    .sort((a, b) => a - b)
}

async function sameThere(
  folder: string,
  ours: Manifest,
  { key, ...said }: Pick<SubmitOrder, 'extractedAt' | 'key'>,
): Promise<Submitted | undefined> {
  const submission = submissionId(ours)
  const path = join(folder, basename(submission))
  try {
    const manifest = await readManifest(path, ours, key && createPublicKey(key))
    const { extractedAt = manifest.extractedAt } = said
    if (contentDigest(manifest) !== contentDigest({ ...ours, extractedAt })) return undefined
    await checkFiles(path, submission, manifest)
    for (const { name, sha256 } of manifest.files) {
      if ((await sha256Of(join(path, name))) !== sha256) return undefined
    }
    return { submission, folder: path, isNew: false, manifest }
  } catch (error) {
    // What cannot be read there, is not whole, or not signed by this key, is not the same.
    if (error instanceof RunError) return undefined
    throw error
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function brought(order: SubmitOrder, manifest: Manifest, carrierFolder: string): Promise<Submitted> {
  const submission = submissionId(manifest)
  const folder = join(carrierFolder, basename(submission))
  const aside = `${folder}.partial`
  attempt(aside, () => {
    // What a command that was killed has left is worth nothing.
    rmSync(aside, { recursive: true, force: true })
    mkdirSync(aside, { mode: groupFolder })
  })
  try {
    for (const file of manifest.files) await copied(order, file, aside)
    const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)
    if (order.key !== undefined) put(join(aside, MANIFEST_SIGNATURE), signatureOf(bytes, order.key))
    put(join(aside, MANIFEST), bytes)
    attempt(folder, () => {
      folderToDisk(aside)
      // A rename would take the place of an empty folder, into which somebody may just begin to write.
      if (existsSync(folder)) throw taken(manifest.sequence, submission)
      renameSync(aside, folder)
      folderToDisk(carrierFolder)
    })
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    throw error
  }
  return { submission, folder, isNew: true, manifest }
}

function put(path: string, content: string | Uint8Array): void {
  attempt(path, () => {
    writeFileSync(path, content, { flag: 'wx', mode: ownerFile })
    fileToDisk(path)
  })
}

/** Copies a file, which must still have the bytes that were checked, and brings the copy to the disk. */
async function copied({ report, signal }: SubmitOrder, { name, sha256 }: ManifestFile, aside: string): Promise<void> {
  const from = report.files.find(({ path }) => basename(path) === name)
  if (from === undefined) throw new Error('a manifest names a file that was not checked')
  const to = join(aside, name)
  const hash = createHash('sha256')
  await attemptAsync(to, async () => {
    const file = await open(to, 'wx', ownerFile)
    try {
      for await (const chunk of createReadStream(from.path)) {
        if (signal.aborted) throw new RunError('interrupted', 'stopped while copying', 'Start the same command again.')
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
  })
  if (hash.digest('hex') === sha256) return
  throw new RunError(
    'file-changed',
    `${from.path} is no longer the file that was checked`,
    'Wait until it is written to its end, then start again.',
  )
}

function taken(sequence: number, what: string): RunError {
  return new RunError(
    'bad-option',
    sequence > sequenceMax
      ? `${what} has all ${sequenceMax} sequences`
      : `${what} is there already, with other content`,
    'Leave --sequence out: the next one that is free is taken. What is there is never changed.',
  )
}
