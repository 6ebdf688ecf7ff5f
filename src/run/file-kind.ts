/** How the bytes of a file are packed, as far as this system unpacks them. */
export type Compression = 'none' | 'gzip' | 'zstd'

/** What the first bytes of a file say it is: something we read, or something we name when refusing it. */
export type FileKind = { readonly compression: Compression } | { readonly foreign: string }

/** Bytes of a file's beginning that {@link fileKind} looks at. */
export const kindBytes = 8

/** What {@link fileKind} calls the index that this program makes of a register. */
export const INDEX_KIND = 'an index of the register'

/** First bytes of the kinds that are met under the name of a dump and are not one. Shorter ones of two letters come last. */
const FOREIGN: readonly (readonly [prefix: string, name: string])[] = [
  ['504b0304', 'a zip archive or an Excel workbook'],
  ['504b0506', 'an empty zip archive'],
  ['73696d7361636852', INDEX_KIND],
  ['fd377a585a00', 'xz-compressed'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['d0cf11e0a1b11ae1', 'an old Excel or Word file'],
  ['04224d18', 'lz4-compressed'],
  ['ff060000734e6150', 'snappy-compressed'],
  ['50415231', 'a Parquet file'],
  ['53514c697465', 'an SQLite database'],
  ['25504446', 'a PDF'],
  ['425a68', 'bzip2-compressed'],
]

/**
 * What a file is by its first bytes ({@link kindBytes} of them, or all of a shorter one). Anything unknown is taken for
 * plain text: what is wrong with it is seen when it is decoded.
 */
export function fileKind(head: Uint8Array): FileKind {
  const hex = Buffer.from(head.subarray(0, kindBytes)).toString('hex')
  if (hex.startsWith('1f8b')) return { compression: 'gzip' }
  if (hex.startsWith('28b52ffd') || /^5[0-9a-f]2a4d18/.test(hex)) return { compression: 'zstd' }
  const foreign = FOREIGN.find(([prefix]) => hex.startsWith(prefix))
  return foreign === undefined ? { compression: 'none' } : { foreign: foreign[1] }
}

/** What a file's name promises; undefined where it promises nothing about compression. */
export function promisedCompression(path: string): Exclude<Compression, 'none'> | undefined {
  if (/\.gz$/i.test(path)) return 'gzip'
  return /\.zst$/i.test(path) ? 'zstd' : undefined
}
