/**
 * WHICH BYTE IS WHERE. This room knows the layouts of the shared memory and of the files of our own, and nothing of what
 * the bytes mean to a rule. It must never open a file, start a thread or decide anything.
 *
 * One record of a batch, decoded: 216 bytes, little-endian, aligned to 8. The kernel fills it from a record's bytes,
 * `stages` mends what the kernel left odd, the join adds its results. Addresses are those of the slab memory and are
 * good until the batch is done.
 *
 * ```
 *   0 recordAt u32      4 recordBytes u32    8 line u32 (from the batch's first)   12 lane u8  13 code u8  14 codeField u8
 *  16 absent u64 (bit per FIELDS: no value)                    24 msisdn u64 (without its leading zero; 0 none)
 *  32 document u64                                             40 documentState u8 41 documentKind u8 42 documentFlags u8 43 msisdnFlags u8
 *  44 birthDate u32 yyyymmdd, 0 none                           48 codes u8[10] (order of CODES, 255 none)  58 birthState u8  59 portedFrom u8
 *  60 nameState u8 61 nameStyle u8 62 nameBytes u16            64 nameIds u64
 *  72 nameAt u32   76 portraitAt u32                                  80 activatedAt f64 (NaN none)   88 holderSince f64 (NaN none)
 *  96 documentIssuedOn u32 100 userDateOfBirth u32 104 statusChangedOn u32 108 authenticatedOn u32 (yyyymmdd, 0 none)
 * 112 agent u8[16]   128 pointOfSale u8[16] (see below)
 * 144 quotedPin u64 (PIN + 1; 0 nobody)   152 personPin u64 (PIN + 1; 0 nobody)
 * 160 outcome u8 161 reason u8 162 nameLevel u8 163 birthDateLevel u8 (255 none)   164 traits u32 (bit per TRAITS)
 * 168 quotedSlot u32   172 quotedPartition u16  174 pointOfSaleProvince u8  175 strongFinding u8 (1: one of the row rules of class J1, not low)   176 odd u64 (bit per FIELDS; bit 63 the whole record)   184 rowRulesHit u32  188 citizen u8 (1: the nationality is VN)  189 spare
 * 192 iccid u64 (0 none)   200 imsi u64 (1 + its 15 digits; 0 none)
 * 208 agentBytes u16 210 pointOfSaleBytes u16 (0 none)   212 aheadFields u8   213 contradictingFields u8   214 province u8   215 faults u8 (bit per RECORD_FAULTS)
 * ```
 * `iccid`: of 18 to 20 digits that begin with 89 the rest, and in the upper four bits 8 + how many more than 18 they are; any other text is none.
 * A kind that is missing stands in `codes` as individual, a status as unknown; `absent` tells. `province` and `pointOfSaleProvince`: 1 + its
 * index in `seeds/provinces34.json`, 0 for none and for any other text; a province may be `PROVINCE_OF_OLD`, a point of sale may stand in one of the 63 before. `nameAt` and
 * `portraitAt` (of 64 hexadecimal digits; there is one where `absent` has not the field's bit) are the values' own bytes, in the slab or
 * the thread's heap; of a name longer than is compared (`nameCharactersMax`) one character more than that may be all that is kept.
 * `agent` and `pointOfSale`: a code of at most `codeBytesInRow` bytes itself, zeros behind it; of a longer one where it stands likewise, u32.
 */

/** Bytes of one row. */
export const ROW_BYTES = 216

/** The longest code of an agent or point of sale that stands in the row itself. */
export const codeBytesInRow = 16

/** Records of one batch: what the row area of a thread holds. */
export const batchRecordsMax = 32_768

/** Offsets within a row; the drawing above says what stands there. */
export const ROW = {
  recordAt: 0,
  recordBytes: 4,
  line: 8,
  lane: 12,
  code: 13,
  codeField: 14,
  absent: 16,
  msisdn: 24,
  document: 32,
  documentState: 40,
  documentKind: 41,
  documentFlags: 42,
  msisdnFlags: 43,
  birthDate: 44,
  codes: 48,
  birthState: 58,
  portedFrom: 59,
  nameState: 60,
  nameStyle: 61,
  nameBytes: 62,
  nameIds: 64,
  nameAt: 72,
  portraitAt: 76,
  activatedAt: 80,
  holderSince: 88,
  documentIssuedOn: 96,
  userDateOfBirth: 100,
  statusChangedOn: 104,
  authenticatedOn: 108,
  agent: 112,
  pointOfSale: 128,
  quotedPin: 144,
  personPin: 152,
  outcome: 160,
  reason: 161,
  nameLevel: 162,
  birthDateLevel: 163,
  traits: 164,
  quotedSlot: 168,
  quotedPartition: 172,
  pointOfSaleProvince: 174,
  strongFinding: 175,
  odd: 176,
  rowRulesHit: 184,
  citizen: 188,
  iccid: 192,
  imsi: 200,
  agentBytes: 208,
  pointOfSaleBytes: 210,
  aheadFields: 212,
  contradictingFields: 213,
  province: 214,
  faults: 215,
} as const

/** What became of a record: `clean` and `odd` ones are read (odd ones once mended), the others have a code. */
export const LANE = { clean: 0, odd: 1, rejected: 2, skipped: 3 } as const

/** `documentState` of a row. */
export const DOCUMENT_STATE = { missing: 0, malformed: 1, usable: 2 } as const

/**
 * `documentKind` of a row, by index. What `document` holds of each: `pin`, `cmnd`, `organisation` the digits as an
 * integer (of an organisation 10 or 13 digits: 13 where `documentFlags` says so), of the others the normal number in base 37 (A–Z 1–26, 0–9 27–36,
 * first character most significant) where it has at most 11 ASCII characters; else 0, `long` is set and the number is the text.
 */
export const DOCUMENT_KINDS = ['pin', 'cmnd', 'passport', 'identity-certificate', 'organisation', 'other'] as const

/** Bits of `documentFlags`. */
export const DOCUMENT_FLAG = { placeholder: 1, zeroRestored: 2, long: 4, thirteenDigits: 8 } as const

/** Bits of `msisdnFlags`. */
export const MSISDN_FLAG = { zeroRestored: 1, legacy: 2 } as const

/** `birthState` of a row. */
export const BIRTH_STATE = { missing: 0, invalid: 1, read: 2 } as const

/**
 * `nameState` of a row. `missing`: no value, or no letter and no digit in it. `ids`: one to four words of the
 * dictionary, in `nameIds` from the lowest 16 bits up; two names with equal ids are `exact`, whatever their style. `text`: compare by text.
 */
export const NAME_STATE = { missing: 0, ids: 1, text: 2 } as const

/**
 * `nameStyle` of a row whose name has ids: how to write its text again from them, byte for byte: all words in this style, one space
 * between. `none`: the ids do not tell the text.
 */
export const NAME_STYLE = { none: 0, lower: 1, title: 2, upper: 3 } as const

/** `portedFrom`: 0 none, n the run's carrier n - 1, `other` any other text. */
export const PORTED_FROM_OTHER = 255

/** `province`: a code or a name that only the 63 before July 2025 had. */
export const PROVINCE_OF_OLD = 254

/** No value in a byte of a code or a level. */
export const NO_CODE = 255
