/** The parts of an index that the main thread writes itself: small sections, and the ends that make the file an index. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import {
  alignedEnd,
  BUCKET_BYTES,
  FAULT,
  FAULT_BYTES,
  INDEX_MAGIC,
  INDEX_VERSION,
  type IndexHeader,
  PRELUDE,
  PRELUDE_BYTES,
  PRELUDE_CHECKED_BYTES,
} from '../memory/index-file.ts'
import { REGISTER_FAULT_CODES, type RegisterFaultPlace } from '../model/register-fault.ts'
import type { ResolveAnswer } from '../stages/register-task.ts'
import { type ChecksumSpace, checksumOf } from './index-checksum.ts'

/** What `buckets` has of a partition's buckets, in order. */
export function bucketLines(buckets: readonly ResolveAnswer[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(buckets.length * BUCKET_BYTES))
  for (const [rank, { persons }] of buckets.entries()) view.setUint32(rank * BUCKET_BYTES, persons, true)
  return new Uint8Array(view.buffer)
}

/** The lines of `faults`, in the order given. */
export function faultLines(faults: readonly RegisterFaultPlace[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(faults.length * FAULT_BYTES))
  for (const [i, { source, line, byteOffset, code }] of faults.entries()) {
    const at = i * FAULT_BYTES
    view.setFloat64(at + FAULT.byteOffset, byteOffset, true)
    view.setUint32(at + FAULT.line, line, true)
    view.setUint16(at + FAULT.source, source, true)
    view.setUint16(at + FAULT.code, REGISTER_FAULT_CODES.indexOf(code), true)
  }
  return new Uint8Array(view.buffer)
}

/**
 * Writes the header behind the last section, the prelude at the front, and brings the file to the disk: until then it is
 * no index.
 */
export function writeEnds(path: string, header: IndexHeader, space: ChecksumSpace): void {
  const json = Buffer.from(JSON.stringify(header))
  const last = header.sections.at(-1)
  const headerAt = alignedEnd((last?.offset ?? PRELUDE_BYTES) + (last?.bytes ?? 0))
  const prelude = Buffer.alloc(PRELUDE_BYTES)
  prelude.writeBigUInt64LE(INDEX_MAGIC, PRELUDE.magic)
  prelude.writeUInt32LE(INDEX_VERSION, PRELUDE.version)
  prelude.writeUInt32LE(json.length, PRELUDE.headerBytes)
  prelude.writeDoubleLE(headerAt, PRELUDE.headerAt)
  prelude.writeDoubleLE(headerAt + json.length, PRELUDE.fileBytes)
  prelude.writeBigUInt64LE(checksumOf(json, space), PRELUDE.headerChecksum)
  prelude.writeBigUInt64LE(checksumOf(prelude.subarray(0, PRELUDE_CHECKED_BYTES), space), PRELUDE.checksum)
  const file = openSync(path, 'r+')
  try {
    writeAll(file, json, headerAt)
    writeAll(file, prelude, 0)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes all bytes at an offset of an open file. */
export function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done)
}
