/** What becomes of the submissions of a business date: of each carrier one stands, and of every other it is said why not. */

import { RunError } from '../model/errors.ts'
import type { Manifest } from '../model/manifest.ts'
import { bytewise } from '../model/order.ts'
import { isTaken, type Refusal, type SeenSubmission } from '../model/submission.ts'
import type { RefusedSubmission } from '../run/gate.ts'
import { contentDigest, type FolderName, MANIFEST } from './manifest.ts'

/** A folder of an inbox that is called like a submission, looked at. */
export interface Candidate extends FolderName {
  /** `<carrier>/<date>-<seq>`. */
  readonly id: string
  readonly path: string
  /** Undefined where none can be read. */
  readonly manifest: Manifest | undefined
  /** Why it is not taken, also for the time being; undefined for a good one. */
  readonly refusal: Refusal | undefined
  /** Whether the refusal may pass by waiting: something is still to come. */
  readonly isPartial: boolean
  /** What a run counted in it that refused it. */
  readonly counted?: SeenSubmission['counted']
  /** A file with a larger share of rejected records refuses it. */
  readonly rejectShareMax: number
}

/** One carrier's complete dump of a business date. */
export interface Submission extends Candidate {
  readonly manifest: Manifest
}

/** What an inbox holds for one business date. */
export interface Inbox {
  readonly inbox: string
  /** yyyy-MM-dd. */
  readonly date: string
  /** Those that stand: at most one a carrier, in order of the carrier's id. */
  readonly submissions: readonly Submission[]
  /** All of the date, and carriers that are only expected, in order of their ids. */
  readonly seen: readonly SeenSubmission[]
  readonly candidates: readonly Candidate[]
  readonly expected: readonly string[]
}

/** Decides. `candidates` are all of the date, `expected` the ids of carriers; both in any order. */
export function decided({
  candidates,
  expected,
  ...where
}: Pick<Inbox, 'inbox' | 'date' | 'candidates' | 'expected'>): Inbox {
  const byCarrier = Map.groupBy(candidates, ({ carrier }) => carrier)
  const standing = [...byCarrier.values()].flatMap((ofCarrier) => standingOf(ofCarrier) ?? [])
  const stands = new Map(standing.map((one) => [one.carrier, one]))
  const awaited = expected.filter((carrier) => !byCarrier.has(carrier))
  const seen = [
    ...candidates.map((candidate) => {
      const ofCarrier = byCarrier.get(candidate.carrier) ?? []
      return seenAs(candidate, stands.get(candidate.carrier), Math.max(...ofCarrier.filter(isGood).map(sequenceOf)))
    }),
    ...awaited.map((carrier) => expectedOf(carrier, where.date)),
  ]
  return {
    ...where,
    candidates,
    expected,
    submissions: standing.toSorted((a, b) => bytewise(a.carrier, b.carrier)),
    seen: seen.toSorted((a, b) => bytewise(a.submission, b.submission)),
  }
}

/** The same inbox where a run has refused some of what stood: those fall away, with all that say the same. */
export function withoutRefused(inbox: Inbox, refused: readonly RefusedSubmission[]): Inbox {
  const refusalOf = ({ carrier, manifest }: Candidate): RefusedSubmission | undefined => {
    const stood = inbox.submissions.find((one) => one.carrier === carrier)
    if (manifest === undefined || stood === undefined || !saysTheSame(manifest, stood.manifest)) return undefined
    return refused.find(({ submission }) => submission === stood.id)
  }
  const candidates = inbox.candidates.map((candidate) => {
    const found = candidate.refusal === undefined ? refusalOf(candidate) : undefined
    if (found === undefined) return candidate
    const { code, reason, hint, counted } = found
    return { ...candidate, refusal: { code, reason, hint }, isPartial: false, counted }
  })
  return decided({ ...inbox, candidates })
}

/**
 * Lets an inbox pass of which something stands.
 * @throws RunError that of the first refusal where all are refused, `inbox-empty` where there is nothing yet
 */
export function expectStanding({ inbox, date, submissions, seen }: Inbox): void {
  if (submissions.length > 0) return
  for (const { submission, state, refusal } of seen) {
    if (state !== 'refused' || refusal === undefined) continue
    throw new RunError(refusal.code, `${submission} is refused: ${refusal.reason}`, refusal.hint)
  }
  const partial = seen.flatMap(({ state, refusal }) => (state === 'partial' && refusal ? [refusal.reason] : []))
  throw new RunError(
    'inbox-empty',
    `no submission of ${date}: looked for ${inbox}/<carrier>/${date}-<sequence>/${MANIFEST}`,
    partial.length === 0 ? 'Nothing of the date is there.' : `Still being written: ${partial.join('; ')}.`,
  )
}

/** Whether a carrier's newest whole submission was refused, so that an older one stands or none. */
export function isAnyRefused({ seen }: Pick<Inbox, 'seen'>): boolean {
  return refusedLast(seen).length > 0
}

/** Of the submissions of one date those that are refused, and after which nothing good of their carrier has come. */
export function refusedLast<Seen extends SeenSubmission>(seen: readonly Seen[]): readonly Seen[] {
  const good = seen.filter(({ state }) => isTaken(state) || state === 'received')
  return seen.filter(({ state, carrier, sequence = 0 }) => {
    return state === 'refused' && !good.some((one) => one.carrier === carrier && (one.sequence ?? 0) > sequence)
  })
}

/** The highest good sequence; where it only says again what a lower one said, the lowest that did. */
function standingOf(ofCarrier: readonly Candidate[]): Submission | undefined {
  const good = ofCarrier.filter(isGood).toSorted((a, b) => a.sequence - b.sequence)
  const highest = good.at(-1)
  return highest && good.find(({ manifest }) => saysTheSame(manifest, highest.manifest))
}

function isGood(candidate: Candidate): candidate is Submission {
  return candidate.manifest !== undefined && candidate.refusal === undefined
}

function saysTheSame(one: Manifest, other: Manifest): boolean {
  return contentDigest(one) === contentDigest(other)
}

function sequenceOf({ sequence }: Candidate): number {
  return sequence
}

/** `highest`: the highest good sequence of the carrier. */
function seenAs(candidate: Candidate, standing: Submission | undefined, highest: number): SeenSubmission {
  const { id, carrier, businessDate: date, sequence, manifest, refusal, isPartial, counted } = candidate
  const content = manifest && contentDigest(manifest)
  const about = { submission: id, carrier, date, sequence, content, said: manifest?.totals, counted }
  if (refusal !== undefined && !isPartial) return { ...about, state: 'refused', refusal }
  if (standing === undefined) return { ...about, state: 'partial', refusal }
  if (standing === candidate) return { ...about, state: 'accepted' }
  if (refusal === undefined && manifest !== undefined && saysTheSame(manifest, standing.manifest)) {
    return { ...about, state: 'received', sameAs: standing.id }
  }
  if (sequence < highest || refusal === undefined) return { ...about, state: 'superseded' }
  return { ...about, state: 'partial', refusal }
}

function expectedOf(carrier: string, date: string): SeenSubmission {
  return { submission: `${carrier}/${date}`, carrier, date, sequence: undefined, state: 'expected' }
}
