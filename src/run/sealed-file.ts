/**
 * What is kept of a case under a legal hold, in a file of its own under a key of its own: laid out as one frame of evidence
 * (`memory/evidence-frame.ts`), zstd of JSON, authenticated with `hold:<hold>:<run>:<case>`.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { onlyIv } from '../memory/evidence-frame.ts'
import { RunError } from '../model/errors.ts'
import { sealedRecordBytesMax } from '../model/limits.ts'
import { openFrame, sealFrame } from '../stages/evidence.ts'
import { holdsFolder, keysFolder, partialOf, runsFolder, sealedFile, sealedKeyName } from '../store/paths.ts'
import { folderToDisk } from '../store/written-file.ts'
import { attempt } from './csv-file.ts'
import { keepEvidenceKey, newEvidenceKey, readEvidenceKey } from './evidence-key.ts'

/** Which sealed file is meant, and by what it is bound. */
export interface SealedPlace {
  /** The permanent file of the store. */
  readonly dbPath: string
  /** Beside the store where undefined. */
  readonly keysFolder?: string | undefined
  readonly hold: number
  readonly run: string
  readonly caseId: string
}

/**
 * Seals a text under a fresh key, readable by its owner only, and brings both to the disk: the key first. What a killed one left under
 * the same names is replaced. Answers the SHA-256 of the file.
 * @throws RunError `output-unwritable`
 */
export function writeSealed(place: SealedPlace, text: string): string {
  const { dbPath, hold } = place
  const key = newEvidenceKey()
  const bytes = sealFrame(zstdCompressSync(text), key, onlyIv(), boundTo(place))
  keepEvidenceKey(keysOf(place), sealedKeyName(hold), key)
  const [folder, path] = [holdsFolder(dbPath), sealedFile(dbPath, hold)]
  attempt(path, () => {
    if (!existsSync(folder)) {
      mkdirSync(folder, { mode: 0o700 })
      folderToDisk(runsFolder(dbPath))
    }
    rmSync(partialOf(path), { force: true })
    const descriptor = openSync(partialOf(path), 'wx', 0o600)
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(partialOf(path), path)
    folderToDisk(folder)
  })
  return sha256Of(bytes)
}

/**
 * The text that was sealed. No error quotes what is in it.
 * @throws RunError `evidence-missing`, `evidence-key-missing`, `key-invalid`; `evidence-damaged` where the file is not the one whose
 * SHA-256 the store has, or the key another
 */
export function readSealed(place: SealedPlace, sha256: string): string {
  const path = sealedFile(place.dbPath, place.hold)
  const bytes = sealedBytes(path)
  if (sha256Of(bytes) !== sha256) throw damaged(path, 'its SHA-256 is not the one that the store has')
  const compressed = openFrame(bytes, readEvidenceKey(keysOf(place), sealedKeyName(place.hold)), boundTo(place))
  if (compressed === undefined) throw damaged(path, 'it was not sealed for this case with this key')
  // Bytes stand in base64 in it, and values beside them.
  return zstdDecompressSync(compressed, { maxOutputLength: 4 * sealedRecordBytesMax }).toString()
}

function keysOf({ dbPath, keysFolder: folder }: SealedPlace): string {
  return folder ?? keysFolder(dbPath)
}

function boundTo({ hold, run, caseId }: SealedPlace): string {
  return `hold:${hold}:${run}:${caseId}`
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function sealedBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new RunError(
      'evidence-missing',
      `what was sealed cannot be read: ${path} (${String(cause.code)})`,
      'Bring it back from a copy.',
      { cause },
    )
  }
}

function damaged(path: string, how: string): RunError {
  return new RunError(
    'evidence-damaged',
    `${path} cannot be trusted: ${how}`,
    'Bring it back from a copy, with its key.',
  )
}
