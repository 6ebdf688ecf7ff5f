/**
 * What a carrier is told of a finding on one of its numbers: which fields to recheck, what to do, the next step and its date. Nothing else of a finding leaves,
 * neither in the outbox nor on the page: both take it from here. Neutral: what the register knows of a person is told by none of it.
 */

import { CLOSED_STATES } from '../model/case.ts'
import type { Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { RuleAsWas } from '../model/stored.ts'
import type { CaseRow } from './case-reading.ts'

/** Actions in place of a rule's own, where no step may be taken against the holder. */
export const ACTION_WORDS = {
  authenticated: {
    vi: 'Chủ thuê bao đã được xác thực bằng chip hoặc VNeID: sửa lỗi ghi chép trong hệ thống của nhà mạng; không áp dụng biện pháp nào đối với chủ thuê bao.',
    en: 'The holder was authenticated by chip or VNeID: repair the transcription in your system; take no step against the holder.',
  },
  underReview: {
    vi: 'Cơ quan quản lý đang xem xét: không áp dụng biện pháp nào đối với chủ thuê bao.',
    en: 'Under review by the regulator: take no step against the holder.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** A finding followed from night to night, as far as its carrier is told of it. */
export interface ToldCase {
  /** `open`: goes on as the rule says. `under-review`: nothing may be done to the holder. `closed`: the carrier is told nothing. */
  readonly standing: 'open' | 'under-review' | 'closed'
  /** Whether the holder was identified by chip or on VNeID, as far as the case knows; undefined where nothing is known of a case. */
  readonly isAuthenticated: boolean | undefined
  /** The next of the ladder, by its word; empty where none is permitted. */
  readonly step: string
  /** yyyy-MM-dd, of that step; empty without one. */
  readonly dueOn: string
  /** Whether the official text behind the date was read: `indicative` or `verified`; empty without a date. */
  readonly dueStatus: string
}

/** Of a finding that is in no case yet: it is told, and no step is asked for. */
export const CASE_UNKNOWN: ToldCase = {
  ...{ standing: 'open', isAuthenticated: undefined, step: '', dueOn: '', dueStatus: '' },
}

/** A case as its carrier is told of it. */
export function toldCase({
  state,
  isAuthenticated,
  step,
  dueOn,
  dueStatus,
}: Pick<CaseRow, 'state' | 'isAuthenticated' | 'step' | 'dueOn' | 'dueStatus'>): ToldCase {
  const due = { step, dueOn, dueStatus: dueOn === '' ? '' : dueStatus }
  if (state === 'disputed' || state === 'register-suspect') return { standing: 'under-review', isAuthenticated, ...due }
  const isClosed = state === 'excepted' || CLOSED_STATES.includes(state)
  return { standing: isClosed ? 'closed' : 'open', isAuthenticated, ...due }
}

/** A rule that lets something out to carriers, and what. */
export interface ToldRule {
  readonly fields: readonly Field[]
  readonly action: BothLanguages | undefined
  /** Whether it doubts who the holder is; others are about the carrier's data or papers. */
  readonly isOfIdentity: boolean
  /** Whether a slip of the carrier's pen explains it, where the holder was authenticated. */
  readonly maySlip: boolean
  /** Whether it speaks of groups, of which each number that is a subject is told. */
  readonly isOfGroup: boolean
}

/** Rules that let a carrier be told of a finding, by their id. */
export function toldRules(
  rules: readonly Pick<RuleAsWas, 'id' | 'kind' | 'class' | 'notice'>[],
): ReadonlyMap<string, ToldRule> {
  const told = rules.filter(({ notice }) => notice.recheck.length > 0 || notice.action !== undefined)
  return new Map(
    told.map((rule) => {
      const { recheck, action } = rule.notice
      const isOfIdentity = rule.class === 'J1' || rule.class === 'J2'
      const [maySlip, isOfGroup] = [rule.class === 'J1', rule.kind === 'group']
      return [rule.id, { fields: recheck, action, isOfIdentity, maySlip, isOfGroup }]
    }),
  )
}

/** Where a rule on the carrier's data says which fields of the record it hits, those of its list; else its whole list. */
export function recheckOf(
  { fields, isOfIdentity }: ToldRule,
  evidence: Readonly<Record<string, string>>,
): readonly Field[] {
  const hit = isOfIdentity ? [] : fields.filter((field) => evidence[field] !== undefined)
  return hit.length > 0 ? hit : fields
}

/** What is asked of a carrier. */
export interface ToldAction extends Pick<ToldCase, 'step' | 'dueOn' | 'dueStatus'> {
  /** Undefined where the fields to recheck say all. */
  readonly action: BothLanguages | undefined
}

/** What to mend, the next step, its date, and the date's standing. */
export function toldAction(
  { action, maySlip }: ToldRule,
  { standing, isAuthenticated, step, dueOn, dueStatus }: ToldCase,
): ToldAction {
  const noStep = { step: '', dueOn: '', dueStatus: '' }
  if (standing === 'under-review') return { action: ACTION_WORDS.underReview, ...noStep }
  if (isAuthenticated === true) return { action: maySlip ? ACTION_WORDS.authenticated : action, ...noStep }
  // Where it cannot be seen whether the holder was authenticated, no step is asked for.
  return isAuthenticated === undefined ? { action, ...noStep } : { action, step, dueOn, dueStatus }
}
