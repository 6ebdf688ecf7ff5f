/** What the page is given to show values and write files with: it may do neither by itself. */

import { holdLegally } from '../nights/legal-holds.ts'
import { measureStore } from '../nights/measuring.ts'
import { withdrawRun } from '../nights/recall.ts'
import { revealRecord } from '../run/reveal.ts'
import type { Doors } from '../web/door.ts'
import { answerFileIn } from './outbox-door.ts'

/** Where the files lie that doors lead to. */
export interface DoorPlaces {
  /** The permanent file of the store. */
  readonly db: string
  /** Keys of the evidence; undefined: beside the store. */
  readonly evidenceKeys?: string | undefined
  /** Folder of the carriers' outboxes; undefined: what has left is not given to anybody, and cannot be recalled here. */
  readonly outbox?: string | undefined
  /** In which language a carrier is answered; Vietnamese where it is not named. */
  readonly languages?: Readonly<Record<string, 'vi' | 'en'>>
  /** File of the key with which a recall is signed; it is not signed where undefined. */
  readonly signingKey?: string | undefined
}

/** The doors of one store. */
export function doorsOf({ db, evidenceKeys, outbox, languages = {}, signingKey }: DoorPlaces): Doors {
  return {
    reveal: (run, place) => revealRecord({ dbPath: db, run, place, keysFolder: evidenceKeys }),
    recall: (decision) => withdrawRun({ ...decision, db, outbox, languages, signingKey }, { note: () => undefined }),
    hold: (order) => holdLegally({ ...order, db, evidenceKeys }),
    metrics: () => measureStore(db),
    ...(outbox === undefined ? {} : { answerFile: (delivery) => answerFileIn(outbox, delivery) }),
  }
}
