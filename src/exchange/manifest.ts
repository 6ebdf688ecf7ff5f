import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { parseIsoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { manifestBytesMax } from '../model/limits.ts'
import type { Manifest, ManifestFile } from '../model/manifest.ts'
import { JsonFault, readJsonFile } from '../run/json-file.ts'
import schema from './manifest.schema.json' with { type: 'json' }

const shape = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<Manifest>(schema)

/** What a submission's folder is called: the manifest must say the same. */
export interface FolderName {
  readonly carrier: string
  /** yyyy-MM-dd. */
  readonly businessDate: string
  readonly sequence: number
}

/**
 * Reads and checks the manifest of a submission, and that its files are there in the stated sizes, inside the folder.
 * Checksums and control totals are carried, not checked: that needs the files' content.
 *
 * @throws RunError `manifest-missing`, `manifest-invalid` (also for a delta), `file-missing`, `file-not-regular`,
 * `file-changed` where a file has another size
 */
export async function readManifest(folder: string, name: FolderName): Promise<Manifest> {
  const path = join(folder, 'manifest.json')
  const manifest = checkedManifest(path, await readJson(folder, path))
  checkIdentity(path, manifest, name)
  for (const file of manifest.files) await checkFile(folder, path, file)
  return manifest
}

async function readJson(folder: string, path: string): Promise<unknown> {
  try {
    // Looked at before it is read: a carrier must not make us read what lies elsewhere.
    if (await exists(path)) await staysInside(folder, path, 'manifest.json')
    return await readJsonFile(path, manifestBytesMax)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    if (!cause.isMissing) throw invalid(path, `it ${cause.message}`, cause)
    throw new RunError('manifest-missing', `there is no ${path}`, 'The carrier writes it last: wait for it.', { cause })
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

function checkedManifest(path: string, json: unknown): Manifest {
  if (!shape(json)) throw invalid(path, (shape.errors ?? []).slice(0, 5).map(shapeFault).join('; '))
  if (json.kind === 'delta') {
    throw new RunError(
      'manifest-invalid',
      `${path}: /kind: a delta is not taken, only full dumps`,
      'What a delta leaves out cannot be told from what has ended: send the complete subscriber base of the date.',
    )
  }
  const dates = [json.businessDate, json.extractedAt.slice(0, 10)]
  const impossible = dates.find((date) => parseIsoDate(date) === undefined)
  if (impossible !== undefined) throw invalid(path, `${impossible} is no date of the calendar`)
  const names = new Set<string>()
  for (const name of json.files.map((file) => file.name.toLowerCase())) {
    if (names.has(name)) throw invalid(path, `/files: ${JSON.stringify(name)} is named twice`)
    names.add(name)
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

function checkIdentity(path: string, manifest: Manifest, name: FolderName): void {
  for (const key of ['carrier', 'businessDate', 'sequence'] as const) {
    if (manifest[key] !== name[key]) {
      throw invalid(path, `/${key}: the folder says ${name[key]}, the manifest ${manifest[key]}`)
    }
  }
}

async function checkFile(folder: string, manifestPath: string, file: ManifestFile): Promise<void> {
  const { name } = file
  if (/[/\\\p{Cc}]/u.test(name) || name === '.' || name === '..') {
    throw invalid(manifestPath, `/files: ${JSON.stringify(name)} is not a plain file name inside the folder`)
  }
  const path = join(folder, name)
  const stats = await stat(path).catch((cause: unknown) => {
    throw new RunError(
      'file-missing',
      `${manifestPath} names "${name}", which is not there`,
      'Copy the file, or ask the carrier for it.',
      { cause },
    )
  })
  await staysInside(folder, path, name)
  if (!stats.isFile())
    throw new RunError('file-not-regular', `${path} is not a file`, 'The carrier should send files only.')
  if (stats.size !== file.bytes) {
    throw new RunError(
      'file-changed',
      `${path} has ${stats.size} bytes; its manifest says ${file.bytes}`,
      'It was cut off or replaced on the way: copy it again, or ask the carrier for a new submission.',
    )
  }
}

/** Symbolic links are followed: what is read must lie in the folder of the submission. */
async function staysInside(folder: string, path: string, name: string): Promise<void> {
  const [root, target] = await Promise.all([realpath(folder), realpath(path)])
  if (!target.startsWith(root + sep)) throw invalid(join(folder, 'manifest.json'), `"${name}" leads out of the folder`)
}

function invalid(path: string, why: string, cause?: unknown): RunError {
  return new RunError(
    'manifest-invalid',
    `${path}: ${why}`,
    'Its shape is src/exchange/manifest.schema.json. A carrier mends it by sending the next sequence, never by changing this one.',
    { cause },
  )
}
