/**
 * The register index on the disk: everything of the register that a run needs, laid out as it lies in memory, and every
 * accepted row besides, so that the index can be brought up to date without the files it was made from. Personal data:
 * the file is its owner's alone (0600).
 *
 * ```
 * prelude (64 B)   0 magic "simsachR"  8 version u32  12 headerBytes u32  16 headerAt f64  24 fileBytes f64
 *                 32 header's checksum u64   40 checksum u64 of bytes 0 to 40   48 spare
 * sections         each begins at a multiple of 64
 *   dictionary     words of names (memory/dictionary.ts)
 *   archive b      all rows of a bucket (memory/register-row.ts), by PIN
 *   slots p        as in memory (memory/partition.ts)
 *   cmnds p        as in memory
 *   side p         as in memory
 *   names p        as in memory
 *   buckets p      rows u32 of each bucket of the partition
 *   faults         a line for each row that is not used as it stands, 16 B:
 *                  0 byteOffset f64   8 line u32   12 source u16   14 code u16 (REGISTER_FAULT_CODES)
 * header           JSON in UTF-8: {@link IndexHeader}
 * ```
 * A partition's rows are in `bucketsPerPartition` buckets: each has those whose home slot lies in its equal share of the slots.
 * Buckets are counted through all partitions.
 *
 * A section's checksum: XXH64 of its first piece of 1 MiB with seed 0, of the second with the first hash as the seed, and
 * so on: it can be taken while a section is written or read.
 *
 * Budget on the disk for an identity: slot 20 B, each CMND 15 B, 32 B for one with a side entry, archive about 55 B.
 */

/** The first eight bytes, "simsachR", little-endian. */
export const INDEX_MAGIC = 0x5268636173_6d6973n

/** The only version that is read. */
export const INDEX_VERSION = 2

/** Bytes of the prelude. */
export const PRELUDE_BYTES = 64

/** Bytes of the prelude that its own checksum covers. */
export const PRELUDE_CHECKED_BYTES = 40

/** Offsets within the prelude. */
export const PRELUDE = {
  magic: 0,
  version: 8,
  headerBytes: 12,
  headerAt: 16,
  fileBytes: 24,
  headerChecksum: 32,
  checksum: 40,
} as const

/** Sections begin at multiples of this. */
const SECTION_ALIGN = 64

/** What one step of a section's checksum covers. */
export const checksumPieceBytes = 1024 * 1024

/** What `buckets` has of a bucket. */
export const BUCKET_BYTES = 4

/** A line of `faults`. */
export const FAULT_BYTES = 16
/** Offsets within a line of `faults`. */
export const FAULT = { byteOffset: 0, line: 8, source: 12, code: 14 } as const

/** A bucket of an older index's archive: where its rows lie in the file. */
export interface OldBucket {
  readonly offset: number
  readonly bytes: number
  readonly rows: number
}

/** Kinds of sections, in the order in which they lie in the file. */
export const SECTION_KINDS = ['dictionary', 'archive', 'slots', 'cmnds', 'side', 'names', 'buckets', 'faults'] as const

export type SectionKind = (typeof SECTION_KINDS)[number]

/** Sections that a run has in memory for each partition, as the layout of a partition calls them. */
export const LOADED_KINDS = ['slots', 'cmnds', 'side', 'names'] as const

/** One section of the file. */
export interface Section {
  readonly kind: SectionKind
  /** Of the archive the bucket; 0 for those that are of the whole register. */
  readonly partition: number
  /** In the file. */
  readonly offset: number
  readonly bytes: number
  /** 16 hex digits. */
  readonly checksum: string
}

/** A file that the index was made from. */
export interface IndexSource {
  /** Without its folder. */
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  /** All of its rows, those left out included. */
  readonly rows: number
}

/** What one partition holds. */
export interface PartitionCounts {
  readonly persons: number
  readonly cmnds: number
  readonly sideEntries: number
  readonly pinCapacity: number
  readonly cmndCapacity: number
}

/** What was in the files. */
export interface IndexCounts {
  readonly rows: number
  readonly persons: number
  readonly faulty: number
  readonly repeated: number
  readonly superseded: number
  readonly brokenChains: number
}

/** What the file says of itself. */
export interface IndexHeader {
  /** 16 hex digits: the seed of the hash by which keys are spread. */
  readonly seed: string
  readonly partitions: number
  readonly bucketsPerPartition: number
  readonly counts: IndexCounts
  /** yyyymmdd. */
  readonly extractDate: number
  /** In the order in which their rows were taken: those of the build, then one for each update. */
  readonly sources: readonly IndexSource[]
  /** By partition. */
  readonly sizes: readonly PartitionCounts[]
  readonly sections: readonly Section[]
}

/** Where a section of so many bytes ends once the next may begin. */
export function alignedEnd(end: number): number {
  return Math.ceil(end / SECTION_ALIGN) * SECTION_ALIGN
}

/** The section of a kind and partition. @throws Error where a header has none, which is a fault of ours. */
export function sectionOf(header: IndexHeader, kind: SectionKind, partition = 0): Section {
  const section = header.sections.find((one) => one.kind === kind && one.partition === partition)
  if (section === undefined) throw new Error(`the index has no section ${kind} ${partition}`)
  return section
}
