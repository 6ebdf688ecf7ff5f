/**
 * A run of findings: those of one batch, or of one task of settling, in the order of `findings.csv`, as they wait on the
 * disk. No name, date or document number is in it: what stands for a person or a document is keyed. One finding after
 * the other, each padded to 8 bytes, little-endian:
 *
 * ```
 *  0 msisdn f64 (without its leading zero; 0 none)   8 byteOffset f64      16 person u8[16] (zeros where hasPerson is 0)
 * 32 bytes u32 (of the whole finding)               36 line u32           40 file u32 (index of the run's files)
 * 44 groupSize u32 (0: about one record)            48 subjectBytes u32   52 evidenceBytes u16   54 members u16
 * 56 carrier u8 (0 none, else 1 + its index)        57 rule u8 (RULES)    58 subjectKind u8      59 severity u8
 * 60 outcome u8  61 nameLevel u8  62 birthDateLevel u8 (255 none)         63 hasPerson u8
 * 64 members × 24 bytes:  0 msisdn f64   8 file u32   12 line u32   16 carrier u8 (its index)   17 role u8   18 spare
 *    then the subject (none where it is about one record: then it is the msisdn) and the evidence, UTF-8
 * ```
 *
 * While a run is being made, a person may wait to be keyed: then `hasPerson` is 1 and the bytes of the key, which stands in `person` with
 * zeros behind it, or 18 ({@link PIN_WAITS}), and the PIN stands there as f64. Where it waits and is about a group, that person is the subject, which has 32 bytes and waits too.
 *
 * Findings lie in cells: a cell holds those of one carrier and one beginning of the number (its first three digits; of a
 * finding without a number the rule and how its subject begins), so that a cell's number grows in the order of
 * `findings.csv`. Each run has a directory, an entry of five u32 for each cell that is not empty, ascending:
 *
 * ```
 * 0 cell   1 findings   2 at (bytes from the start of the run)   3 bytes   4 check (`checkOf` in `kernel/finding-place.ts`)
 * ```
 */

/** Bytes of the id of a finding, and of that of a case. */
export const FINDING_ID_BYTES = 16

/**
 * On its way to the store each finding has its id and then that of its case before it; they follow one another in the order of `findings.csv`.
 */
export const STORED_KEYS_BYTES = 2 * FINDING_ID_BYTES

/** Bytes of a finding before its members and texts. */
export const FINDING_BYTES = 64

/** Offsets within a finding; the drawing above says what stands there. */
export const FINDING = {
  msisdn: 0,
  byteOffset: 8,
  person: 16,
  bytes: 32,
  line: 36,
  file: 40,
  groupSize: 44,
  subjectBytes: 48,
  evidenceBytes: 52,
  members: 54,
  carrier: 56,
  rule: 57,
  subjectKind: 58,
  severity: 59,
  outcome: 60,
  nameLevel: 61,
  birthDateLevel: 62,
  hasPerson: 63,
} as const

/** Bytes of a pseudonym: the first 128 bits of its HMAC. */
export const PSEUDONYM_BYTES = 16

/** What `hasPerson` is where a PIN waits to be keyed. */
export const PIN_WAITS = PSEUDONYM_BYTES + 2

/** Bytes of one listed member of a group. */
export const MEMBER_BYTES = 24

/** Offsets within a member. */
export const MEMBER = { msisdn: 0, file: 8, line: 12, carrier: 16, role: 17 } as const

/** Numbers (u32) of one entry of a run's directory. */
export const CELL_ENTRY = 5

/** Places within an entry. */
export const CELL = { cell: 0, findings: 1, at: 2, bytes: 3, check: 4 } as const

/** Bytes of an entry of a list by which findings are sorted: place f64 (`placeOf` in `stages/finding-order.ts`), address u32, spare u32. */
export const ORDERED_BYTES = 16
