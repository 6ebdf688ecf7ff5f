/**
 * Where the splitter stands in one file, between two calls: 256 bytes, little-endian, aligned to 4. Places in the
 * unfinished record are kept relative to its first byte, so the host may move that record between two calls.
 *
 * ```
 *  0 delimiter u8   1 quote u8 (0 none)   2 commentBytes u8   3 skipping u8 (1: on the way to the first LF)
 *  4 recordBytesMax u32   8 scanState u8   9 knownState u8   10 spare
 * 12 scanned u32 (bytes of the record walked)   16 firstLf u32 (of the first LF inside quotes, 0 none)
 * 20 knownFrom u32   24 knownTo u32 (0 none): a stretch that a faulty record has walked
 * 28 consumed u32 (address of the next record)  32 line u32 (of the next record)   36 lineBefore u32 (as it was when the last call began)
 * 40 comments u32   44 blanks u32   48 spare   64 comment u8[192]
 * ```
 */

/** Bytes of one file's state. */
export const splitStateBytes = 256

/** Offsets within the state; the drawing above says what stands there. */
export const SPLIT_STATE = {
  delimiter: 0,
  quote: 1,
  commentBytes: 2,
  skipping: 3,
  recordBytesMax: 4,
  scanState: 8,
  knownState: 9,
  scanned: 12,
  firstLf: 16,
  knownTo: 20,
  consumed: 28,
  line: 32,
  lineBefore: 36,
  comments: 40,
  blanks: 44,
  comment: 64,
} as const

const COMMENT_BYTES_MAX = splitStateBytes - SPLIT_STATE.comment

/** What of a format decides where records end. */
export interface SplitRules {
  /** One ASCII character. */
  readonly delimiter: string
  /** Empty where quotes are ordinary characters. */
  readonly quote: '"' | ''
  /** A record that begins with it is a comment and ends with its line; empty for none. */
  readonly comment: string
}

/** What the host reads after a call. */
export interface SplitPlace {
  /** Address of the byte after the last record, where the next call goes on. */
  readonly consumed: number
  /** Physical line of the file on which that byte stands; the first line is 1. */
  readonly line: number
  /** `line` as it was when the last call began: what `line` 0 of its table entries means. */
  readonly lineBefore: number
  /** Comment lines so far. */
  readonly comments: number
  /** Records of no bytes so far. */
  readonly blanks: number
}

/**
 * Writes the state of a file of which nothing is read yet. `recordBytesMax`: the longest record, line end not counted.
 *
 * @throws Error where the comment mark has more than 192 bytes
 */
export function writeSplitState(view: DataView, at: number, rules: SplitRules, recordBytesMax: number): void {
  const comment = new TextEncoder().encode(rules.comment)
  if (comment.length > COMMENT_BYTES_MAX) throw new Error(`a comment mark has at most ${COMMENT_BYTES_MAX} bytes`)
  for (let i = 0; i < splitStateBytes; i++) view.setUint8(at + i, 0)
  view.setUint8(at + SPLIT_STATE.delimiter, rules.delimiter.charCodeAt(0))
  view.setUint8(at + SPLIT_STATE.quote, rules.quote === '' ? 0 : rules.quote.charCodeAt(0))
  view.setUint8(at + SPLIT_STATE.commentBytes, comment.length)
  for (const [i, byte] of comment.entries()) view.setUint8(at + SPLIT_STATE.comment + i, byte)
  view.setUint32(at + SPLIT_STATE.recordBytesMax, recordBytesMax, true)
  view.setUint32(at + SPLIT_STATE.line, 1, true)
}

/** Where the splitter stands after a call. */
export function readSplitState(view: DataView, at: number): SplitPlace {
  const word = (offset: number): number => view.getUint32(at + offset, true)
  return {
    consumed: word(SPLIT_STATE.consumed),
    line: word(SPLIT_STATE.line),
    lineBefore: word(SPLIT_STATE.lineBefore),
    comments: word(SPLIT_STATE.comments),
    blanks: word(SPLIT_STATE.blanks),
  }
}
