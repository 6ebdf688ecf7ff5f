import type { Encoding } from './encoding.ts'
import type { Code } from './fields.ts'

/** Sums that the carrier and the reader must agree on; order-free, so a parallel reader can check them. */
export interface ControlTotals {
  readonly records: number
  /** Records per canonical status; statuses with no record may be absent. */
  readonly statuses: Partial<Record<Code<'status'>, number>>
  /** The sum of 84xxxxxxxxx over usable numbers, modulo 2^64, as a decimal string. */
  readonly msisdnSum: string
  /** Records whose number is not usable. */
  readonly msisdnUnusable: number
}

/** One file of a submission. */
export interface ManifestFile {
  /** A plain name inside the submission's folder. */
  readonly name: string
  /** Size as it lies on disk, compressed. */
  readonly bytes: number
  /** 64 hex digits. */
  readonly sha256: string
  readonly records: number
  /** An encoding's name, where the carrier says what the file is written in; else its bytes decide. */
  readonly encoding?: Encoding
}

/** `manifest.json`, written last: a submission without it is still being written. */
export interface Manifest {
  readonly carrier: string
  /** yyyy-MM-dd. */
  readonly businessDate: string
  /** 1 to 999; a higher one supersedes. */
  readonly sequence: number
  /** The name of a listed format, or of one that the reader is given beside the inbox. */
  readonly format: string
  /** Only full dumps are taken. */
  readonly kind: 'full' | 'delta'
  /** yyyy-MM-ddTHH:mm:ss, Viet Nam time. */
  readonly extractedAt: string
  readonly files: readonly ManifestFile[]
  readonly totals: ControlTotals
}
