/** A run's evidence file, opened to be read frame by frame. */
import { closeSync, openSync, readSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { evidenceFrameBytesMax } from '../model/limits.ts'
import type { EvidenceFrame } from '../model/stored.ts'
import { openFrame, placeText } from '../stages/evidence.ts'
import { evidenceFile, keysFolder } from '../store/paths.ts'
import { readEvidenceKey } from './evidence-key.ts'

/** Whose evidence is to be read. */
export interface EvidenceSource {
  /** The permanent file of the store. */
  readonly dbPath: string
  readonly run: string
  /** Where the keys are; beside the store where undefined. */
  readonly keysFolder?: string | undefined
}

/** A frame as the store names it; `file` is the file's id. */
export interface NamedFrame extends Pick<EvidenceFrame, 'lineFrom' | 'lineTo' | 'at' | 'bytes'> {
  readonly file: string
}

/** What a run keeps of the records that findings rest on. No error quotes what is in it. Close it when done. */
export class EvidenceReading {
  readonly #path: string
  readonly #key: Uint8Array
  readonly #descriptor: number

  /** @throws RunError `evidence-missing` where the file is not there, `evidence-key-missing`, `key-invalid` */
  constructor({ dbPath, run, keysFolder: keys }: EvidenceSource) {
    this.#path = evidenceFile(dbPath, run)
    this.#key = readEvidenceKey(keys ?? keysFolder(dbPath), run)
    this.#descriptor = openedFile(this.#path)
  }

  /**
   * The records of a frame in clear, as `memory/evidence-frame.ts` draws them.
   * @throws RunError `evidence-damaged` where the frame is not the one that the run has sealed there with that key
   */
  entries({ file, lineFrom, lineTo, at, bytes }: NamedFrame): Uint8Array {
    const frame = Buffer.alloc(bytes)
    if (readSync(this.#descriptor, frame, 0, bytes, at) < bytes) throw this.damaged('it ends before the frame does')
    const compressed = openFrame(frame, this.#key, placeText(file, lineFrom, lineTo))
    if (compressed === undefined) throw this.damaged('a frame is not what was sealed there with this key')
    // No frame is larger than one record can be, whatever limit it was made with.
    return zstdDecompressSync(compressed, { maxOutputLength: 16 * evidenceFrameBytesMax })
  }

  /** What to throw where a record is not where the store says. */
  damaged(how: string): RunError {
    return new RunError(
      'evidence-damaged',
      `${this.#path} cannot be trusted: ${how}`,
      'Check that the key is the one of this run, and bring the file back from a copy.',
    )
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

function openedFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new RunError(
      'evidence-missing',
      `the evidence cannot be read: ${path} (${String(cause.code)})`,
      'Bring it back from a copy. The findings themselves do not need it: only the values of records are in it.',
      { cause },
    )
  }
}
