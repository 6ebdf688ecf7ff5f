/** A night that may have left is withdrawn: its cases, and what carriers were told. */

import { type RecallOrder, writeRecall } from '../exchange/recall.ts'
import { RunError } from '../model/errors.ts'
import type { PersonalDecision } from '../model/hold.ts'
import type { RunWatch } from '../run/watch.ts'
import { recordRecall } from '../store/decisions.ts'
import { deliveriesOf } from '../store/deliveries.ts'
import { openStore } from '../store/store-reader.ts'
import { mergeCases } from './cases.ts'

/** Which run is withdrawn, by whom and why; where answers are laid and how they are signed. */
export interface WithdrawOrder extends PersonalDecision, Pick<RecallOrder, 'db' | 'languages' | 'signingKey'> {
  /** Must be named where anything has left. */
  readonly outbox: string | undefined
}

/**
 * Withdraws a run: writes the decision down, in the audit log too, tells every carrier that got something of it, and withdraws the
 * cases that it opened. Answers the carriers that are told, in order. To do it again goes on with what a killed command left, under
 * the reason that was given first.
 * @throws RunError `run-unknown`, `decision-refused`; `bad-option` where something has left and no outbox is named; as `writeRecall`
 */
export async function withdrawRun(order: WithdrawOrder, watch: Pick<RunWatch, 'note'>): Promise<readonly string[]> {
  const { db, run, outbox } = order
  const hasLeft = deliveriesOf(db, run).length > 0
  if (hasLeft && outbox === undefined) {
    throw new RunError(
      'bad-option',
      `carriers were told of run ${run}: the recall must be laid into their outboxes`,
      'Say where they are: --out DIR, or --config.',
    )
  }
  const before = recalledFor(db, run)
  if (before === undefined) recordRecall(db, order)
  mergeCases(db, watch)
  return outbox === undefined || !hasLeft ? [] : await writeRecall({ ...order, outbox, reason: before ?? order.reason })
}

/** Why a run was recalled; undefined where it was not. */
function recalledFor(db: string, run: string): string | undefined {
  const store = openStore(db)
  try {
    return store.decisions(run).findLast(({ decision }) => decision === 'recall')?.reason
  } finally {
    store.close()
  }
}
