/** Legal holds: what they keep is sealed apart where it is a case, so that it lasts when its run is purged. */

import { RunError } from '../model/errors.ts'
import { readSealed, type SealedPlace, writeSealed } from '../run/sealed-file.ts'
import { type HoldOrder, type HoldRow, holdNumbered, sealHold, setHold } from '../store/holds.ts'
import { looked } from '../store/openings.ts'
import type { SealedCase } from './sealed-case.ts'
import { runWithFinding, sealedCase } from './sealing.ts'

/** A hold on a run, or on a case: then the run is the newest one with a finding of the case where none is named. */
export interface LegalHoldOrder extends Omit<HoldOrder, 'run'> {
  readonly db: string
  /** Beside the store where undefined. */
  readonly evidenceKeys: string | undefined
  readonly run: string | undefined
}

/**
 * Sets a hold. Of a case all that belongs to it is sealed in a file of its own; until that is done the whole run is kept, and to do it
 * again goes on where a killed command stopped.
 * @throws RunError `run-unknown`, `case-unknown`; `bad-option` where neither is named; what reading the evidence throws,
 * where nobody has purged it: then the hold stands, and the run is kept
 */
export function holdLegally(order: LegalHoldOrder): HoldRow {
  const { db, caseId } = order
  if (caseId === undefined) return setHold(db, { ...order, run: namedRun(order) })
  const run = order.run ?? runWithFinding(db, caseId)
  const held = setHold(db, { ...order, run })
  if (held.sealedSha256 !== undefined) return held
  const text = JSON.stringify(sealedCase({ db, evidenceKeys: order.evidenceKeys, hold: held.hold, run, caseId }))
  return sealHold(db, held.hold, () => writeSealed(placeOf(order, held, caseId), text))
}

/** Whose sealed evidence is to be opened, by whom and why. */
export interface SealedOrder extends Pick<LegalHoldOrder, 'db' | 'evidenceKeys' | 'actor' | 'reason' | 'at'> {
  readonly hold: number
}

/** A sealed case in clear, and the entry of the audit log that says so. */
export interface OpenedSeal {
  readonly held: HoldRow
  readonly content: SealedCase
  readonly entry: number
}

/**
 * Opens what was sealed for a hold, after it was allowed and written down (`store/openings.ts`): where the case or a number in it is
 * under dispute, this person has ended such a dispute, or it has more than `recordsPerLookMax` records, two people must agree. The entry
 * says how many it shows.
 * @throws RunError `hold-unknown`; `decision-refused` for a hold on a run, one that is not sealed or was lifted; `reveal-refused`; as `readSealed`
 */
export function openSealed(order: SealedOrder): OpenedSeal {
  const { db, actor, reason, at } = order
  const held = holdNumbered(db, order.hold)
  const { run, caseId, sealedSha256, lifted } = held
  if (caseId === undefined || sealedSha256 === undefined || lifted !== undefined) {
    const why = lifted !== undefined ? 'was lifted' : caseId === undefined ? 'is on a whole run' : 'is not sealed yet'
    const hint =
      caseId === undefined
        ? 'Look into the run: simsach explain … --reveal.'
        : 'Set it again with the same reason to seal it.'
    throw new RunError('decision-refused', `hold ${held.hold} ${why}`, hint)
  }
  // Read before it is asked for: whose numbers are in it decides who must agree. Nothing of it is shown before.
  const content: SealedCase = JSON.parse(readSealed(placeOf(order, held, caseId), sealedSha256))
  const numbers = [...new Set(content.records.map(({ msisdn }) => msisdn))]
  const { entry } = looked(
    db,
    { run, subject: caseId, numbers, records: content.records.length, actor, reason, at },
    () => content,
  )
  return { held, content, entry }
}

function placeOf(
  { db, evidenceKeys }: Pick<LegalHoldOrder, 'db' | 'evidenceKeys'>,
  { hold, run }: HoldRow,
  caseId: string,
): SealedPlace {
  return { dbPath: db, keysFolder: evidenceKeys, hold, run, caseId }
}

function namedRun({ run }: LegalHoldOrder): string {
  if (run !== undefined) return run
  throw new RunError('bad-option', 'nothing is named that is to be held', 'Name a run or a case.')
}
