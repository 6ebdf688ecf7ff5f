/**
 * The key of a run's evidence file. It lies apart from the data: without it nobody reads what the file holds, so that to
 * destroy the key is to destroy that.
 */
import { randomBytes } from 'node:crypto'
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
import { dirname } from 'node:path'
import { RunError } from '../model/errors.ts'
import { keyFile } from '../store/paths.ts'
import { attempt, makeFolder, refuseFolder } from './csv-file.ts'
import { syncFolder } from './sync-folder.ts'

const keyBytes = 32

/** A fresh key, of 256 bits: one a run, for no vector is ever to be used twice under one key. */
export function newEvidenceKey(): Uint8Array {
  return randomBytes(keyBytes)
}

/**
 * Writes the key of a run, readable by its owner only, and brings it to the disk; the folder is made where it is not there.
 * What a run of that name that was never published left there is replaced.
 * @throws RunError `output-unwritable`
 */
export function keepEvidenceKey(keysFolder: string, run: string, key: Uint8Array): void {
  const path = keyFile(keysFolder, run)
  const aside = `${path}.partial`
  makeFolder(dirname(keysFolder))
  refuseFolder(path)
  attempt(path, () => {
    if (!existsSync(keysFolder)) mkdirSync(keysFolder, { mode: 0o700 })
    rmSync(aside, { force: true })
    const descriptor = openSync(aside, 'wx', 0o600)
    try {
      writeSync(descriptor, `${Buffer.from(key).toString('hex')}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(aside, path)
    syncFolder(keysFolder)
  })
}

/** The key of a run. @throws RunError `evidence-key-missing`, `key-invalid` */
export function readEvidenceKey(keysFolder: string, run: string): Uint8Array {
  const path = keyFile(keysFolder, run)
  let text: string
  try {
    text = readFileSync(path, 'latin1').trim()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new RunError(
      'evidence-key-missing',
      `the key to the evidence of run ${run} cannot be read: ${path} (${String(cause.code)})`,
      'Where it was destroyed, as it is when the time to keep the values is over, nobody can read them any more. Where keys are kept elsewhere, name the folder: --evidence-keys DIR.',
      { cause },
    )
  }
  if (!new RegExp(`^[0-9a-f]{${2 * keyBytes}}$`).test(text)) {
    throw new RunError(
      'key-invalid',
      `${path} is no key: expected ${2 * keyBytes} hex digits, found ${text.length} characters`,
      'Bring the right file back from a copy.',
    )
  }
  return Buffer.from(text, 'hex')
}
