import { putCaseIdentity, putIdentity } from './finding-identity'
import { comparedSubjects } from './finding-order'
import { FINDING, FINDING_LINES, ORDERED_BYTES } from './finding-place'
import { digestOf, emptyLanes, fillLane, hashLanes, LANE_TEXT_MAX } from './sha256-lanes'
import { sha256 } from './sha256'

/** Makes the digests that the ids of the findings of [order, end) begin, as many as there are lanes at most: each is that of its lane. */
export function hashIds(plan: usize, order: usize, end: usize): void {
  const text = usize(load<u32>(plan, FINDING_LINES.text))
  emptyLanes(load<u32>(plan, FINDING_LINES.room))
  for (let lane: usize = 0; order < end; lane++, order += ORDERED_BYTES) {
    const at = usize(load<u32>(order, 8))
    countOccurrence(plan, at)
    take(plan, lane, text, putIdentity(plan, at, text) - text)
  }
  hashLanes(load<u32>(plan, FINDING_LINES.room), load<u32>(plan, FINDING_LINES.constants))
}

/** The same of the ids of their cases. */
export function hashCaseIds(plan: usize, order: usize, end: usize): void {
  const text = usize(load<u32>(plan, FINDING_LINES.text))
  emptyLanes(load<u32>(plan, FINDING_LINES.room))
  for (let lane: usize = 0; order < end; lane++, order += ORDERED_BYTES) {
    take(plan, lane, text, putCaseIdentity(plan, load<u32>(order, 8), text) - text)
  }
  hashLanes(load<u32>(plan, FINDING_LINES.room), load<u32>(plan, FINDING_LINES.constants))
}

/** Where an id is, once it is hashed. */
export function idOf(plan: usize, lane: usize): usize {
  return digestOf(load<u32>(plan, FINDING_LINES.room), lane)
}

/** Gives a lane a text; one that is too long is hashed by itself, at once. */
function take(plan: usize, lane: usize, text: usize, bytes: usize): void {
  const room = usize(load<u32>(plan, FINDING_LINES.room))
  if (bytes <= LANE_TEXT_MAX) fillLane(room, lane, text, bytes, 0)
  else sha256(text, bytes, digestOf(room, lane), room, load<u32>(plan, FINDING_LINES.constants))
}

/** The rank among findings that differ in nothing but the place of the record, from 0. */
function countOccurrence(plan: usize, at: usize): void {
  const before = load<u32>(plan, FINDING_LINES.before)
  const isEqual =
    before !== 0 &&
    load<f64>(before, FINDING.msisdn) === load<f64>(at, FINDING.msisdn) &&
    load<u8>(before, FINDING.carrier) === load<u8>(at, FINDING.carrier) &&
    load<u8>(before, FINDING.rule) === load<u8>(at, FINDING.rule) &&
    load<u8>(before, FINDING.subjectKind) === load<u8>(at, FINDING.subjectKind) &&
    comparedSubjects(before, at) === 0
  store<u32>(plan, isEqual ? load<u32>(plan, FINDING_LINES.occurrence) + 1 : 0, FINDING_LINES.occurrence)
  store<u32>(plan, u32(at), FINDING_LINES.before)
}
