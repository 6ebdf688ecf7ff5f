import { decideNobody, lags } from './decide'
import { JOIN_WORK, LEFT_BYTES, placeKeys, STAGED, stageKey } from './join-work'
import { SEVERAL } from './partition'
import { ROW, ROW_BYTES } from './row'
import { OUTCOME, REASON } from './verdict'

// of a row, see memory/row.ts
const LANE_ODD: u8 = 1
const KIND_M2M: u8 = 2
const DOCUMENT_MISSING: u8 = 0
const DOCUMENT_MALFORMED: u8 = 1
const PIN: u8 = 0
const CMND: u8 = 1
const PASSPORT: u8 = 2
const ORGANISATION: u8 = 4

/** In `outcome` while a row waits for the register. */
const WAITS: u8 = 255

/**
 * Writes the verdict of every row that needs no register, and stages the CMNDs of the others by partition. Rows that are
 * rejected or skipped are passed over. Returns how many CMNDs there are; `work` is as `memory/join-work.ts` has it.
 */
export function scatterCmnds(rows: usize, n: u32, work: usize): u32 {
  let keys: u32 = 0
  for (const end = rows + usize(n) * ROW_BYTES; rows < end; rows += ROW_BYTES) {
    if (load<u8>(rows, ROW.lane) > LANE_ODD) continue
    const state = load<u8>(rows, ROW.documentState)
    const kind = load<u8>(rows, ROW.documentKind)
    if (load<u8>(rows, ROW.codes) == KIND_M2M) decideNobody(rows, OUTCOME.unverifiable, REASON.m2m, 0)
    else if (state == DOCUMENT_MISSING) decideNobody(rows, OUTCOME.notFound, REASON.documentMissing, 0)
    else if (state == DOCUMENT_MALFORMED) decideNobody(rows, OUTCOME.notFound, REASON.documentMalformed, 0)
    else if (kind == PASSPORT) decideNobody(rows, OUTCOME.unverifiable, REASON.passport, 0)
    else if (kind == ORGANISATION) decideNobody(rows, OUTCOME.unverifiable, REASON.organisation, 0)
    else if (kind > CMND) decideNobody(rows, OUTCOME.unverifiable, REASON.otherDocument, 0)
    else {
      store<u8>(rows, WAITS, ROW.outcome)
      if (kind == CMND) stageKey(work, keys++, rows, load<u64>(rows, ROW.document))
    }
  }
  placeKeys(work, keys)
  return keys
}

/**
 * Takes the answers to the CMNDs and stages the PINs by partition: those quoted, and those that CMNDs lead to. A CMND
 * of no row is decided; one of several is listed in `several`. `facts` are those of the run. Returns how many PINs there are.
 */
export function scatterPins(rows: usize, n: u32, cmnds: u32, facts: usize, work: usize): u32 {
  takeCmnds(cmnds, facts, work)
  let keys: u32 = 0
  for (const end = rows + usize(n) * ROW_BYTES; rows < end; rows += ROW_BYTES) {
    if (load<u8>(rows, ROW.lane) > LANE_ODD || load<u8>(rows, ROW.outcome) != WAITS) continue
    if (load<u8>(rows, ROW.documentKind) == PIN) stageKey(work, keys++, rows, load<u64>(rows, ROW.document))
    else if (load<u64>(rows, ROW.quotedPin) != SEVERAL) stageKey(work, keys++, rows, load<u64>(rows, ROW.quotedPin) - 1)
  }
  placeKeys(work, keys)
  return keys
}

function takeCmnds(cmnds: u32, facts: usize, work: usize): void {
  const keys = usize(load<u32>(work, JOIN_WORK.keys))
  const several = usize(load<u32>(work, JOIN_WORK.several))
  let staged = usize(load<u32>(work, JOIN_WORK.left))
  let severals: u32 = 0
  for (const end = staged + usize(cmnds) * LEFT_BYTES; staged < end; staged += LEFT_BYTES) {
    const row = usize(load<u32>(staged, STAGED.row))
    const answer = load<u64>(keys + (usize(load<u32>(staged, STAGED.place)) << 3))
    store<u64>(row, answer, ROW.quotedPin)
    if (answer == 0) decideNobody(row, OUTCOME.notFound, lags(row, facts) ? REASON.registerLag : REASON.cmndUnmapped, 0)
    else if (answer == SEVERAL) store<u32>(several + (usize(severals++) << 2), u32(row))
  }
  store<u32>(work, severals, JOIN_WORK.severals)
}
