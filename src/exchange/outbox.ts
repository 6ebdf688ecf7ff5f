/** What leaves the house after a run: of each carrier one folder, with nothing of another carrier in it. */
import type { CarrierFormat } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { RunError } from '../model/errors.ts'
import { bytewise } from '../model/order.ts'
import { EvidenceReading } from '../run/evidence-reading.ts'
import { openAnswers } from '../store/answer-reader.ts'
import { deliveriesOf } from '../store/deliveries.ts'
import type { RunListed, RunReading } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import { type AnsweredNight, answerCarrier, type CarrierAnswered } from './carrier-answer.ts'
import { lockedOutbox } from './outbox-lock.ts'
import { readPrivateKey } from './signature.ts'
import { toldCases } from './told-cases.ts'

/** Which run is answered, to whom, and where answers are laid. */
export interface OutboxOrder {
  /** The permanent file of the store. */
  readonly db: string
  /** As `simsach runs` lists it; the newest night where undefined, also one that was recalled: nothing of it leaves. */
  readonly run?: string | undefined
  /** Folder of the carriers' outboxes; made where it is not there. */
  readonly outbox: string
  /** Carriers that are answered though nothing of them came. */
  readonly expected?: readonly string[]
  /** In which language a carrier is answered; Vietnamese where it is not named. */
  readonly languages?: Readonly<Record<string, 'vi' | 'en'>>
  /** The only carrier that is answered; all where undefined. */
  readonly carrier?: string | undefined
  /** Whether what has left is laid out once more where its folder is not there. */
  readonly again?: boolean | undefined
  /** File of the regulator's Ed25519 key; nothing is signed where undefined. */
  readonly signingKey?: string | undefined
  /** Where the keys of evidence are; beside the store where undefined. */
  readonly evidenceKeys?: string | undefined
  /** Formats besides those of this program. */
  readonly formats?: readonly CarrierFormat[]
}

/**
 * Lays the answers to a run into the outboxes of its carriers, each in one step, and writes down what left. What has left already
 * stays as it is and is not written again.
 *
 * @throws RunError `run-withheld` where the run waits for release or was recalled; as opening the store and the run; `key-invalid`, `output-busy` where another process writes into the outbox,
 * `output-unwritable`, `evidence-damaged`, `bad-option` for a carrier that the run knows nothing of
 */
export async function writeOutbox(order: OutboxOrder): Promise<readonly CarrierAnswered[]> {
  const key = order.signingKey === undefined ? undefined : await readPrivateKey(order.signingKey)
  const lock = lockedOutbox(order.outbox, order.db)
  const store = openStore(order.db)
  try {
    // Nothing leaves of a night that nobody has named but the newest, recalled or not.
    const run = store.open(order.run ?? store.runs()[0]?.run)
    refuseWithheld(run.listed)
    const answers = openAnswers(order.db, run.listed.run)
    const evidence = readableEvidence(order, run.listed.run)
    try {
      const { db, outbox, languages = {} } = order
      const formats = [...FORMATS, ...(order.formats ?? [])]
      let cases: ReturnType<typeof toldCases> | undefined
      const caseOf: AnsweredNight['caseOf'] = (finding) => {
        cases ??= toldCases(db, run.listed)
        return cases(finding)
      }
      const night = { db, outbox, languages, formats, run, answers, evidence, key, caseOf }
      const delivered = order.again === true ? [] : deliveriesOf(db, run.listed.run)
      const left = new Set(delivered.map(({ carrier }) => carrier))
      const answered: CarrierAnswered[] = []
      for (const carrier of carriersOf(order, run))
        answered.push(await answerCarrier(carrier, night, left.has(carrier)))
      return answered
    } finally {
      evidence?.close()
      answers.close()
      run.close()
    }
  } finally {
    store.close()
    lock.release()
  }
}

function refuseWithheld({ run, standing }: RunListed): void {
  if (standing !== 'held' && standing !== 'recalled') return
  const [why, hint] =
    standing === 'held'
      ? ['is held: nothing of it may leave', 'Two people look at it and release it: "simsach release".']
      : ['was recalled: nothing of it may leave any more', 'Answer the run that stands in its place.']
  throw new RunError('run-withheld', `run ${run} ${why}`, hint)
}

/** Whoever appears in the run or is expected, in order. */
function carriersOf({ carrier, expected = [], db }: OutboxOrder, run: RunReading): readonly string[] {
  const seen = [...run.summary().files, ...run.submissions(), ...expected.map((one) => ({ carrier: one }))]
  const all = [...new Set(seen.map((one) => one.carrier))].toSorted(bytewise)
  if (carrier === undefined) return all
  if (all.includes(carrier)) return [carrier]
  throw new RunError(
    'bad-option',
    `run ${run.listed.run} of ${db} knows nothing of a carrier "${carrier}"`,
    `It can answer ${all.join(', ')}.`,
  )
}

/** Undefined where it can no longer be read, as it is once its key was destroyed. */
function readableEvidence({ db, evidenceKeys }: OutboxOrder, run: string): EvidenceReading | undefined {
  try {
    return new EvidenceReading({ dbPath: db, run, keysFolder: evidenceKeys })
  } catch (error) {
    const isGone =
      error instanceof RunError && (error.code === 'evidence-missing' || error.code === 'evidence-key-missing')
    if (isGone) return undefined
    throw error
  }
}
