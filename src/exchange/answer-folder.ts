/** One answer to one carrier: a folder that is built aside and appears in one step, with checksums and, where there is a key, signatures. */
import { createHash, type KeyObject } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { format } from 'fast-csv'
import { neutralised } from '../model/csv-cell.ts'
import { RunError } from '../model/errors.ts'
import { bytewise } from '../model/order.ts'
import { attempt, attemptAsync, makeFolder } from '../run/csv-file.ts'
import { fileToDisk, folderToDisk } from '../store/written-file.ts'
import { signatureOf } from './signature.ts'

/** A file of an answer. */
export interface AnswerFile {
  readonly name: string
  /** Of its bytes, 64 hex digits. */
  readonly sha256: string
  readonly bytes: number
}

/** Which files an answer has, each with its SHA-256, as `sha256sum --check` reads it. */
const CHECKSUMS_FILE = 'checksums.sha256'

const [ownerFile, ownerFolder] = [0o600, 0o700]

/** What is handed to the compressor at a time: single lines would cost ten times as much. */
const blockCharacters = 64 * 1024

/** An answer on its way. Nothing bears its name until {@link publish}; where that is not reached, {@link abandon} it. */
export class AnswerFolder {
  readonly #path: string
  readonly #aside: string
  readonly #key: KeyObject | undefined
  readonly #files: AnswerFile[] = []

  /** @throws RunError `output-unwritable`, here and in every method */
  constructor(path: string, key: KeyObject | undefined) {
    this.#path = path
    this.#aside = `${path}.partial`
    this.#key = key
    makeOwnFolder(dirname(path))
    attempt(this.#aside, () => {
      rmSync(this.#aside, { recursive: true, force: true })
      mkdirSync(this.#aside, { mode: ownerFolder })
    })
  }

  /** Those that are whole, in the order in which they were written. */
  get files(): readonly AnswerFile[] {
    return this.#files
  }

  /** Adds `<name>.csv.gz`: the same rows give the same bytes. Answers how many rows there were. */
  async addCsv(
    name: string,
    columns: readonly string[],
    rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  ): Promise<number> {
    const path = join(this.#aside, `${name}.csv.gz`)
    const digest = createHash('sha256')
    let [lines, bytes] = [0, 0]
    const safe = async function* (): AsyncIterable<string[]> {
      for await (const row of rows) {
        lines++
        yield row.map(neutralised)
      }
    }
    const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
      for await (const chunk of chunks) {
        if (bytes === 0) chunk[OS_BYTE] = OS_UNKNOWN
        digest.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    const csv = format({
      headers: [...columns],
      alwaysWriteHeaders: true,
      rowDelimiter: '\n',
      includeEndRowDelimiter: true,
    })
    await attemptAsync(path, async () => {
      await pipeline(
        Readable.from(safe()),
        csv,
        inBlocks,
        createGzip(),
        counted,
        createWriteStream(path, { flags: 'wx', mode: ownerFile }),
      )
      fileToDisk(path)
    })
    this.#files.push({ name: basename(path), sha256: digest.digest('hex'), bytes })
    return lines
  }

  /** Adds a file of text. */
  addText(name: string, text: string): void {
    const path = join(this.#aside, name)
    attempt(path, () => {
      writeFileSync(path, text, { flag: 'wx', mode: ownerFile })
      fileToDisk(path)
    })
    this.#files.push({ name, sha256: sha256Of(text), bytes: Buffer.byteLength(text) })
  }

  /** Adds checksums and signatures, and gives the folder its name. */
  publish(): void {
    this.addText(CHECKSUMS_FILE, checksumsOf(this.#files))
    if (this.#key !== undefined) {
      for (const { name } of [...this.#files]) this.addText(`${name}.sig`, this.#signed(name, this.#key))
    }
    attempt(this.#path, () => {
      folderToDisk(this.#aside)
      renameSync(this.#aside, this.#path)
      folderToDisk(dirname(this.#path))
    })
  }

  /** Removes what was written, where it has no name yet. Never throws. */
  abandon(): void {
    try {
      rmSync(this.#aside, { recursive: true, force: true })
    } catch {
      // What failed before matters more; the next answer of this name removes it.
    }
  }

  #signed(name: string, key: KeyObject): string {
    const path = join(this.#aside, name)
    return signatureOf(
      attempt(path, () => readFileSync(path)),
      key,
    )
  }
}

/** Where a gzip header names the system that wrote it, and its word for "unknown": no machine is told from another. */
const [OS_BYTE, OS_UNKNOWN] = [9, 255]

async function* inBlocks(chunks: AsyncIterable<Buffer | string>): AsyncIterable<Buffer> {
  let waiting: string[] = []
  let characters = 0
  for await (const chunk of chunks) {
    const text = chunk.toString()
    waiting.push(text)
    characters += text.length
    if (characters < blockCharacters) continue
    yield Buffer.from(waiting.join(''))
    waiting = []
    characters = 0
  }
  if (characters > 0) yield Buffer.from(waiting.join(''))
}

/** What stands in {@link CHECKSUMS_FILE}, in the order of the names. */
export function checksumsOf(files: readonly Pick<AnswerFile, 'name' | 'sha256'>[]): string {
  return files
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .toSorted((a, b) => (a.slice(SHA256_DIGITS) < b.slice(SHA256_DIGITS) ? -1 : 1))
    .join('')
}

const SHA256_DIGITS = 64

/**
 * The files of an answer that is there, whole by its checksums, in order of their names; undefined where there is no such folder.
 * @throws RunError `output-unwritable` where a file is missing or not what the checksums say
 */
export function answerIn(path: string): readonly Pick<AnswerFile, 'name' | 'sha256'>[] | undefined {
  if (!existsSync(path)) return undefined
  return attempt(path, () => {
    const files = readdirSync(path)
      .sort(bytewise)
      .map((name) => ({
        name,
        sha256: createHash('sha256')
          .update(readFileSync(join(path, name)))
          .digest('hex'),
      }))
    const lines = new Set(checksumsOf(files).split('\n'))
    const said = readFileSync(join(path, CHECKSUMS_FILE), 'utf8').split('\n')
    if (said.every((line) => lines.has(line))) return files
    throw new RunError(
      'output-unwritable',
      `${path} is there already, and its files are not those of its ${CHECKSUMS_FILE}`,
      'Look who changed them, and move the folder away: the answer is then laid out again.',
    )
  })
}

/** SHA-256 in hex over a text in UTF-8. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Makes a folder, with those above it, which nobody but its owner may look into. @throws RunError `output-unwritable` */
export function makeOwnFolder(path: string): void {
  makeFolder(dirname(path))
  attempt(path, () => {
    if (!existsSync(path)) mkdirSync(path, { mode: ownerFolder })
  })
}
