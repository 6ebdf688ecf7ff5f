import { FINDING, subjectOf } from './finding-place'
import { putDecimal, putHex } from './line-text'
import { digestOf, emptyLanes, fillLane, hmacLanes, LANES } from './sha256-lanes'

/** In the room (`memory/sha256.ts`) the finding of each lane; behind it the room ends. */
const FINDINGS: usize = 2320
const ROOM_BYTES: usize = 2336

/** A key is behind the block that the state of a key of HMAC is made of. */
const BLOCK: usize = 64
/** What `hasPerson` says of a person that stands there; of one that waits it says how many bytes its key has, and this added. */
const PERSON: u32 = 1
const PIN_WAITS: u8 = 18
const PIN_KEY_BYTES: u8 = 16
/** `pin:`, and a one before twelve digits. */
const PIN: u32 = 0x3a6e6970
const BEFORE_DIGITS: u64 = 1000000000000

/**
 * Puts in the place of each person's key that waits in the findings of [from, end), which follow one another, its pseudonym, under a key made
 * ready (`states`); see `memory/finding-run.ts`. No key is left anywhere.
 */
export function keyPersons(from: usize, end: usize, states: usize, room: usize, constants: usize): void {
  let lanes: usize = 0
  emptyLanes(room)
  for (let at = from; at < end; at += load<u32>(at, FINDING.bytes)) {
    if (load<u8>(at, FINDING.hasPerson) === PIN_WAITS) putPinKey(at)
    const mark = u32(load<u8>(at, FINDING.hasPerson))
    // What is said of one person mostly comes together, and shares a lane.
    if (mark <= PERSON || (lanes > 0 && isOfLane(at, room, lanes - 1))) continue
    if (lanes === LANES) {
      give(lanes, at, states, room, constants)
      lanes = 0
    }
    fillLane(room, lanes, at + FINDING.person, mark - PERSON, BLOCK)
    store<u32>(room + FINDINGS + (lanes << 2), u32(at))
    lanes++
  }
  if (lanes > 0) give(lanes, end, states, room, constants)
  memory.fill(room, 0, ROOM_BYTES)
}

/** Writes the key of a finding's person where its PIN stands. */
function putPinKey(at: usize): void {
  const pin = u64(load<f64>(at, FINDING.person))
  putDecimal(at + FINDING.person + 3, BEFORE_DIGITS + pin)
  store<u32>(at, PIN, FINDING.person)
  store<u8>(at, u8(PERSON) + PIN_KEY_BYTES, FINDING.hasPerson)
}

/** Whether a finding waits for the same person as the first one of a lane. */
function isOfLane(at: usize, room: usize, lane: usize): bool {
  const first = usize(load<u32>(room + FINDINGS + (lane << 2)))
  if (load<u8>(first, FINDING.hasPerson) !== load<u8>(at, FINDING.hasPerson)) return false
  return v128.all_true<i8>(i8x16.eq(v128.load(first, FINDING.person), v128.load(at, FINDING.person)))
}

/** Hashes the keys of the lanes, and gives the findings up to `end` that wait their pseudonyms: those of a lane reach up to the first of the next. One that waits and has a subject is about that person. */
function give(lanes: usize, end: usize, states: usize, room: usize, constants: usize): void {
  hmacLanes(room, states, constants)
  for (let lane: usize = 0; lane < lanes; lane++) {
    const next = lane + 1 < lanes ? usize(load<u32>(room + FINDINGS + ((lane + 1) << 2))) : end
    const pseudonym = v128.load(digestOf(room, lane))
    for (let at = usize(load<u32>(room + FINDINGS + (lane << 2))); at < next; at += load<u32>(at, FINDING.bytes)) {
      if (u32(load<u8>(at, FINDING.hasPerson)) <= PERSON) continue
      v128.store(at, pseudonym, FINDING.person)
      if (load<u32>(at, FINDING.subjectBytes) != 0) putHex(subjectOf(at), at + FINDING.person)
      store<u8>(at, u8(PERSON), FINDING.hasPerson)
    }
  }
}
