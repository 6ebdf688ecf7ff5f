import { FIGURE_MUTATIONS } from './figure-mutations.ts'
import { FINDING_MUTATIONS } from './finding-mutations.ts'
import { GROUPING_MUTATIONS } from './grouping-mutations.ts'
import { LEVEL_MUTATIONS } from './level-mutations.ts'
import { LINK_MUTATIONS } from './link-mutations.ts'
import { type Mutation, of } from './mutation.ts'
import { READING_MUTATIONS } from './reading-mutations.ts'
import { REGISTER_MUTATIONS } from './register-mutations.ts'
import { RULE_MUTATIONS } from './rule-mutations.ts'
import { RUN_MUTATIONS } from './run-mutations.ts'
import { SPILL_MUTATIONS } from './spill-mutations.ts'

/** What tests must notice. */
export const MUTATIONS: readonly Mutation[] = [
  ...of('xxh64.ts', [
    ['h = (h ^ (h >> 33)) * P2', 'h = (h ^ (h >> 32)) * P2'],
    ['if (bytes >= 32) {', 'if (bytes > 32) {'],
    ['h += bytes', 'h += bytes + 1'],
    ['if (at + 4 <= end) {', 'if (at + 4 < end) {'],
  ]),
  ...of('digits.ts', [
    ['return byte == 0x20 || byte - 0x09 < 5', 'return byte == 0x20 || byte - 0x09 < 4'],
    [
      'const carried = (word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0',
      'const carried = (word + 0x0505050505050505) & 0xf0f0f0f0f0f0f0f0',
    ],
    [
      'pairs = ((pairs >> 8) & 0x00ff00ff00ff00ff) * (100 * 65536 + 1)',
      'pairs = ((pairs >> 8) & 0x00ff00ff00ff00ff) * (10 * 65536 + 1)',
    ],
    ['while (at < end && isDigit(load<u8>(at))) at++', 'while (isDigit(load<u8>(at))) at++'],
  ]),
  ...of('msisdn.ts', [
    [
      'return digit < 10 && ((0b11_1010_1000 >> digit) & 1) == 1',
      'return digit < 10 && ((0b11_1010_1100 >> digit) & 1) == 1',
    ],
    [
      'return digits == 12 || digits == 16 || digits == 18 || digits == 19',
      'return digits == 12 || digits == 16 || digits == 18',
    ],
    [
      'if (isM2m) return fromMachine(digits, count, row)',
      'if (isM2m && count != 11) return fromMachine(digits, count, row)',
    ],
    ['if (replaced == 0) return write(row, 0, 0)', ''],
    ['if (before == 0) return count - kept < 2', 'if (before == 0) return count - kept < 3'],
    ['if (before == 84) return count == kept + 2 || count == kept + 4', 'if (before == 84) return count == kept + 2'],
    ['return before == 840 && count == kept + 3', 'return before == 840'],
    [
      'if (length < 9 || length > 12 || (head != 13 && head != 16)) return write(row, 0, 0)',
      'if (length < 9 || length > 13 || (head != 13 && head != 16)) return write(row, 0, 0)',
    ],
    ['return write(row, number, length == count ? ZERO_RESTORED : 0)', 'return write(row, number, 0)'],
    [
      'return write(row, replaced * TEN_TO_7 + (ten % TEN_TO_7), LEGACY | (count == 10 ? ZERO_RESTORED : 0))',
      'return write(row, replaced * TEN_TO_7 + (ten % TEN_TO_7), LEGACY)',
    ],
  ]),
  ...of('msisdn-digits.ts', [
    ['if (before == 2 && isApostrophe(byte)) {', 'if (before > 0 && isApostrophe(byte)) {'],
    ['if (byte == 0x6c || byte == 0x49) return 1', 'if (byte == 0x6c || byte == 0x69) return 1'],
    ['if (at < end && isApostrophe(load<u8>(at))) at++', ''],
    [
      'return count > 1 && exponent == count - 1 ? (u64(count) << COUNT_SHIFT) | number : NONE',
      'return count > 1 && exponent >= count - 1 ? (u64(count) << COUNT_SHIFT) | number : NONE',
    ],
    [
      'if (digit > 9 || count == DIGITS_MAX) return NONE',
      'if (digit > 9 || count > DIGITS_MAX) return NONE',
      'a fifteenth digit fits no form either',
    ],
  ]),
  ...of('document.ts', [
    [
      'if (count == 8 && documentType != TYPE_CCCD) return usable(row, CMND, number, 9, ZERO_RESTORED)',
      'if (count == 8) return usable(row, CMND, number, 9, ZERO_RESTORED)',
    ],
    [
      'if (10 - (sum % 11) != low % 10) return malformed(row)',
      'if ((10 - (sum % 11)) % 10 != low % 10) return malformed(row)',
    ],
    ['const ten = count == 10 ? number : number / 1000', 'const ten = number / 1000'],
    ['if (step > 1 && step != 9) return false', 'if (step > 1) return false'],
    ['if ((digit + 10 - last) % 10 != step) return false', 'if (digit - last != step) return false'],
    ['const OTHER_CHARACTERS_MAX: u32 = 64', 'const OTHER_CHARACTERS_MAX: u32 = 65'],
    ['if (letter > 25 && digit > 9) continue', 'if (letter > 26 && digit > 9) continue'],
    ['if (count == 1) step = change', 'step = change'],
    [
      'const isOrganisation = documentType == TYPE_ORGANISATION || kind == SUBSCRIBER_ORGANISATION',
      'const isOrganisation = documentType == TYPE_ORGANISATION',
    ],
  ]),
  ...of('pin.ts', [
    ['return head % 10 <= CENTURY_DIGIT_MAX && hasBit(places, head / 10)', 'return hasBit(places, head / 10)'],
    [
      'return ((load<u8>(bits + (index >> 3)) >> u8(index & 7)) & 1) == 1',
      'return ((load<u8>(bits + (index >> 3)) >> u8(index & 3)) & 1) == 1',
    ],
  ]),
  ...of('dates.ts', [
    ['if (bytes > DATE_BYTES_MAX) return -1', 'if (bytes >= DATE_BYTES_MAX) return -1'],
    ['if (day == 0 && (moment & TIME_MASK) != 0) return NONE', ''],
    ['if (date < 0) return date', 'if (date < 0) return NONE'],
    [
      'return seconds < 0 ? -1 : (i64(date) << TIME_BITS) | i64(seconds + 1)',
      'return (i64(date) << TIME_BITS) | i64(seconds + 1)',
    ],
    [
      'if (load<u8>(cut) != 0x54) while (time < end && isSpace(load<u8>(time))) time++',
      'while (time < end && isSpace(load<u8>(time))) time++',
    ],
    ['const year = u32(date >> 9) - u32(month < 3)', 'const year = u32(date >> 9)'],
    ['if (date < 0 || (seconds < 0 && bytes > 10)) return -1', 'if (date < 0) return -1'],
    ['if (date < 0 || (date & 31) == 0) return NaN', 'if (date < 0) return NaN'],
    [
      'if ((word & 0x0000ff0000ff0000) != 0x00003a00003a0000 || !areDigits((word & 0xffff00ffff00ffff) | 0x0000300000300000)) return NONE',
      'if ((word & 0x0000ff0000ff0000) != 0x00003a00003a0000) return NONE',
    ],
  ]),
  ...of('date-forms.ts', [
    ['const YEAR_MIN: u32 = 1900', 'const YEAR_MIN: u32 = 1899'],
    [
      'if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28',
      'if (month == 2) return year % 4 == 0 && year % 100 != 0 ? 29 : 28',
    ],
    ['return 30 + ((month + (month >> 3)) & 1)', 'return 30 + (month & 1)'],
    [
      'return hour < 24 && minute < 60 && second < 60 ? i32(hour * 3600 + minute * 60 + second) : NONE',
      'return hour <= 24 && minute < 60 && second < 60 ? i32(hour * 3600 + minute * 60 + second) : NONE',
    ],
    [
      'if (first == 4) return second <= 2 ? packed(numberOf(at, a), numberOf(a + 1, b), 0) : NONE',
      'if (first == 4) return packed(numberOf(at, a), numberOf(a + 1, b), 0)',
    ],
    ['return byte == 0x2f || byte == 0x2d || byte == 0x2e', 'return byte == 0x2f || byte == 0x2d'],
    ['if (minuteEnd != hourEnd + 3) return NONE', ''],
    [
      'return order == MDY ? packed(year, first, second) : packed(year, second, first)',
      'return packed(year, second, first)',
    ],
  ]),
  ...of('describe.ts', [
    ['return taken != 0', 'return true'],
    ['slot = (slot + 1) & 511', 'slot = (slot + 2) & 511'],
    ['const channel = min<u32>(load<u8>(row + CHANNEL, ROW.codes), 5)', 'const channel: u32 = 5'],
    [
      'if (u32(load<u8>(rows, ROW.lane)) > LANE_ODD) continue',
      'if (u32(load<u8>(rows, ROW.lane)) >= LANE_ODD) continue',
    ],
    ['return kind == NONE ? INDIVIDUAL : kind', 'return kind'],
    ['store<u32>(rows, load<u32>(rows, ROW.traits) | traits, ROW.traits)', 'store<u32>(rows, traits, ROW.traits)'],
  ]),
  ...of('trait-fields.ts', [
    ['(u32(load<u32>(row, ROW.birthDate) > today) << 1) |', '(u32(load<u32>(row, ROW.birthDate) >= today) << 1) |'],
    ['(u32(held >= tomorrow && held != activated) << 4) |', '(u32(held >= tomorrow) << 4) |'],
    ['(u32(activated >= tomorrow) << 3) |', '(u32(activated > tomorrow) << 3) |'],
    [
      'const birthYear = 1900 + 100 * (century >> 1) + (head % 100)',
      'const birthYear = 1900 + 100 * century + (head % 100)',
    ],
  ]),
  ...of('scan.ts', [
    ['if (mask != 0) return min(at + ctz(mask), end)', 'if (mask != 0) return at + ctz(mask)'],
    [
      'return at == count || ((load<u64>(a + at) ^ load<u64>(b + at)) << (u64(8 - (count - at)) << 3)) == 0',
      'return true',
    ],
  ]),
  ...of('record-end.ts', [
    ['const isLonger = to - start > bytesMax', 'const isLonger = to - start >= bytesMax'],
    ['if (scanState == QUOTED) return TOO_LONG', ''],
    ['const lf = limit + usize(load<u8>(limit) == CR)', 'const lf = limit'],
    ['else if (scanState == CLOSED_CR) end = QUOTE_FAULT', ''],
    ['if (at == start || load<u8>(at - 1) == delimiter) scanState = QUOTED', 'scanState = QUOTED'],
    ['return scanState == CLOSED_CR ? QUOTE_FAULT : to', 'return to'],
  ]),
  ...of('split.ts', [
    [
      'const last = end - usize(hasLf && end > start && load<u8>(end - 1) == CR)',
      'const last = end - usize(end > start && load<u8>(end - 1) == CR)',
    ],
    ['if (entry == full) break', ''],
    ['} else increment(state + SPLIT_STATE.blanks, 1)', '}'],
    ['increment(state + SPLIT_STATE.line, inside + u32(hasLf))', 'increment(state + SPLIT_STATE.line, u32(hasLf))'],
    [
      'if (load<u32>(state, SPLIT_STATE.knownTo) != 0) increment(state + SPLIT_STATE.knownTo, u32(from))',
      '',
      'only the shortcut is lost from one call to the next: the stretch is walked again, to the same place',
    ],
  ]),
  ...of('cells.ts', [
    ['return end - at < 64 ? mask & (((<u64>1) << u64(end - at)) - 1) : mask', 'return mask'],
    ['cuts &= ~within', ''],
    ['if ((opening & ~mayOpen) != 0) return cutByBytes(at, end, program, starts, last)', ''],
    ['if (byte == delimiter && !isInside) {', 'if (byte == delimiter) {'],
    ['isInside = !isQuoted || !isInside', 'isInside = !isQuoted'],
    ['if (count <= mapped) store<u32>(starts + (usize(count) << 2), u32(end + 1))', ''],
    ['} else if (byte == CR && !isInside) return true', '} else if (byte == CR) return true'],
  ]),
  ...of('utf8.ts', [
    ['for (; at < end + 3; at += 16) {', 'for (; at < end; at += 16) {'],
    [
      'const isCut = load<u8>(end - 1) >= 0xc0 || load<u8>(end - 2) >= 0xe0 || load<u8>(end - 3) >= 0xf0',
      'const isCut = false',
    ],
  ]),
  ...of('utf8-faults.ts', [['const TOO_LARGE: i8 = 8', 'const TOO_LARGE: i8 = 0']]),
  ...of('edges.ts', [
    ['return isPrinting(first) || first - 0xc3 < 4 || (u32(load<u16>(at)) & 0xfeff) == 0xbae1', 'return first != 0x20'],
    ['while (end > at && isSpace(load<u8>(end - 1))) end--', 'while (end > at && load<u8>(end - 1) == 0x20) end--'],
    ['if (byte == 0xe1) return load<u8>(at, 1) == 0x9a', 'if (byte == 0xe1) return false'],
    ['while (last > at && (load<u8>(last) & 0xc0) == 0x80) last--', ''],
  ]),
  ...of('codes.ts', [
    ['if (entryBytes == bytes && !v128.any_true(other)) {', 'if (!v128.any_true(other)) {'],
    ['const hasMore = bytes > WORD_WINDOW_BYTES', 'const hasMore = false'],
    ['return byte - 0x41 < 26 ? byte | 0x20 : byte', 'return byte'],
    ['if (at < end && load<u8>(at) == 0xcc) continue', ''],
    ['} else if (byte > 0xca && byte != 0xcc) return true', '}'],
    ['if (bytes > usize(load<u32>(set, SKELETONS.bytesMax))) return false', 'if (bytes > 12) return false'],
    [
      'if ((pair & 0x8080) == 0 && !mayCombine(at + 2) && !mayBegin(pair & 0xff, pair >> 8, set)) return false',
      'if ((pair & 0x8080) == 0 && !mayBegin(pair & 0xff, pair >> 8, set)) return false',
    ],
    [
      'if (letters == 2 && !mayCombine(at) && !mayBegin(before, byte, set)) return false',
      'if (letters == 2 && !mayBegin(before, byte, set)) return false',
    ],
  ]),
  ...of('decode.ts', [
    ['blank += u32(lane == LANE_SKIPPED)', ''],
    ['odd += u32(lane == LANE_ODD || lane == LANE_REJECTED)', 'odd += u32(lane == LANE_ODD)'],
    ['store<f64>(row, NaN, ROW.activatedAt)', ''],
  ]),
  ...of('decode-record.ts', [
    ['if (surplus == SOMETHING) faults |= FAULT.fieldCount', 'faults |= FAULT.fieldCount'],
    ['if (surplus == ODD) {', 'if (surplus == 9) {'],
    ['store<u8>(row, faults, ROW.faults)', ''],
    [
      'if (byte != delimiter && byte != 0x20 && byte != 0x09) return false',
      'if (byte != delimiter && byte != 0x20) return false',
    ],
    ['if ((faults & FAULT.nul) != 0) return end(row, LANE_REJECTED, NUL_BYTE)', ''],
    ['((seen & SEEN.invalid) != 0 ? FAULT.utf8 : 0)', '0'],
    ['if (nextOf(at, to, quote, quote) < to) return true', ''],
    [
      'return (isWide && hasOddEdge(at, to)) || mayBeIn(at, to, program + load<u32>(program, PROGRAM.firstSet))',
      'return mayBeIn(at, to, program + load<u32>(program, PROGRAM.firstSet))',
    ],
    [
      'if (faults == 0 && ((seen & SEEN.dense) != 0 || mayBePassedOver(starts, program, isWide))) return leave(row, WHOLE_RECORD)',
      'if (faults == 0 && mayBePassedOver(starts, program, isWide)) return leave(row, WHOLE_RECORD)',
    ],
  ]),
  ...of('surplus.ts', [
    ['if (found == SOMETHING || surplus == 1) return found', 'return found'],
    ['if (content == SOMETHING) return SOMETHING', ''],
    ['isInside = !isQuoted || !isInside', 'isInside = true'],
    ['if (quote != 0 && at < to && load<u8>(at) == quote) {', 'if (at < to && load<u8>(at) == quote) {'],
  ]),
  ...of('fields.ts', [
    ['if ((absent & FIELD_HOLDER_SINCE) != 0) store<f64>(row, load<f64>(row, ROW.activatedAt), ROW.holderSince)', ''],
    ['if ((absent & FIELD_MSISDN) != 0) rejectNumber(row, MSISDN_MISSING)', ''],
    ['store<u64>(row, load<u64>(row, ROW.odd) & FIELDS_OF_FORM, ROW.odd)', 'store<u64>(row, 0, ROW.odd)'],
    ['store<u8>(row + STATUS_AT, STATUS_UNKNOWN, ROW.codes)', ''],
    ['isOdd = nextOf(at, to, quote, quote) < to', ''],
    ['isOdd = isOdd || (isWide && hasOddEdge(at, to))', ''],
  ]),
  ...of('read-cell.ts', [
    ['if (load<u8>(slot, SLOT.field) == DATE_OF_BIRTH) store<u8>(row, BIRTH_READ, ROW.birthState)', ''],
    [
      'if ((load<u64>(row, ROW.odd) & (FIELD_KIND | FIELD_DOCUMENT_TYPE)) != 0 || (isWide && !isAscii(at, end))) return ODD',
      'if ((load<u64>(row, ROW.odd) & FIELD_KIND) != 0 || (isWide && !isAscii(at, end))) return ODD',
    ],
    ['return isNaN(instant) ? ODD : VALUE', 'return VALUE'],
    ['if (load<u8>(program, PROGRAM.mayBeDigits) != 0) return false', ''],
  ]),
  ...of('cell-word.ts', [
    ['if (value == NO_WORD) return mayBePlace(at, end, program) ? ODD : VALUE', 'if (value == NO_WORD) return VALUE'],
    ['return set == 0 || mayBeIn(at, end, program + set)', 'return set != 0 && mayBeIn(at, end, program + set)'],
    ['return value == PORTED_NONE ? ABSENT : VALUE', 'return VALUE'],
  ]),
  ...of('portrait.ts', [
    ['return end - at == PORTRAIT_BYTES && areHexadecimal(at)', 'return end - at == PORTRAIT_BYTES'],
  ]),
  ...of('name-letters.ts', [
    ['if (words == 1 && hasBit(filter, bitOf(number))) return false', ''],
    ['return !hasBit(filter, bitOf(number))', 'return true'],
    ['if (symbol == UNKNOWN) return false', ''],
    ['if (byte != 0xe1 || (next & 0xfc) != 0xb8) return NONE', 'if (byte != 0xe1) return NONE'],
  ]),
  ...of('names.ts', [
    [
      'if (isTitled && words > WORDS_OF_TITLED_MAX) return readParts(begin, end, slotsAt, slots, row)',
      'if (isTitled && words > 1) return readParts(begin, end, slotsAt, slots, row)',
    ],
    ['styles &= found >>> 16', 'styles = found >>> 16'],
    [
      'if (length == 0 || length > 16 || words == NAME_IDS_MAX) return readParts(begin, end, slotsAt, slots, row)',
      'if (length == 0 || length > 16 || words > NAME_IDS_MAX) return readParts(begin, end, slotsAt, slots, row)',
    ],
    [
      'if (words == WORDS_OF_TITLED_MAX && (titles & 1) != 0) {',
      'if (words > WORDS_OF_TITLED_MAX && (titles & 1) != 0) {',
    ],
    ['let isKnown = end - at <= WHOLE_NAME_BYTES_MAX', 'let isKnown = true'],
  ]),
  ...of('name-parts.ts', [
    ['if (kind == WORD) return isMark(load<u8>(at)) ? 0 : at', 'if (kind == WORD) return at'],
    ['if (kind == UNCLEAR) return 0', 'if (kind == UNCLEAR) return at + 1'],
    ['if (at >= end || u32(load<u8>(at)) != CLOSING) return 0', 'if (at >= end) return 0'],
    ['return kind != WORD && kind < UNCLEAR', 'return true'],
  ]),
  ...of('spread.ts', [
    ['return u32((u64(u32(hash)) * u64(parts)) >> 32)', 'return u32(hash) % parts'],
    ['x = (x ^ (x >> 29)) + rotl<u64>(seed, 31)', 'x = x ^ (x >> 29)'],
  ]),
  ...of('table.ts', [
    ['if ((there & PIN_BITS) == (word & PIN_BITS)) break', ''],
    [
      'for (let i: u32 = 0; i < n && held + 1 < capacity; i++) {',
      'for (let i: u32 = 0; i < n && held < capacity; i++) {',
    ],
    [
      'if (cmnd != last) slot = share(spread(cmnd, seed), capacity)',
      'slot = share(spread(cmnd, seed), capacity)',
      'the same slots, found from home again: slower with many rows of one CMND, which no test times',
    ],
    ['const to = min<u32>(n, capacity - 1 - before)', 'const to = min<u32>(n, capacity - before)'],
  ]),
  ...of('probe.ts', [
    ['while (word != 0 && (word & PIN_BITS) != wanted) {', 'while (word != 0 && word != wanted) {'],
    ['if (++slot == capacity) slot = 0', 'slot++'],
    ['answer = SEVERAL', ''],
  ]),
  ...of('decide.ts', [
    ['if (byCmnd && !nameAgrees && !birthDateAgrees) {', 'if (byCmnd && !nameAgrees) {'],
    [
      'traits |= u32(statusOf(person) == STATUS_DECEASED) << TRAIT.deceased',
      'traits |= u32(statusOf(quoted) == STATUS_DECEASED) << TRAIT.deceased',
    ],
    [
      'return load<f64>(row, ROW.activatedAt) >= load<f64>(facts, FACTS.lagFrom)',
      'return load<f64>(row, ROW.activatedAt) > load<f64>(facts, FACTS.lagFrom)',
    ],
  ]),
  ...of('join.ts', [
    ['else if (kind > CMND) decideNobody(rows, OUTCOME.unverifiable, REASON.otherDocument, 0)', ''],
    ['if (load<u8>(rows, ROW.lane) > LANE_ODD) continue', 'if (load<u8>(rows, ROW.lane) >= LANE_ODD) continue'],
  ]),
  ...of('answers.ts', [
    ['if (isNameKnown && isBirthKnown && !(payload & SUPERSEDED)) {', 'if (isNameKnown && isBirthKnown) {'],
    [
      'const isExact = nameState == NAME_IDS && !(payload & NAME_IS_TEXT) && load<u64>(row, ROW.nameIds) == ids',
      'const isExact = nameState == NAME_IDS && load<u64>(row, ROW.nameIds) == ids',
    ],
    ['if (!isPossiblePin(load<u64>(row, ROW.document), facts + FACTS.places)) {', 'if (false) {'],
  ]),
  ...of('join-work.ts', [['store<u32>(cursor, place + 1, 4)', 'store<u32>(cursor, place, 4)']]),
  ...SPILL_MUTATIONS,
  ...FINDING_MUTATIONS,
  ...GROUPING_MUTATIONS,
  ...REGISTER_MUTATIONS,
  ...READING_MUTATIONS,
  ...RUN_MUTATIONS,
  ...RULE_MUTATIONS,
  ...LEVEL_MUTATIONS,
  ...LINK_MUTATIONS,
  ...FIGURE_MUTATIONS,
]
