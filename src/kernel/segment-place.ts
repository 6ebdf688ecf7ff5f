/** Offsets and bits of `memory/segment.ts`, where they are drawn; a test holds the two equal. Never exported from `index.ts`. */
export const enum SEGMENT {
  checksum = 0,
  magic = 8,
  version = 12,
  ordinal = 16,
  firstLine = 24,
  byteOffset = 32,
  file = 40,
  records = 44,
  live = 48,
  asks = 52,
  bytes = 56,
  buckets = 60,
  slices = 64,
}

export const enum STREAM {
  members = 0,
  numbers = 1,
  agents = 2,
  pointsOfSale = 3,
  portraits = 4,
  namesakes = 5,
}

export const enum ASK {
  persons = 1,
  documents = 2,
  numbers = 4,
  agents = 8,
  pointsOfSale = 16,
  names = 32,
  portraits = 64,
  organisations = 128,
  namesakes = 256,
}

export const enum SPILLED {
  person = 0,
  document = 8,
  name = 16,
  nameBytes = 20,
  line = 24,
  byteOffset = 28,
  rowRulesHit = 32,
  msisdn = 36,
  activatedAt = 40,
  holderSince = 44,
  msisdnHigh = 48,
  activatedAtHigh = 49,
  holderSinceHigh = 50,
  outcome = 51,
  subscriberKind = 52,
  channel = 53,
  nameLevel = 54,
  birthDateLevel = 55,
  portedFrom = 56,
  marks = 57,
  nameForm = 58,
  pointOfSaleProvince = 59,
  longAt = 60,
  iccid = 64,
  imsi = 72,
}

export const enum MARK {
  hasContract = 1,
  usedByAnother = 2,
  ofPerson = 4,
  ofDocument = 8,
  hasGuardian = 16,
  hasUser = 32,
  ofOrganisation = 64,
  hasStrongFinding = 128,
}

export const enum NUMBER {
  msisdn = 0,
  msisdnHigh = 4,
  position = 6,
}

export const enum CODE {
  code = 0,
  position = 2,
  msisdn = 4,
  activatedAt = 8,
  holderSince = 12,
  msisdnHigh = 16,
  activatedAtHigh = 17,
  holderSinceHigh = 18,
  channelAndOutcome = 19,
  pointOfSaleProvince = 20,
}

export const enum PORTRAIT {
  portrait = 0,
  position = 32,
}

export const enum NAMESAKE {
  key = 0,
  birthDate = 8,
  position = 12,
}

export const enum PACKING {
  rows = 0,
  records = 4,
  asks = 8,
  keys = 12,
  byteOffsets = 16,
  longs = 20,
  positions = 24,
  agentRanks = 28,
  pointOfSaleRanks = 32,
  agentCodes = 36,
  pointOfSaleCodes = 40,
  cells = 44,
  cursors = 48,
  counts = 52,
  segment = 56,
  namesakes = 60,
  namesakeCount = 64,
  buckets = 68,
  firstAt = 72,
  portraits = 76,
  nextLong = 80,
  nextPortrait = 84,
  touched = 88,
  facts = 92,
}

export const STREAMS: u32 = 6
export const SPILLED_BYTES: u32 = 80
export const NUMBER_BYTES: u32 = 8
export const CODE_BYTES: u32 = 21
export const PORTRAIT_BYTES: u32 = 36
export const NAMESAKE_BYTES: u32 = 16
export const LONG_VECTOR_BYTES: u32 = 16
export const INSTANT_BIAS: i64 = 0x80_0000_0000

/** Rows that are taken at a time: so many, and the texts that they point to, stay in a core's cache until all is done with them. */
export const STRETCH: u32 = 128
