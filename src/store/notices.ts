/**
 * What a carrier is told of its numbers, to be looked through: the lines of its `feedback.csv`, page by page, without the carrier's own key of a record, which lies in the
 * evidence. A record is known here by its number alone: what one live record of a number says of how its holder was authenticated counts for all of them, and a terminated
 * record is left out only where the night was asked to look for its number.
 */

import { createHash } from 'node:crypto'
import type { Viewer } from '../model/account.ts'
import type { Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { RuleAsWas } from '../model/stored.ts'
import { attachRun } from './case-reader.ts'
import { type NoticeCandidate, NoticeCandidates, type NoticePlace } from './notice-candidates.ts'
import { NoticeCases } from './notice-cases.ts'
import { openedPlace, sealedPlace } from './notice-place.ts'
import { openToRead } from './open-file.ts'
import type { StoreReading } from './reading.ts'
import { onlyCarrier, scopedStore } from './scoped.ts'
import { ACTION_WORDS, recheckOf, type ToldAction, type ToldRule, toldAction, toldRules } from './told.ts'

/** A line of a carrier's feedback. */
export interface Notice extends ToldAction {
  /** 32 hex digits, the same on every night; empty for a number of a group, and in a run of before there were cases. */
  readonly caseId: string
  /** With its leading zero. */
  readonly msisdn: string
  /** Fields to compare with the stored papers: yes or no, and nothing of how they differ. */
  readonly recheck: readonly Field[]
}

/** Which notices are asked for, all where nothing is said; and which page of them. */
export interface NoticeOrder {
  /** The key of an action, as {@link NoticeReading.actions} has them. */
  readonly action?: string | undefined
  /** A step of a ladder; `none` for notices that ask for none. */
  readonly step?: string | undefined
  /** Due on this day or later, and on that day or earlier: yyyy-MM-dd. What has no date is none of these. */
  readonly dueFrom?: string | undefined
  readonly dueTo?: string | undefined
  /** What an earlier page gave as `next`; undefined: the first page. */
  readonly after?: string | undefined
  /** At most so many rows. */
  readonly size: number
}

/** Some notices: numbers ascending, then numbers of groups. */
export interface NoticePage {
  readonly rows: readonly Notice[]
  /** For `after` of the next page; undefined: this is the last. */
  readonly next: string | undefined
  /** Whether it ended before it was full, because many notices that are not asked for lay in between: `next` goes on. */
  readonly isCut: boolean
  /** Rows of the store that were looked at: at most {@link steppedPerRow} times the size, beside those that find where to begin: halving, and one of each rule's list. */
  readonly stepped: number
}

/** What one run tells one carrier. Close it when done. */
export interface NoticeReading {
  readonly run: string
  /** Every action that a notice of this run may ask for, by a key that names no rule. */
  actions(): readonly { readonly key: string; readonly words: BothLanguages }[]
  /** @throws RunError `bad-option` where `after` is not a place in this list */
  page(order: NoticeOrder): NoticePage
  /** Of one number, with its leading zero; empty where nothing is told of it, whatever the reason. */
  ofNumber(msisdn: string): readonly Notice[]
  close(): void
}

/** Rows that a page may look at for each one that it may hold. */
export const steppedPerRow = 10

/** Looked at for one candidate: its own row, its case, and what was seen of its number. */
const steppedPerCandidate = 3

/**
 * Notices that a page may look at for each row that it may hold, whether they are asked for or not. A page ends by these, which the carrier can count itself. What is left of
 * {@link steppedPerRow} is for findings whose case people have closed, or whose number is over: only where these outnumber the notices do they end it.
 */
const noticesPerRow = 2

/** More findings of one number, and more groups, are not gone through. */
const ofNumberMax = 200

/** What is asked for, once it is seen that it may be read. */
export interface NoticesAsked {
  readonly run: string
  readonly carrier: string
  /** As they were in the run. */
  readonly rules: readonly RuleAsWas[]
}

/**
 * What run the carrier of an account is told of: the one named, or the newest that stands. `store` is the whole one.
 * @throws RunError `run-unknown` where there is none of which something may leave, `run-dropped`; RunRecalled
 */
export function noticesAsked(store: StoreReading, viewer: Viewer, run?: string): NoticesAsked {
  const carrier = onlyCarrier(viewer)
  if (carrier === undefined) throw new Error('nobody but a carrier is told of its numbers')
  const own = scopedStore(store, viewer).open(run)
  own.close()
  const whole = store.open(own.listed.run)
  const rules = whole.rules()
  whole.close()
  return { run: own.listed.run, carrier, rules }
}

/**
 * Opens what a run tells a carrier. While it is open, cases are as they stand at each question; whether the run may still be read, {@link noticesAsked} says.
 * @throws RunError as `openToRead`
 */
export function openNotices(dbPath: string, { run, carrier, rules }: NoticesAsked): NoticeReading {
  const database = openToRead(dbPath, 'store')
  try {
    attachRun(database, dbPath, run)
    const told = toldRules(rules)
    const list = new NoticeCandidates(database, carrier, told)
    const cases = (): NoticeCases => new NoticeCases(database, run, carrier)
    return {
      run,
      actions: () => actionsOf(told),
      page: (order) => pageOf(order, list, cases(), `${carrier} ${run}`),
      ofNumber: (msisdn) => {
        const own = cases()
        return [...list.ofNumber(Number(msisdn), ofNumberMax)].flatMap((candidate) => noticeOf(candidate, own) ?? [])
      },
      close: () => database.close(),
    }
  } catch (cause) {
    database.close()
    throw cause
  }
}

function pageOf(order: NoticeOrder, list: NoticeCandidates, cases: NoticeCases, whose: string): NoticePage {
  const { size } = order
  const rows: Notice[] = []
  let [stepped, notices] = [0, 0]
  const begin = order.after === undefined ? undefined : openedPlace(order.after, whose)
  let [place, lookedTo] = [begin, begin]
  const ended = (isCut: boolean, next: NoticePlace | undefined): NoticePage => ({
    ...{ rows, isCut, stepped },
    next: next && sealedPlace(next, whose),
  })
  for (const candidate of list.after(begin, (rule) => mayAsk(rule, order.action))) {
    const isFull = rows.length === size
    if (stepped + steppedPerCandidate > size * steppedPerRow) return ended(!isFull, isFull ? place : lookedTo)
    stepped += steppedPerCandidate
    lookedTo = candidate.place
    const notice = noticeOf(candidate, cases)
    if (notice === undefined) continue
    // Only a notice says that there is another page, so that one that nobody may see does not.
    if (isFull || notices === size * noticesPerRow) return ended(!isFull, place)
    notices += 1
    place = candidate.place
    if (isAsked(notice, order)) rows.push(notice)
  }
  return ended(false, undefined)
}

/** Undefined where the carrier is not told. */
function noticeOf(candidate: NoticeCandidate, cases: NoticeCases): Notice | undefined {
  const told = cases.toldOf(candidate)
  if (told === undefined) return undefined
  const { rule, place, caseId, msisdn, evidence } = candidate
  return {
    // A number of a group is no case.
    caseId: place.member < 0 ? caseId : '',
    msisdn: `0${msisdn}`,
    recheck: recheckOf(rule, evidence),
    ...toldAction(rule, told),
  }
}

/** Whether a rule may ask for an action, by itself or because of the case. */
function mayAsk({ action, maySlip }: ToldRule, key: string | undefined): boolean {
  if (key === undefined || key === UNDER_REVIEW) return true
  return keyOf(action) === key || (maySlip && key === AUTHENTICATED)
}

function isAsked(notice: Notice, { action, step, dueFrom = '', dueTo }: NoticeOrder): boolean {
  const { dueOn } = notice
  if (action !== undefined && keyOf(notice.action) !== action) return false
  if (step !== undefined && notice.step !== (step === 'none' ? '' : step)) return false
  if (dueFrom === '' && dueTo === undefined) return true
  return dueOn !== '' && dueOn >= dueFrom && (dueTo === undefined || dueOn <= dueTo)
}

function actionsOf(told: ReadonlyMap<string, ToldRule>): ReturnType<NoticeReading['actions']> {
  const all = [...[...told.values()].map(({ action }) => action), ACTION_WORDS.authenticated, ACTION_WORDS.underReview]
  const byKey = new Map(all.flatMap((words) => (words === undefined ? [] : [[keyOf(words), words] as const])))
  return [...byKey].map(([key, words]) => ({ key, words }))
}

/** Of the words, since several rules say the same on purpose. */
function keyOf(words: BothLanguages | undefined): string {
  return words === undefined ? '' : createHash('sha256').update(words.en).digest('hex').slice(0, 8)
}

const [UNDER_REVIEW, AUTHENTICATED] = [keyOf(ACTION_WORDS.underReview), keyOf(ACTION_WORDS.authenticated)]
