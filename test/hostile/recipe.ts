/** Files that would be too many bytes, or too strange, to be committed: made from a recipe in the case's `case.json`. */
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Some bytes: `text` (UTF-8), `hex`, or other pieces packed or encoded. They come `times` over, `{n}` in the text being
 * the count from 0. Of the whole `cutBytes` are left off at the end and the bit 0 of the byte at `spoilAt` is turned (from the end where negative).
 */
export interface Piece {
  readonly text?: string
  readonly hex?: string
  readonly gzip?: readonly Piece[]
  readonly zstd?: readonly Piece[]
  readonly utf16le?: readonly Piece[]
  readonly utf16be?: readonly Piece[]
  readonly times?: number
  readonly cutBytes?: number
  readonly spoilAt?: number
}

/** A file, or what stands in the place of one. */
export type Made =
  | { readonly pieces: readonly Piece[]; readonly mode?: string }
  | { readonly sparseBytes: number }
  | { readonly link: string }
  | { readonly is: 'folder' | 'pipe' }

/** Makes it, and the folders above it. */
export function make(path: string, made: Made): void {
  mkdirSync(dirname(path), { recursive: true })
  if ('link' in made) symlinkSync(made.link, path)
  else if ('sparseBytes' in made) {
    closeSync(openSync(path, 'w'))
    truncateSync(path, made.sparseBytes)
  } else if ('is' in made) {
    if (made.is === 'folder') mkdirSync(path)
    else execFileSync('mkfifo', [path])
  } else {
    writeFileSync(path, bytesOf(made.pieces))
    if (made.mode !== undefined) chmodSync(path, Number.parseInt(made.mode, 8))
  }
}

/** The bytes of all pieces. */
function bytesOf(pieces: readonly Piece[]): Buffer {
  return Buffer.concat(pieces.map(pieceBytes))
}

function pieceBytes(piece: Piece): Buffer {
  const bytes = repeated(piece)
  const cut = bytes.subarray(0, bytes.length - (piece.cutBytes ?? 0))
  if (piece.spoilAt !== undefined) {
    const at = piece.spoilAt < 0 ? cut.length + piece.spoilAt : piece.spoilAt
    cut.writeUInt8(cut.readUInt8(at) ^ 1, at)
  }
  return cut
}

function repeated({ times = 1, ...piece }: Piece): Buffer {
  const { text } = piece
  if (text?.includes('{n}') === true)
    return Buffer.from(Array.from({ length: times }, (_, n) => text.replaceAll('{n}', String(n))).join(''))
  const one = once(piece)
  return times === 1 ? one : Buffer.alloc(one.length * times, one)
}

function once({ text, hex, gzip, zstd, utf16le, utf16be }: Piece): Buffer {
  if (text !== undefined) return Buffer.from(text)
  if (hex !== undefined) return Buffer.from(hex, 'hex')
  if (gzip !== undefined) return gzipSync(bytesOf(gzip))
  if (zstd !== undefined) return zstdCompressSync(bytesOf(zstd))
  if (utf16le !== undefined) return Buffer.from(bytesOf(utf16le).toString(), 'utf16le')
  if (utf16be !== undefined) return Buffer.from(bytesOf(utf16be).toString(), 'utf16le').swap16()
  throw new Error('a piece of a recipe has text, hex, gzip, zstd, utf16le or utf16be')
}
