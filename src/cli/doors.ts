/** What the page is given to show values and write files with: it may do neither by itself. */

import { measureStore } from '../nights/measuring.ts'
import { revealRecord } from '../run/reveal.ts'
import type { Doors } from '../web/door.ts'
import { answerFileIn } from './outbox-door.ts'

/** Where the files lie that doors lead to. */
export interface DoorPlaces {
  /** The permanent file of the store. */
  readonly db: string
  /** Keys of the evidence; undefined: beside the store. */
  readonly evidenceKeys?: string | undefined
  /** Folder of the carriers' outboxes; undefined: what has left is not given to anybody. */
  readonly outbox?: string | undefined
}

/** The doors of one store. */
export function doorsOf({ db, evidenceKeys, outbox }: DoorPlaces): Doors {
  return {
    reveal: (run, place) => revealRecord({ dbPath: db, run, place, keysFolder: evidenceKeys }),
    metrics: () => measureStore(db),
    ...(outbox === undefined ? {} : { answerFile: (delivery) => answerFileIn(outbox, delivery) }),
  }
}
