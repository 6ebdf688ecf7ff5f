import { FAULT_MAX, MORE, OUTSIDE, recordEnd } from './record-end'
import { areEqual, countOf, nextOf } from './scan'
import { SPLIT_STATE } from './split-state'

const LF: u8 = 0x0a
const CR: u8 = 0x0d

/**
 * Finds the records that end in the bytes [from, to) of a file, `from` being where the last call left off (`consumed` of
 * the state, or where the host has moved the bytes from there to). Writes at most `tableMax` entries
 * (`memory/record-table.ts`) and returns how many; comments and records of no bytes are counted in the state instead.
 * `isEnd`: the file ends at `to`. Where the table is full the call ends early, and the next goes on with the same bytes.
 * The host must have all bytes from `consumed` to `to` at hand again in the next call, and some more behind them.
 */
export function split(state: usize, from: usize, to: usize, isEnd: bool, table: usize, tableMax: i32): i32 {
  const lineBefore = load<u32>(state, SPLIT_STATE.line)
  store<u32>(state, lineBefore, SPLIT_STATE.lineBefore)
  rebase(state, from)
  const commentBytes = usize(load<u8>(state, SPLIT_STATE.commentBytes))
  let start = from
  let entry = table
  const full = table + (usize(tableMax) << 4)
  while (start < to) {
    if (load<u8>(state, SPLIT_STATE.skipping) != 0) {
      start = passLine(state, start, to)
      continue
    }
    if (entry == full) break
    if (commentBytes != 0) {
      if (to - start >= commentBytes && areEqual(start, state + SPLIT_STATE.comment, commentBytes)) {
        increment(state + SPLIT_STATE.comments, 1)
        store<u8>(state, 1, SPLIT_STATE.skipping)
        continue
      }
    }
    const end = recordEnd(state, start, to, isEnd)
    if (end == MORE) break
    if (end <= FAULT_MAX) {
      writeEntry(entry, start, 0, load<u32>(state, SPLIT_STATE.line) - lineBefore, u32(end))
      entry += 16
      remember(state)
      store<u8>(state, 1, SPLIT_STATE.skipping)
      continue
    }
    const hasLf = end < to
    const last = end - usize(hasLf && end > start && load<u8>(end - 1) == CR)
    if (last > start) {
      writeEntry(entry, start, u32(last - start), load<u32>(state, SPLIT_STATE.line) - lineBefore, 0)
      entry += 16
    } else increment(state + SPLIT_STATE.blanks, 1)
    const inside = load<u32>(state, SPLIT_STATE.firstLf) != 0 ? countOf(start, last, LF) : 0
    increment(state + SPLIT_STATE.line, inside + u32(hasLf))
    start = end + usize(hasLf)
    begin(state, start)
  }
  rest(state, start)
  return i32((entry - table) >> 4)
}

// @ts-ignore: decorator
@inline
function increment(at: usize, by: u32): void {
  store<u32>(at, load<u32>(at) + by)
}

// @ts-ignore: decorator
@inline
function writeEntry(entry: usize, at: usize, bytes: u32, line: u32, fault: u32): void {
  store<u32>(entry, u32(at))
  store<u32>(entry, bytes, 4)
  store<u32>(entry, line, 8)
  store<u32>(entry, fault, 12)
}

/** Places in the state become addresses while a call lasts. */
function rebase(state: usize, from: usize): void {
  increment(state + SPLIT_STATE.scanned, u32(from))
  if (load<u32>(state, SPLIT_STATE.firstLf) != 0) increment(state + SPLIT_STATE.firstLf, u32(from))
  if (load<u32>(state, SPLIT_STATE.knownTo) != 0) increment(state + SPLIT_STATE.knownTo, u32(from))
}

/** Addresses become places in the unfinished record at `start`; a known place before it is forgotten. */
function rest(state: usize, start: usize): void {
  const base = u32(start)
  store<u32>(state, base, SPLIT_STATE.consumed)
  increment(state + SPLIT_STATE.scanned, -base)
  if (load<u32>(state, SPLIT_STATE.firstLf) != 0) increment(state + SPLIT_STATE.firstLf, -base)
  const knownTo = load<u32>(state, SPLIT_STATE.knownTo)
  store<u32>(state, knownTo > base ? knownTo - base : 0, SPLIT_STATE.knownTo)
}

/** Makes the state that of a record of which nothing is walked yet. */
// @ts-ignore: decorator
@inline
function begin(state: usize, start: usize): void {
  store<u8>(state, OUTSIDE, SPLIT_STATE.scanState)
  store<u32>(state, u32(start), SPLIT_STATE.scanned)
  store<u32>(state, 0, SPLIT_STATE.firstLf)
}

/** The address after the first LF of [start, to), from which the next record is read; `to` where it is still to come. */
function passLine(state: usize, start: usize, to: usize): usize {
  const lf = nextOf(start, to, LF, LF)
  const isThere = lf < to
  store<u8>(state, u8(!isThere), SPLIT_STATE.skipping)
  increment(state + SPLIT_STATE.line, u32(isThere))
  const next = lf + usize(isThere)
  begin(state, next)
  return next
}

/**
 * Whoever comes to an LF inside quotes before the place that this faulty record has walked to goes the same way, for all
 * records from here on begin behind its first LF; so they may go on at that place. Without this, lines that each open a
 * quote which nothing closes would be walked again from every one of them.
 */
function remember(state: usize): void {
  if (load<u32>(state, SPLIT_STATE.firstLf) == 0) return
  store<u32>(state, load<u32>(state, SPLIT_STATE.scanned), SPLIT_STATE.knownTo)
  store<u8>(state, load<u8>(state, SPLIT_STATE.scanState), SPLIT_STATE.knownState)
}
