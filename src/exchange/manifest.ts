import { createHash, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { ErrorObject } from 'ajv'
import { shapeOf } from '../formats/shape.ts'
import { parseIsoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { manifestBytesMax } from '../model/limits.ts'
import type { Manifest } from '../model/manifest.ts'
import { JsonFault, jsonIn, readSmallFile } from '../run/json-file.ts'
import schema from './manifest.schema.json' with { type: 'json' }
import { refuseBadSignature } from './signature.ts'
import { refuseLink } from './submitted-files.ts'

/** What the manifest is called; it is written last. */
export const MANIFEST = 'manifest.json'

const manifestShape = shapeOf<Manifest>(schema, { allErrors: true, verbose: true })

/** What a submission's folder is called: the manifest must say the same. */
export interface FolderName {
  readonly carrier: string
  /** yyyy-MM-dd. */
  readonly businessDate: string
  readonly sequence: number
}

/** What a submission is called: `<carrier>/<date>-<seq>`. */
export function submissionId({ carrier, businessDate, sequence }: FolderName): string {
  return `${carrier}/${businessDate}-${String(sequence).padStart(3, '0')}`
}

/**
 * Reads and checks the manifest of a submission. Its files are not looked at, and control totals are carried along. Messages
 * name the submission, not where it lies.
 *
 * @param publicKey the carrier's, where it has registered one: an unsigned manifest is refused then
 * @throws RunError `manifest-missing`, `signature-missing`, `signature-wrong`, `file-not-regular`, and `manifest-invalid`, also
 * for a delta
 */
export async function readManifest(
  folder: string,
  name: FolderName,
  publicKey: KeyObject | undefined,
): Promise<Manifest> {
  const id = `${submissionId(name)}/${MANIFEST}`
  const bytes = await readBytes(join(folder, MANIFEST), id)
  // Before anything that it says is looked at.
  if (publicKey !== undefined) await refuseBadSignature(folder, id, bytes, publicKey)
  const manifest = checkedManifest(id, jsonOf(bytes, id))
  checkIdentity(id, manifest, name)
  return manifest
}

async function readBytes(path: string, id: string): Promise<Uint8Array> {
  try {
    // Looked at before it is read: a carrier must not make us read what lies elsewhere.
    await refuseLink(path, id)
    return await readSmallFile(path, manifestBytesMax)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    if (!cause.isMissing) throw invalid(id, `it ${cause.message}`, cause)
    throw new RunError('manifest-missing', `there is no ${id}`, 'The carrier writes it last: wait for it.', { cause })
  }
}

/** A manifest that is still to be written, as whoever takes it in will check it. @throws RunError `manifest-invalid`. */
export function manifestIn(draft: Manifest): Manifest {
  return checkedManifest(MANIFEST, draft)
}

function jsonOf(bytes: Uint8Array, id: string): unknown {
  try {
    return jsonIn(bytes)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw invalid(id, `it ${cause.message}`, cause)
  }
}

function checkedManifest(id: string, json: unknown): Manifest {
  const isManifest = manifestShape()
  if (!isManifest(json)) throw invalid(id, (isManifest.errors ?? []).slice(0, 5).map(shapeFault).join('; '))
  if (json.kind === 'delta') {
    throw new RunError(
      'manifest-invalid',
      `${id}: /kind: a delta is not taken, only full dumps`,
      'What a delta leaves out cannot be told from what has ended: send the complete subscriber base of the date.',
    )
  }
  const dates = [json.businessDate, json.extractedAt.slice(0, 10)]
  const impossible = dates.find((date) => parseIsoDate(date) === undefined)
  if (impossible !== undefined) throw invalid(id, `${impossible} is no date of the calendar`)
  const names = new Set<string>()
  for (const { name } of json.files) {
    if (/[/\\\p{Cc}]/u.test(name) || name === '.' || name === '..') {
      throw invalid(id, `/files: ${JSON.stringify(name)} is not a plain file name inside the folder`)
    }
    const folded = name.toLowerCase()
    if (names.has(folded)) throw invalid(id, `/files: ${JSON.stringify(folded)} is named twice`)
    names.add(folded)
  }
  return json
}

function shapeFault({ instancePath, message, params, data }: ErrorObject): string {
  const at = instancePath === '' ? '/' : instancePath
  const key = params['additionalProperty']
  if (typeof key === 'string') return `${at}: unknown key "${key}"`
  const found =
    typeof data === 'string' || typeof data === 'number' ? `, found ${JSON.stringify(data).slice(0, 80)}` : ''
  return `${at}: ${message ?? 'not as expected'}${found}`
}

function checkIdentity(id: string, manifest: Manifest, name: FolderName): void {
  for (const key of ['carrier', 'businessDate', 'sequence'] as const) {
    if (manifest[key] !== name[key]) {
      throw invalid(id, `/${key}: the folder says ${name[key]}, the manifest ${manifest[key]}`)
    }
  }
}

/** Tells submissions apart by what they say: equal for one that was sent again under another sequence, whatever its files are called. */
export function contentDigest({ format, extractedAt, files, totals }: Manifest): string {
  const { records, msisdnSum, msisdnUnusable } = totals
  const statuses = Object.entries(totals.statuses).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const said = files.map((file) => [file.sha256, file.records, file.encoding ?? ''].join(' ')).sort()
  const content = [format, extractedAt, said, records, statuses, msisdnSum, msisdnUnusable]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function invalid(id: string, why: string, cause?: unknown): RunError {
  return new RunError(
    'manifest-invalid',
    `${id}: ${why}`,
    'Its shape is manifest.schema.json of the package. A carrier mends it by sending the next sequence, never by changing this one.',
    { cause },
  )
}
