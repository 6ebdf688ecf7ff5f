/** Where one record ends, walked as far as its bytes are at hand. Never exported from `index.ts`. */
import { nextOf } from './scan'
import { SPLIT_STATE } from './split-state'

const LF: u8 = 0x0a
const CR: u8 = 0x0d

/** `scanState`: where in a record the walk stands; `CLOSED_CR` waits for the LF that makes a CR after a closing quote a line end. */
export const OUTSIDE: u8 = 0
const QUOTED: u8 = 1
const AFTER_QUOTE: u8 = 2
const CLOSED_CR: u8 = 3

/** What stands for an address where there is none: that more bytes are needed, and faults as in `memory/record-table.ts`. */
export const MORE: usize = 0
const QUOTE_FAULT: usize = 2
const QUOTE_UNCLOSED: usize = 3
const TOO_LONG: usize = 4
/** No address is as small. */
export const FAULT_MAX: usize = 15

/** Address of the LF that ends the record at `start`, or of the file's end; or a fault, or that more bytes are needed. */
// @ts-ignore: decorator
@inline
export function recordEnd(state: usize, start: usize, to: usize, isEnd: bool): usize {
  const bytesMax = usize(load<u32>(state, SPLIT_STATE.recordBytesMax))
  const isLonger = to - start > bytesMax
  const end = walk(state, start, isLonger ? start + bytesMax : to)
  if (end != MORE) return end
  if (isLonger) return lineEndAt(state, start, start + bytesMax, to, isEnd)
  if (!isEnd) return MORE
  const scanState = load<u8>(state, SPLIT_STATE.scanState)
  if (scanState == QUOTED) return QUOTE_UNCLOSED
  return scanState == CLOSED_CR ? QUOTE_FAULT : to
}

/** All bytes that a record may have are walked, `limit` is the first beyond: only a line end may stand there. */
function lineEndAt(state: usize, start: usize, limit: usize, to: usize, isEnd: bool): usize {
  const scanState = load<u8>(state, SPLIT_STATE.scanState)
  if (scanState == QUOTED) return TOO_LONG
  if (scanState == CLOSED_CR) return walk(state, start, limit + 1)
  const lf = limit + usize(load<u8>(limit) == CR)
  if (lf == to) return isEnd ? TOO_LONG : MORE
  return load<u8>(lf) == LF ? walk(state, start, lf + 1) : TOO_LONG
}

/** Walks on to the address `to` or to what ends the record before it. */
function walk(state: usize, start: usize, to: usize): usize {
  const delimiter = load<u8>(state, SPLIT_STATE.delimiter)
  const quote = load<u8>(state, SPLIT_STATE.quote)
  const sought = quote == 0 ? LF : quote
  let scanState = load<u8>(state, SPLIT_STATE.scanState)
  let at = usize(load<u32>(state, SPLIT_STATE.scanned))
  let end = MORE
  while (at < to) {
    if (scanState > QUOTED) {
      const byte = load<u8>(at)
      if (byte == LF) end = at
      else if (scanState == CLOSED_CR) end = QUOTE_FAULT
      else if (byte == quote) scanState = QUOTED
      else if (byte == delimiter) scanState = OUTSIDE
      else if (byte == CR) scanState = CLOSED_CR
      else end = QUOTE_FAULT
      if (end != MORE) break
    } else {
      at = nextOf(at, to, sought, LF)
      if (at == to) break
      const byte = load<u8>(at)
      if (scanState == OUTSIDE) {
        if (byte == LF) {
          end = at
          break
        }
        if (at == start || load<u8>(at - 1) == delimiter) scanState = QUOTED
      } else if (byte == quote) scanState = AFTER_QUOTE
      else if (load<u32>(state, SPLIT_STATE.firstLf) == 0) {
        store<u32>(state, u32(at), SPLIT_STATE.firstLf)
        const knownTo = usize(load<u32>(state, SPLIT_STATE.knownTo))
        if (at < knownTo) {
          at = knownTo
          scanState = load<u8>(state, SPLIT_STATE.knownState)
          continue
        }
      }
    }
    at++
  }
  store<u8>(state, scanState, SPLIT_STATE.scanState)
  store<u32>(state, u32(at), SPLIT_STATE.scanned)
  return end
}
