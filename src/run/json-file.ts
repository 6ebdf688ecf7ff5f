import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Why a file holds no JSON to work with, in words that follow its name. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'
  /** There is nothing under that name, or a link to nothing. */
  readonly isMissing: boolean
  /** It holds text that is no JSON. */
  readonly isSyntax: boolean

  constructor(
    why: string,
    options: { readonly isMissing?: boolean; readonly isSyntax?: boolean; readonly cause?: unknown } = {},
  ) {
    super(why, { cause: options.cause })
    this.isMissing = options.isMissing ?? false
    this.isSyntax = options.isSyntax ?? false
  }
}

/**
 * Reads a small JSON file, with or without a byte order mark. A pipe is not waited for, and a larger file not read.
 * @throws JsonFault, whose words quote nothing of the content
 */
export async function readJsonFile(path: string, bytesMax: number): Promise<unknown> {
  return jsonIn(await readSmallFile(path, bytesMax))
}

/** The value of a JSON file's bytes, with or without a byte order mark. @throws JsonFault as {@link readJsonFile}. */
export function jsonIn(bytes: Uint8Array): unknown {
  const text = textIn(bytes)
  if (text === '') throw new JsonFault('is empty')
  try {
    return JSON.parse(text)
  } catch (cause) {
    const [place] = /line \d+ column \d+/.exec(String(cause)) ?? []
    throw new JsonFault(`cannot be read as JSON${place === undefined ? '' : ` (${place})`}`, { isSyntax: true, cause })
  }
}

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new JsonFault('is not UTF-8 text', { cause })
  }
}

/** The bytes of a small file. A pipe is not waited for, and a larger file not read. @throws JsonFault. */
export async function readSmallFile(path: string, bytesMax: number): Promise<Uint8Array> {
  const file = await opened(path)
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new JsonFault(stats.isDirectory() ? 'is a folder, not a file' : 'is not a file')
    if (stats.size > bytesMax) throw new JsonFault(`has ${stats.size} bytes; expected at most ${bytesMax}`)
    return await file.readFile()
  } catch (cause) {
    if (cause instanceof JsonFault) throw cause
    throw new JsonFault('cannot be read', { cause })
  } finally {
    await file.close()
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    // Without waiting: opening a pipe lasts until somebody writes into it.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new JsonFault(isMissing ? 'is not there' : `cannot be read (${String(code)})`, { isMissing, cause })
  }
}
