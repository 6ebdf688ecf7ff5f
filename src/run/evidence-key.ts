/**
 * The key of a run's evidence file. It lies apart from the data: without it nobody reads what the file holds, so that to
 * destroy the key is to destroy that.
 */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { RunError } from '../model/errors.ts'
import { unwritable } from '../model/unwritable.ts'
import { keyFile } from '../store/paths.ts'
import { folderToDisk } from '../store/written-file.ts'
import { attempt, makeFolder, refuseFolder } from './csv-file.ts'

const keyBytes = 32

/** A fresh key, of 256 bits: one a run, for no vector is ever to be used twice under one key. */
export function newEvidenceKey(): Uint8Array {
  return randomBytes(keyBytes)
}

/**
 * Makes the folder of the keys, for its owner only, where it is not there, and sees that a key can be written into it.
 * @throws RunError `output-unwritable`
 */
export function makeKeysFolder(keysFolder: string): void {
  makeFolder(dirname(keysFolder))
  attempt(keysFolder, () => {
    if (!existsSync(keysFolder)) {
      mkdirSync(keysFolder, { mode: 0o700 })
      folderToDisk(dirname(keysFolder))
    }
    if (!statSync(keysFolder).isDirectory()) throw unwritable(keysFolder, 'ENOTDIR')
    accessSync(keysFolder, constants.W_OK | constants.X_OK)
  })
}

/**
 * Writes the key of a run, readable by its owner only, and brings it to the disk; the folder is made where it is not there.
 * A key that bears the name already is set aside as `<run>.key.1`, `.2` …: a killed run may have left it, but it may as well be that
 * of another store, whose evidence nobody could read without it.
 * @throws RunError `output-unwritable`
 */
export function keepEvidenceKey(keysFolder: string, run: string, key: Uint8Array): void {
  const path = keyFile(keysFolder, run)
  const aside = `${path}.partial`
  makeKeysFolder(keysFolder)
  refuseFolder(path)
  attempt(path, () => {
    rmSync(aside, { force: true })
    const descriptor = openSync(aside, 'wx', 0o600)
    try {
      writeSync(descriptor, `${Buffer.from(key).toString('hex')}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    if (existsSync(path)) renameSync(path, freeNameAfter(path))
    renameSync(aside, path)
    folderToDisk(keysFolder)
  })
}

/**
 * Destroys the key of a run for good: its bytes are overwritten on the disk before its name is removed. Does nothing where it is gone.
 * @throws RunError `output-unwritable`
 */
export function destroyEvidenceKey(path: string): void {
  if (!existsSync(path)) return
  attempt(path, () => {
    const descriptor = openSync(path, 'r+')
    try {
      writeSync(descriptor, '0'.repeat(fstatSync(descriptor).size))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    rmSync(path)
    folderToDisk(dirname(path))
  })
}

function freeNameAfter(path: string): string {
  let number = 1
  while (existsSync(`${path}.${number}`)) number++
  return `${path}.${number}`
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
