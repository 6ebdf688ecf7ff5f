/**
 * Files in encodings other than UTF-8, plainly: a line of the source at a time, its bytes as a string, letters replaced.
 * README, "Encodings". Tables are made here once more from the seeds: the fast engine has its own.
 */
import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import type { Encoding } from '../model/encoding.ts'

/** Stands in a decoded text for what is no text; the first half of a pair without its second, so it is in no text. */
const NO_TEXT = '\ud800'
const NO_UTF8 = Buffer.of(0xff)

const TCVN3 = new Map(
  encodingsSeed.flatMap(({ letter, tcvn3Byte }) =>
    tcvn3Byte === '' ? [] : [[String.fromCharCode(Number.parseInt(tcvn3Byte, 16)), letter] as const],
  ),
).set('\u00a0', '\u00a0')

const VNI = new Map(encodingsSeed.map(({ letter, vni }) => [vni, letter])).set('\u00a0', '\u00a0')
/** The case of the base decides, whatever that of the letter after it. */
for (const [vni, letter] of [...VNI]) {
  const [base = '', marks = ''] = vni
  if (marks !== '') for (const other of [marks.toLowerCase(), marks.toUpperCase()]) VNI.set(base + other, letter)
}
const ANY_VNI = new RegExp(`${[...VNI.keys()].sort((a, b) => b.length - a.length).join('|')}|[\\x80-\\xff]`, 'gu')

/** A stretch of text without line ends, delimiters and quotes. */
const STRETCH = /[^\n\r\t,;|"]+/gu
const STRETCH_BYTES_MAX = 256
const CAPITALS = new RegExp(
  `[A-Z${[...TCVN3].flatMap(([byte, letter]) => (/\p{Lu}/u.test(letter) ? [byte] : [])).join('')}]`,
  'gu',
)

function fromTcvn3(latin1: string): string {
  return latin1.replace(STRETCH, (stretch) => {
    const areCapitals =
      stretch.length <= STRETCH_BYTES_MAX && !/[a-z]/.test(stretch) && (stretch.match(CAPITALS) ?? []).length >= 2
    const text = stretch.replace(/[\x80-\xff]/g, (byte) => TCVN3.get(byte) ?? NO_TEXT)
    return areCapitals ? text.toUpperCase() : text
  })
}

function fromVni(latin1: string): string {
  return latin1.replace(ANY_VNI, (bytes) => VNI.get(bytes) ?? NO_TEXT)
}

function fromWindows1258(latin1: string): string {
  const text = new TextDecoder('windows-1258').decode(Buffer.from(latin1, 'latin1'))
  return text.replace(/[\x80-\x9f]/g, NO_TEXT).replace(/\P{M}\p{M}/gu, (pair) => {
    const composed = pair.normalize('NFC')
    return composed.length === 1 ? composed : pair
  })
}

function textOf(line: Buffer, encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return line.toString()
    case 'utf-16le':
    case 'utf-16be': {
      const units = Buffer.from(line.subarray(0, line.length & ~1))
      const text = (encoding === 'utf-16be' ? units.swap16() : units).toString('utf16le')
      return line.length % 2 === 0 ? text : text + NO_TEXT
    }
    case 'tcvn3':
      return fromTcvn3(line.toString('latin1'))
    case 'vni':
      return fromVni(line.toString('latin1'))
    case 'windows-1258':
      return fromWindows1258(line.toString('latin1'))
  }
}

/** UTF-8, with a byte that it has nowhere for each half of a pair alone. */
function utf8Of(text: string): Buffer {
  const [first = '', ...others] = text.split(/\p{Surrogate}/u)
  return Buffer.concat([Buffer.from(first), ...others.flatMap((part) => [NO_UTF8, Buffer.from(part)])])
}

/** The lines of a file in any encoding but UTF-8, in UTF-8, and where each began. */
export class SourceLines {
  readonly #encoding: Encoding
  readonly #offsets: number[] = []
  #held = Buffer.alloc(0)
  #source = 0

  constructor(encoding: Exclude<Encoding, 'utf-8'>) {
    this.#encoding = encoding
  }

  /** The file in UTF-8, whole lines at a time, without a byte order mark. */
  async *decoded(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) yield this.#take(chunk, false)
    yield this.#take(new Uint8Array(0), true)
  }

  /** The source offset of the first byte of a line that was given; the first is 1. */
  offsetOf(line: number): number {
    const offset = this.#offsets[line - 1]
    if (offset === undefined) throw new Error(`line ${line} is not there`)
    return offset
  }

  /** The lines that are whole now, in the end the last one too. No pattern above reaches over a line end. */
  #take(chunk: Uint8Array, isEnd: boolean): Buffer {
    this.#held = Buffer.concat([this.#held, chunk])
    const mark = this.#source === 0 ? markBytes(this.#held, this.#encoding) : 0
    const begin = (start: number): void => void this.#offsets.push(this.#source + Math.max(start, mark))
    let end = 0
    for (let next = this.#lineEnd(0); next !== -1; next = this.#lineEnd(end)) {
      begin(end)
      end = next
    }
    if (isEnd && end < this.#held.length) {
      begin(end)
      end = this.#held.length
    }
    const lines = this.#held.subarray(Math.min(mark, end), end)
    this.#held = this.#held.subarray(end)
    this.#source += end
    return utf8Of(textOf(lines, this.#encoding))
  }

  /** Behind the first line feed at or after an offset of what is held, the first byte of a line; -1 where none is. */
  #lineEnd(from: number): number {
    if (!this.#encoding.startsWith('utf-16')) return this.#held.indexOf(10, from) + 1 || -1
    const lineFeed = this.#encoding === 'utf-16be' ? '\0\n' : '\n\0'
    for (let at = this.#held.indexOf(lineFeed, from); at !== -1; at = this.#held.indexOf(lineFeed, at + 1))
      if (at % 2 === 0) return at + 2
    return -1
  }
}

/** Of a byte order mark of UTF-16 at the beginning of a file. */
function markBytes(file: Buffer, encoding: Encoding): number {
  if (!encoding.startsWith('utf-16')) return 0
  return file.subarray(0, 2).equals(encoding === 'utf-16be' ? Buffer.of(0xfe, 0xff) : Buffer.of(0xff, 0xfe)) ? 2 : 0
}
