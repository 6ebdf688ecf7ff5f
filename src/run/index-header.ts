/** What an index says of itself, read and checked before anything of it is used. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import {
  FAULT,
  FAULT_BYTES,
  INDEX_MAGIC,
  INDEX_VERSION,
  type IndexHeader,
  PRELUDE,
  PRELUDE_BYTES,
  PRELUDE_CHECKED_BYTES,
  type Section,
  sectionOf,
} from '../memory/index-file.ts'
import { RunError, type RunErrorCode } from '../model/errors.ts'
import { REGISTER_FAULT_CODES, type RegisterFaultPlace } from '../model/register-fault.ts'
import { SectionChecksum } from '../stages/register-section.ts'
import { attempt } from './csv-file.ts'
import { fileKind } from './file-kind.ts'
import { type ChecksumSpace, checksumOf } from './index-checksum.ts'
import { firstBytes } from './open.ts'
import type { OpenIndex } from './open-index.ts'
import { Pace } from './pace.ts'

const AGAIN = 'Build it again: simsach register build REGISTER.csv --out R'

const readBytes = 1024 * 1024

const MAGIC = Buffer.alloc(8)
MAGIC.writeBigUInt64LE(INDEX_MAGIC)

/**
 * Opens an index and checks its ends.
 * @throws RunError `index-foreign`, `index-version`, `index-truncated`, `index-damaged`, and `file-missing` and the like
 */
export async function openIndex(path: string, space: ChecksumSpace): Promise<OpenIndex> {
  await refuseOther(path)
  return withFile(path, (file) => {
    const size = fstatSync(file).size
    const prelude = Buffer.alloc(PRELUDE_BYTES)
    readAll(file, prelude, 0)
    const version = prelude.readUInt32LE(PRELUDE.version)
    if (size >= PRELUDE_BYTES && version !== INDEX_VERSION) {
      throw refusal(
        'index-version',
        path,
        `expected an index of version ${INDEX_VERSION}, but found version ${version}`,
      )
    }
    if (size < PRELUDE_BYTES) throw cutOff(path, PRELUDE_BYTES, size)
    const own = checksumOf(prelude.subarray(0, PRELUDE_CHECKED_BYTES), space)
    if (own !== prelude.readBigUInt64LE(PRELUDE.checksum)) throw damaged(path, 'its first bytes')
    const fileBytes = prelude.readDoubleLE(PRELUDE.fileBytes)
    if (size < fileBytes) throw cutOff(path, fileBytes, size)
    if (size > fileBytes) throw damaged(path, `its length (expected ${fileBytes} bytes, but found ${size})`)
    const json = Buffer.alloc(prelude.readUInt32LE(PRELUDE.headerBytes))
    readAll(file, json, prelude.readDoubleLE(PRELUDE.headerAt))
    if (checksumOf(json, space) !== prelude.readBigUInt64LE(PRELUDE.headerChecksum)) throw damaged(path, 'its header')
    const header: IndexHeader = JSON.parse(json.toString())
    return { path, header, fileBytes }
  })
}

/** Sees that no file but an index bears the name of one to come: it may be the register itself. @throws RunError `bad-option`. */
export function refuseOverwriting(path: string): void {
  const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }))
  if (found === undefined) return
  // Whoever opens a pipe waits for its other end.
  const head = found.isFile() ? attempt(path, () => headOf(path)) : undefined
  if (head !== undefined && (head.length === 0 || MAGIC.equals(head.subarray(0, MAGIC.length)))) return
  throw new RunError('bad-option', `${path} is there already and is no index`, 'Give another name, or remove it first.')
}

/** Files that are no index at all, with what they seem to be. */
async function refuseOther(path: string): Promise<void> {
  const head = await firstBytes(path)
  if (MAGIC.equals(head.subarray(0, MAGIC.length))) return
  if (MAGIC.subarray(0, head.length).equals(head)) throw cutOff(path, PRELUDE_BYTES, head.length)
  const found = otherKind(head)
  const isRegister = REGISTER_KINDS.some((kind) => kind === found)
  throw new RunError(
    'index-foreign',
    `${path}: expected an index of the register, but found ${found}`,
    isRegister
      ? `If it is the register itself, make its index first: simsach register build ${path} --out R`
      : 'Give the index that "simsach register build" made.',
  )
}

/** What a register may lie in. */
const REGISTER_KINDS = ['text', 'gzip data', 'zstd data'] as const

function otherKind(head: Uint8Array): string {
  const kind = fileKind(head)
  if ('foreign' in kind) return kind.foreign
  if (kind.compression !== 'none') return `${kind.compression} data`
  return head.some((byte) => byte < 9) ? 'something else' : 'text'
}

function headOf(path: string): Buffer {
  return withFile(path, (file) => {
    const head = Buffer.alloc(PRELUDE_BYTES)
    return head.subarray(0, readSync(file, head, 0, head.length, 0))
  })
}

/** A small section, whole. @throws RunError `index-damaged`. */
export function readSection({ path }: OpenIndex, section: Section, space: ChecksumSpace): Uint8Array {
  return withFile(path, (file) => {
    const bytes = Buffer.alloc(section.bytes)
    readAll(file, bytes, section.offset)
    const checksum = new SectionChecksum(space)
    checksum.add(bytes)
    if (checksum.finished() !== section.checksum) throw damagedSection(path, section)
    return bytes
  })
}

/**
 * Reads sections of any size and lets go of them.
 * @throws RunError `index-damaged` for the first that is, `interrupted` where the signal is aborted
 */
export async function verifySections(
  { path }: OpenIndex,
  sections: readonly Section[],
  space: ChecksumSpace,
  signal: AbortSignal,
): Promise<void> {
  const piece = Buffer.alloc(readBytes)
  const pace = new Pace(signal)
  const file = openSync(path, 'r')
  try {
    for (const section of sections) {
      const checksum = new SectionChecksum(space)
      for (let done = 0; done < section.bytes; done += readBytes) {
        const part = piece.subarray(0, Math.min(readBytes, section.bytes - done))
        readAll(file, part, section.offset + done)
        checksum.add(part)
        if (pace.isDue) await pace.rest()
      }
      if (checksum.finished() !== section.checksum) throw damagedSection(path, section)
    }
  } finally {
    closeSync(file)
  }
}

/** The rows that are not used as they stand, as they are listed. @throws RunError `index-damaged`. */
export function readFaults(index: OpenIndex, space: ChecksumSpace): RegisterFaultPlace[] {
  const bytes = readSection(index, sectionOf(index.header, 'faults'), space)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: bytes.length / FAULT_BYTES }, (_, i) => {
    const at = i * FAULT_BYTES
    const code = REGISTER_FAULT_CODES[view.getUint16(at + FAULT.code, true)]
    if (code === undefined) throw new Error('a fault without a code')
    const byteOffset = view.getFloat64(at + FAULT.byteOffset, true)
    return {
      source: view.getUint16(at + FAULT.source, true),
      line: view.getUint32(at + FAULT.line, true),
      byteOffset,
      code,
    }
  })
}

/** What says that a section is not what was written. */
export function damagedSection(path: string, { kind, partition }: Section): RunError {
  return damaged(path, `its section ${kind} ${partition}`)
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** As far as the file goes; what is missing stays zero. */
function readAll(file: number, into: Uint8Array, at: number): void {
  for (let done = 0; done < into.length; ) {
    const got = readSync(file, into, done, into.length - done, at + done)
    if (got === 0) return
    done += got
  }
}

function damaged(path: string, what: string): RunError {
  return refusal('index-damaged', path, `${what} is not what was written`)
}

function cutOff(path: string, expected: number, found: number): RunError {
  return refusal('index-truncated', path, `expected ${expected} bytes, but found ${found}`)
}

function refusal(code: RunErrorCode, path: string, found: string): RunError {
  return new RunError(code, `${path}: ${found}`, AGAIN)
}
