import type { Encoding } from '../model/encoding.ts'
import type { Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'

/**
 * One canonical field and the column of a carrier's file that carries it. Two fields may be read from one column (a
 * status code that also says why): then the `from` is the same, both fields are coded and each has its own codes.
 */
export interface FormatColumn {
  /** The carrier's header text, NFC; matched trimmed and without regard to case. */
  readonly from: string
  readonly as: Field
  /**
   * The carrier's codes and what each means, matched trimmed, in NFC and without regard to case. For a coded field an
   * unlisted code is unreadable; for another field unlisted text stands for itself. A coded field without codes is
   * written in canonical spelling. The first code of a meaning is the one that is written (JSON keeps whole numbers in
   * ascending order, before all other keys).
   */
  readonly codes?: Readonly<Record<string, string>>
  /** The header may lack it. */
  readonly optional?: boolean
}

/**
 * A carrier's dialect as data: it survives `structuredClone` and a round trip through JSON, so the same shape can come
 * from outside with `--format-file` (schema: `format.schema.json`).
 */
export interface CarrierFormat {
  /** Unique, kebab case. */
  readonly name: string
  /** A carrier's id, as in `seeds/carriers.json` where it is listed; empty (`canonical`): the run says whose file it is. */
  readonly carrier: string
  readonly title: BothLanguages
  /** What the carrier writes; the file's first bytes decide when it is read. */
  readonly encoding: Encoding
  /** Whether the carrier writes a byte order mark; one is accepted either way. */
  readonly byteOrderMark: boolean
  /** What the carrier writes; both are accepted. */
  readonly lineEnd: 'lf' | 'crlf'
  /** One ASCII character. */
  readonly delimiter: string
  /** `"`, or empty where the carrier does not quote: then a quote is an ordinary character. */
  readonly quote: '"' | ''
  /** What the carrier sends; the file's first bytes decide when it is read. */
  readonly compression: 'none' | 'gzip' | 'zstd'
  /** `{date}` is yyyyMMdd, `{part}` two digits. */
  readonly fileName: string
  readonly dateOrder: 'dmy' | 'ymd' | 'mdy'
  /** What the carrier writes between the parts; empty for none. On reading `/`, `-` and `.` are the same. */
  readonly dateSeparator: '/' | '-' | '.' | ''
  /** What the carrier writes between date and time of day; the time itself is HH:mm:ss, or HHmmss where `dateSeparator` is empty. */
  readonly timeSeparator: ' ' | 'T' | ''
  /** Words for "unknown", matched like codes; the empty field is always one. */
  readonly unknownWords: readonly string[]
  /** Lines that begin with it are skipped; empty for none. */
  readonly comment: string
  /** A record whose first field is one of these (matched like codes) is a total line, skipped. */
  readonly totalWords: readonly string[]
  /** In the order in which the carrier writes them. */
  readonly columns: readonly FormatColumn[]
}
