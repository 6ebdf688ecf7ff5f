/** A night that may have left is withdrawn: its cases, and what carriers were told. */

import { lockedOutbox } from '../exchange/outbox-lock.ts'
import { layRecall, type RecallOrder, recallKey, writeRecall } from '../exchange/recall.ts'
import { RunError } from '../model/errors.ts'
import type { PersonalDecision } from '../model/hold.ts'
import type { RunWatch } from '../run/watch.ts'
import { recordRecall } from '../store/decisions.ts'
import { carriersUntold, deliveriesOf } from '../store/deliveries.ts'
import { lockStore } from '../store/lock.ts'
import { openStore } from '../store/store-reader.ts'
import { mergeCasesLocked } from './cases.ts'

/** Which run is withdrawn, by whom and why; where answers are laid and how they are signed. */
export interface WithdrawOrder extends PersonalDecision, Pick<RecallOrder, 'db' | 'languages' | 'signingKey'> {
  /** Must be named where anything has left. */
  readonly outbox: string | undefined
}

/**
 * Withdraws a run: writes the decision down, in the audit log too, withdraws the cases that it opened, and tells every carrier that got
 * something of it. Answers the carriers that are told, in order. All that may be in the way is seen before anything is decided, and nothing
 * leaves meanwhile. To do it again goes on with what a killed command left, under the reason that was given first.
 * @throws RunError `run-unknown`, `decision-refused`; `bad-option` where something has left and no outbox is named; `store-busy`,
 * `output-busy`, where another process writes into the store or lays out answers; `key-invalid`, `output-unwritable`
 */
export async function withdrawRun(order: WithdrawOrder, watch: Pick<RunWatch, 'note'>): Promise<readonly string[]> {
  const { db, run, outbox } = order
  const key = await recallKey(order)
  // A store that is not there is told of before a lock makes a file beside it.
  openStore(db).close()
  const outboxLock = lockedOutbox(outbox, db)
  try {
    const storeLock = lockStore(db)
    try {
      const hasLeft = deliveriesOf(db, run).length > 0
      if (hasLeft && outbox === undefined) throw noOutbox(run)
      const before = recalledFor(db, run)
      if (before === undefined) recordRecall(db, order)
      mergeCasesLocked(db, watch)
      if (outbox === undefined || !hasLeft) return []
      return layRecall({ ...order, outbox, reason: before ?? order.reason }, key)
    } finally {
      storeLock.release()
    }
  } finally {
    outboxLock.release()
  }
}

/**
 * Tells carriers that got something of a recalled run and no word of its recall, as a killed command leaves them. Answers the runs of which
 * somebody was told now; none where nobody is left to be told.
 * @throws RunError as `writeRecall`
 */
export async function finishRecalls(order: Omit<RecallOrder, 'run' | 'reason'>): Promise<readonly string[]> {
  const { db } = order
  const store = openStore(db)
  const recalled = store.runs().filter(({ standing }) => standing === 'recalled')
  store.close()
  const unfinished = recalled.map(({ run }) => run).filter((run) => carriersUntold(db, run).length > 0)
  for (const run of unfinished) await writeRecall({ ...order, run, reason: recalledFor(db, run) ?? '' })
  return unfinished
}

function noOutbox(run: string): RunError {
  return new RunError(
    'bad-option',
    `carriers were told of run ${run}: the recall must be laid into their outboxes`,
    'Say where they are: --out DIR, or --config.',
  )
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
