import { WATERFALL_COLUMNS } from './suggestion.ts'

/** Columns of `findings.csv`, in order. */
export const FINDING_COLUMNS = [
  'finding_id',
  'rule',
  'class',
  'severity',
  'subject_kind',
  'subject',
  'role',
  'carrier',
  'msisdn',
  'outcome',
  'name_level',
  'birth_date_level',
  'person',
  'group_size',
  'evidence',
  'file',
  'line',
  'byte_offset',
] as const

/** Columns of `members.csv`, in order: who is in the group of a finding. */
export const MEMBER_COLUMNS = ['finding_id', 'role', 'carrier', 'msisdn', 'file', 'line'] as const

/** Columns of `outcomes.csv`, in order: one line a record. */
export const OUTCOME_COLUMNS = [
  'carrier',
  'file',
  'line',
  'msisdn',
  'outcome',
  'reason',
  'name_level',
  'birth_date_level',
] as const

/**
 * Columns of `suggestions.csv`, in order: one line a candidate that is listed. Each comparison has its level and its weight in
 * bits; both are empty where the candidate's stratum has no such comparison.
 */
export const SUGGESTION_COLUMNS = [
  'carrier',
  'file',
  'line',
  'msisdn',
  'rank',
  'person',
  'probability',
  ...WATERFALL_COLUMNS,
] as const

/** Columns of `rejects.csv`, in order: what could not be read. */
export const REJECT_COLUMNS = ['file', 'line', 'byte_offset', 'column', 'code', 'message'] as const

/** Columns of the `findings.csv` of a check, in order: what a regulator finds without a register. */
export const CHECK_FINDING_COLUMNS = ['rule', 'file', 'line', 'byte_offset', 'columns', 'title'] as const

/** Rows of the register that are faulty, repeated, or lead nowhere; the limit is `rejectsListedMax`. */
export const REGISTER_FAULT_COLUMNS = ['line', 'byte_offset', 'code'] as const

/** The generator's answer key, one line a record. */
export const TRUTH_COLUMNS = ['carrier', 'msisdn', 'line', 'outcome', 'rules', 'file', 'planted', 'true_pin'] as const

/** The generator's `cases.csv`: one line for each night and each finding on a number that is open on it or closed. */
export const CASE_TRUTH_COLUMNS = ['date', 'carrier', 'msisdn', 'rule', 'state'] as const
