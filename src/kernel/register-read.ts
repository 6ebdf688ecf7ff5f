import { REGISTER_BATCH, WORDS_HELD_MAX } from './register-batch'
import { CANCELLED, copied, cutOrdinary, isTrimmed, nineDigits, NO_NUMBER, ODD, registerDate, statusOf, twelveDigits } from './register-cells'
import { countWords, latinBytes } from './register-names'
import { CMNDS_SHIFT, CMNDS_WRITTEN, cmndsAt, DIED_BYTES, REGISTER_ROW, REGISTER_ROW_BYTES, REGISTER_ROW_FLAG, STATUS_SHIFT } from './register-row'

const FEMALE: u8 = 0x46
const MALE: u8 = 0x4d
const SPACE: u8 = 0x20

/** Of longer names the words would not fit into the table. */
const NAME_BYTES_MAX: usize = 1024
/** Distinct ones are found by looking at all before. */
const CMNDS_MAX: u32 = 16

/**
 * Reads the records of a batch (`memory/register-batch.ts`) from `next` on: a row for each ordinary one, at `rowsEnd`; the
 * others are listed in `odd`. Ordinary are those without quotes and control characters, digits, dates and words as the
 * register writes them, names in composed Latin letters. Returns where it got to, before the end only where the table of
 * words must be emptied first.
 */
export function readRegister(batch: usize): u32 {
  const table = usize(load<u32>(batch, REGISTER_BATCH.table))
  const records = load<u32>(batch, REGISTER_BATCH.records)
  const odd = usize(load<u32>(batch, REGISTER_BATCH.odd))
  let record = load<u32>(batch, REGISTER_BATCH.next)
  for (; record < records && load<u32>(batch, REGISTER_BATCH.wordCount) <= WORDS_HELD_MAX; record++) {
    const entry = table + (usize(record) << 4)
    const at = usize(load<u32>(entry))
    const isOdd = load<u32>(entry, 12) != 0 || !readRecord(at, at + usize(load<u32>(entry, 4)), load<u32>(entry, 8), batch)
    const count = load<u32>(batch, REGISTER_BATCH.oddCount)
    store<u32>(odd + (usize(count) << 2), record)
    store<u32>(batch, count + u32(isOdd), REGISTER_BATCH.oddCount)
  }
  store<u32>(batch, record, REGISTER_BATCH.next)
  return record
}

// @ts-ignore: decorator
@inline
function startOf(batch: usize, column: usize): usize {
  return usize(load<u32>(batch, REGISTER_BATCH.starts)) + (usize(load<u32>(batch + (column << 2), REGISTER_BATCH.cells)) << 2)
}

/** Where a cell ends that begins at an entry of the starts. */
// @ts-ignore: decorator
@inline
function endOf(start: usize): usize {
  return usize(load<u32>(start, 4)) - 1
}

/** Writes the row of an ordinary record; false for any other, of which what is written does not count. */
function readRecord(at: usize, to: usize, line: u32, batch: usize): bool {
  const wide = cutOrdinary(at, to, load<u32>(batch, REGISTER_BATCH.columns), usize(load<u32>(batch, REGISTER_BATCH.starts)))
  if (wide == ODD) return false
  const row = usize(load<u32>(batch, REGISTER_BATCH.rowsEnd))
  if (!readValues(row, batch)) return false
  const name = startOf(batch, 1)
  const nameAt = usize(load<u32>(name))
  const nameEnd = endOf(name)
  const province = startOf(batch, 8)
  const provinceAt = usize(load<u32>(province))
  const provinceEnd = endOf(province)
  if (nameAt == nameEnd || nameEnd - nameAt > NAME_BYTES_MAX || !isTrimmed(nameAt, nameEnd) || !isTrimmed(provinceAt, provinceEnd)) return false
  // bytes outside ASCII may stand in the name alone: what else they may be is not for here
  if (latinBytes(nameAt, nameEnd) != wide) return false
  let end = readCmnds(row, startOf(batch, 7))
  if (end == 0) return false
  end = copied(nameAt, nameEnd, end)
  end = copied(provinceAt, provinceEnd, end)
  const bytes = u32(end - row)
  store<u16>(row, u16(bytes))
  store<u8>(row, u8(bytes >> 16), 2)
  store<u32>(row, load<u32>(batch, REGISTER_BATCH.firstLine) + line, REGISTER_ROW.line)
  const offset = u64(load<f64>(batch, REGISTER_BATCH.inputOffset)) + u64(at - usize(load<u32>(batch, REGISTER_BATCH.input)))
  store<u64>(row, offset | (u64(load<u32>(batch, REGISTER_BATCH.source)) << 48), REGISTER_ROW.byteOffset)
  store<u16>(row, u16(nameEnd - nameAt), REGISTER_ROW.nameBytes)
  store<u32>(batch, u32(end), REGISTER_BATCH.rowsEnd)
  const updatedOn = load<u32>(row, REGISTER_ROW.updatedOn)
  store<u32>(batch, max(updatedOn, load<u32>(batch, REGISTER_BATCH.lastUpdate)), REGISTER_BATCH.lastUpdate)
  const words = usize(load<u32>(batch, REGISTER_BATCH.words))
  if (words == 0) return true
  store<u32>(batch, load<u32>(batch, REGISTER_BATCH.wordCount) + countWords(nameAt, nameEnd, words), REGISTER_BATCH.wordCount)
  return true
}

/** PIN, dates, sex, status and successor; false where one is not ordinary. */
// @ts-ignore: decorator
@inline
function readValues(row: usize, batch: usize): bool {
  let start = startOf(batch, 0)
  const pin = twelveDigits(usize(load<u32>(start)), endOf(start))
  start = startOf(batch, 2)
  const birthDate = registerDate(usize(load<u32>(start)), endOf(start))
  start = startOf(batch, 9)
  const updatedOn = registerDate(usize(load<u32>(start)), endOf(start))
  start = startOf(batch, 4)
  const status = statusOf(usize(load<u32>(start)), endOf(start))
  if (pin == NO_NUMBER || birthDate == 0 || updatedOn % 100 == 0 || status == ODD) return false
  start = startOf(batch, 3)
  const sex = load<u8>(usize(load<u32>(start)))
  if (endOf(start) - usize(load<u32>(start)) != 1 || (sex != FEMALE && sex != MALE)) return false
  start = startOf(batch, 5)
  const isDead = endOf(start) != usize(load<u32>(start))
  const diedOn = isDead ? registerDate(usize(load<u32>(start)), endOf(start)) : 0
  if (isDead && diedOn == 0) return false
  store<u32>(row, diedOn, REGISTER_ROW_BYTES)
  start = startOf(batch, 6)
  const hasSuccessor = status == CANCELLED && endOf(start) != usize(load<u32>(start))
  if (hasSuccessor) {
    const successor = twelveDigits(usize(load<u32>(start)), endOf(start))
    if (successor == NO_NUMBER) return false
    store<f64>(row + REGISTER_ROW_BYTES + (isDead ? DIED_BYTES : 0), f64(successor))
  }
  // above the PIN the bytes of a name that is not long
  store<u64>(row, pin, REGISTER_ROW.pin)
  store<u32>(row, birthDate, REGISTER_ROW.birthDate)
  store<u32>(row, updatedOn, REGISTER_ROW.updatedOn)
  const added = (hasSuccessor ? u32(REGISTER_ROW_FLAG.hasSuccessor) : 0) | (isDead ? u32(REGISTER_ROW_FLAG.hasDied) : 0)
  store<u8>(row, u8(u32(sex == FEMALE) | (status << STATUS_SHIFT) | added), REGISTER_ROW.flags)
  return true
}

/** The CMNDs of a cell, nine digits each and a space between, each once; where they end in the row, or 0 where they are not ordinary. */
// @ts-ignore: decorator
@inline
function readCmnds(row: usize, start: usize): usize {
  const flags: u32 = load<u8>(row, REGISTER_ROW.flags)
  const first = row + cmndsAt(flags)
  const end = endOf(start)
  let to = first
  for (let at = usize(load<u32>(start)); at < end; at += 10) {
    const cmnd = at + 9 <= end ? nineDigits(at) : ODD
    if (cmnd == ODD || (at + 9 < end && (load<u8>(at, 9) != SPACE || at + 10 == end))) return 0
    let held = first
    while (held < to && load<u32>(held) != cmnd) held += 4
    store<u32>(held, cmnd)
    to = max(to, held + 4)
    if (u32(to - first) >> 2 > CMNDS_MAX) return 0
  }
  const count = u32(to - first) >> 2
  store<u8>(row, u8(flags | (min(count, CMNDS_WRITTEN) << CMNDS_SHIFT)), REGISTER_ROW.flags)
  if (count < CMNDS_WRITTEN) return to
  memory.copy(first + 4, first, to - first)
  store<u32>(first, count)
  return to + 4
}
