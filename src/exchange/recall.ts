/** A night that has left is withdrawn: each carrier that got something of it is told which files, and why. What left stays as it was. */
import type { KeyObject } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attempt } from '../run/csv-file.ts'
import { type DeliveryRow, deliveriesOf, RECALL_FILE, recordDeliveries } from '../store/deliveries.ts'
import { fileToDisk, folderToDisk } from '../store/written-file.ts'
import { checksumsOf, makeOwnFolder, sha256Of } from './answer-folder.ts'
import { NEXT_STEPS } from './answer-words.ts'
import { lockedOutbox } from './outbox-lock.ts'
import { readPrivateKey, signatureOf } from './signature.ts'

/** Stands beside the recall. */
const RECALL_CHECKSUM_FILE = 'recall.sha256'

/** Which run is withdrawn, and why. */
export interface RecallOrder {
  /** The permanent file of the store. */
  readonly db: string
  readonly run: string
  /** Folder of the carriers' outboxes. */
  readonly outbox: string
  /** For the carriers, in the words of whoever withdraws it. */
  readonly reason: string
  /** In which language a carrier is answered; Vietnamese where it is not named. */
  readonly languages?: Readonly<Record<string, 'vi' | 'en'>>
  /** File of the regulator's Ed25519 key; nothing is signed where undefined. */
  readonly signingKey?: string | undefined
}

/**
 * Lays `recall.json` into the outbox of each carrier that got something of a run, and writes down that it left. Answers the carriers,
 * in order; none where nothing had left. Done again with the same words it changes nothing.
 * @throws RunError as opening the store; `key-invalid`, `output-busy`, `output-unwritable`
 */
export async function writeRecall(order: RecallOrder): Promise<readonly string[]> {
  const key = await recallKey(order)
  const lock = lockedOutbox(order.outbox, order.db)
  try {
    return layRecall(order, key)
  } finally {
    lock.release()
  }
}

/** The key with which a recall is signed, read before anything is decided; undefined where it is not signed. @throws RunError `key-invalid` */
export async function recallKey({ signingKey }: Pick<RecallOrder, 'signingKey'>): Promise<KeyObject | undefined> {
  return signingKey === undefined ? undefined : await readPrivateKey(signingKey)
}

/** As {@link writeRecall}, for whoever holds the lock of the outbox. @throws RunError as opening the store; `output-unwritable` */
export function layRecall(order: Omit<RecallOrder, 'signingKey'>, key: KeyObject | undefined): readonly string[] {
  const { db, run, outbox, reason, languages = {} } = order
  const left = deliveriesOf(db, run).filter(({ file }) => !file.startsWith('recall.'))
  const byCarrier = Map.groupBy(left, ({ carrier }) => carrier)
  for (const [carrier, withdrawn] of byCarrier) {
    const text = recallText({ carrier, run, reason, withdrawn, lang: languages[carrier] ?? 'vi' })
    const files = [...filesOf(text, key)]
    writeInto(join(outbox, carrier, run), files)
    const deliveries = files.map(([file, content]) => ({ carrier, answer: run, file, sha256: sha256Of(content), run }))
    recordDeliveries(db, deliveries, new Date())
  }
  return [...byCarrier.keys()]
}

interface Recalled {
  readonly carrier: string
  readonly run: string
  readonly reason: string
  readonly lang: 'vi' | 'en'
  readonly withdrawn: readonly DeliveryRow[]
}

function recallText({ carrier, run, reason, lang, withdrawn }: Recalled): string {
  const [date, revision] = run.split('.')
  const recall = {
    ...{ recall: 1, carrier, date, revision: Number(revision), reason },
    withdrawn: withdrawn.map(({ file, sha256 }) => ({ name: file, sha256 })),
    nextSteps: [NEXT_STEPS.withdrawn[lang]],
  }
  return `${JSON.stringify(recall, undefined, 2)}\n`
}

/** The recall itself last: whoever sees it finds the others. */
function* filesOf(text: string, key: KeyObject | undefined): Iterable<readonly [name: string, content: string]> {
  const checksums = checksumsOf([{ name: RECALL_FILE, sha256: sha256Of(text) }])
  if (key !== undefined) {
    yield [`${RECALL_CHECKSUM_FILE}.sig`, signatureOf(Buffer.from(checksums), key)]
    yield [`${RECALL_FILE}.sig`, signatureOf(Buffer.from(text), key)]
  }
  yield [RECALL_CHECKSUM_FILE, checksums]
  yield [RECALL_FILE, text]
}

/** The folder is made again where the carrier has taken it away. */
function writeInto(folder: string, files: readonly (readonly [name: string, content: string])[]): void {
  makeOwnFolder(dirname(folder))
  makeOwnFolder(folder)
  for (const [name, content] of files) {
    const path = join(folder, name)
    attempt(path, () => {
      rmSync(`${path}.partial`, { force: true })
      writeFileSync(`${path}.partial`, content, { flag: 'wx', mode: 0o600 })
      fileToDisk(`${path}.partial`)
      renameSync(`${path}.partial`, path)
    })
  }
  attempt(folder, () => folderToDisk(folder))
}
