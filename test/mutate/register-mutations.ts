import { type Entry, type Mutation, mutationsOf } from './mutation.ts'

const TESTS = [
  'test/stages/register-read.test.ts',
  'test/run/register-build.test.ts',
  'test/run/register-index-file.test.ts',
]

const of = (file: string, entries: readonly Entry[]): readonly Mutation[] =>
  mutationsOf(`kernel/${file}`, TESTS, entries)

/** Of what reads and sorts the register in the kernel. */
export const REGISTER_MUTATIONS: readonly Mutation[] = [
  ...of('register-cells.ts', [
    ['if ((i8x16.bitmask(bad) & within) != 0) return ODD', ''],
    ['if (month == 0 || month > 12) return 0', 'if (month > 12) return 0'],
    ['if (year < 1000) return 0', ''],
    [
      'return day == 0 || day > daysIn(month, year) ? 0 : year * 10_000 + month * 100 + day',
      'return day == 0 || day > 31 ? 0 : year * 10_000 + month * 100 + day',
    ],
    [
      'return areDigits(load<u64>(at)) && isDigit(last) ? eightDigits(load<u64>(at)) * 10 + last - 0x30 : ODD',
      'return areDigits(load<u64>(at)) ? eightDigits(load<u64>(at)) * 10 + last - 0x30 : ODD',
    ],
    [
      'return at == end || (load<u8>(at) != SPACE && load<u8>(end - 1) != SPACE)',
      'return at == end || load<u8>(at) != SPACE',
    ],
    [
      'return bytes == 9 && word == CANCELLE && load<u8>(at, 8) == LAST_OF_CANCELLED ? CANCELLED : ODD',
      'return bytes == 9 && word == CANCELLE ? CANCELLED : ODD',
    ],
  ]),
  ...of('register-read.ts', [
    ['if (latinBytes(nameAt, nameEnd) != wide) return false', 'if (latinBytes(nameAt, nameEnd) == ODD) return false'],
    [
      'const diedOn = isDead ? registerDate(usize(load<u32>(start)), endOf(start)) : 0',
      'const diedOn: u32 = 0',
      'rows with a day of death are odd then, and read another way',
    ],
    ['if (isDead && diedOn == 0) return false', ''],
    ['if (successor == NO_NUMBER) return false', ''],
    [
      'const hasSuccessor = status == CANCELLED && endOf(start) != usize(load<u32>(start))',
      'const hasSuccessor = endOf(start) != usize(load<u32>(start))',
    ],
    [
      'if (endOf(start) - usize(load<u32>(start)) != 1 || (sex != FEMALE && sex != MALE)) return false',
      'if (sex != FEMALE && sex != MALE) return false',
    ],
    ['while (held < to && load<u32>(held) != cmnd) held += 4', 'held = to'],
    [
      'if (cmnd == ODD || (at + 9 < end && (load<u8>(at, 9) != SPACE || at + 10 == end))) return 0',
      'if (cmnd == ODD) return 0',
    ],
    ['if (u32(to - first) >> 2 > CMNDS_MAX) return 0', '', 'more of them are read right too, only slower'],
    [
      'store<u32>(batch, max(updatedOn, load<u32>(batch, REGISTER_BATCH.lastUpdate)), REGISTER_BATCH.lastUpdate)',
      'store<u32>(batch, updatedOn, REGISTER_BATCH.lastUpdate)',
    ],
    [
      'for (; record < records && load<u32>(batch, REGISTER_BATCH.wordCount) <= WORDS_HELD_MAX; record++) {',
      'for (; record < records; record++) {',
    ],
  ]),
  ...of('register-names.ts', [
    [
      'if (lead - 0xc3 < 4 && (next & 0xc0) == 0x80 && at + 2 <= end) {',
      'if (lead - 0xc3 < 10 && (next & 0xc0) == 0x80 && at + 2 <= end) {',
    ],
    [
      'if ((wide & ~ofTwo & ~ofThree) != following || ((ofThree << 1) & ~second) != 0) return ODD',
      'if ((wide & ~ofTwo & ~ofThree) != following) return ODD',
    ],
    ['store<u32>(at, held + 1, WORD_SLOT.count)', 'store<u32>(at, 1, WORD_SLOT.count)'],
    ['if (length > TOKEN_BYTES_MAX) {', 'if (false) {'],
    ['slot = (slot + 1) & (WORD_SLOTS - 1)', 'slot = slot + 1'],
  ]),
  ...of('register-buckets.ts', [
    ['store<u32>(total, u32(to + bytes), 8)', ''],
    ['store<u32>(total, load<u32>(total, 4) + 1, 4)', ''],
  ]),
  ...of('register-order.ts', [
    ['const DIGITS: u64 = 4', 'const DIGITS: u64 = 3'],
    ['store<u32>(place, u32(out + PAIR_BYTES))', ''],
    [
      'for (; from + 1 < count; from++, pair += PAIR_BYTES) if (load<u64>(pair) == load<u64>(pair, 16)) return from',
      'for (; from + 2 < count; from++, pair += PAIR_BYTES) if (load<u64>(pair) == load<u64>(pair, 16)) return from',
    ],
  ]),
  ...of('register-frame.ts', [
    ['if (row == 0) continue', ''],
    [
      'store<u64>(to + head, load<u64>(first + (isKnown ? firstAt(flagsOfFirst) : REGISTER_ROW.byteOffset)))',
      'store<u64>(to + head, load<u64>(first + REGISTER_ROW.byteOffset))',
    ],
    [
      'store<u32>(to, u32(end - to) | ((flags | REGISTER_ROW_FLAG.hasFirst) << 24))',
      'store<u32>(to, u32(end - to) | (flags << 24))',
    ],
  ]),
  ...of('register-entry.ts', [
    [
      'const hasSide = isReplaced || style == 0 || code == BIRTH_CODE_OUTSIDE || (flags & REGISTER_ROW_FLAG.hasDied) != 0',
      'const hasSide = isReplaced || style == 0 || (flags & REGISTER_ROW_FLAG.hasDied) != 0',
    ],
    ['if (isReplaced) list(u32(row), u32(first), bucket + REGISTER_BUCKET.superseded)', ''],
    [
      'if (date < 1900_00_00 || date >= 2028_00_00) return BIRTH_CODE_OUTSIDE',
      'if (date < 1900_00_00) return BIRTH_CODE_OUTSIDE',
    ],
    [
      'store<u32>(bucket, load<u32>(bucket, REGISTER_BUCKET.cmndCount) + cmnds, REGISTER_BUCKET.cmndCount)',
      'store<u32>(bucket, load<u32>(bucket, REGISTER_BUCKET.cmndCount) + min(cmnds, 1), REGISTER_BUCKET.cmndCount)',
    ],
    ['store<u32>(line, place + u32(PAIR_BYTES), 4)', ''],
  ]),
]
