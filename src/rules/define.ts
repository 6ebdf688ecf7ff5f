/**
 * The shape in which a rule is written. Rules are read by auditors: an ordinary predicate on an ordinary object, with
 * its texts, its basis and its bounds beside it. They never see bytes, threads, files or the clock.
 */
import type { Field } from '../model/fields.ts'
import type { CarrierNotice, Evidence, GroupRule, RowRule } from '../model/rule.ts'
import type { Outcome } from '../model/verdict.ts'

/** Identity is established: the only outcomes on which a person's standing or counts may be held against a number. */
export const ESTABLISHED: readonly Outcome[] = ['matched', 'variant']

/** Every outcome of a record that could be read, with a usable number; `rejected` has no number to accuse. */
export const READABLE: readonly Outcome[] = [
  'unverifiable',
  'not-found',
  'ambiguous',
  'matched',
  'variant',
  'mismatched',
]

/**
 * What a carrier is told where the register says something of a person that is none of its business: one wording for all such
 * rules, so that a death is not told from a PIN that was re-issued.
 */
export const NEUTRAL_NOTICE: CarrierNotice = {
  recheck: ['document_number', 'full_name'],
  action: {
    vi: 'Mời người đang sử dụng số xuất trình giấy tờ hiện hành để xác nhận, cập nhật thông tin hoặc làm thủ tục chuyển quyền sử dụng thuê bao.',
    en: 'Ask the person using the number to show a current document, and to confirm or update the details or have the number transferred.',
  },
}

/** Evidence that names fields: each is a key, with the value 1. */
export function fieldEvidence(fields: readonly Field[]): Evidence {
  const evidence: Record<string, number> = {}
  for (const field of fields.toSorted()) evidence[field] = 1
  return evidence
}

/**
 * A rule on one record. The engine calls `hits` only where status and outcome fit and a trait of `wakes` is there;
 * `hits` asks for the trait all the same, since an engine is free to call it more often.
 */
export function rowRule<const P extends string>(rule: Omit<RowRule<P>, 'kind'>): RowRule<P> {
  return { kind: 'row', ...rule }
}

/** A rule on groups of live records. The engine calls `judge` once for each group of the kinds in `groupBy`. */
export function groupRule<const P extends string>(rule: Omit<GroupRule<P>, 'kind'>): GroupRule<P> {
  return { kind: 'group', ...rule }
}
