import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { RunError } from '../model/errors.ts'
import { pseudonymsUnder } from '../stages/finding-id.ts'
import { attempt } from './csv-file.ts'

const keyBytes = 32
/** A key and what an editor may add to it. */
const keyFileBytesMax = 1024

/** Keyed names for persons, documents and portraits. */
export interface Pseudonyms {
  /**
   * The first 128 bits, in hex, of HMAC-SHA-256 over the text: the same for the same text and key, on any night. Each is
   * computed once and remembered as long as this lives.
   */
  pseudonym(text: string): string
}

/**
 * Reads the key of the pseudonyms. Where there is none it is made, readable by its owner only; one that is there is never
 * replaced, because every pseudonym ever given out hangs on it.
 *
 * @throws RunError `key-invalid` for a file that is no key, `output-unwritable` where none can be made
 */
export function openKey(keyFile: string): Uint8Array {
  return readKey(keyFile) ?? madeKey(keyFile)
}

/** Pseudonyms under the key of {@link openKey}, which throws as it does. */
export function openPseudonyms(keyFile: string): Pseudonyms {
  return remembered(openKey(keyFile))
}

/** The same under a key that is there; undefined where there is none, and none is made. @throws RunError `key-invalid` */
export function knownPseudonyms(keyFile: string): Pseudonyms | undefined {
  const key = readKey(keyFile)
  return key === undefined ? undefined : remembered(key)
}

function remembered(key: Uint8Array): Pseudonyms {
  const pseudonymOf = pseudonymsUnder(key)
  const known = new Map<string, string>()
  return {
    pseudonym(text) {
      const found = known.get(text)
      if (found !== undefined) return found
      const made = pseudonymOf(text)
      known.set(text, made)
      return made
    },
  }
}

function readKey(path: string): Buffer | undefined {
  let text: string
  try {
    const stats = statSync(path)
    // A pipe would be waited for, a device read without end.
    if (!stats.isFile()) throw invalid(path, `is ${stats.isDirectory() ? 'a folder' : 'a pipe or device'}, not a file`)
    if (stats.size > keyFileBytesMax) throw invalid(path, `is no key: it has ${stats.size} bytes`)
    text = readFileSync(path, 'latin1').trim()
  } catch (cause) {
    if (cause instanceof RunError) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw invalid(path, 'cannot be read', cause)
  }
  if (!new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`, 'i').test(text)) {
    throw invalid(path, `is no key: expected ${keyBytes * 2} hex digits, found ${text.length} characters`)
  }
  return Buffer.from(text, 'hex')
}

function madeKey(path: string): Buffer {
  const key = randomBytes(keyBytes)
  const isOurs = attempt(path, () => writeNew(path, `${key.toString('hex')}\n`))
  // Another run may have made one in between: then that one counts.
  return isOurs ? key : (readKey(path) ?? key)
}

/** Writes a file that was not there; false where it was. Whoever else sees it sees all of it: two runs may begin at once. */
function writeNew(path: string, text: string): boolean {
  const aside = `${path}.${randomBytes(4).toString('hex')}.partial`
  try {
    const descriptor = openSync(aside, 'wx', 0o600)
    try {
      writeSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    try {
      linkSync(aside, path)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      // Not every file system has links.
      copyFileSync(aside, path, constants.COPYFILE_EXCL)
    }
    return true
  } finally {
    rmSync(aside, { force: true })
  }
}

function invalid(path: string, why: string, cause?: unknown): RunError {
  return new RunError(
    'key-invalid',
    `the key file ${path} ${why}`,
    'Bring the right file back from a copy: with another key every pseudonym changes and no earlier finding is known again. If no run has used it yet, delete it and a new one is made.',
    { cause },
  )
}
