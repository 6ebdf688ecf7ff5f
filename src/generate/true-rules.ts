/** The rules that a truth can name: a new rule's id belongs in one of two lists here. */

/** Rules of single records that a truth can name, in the order of their names. */
const RECORD_RULES = [
  'birth-date-mismatch',
  'cmnd-ambiguous',
  'cmnd-expired',
  'contradictory-status',
  'document-invalid',
  'dormant',
  'future-date',
  'holder-deceased',
  'holder-denies',
  'identity-not-found',
  'identity-superseded',
  'incomplete-record',
  'legacy-encoding',
  'legacy-number',
  'lost-leading-zero',
  'minor-without-guardian',
  'name-mismatch',
  'name-repaired',
  'number-not-allocated',
  'passport-national',
  'pin-contradiction',
  'placeholder-data',
] as const

/** Rules of groups that a truth can name, in the order of their names. */
const GROUP_RULES = [
  'bulk-activation',
  'consecutive-numbers',
  'distant-activations',
  'document-family',
  'document-many-names',
  'document-sims-excess',
  'many-documents',
  'number-at-two-carriers',
  'number-twice',
  'organisation-excess',
  'portrait-default',
  'portrait-reuse',
  'sims-excess',
  'sims-per-carrier',
  'sims-review',
] as const

type RecordRule = (typeof RECORD_RULES)[number]
type TrueGroupRule = (typeof GROUP_RULES)[number]

/** Any rule that a truth can name. */
export type TrueRule = RecordRule | TrueGroupRule

/** The rules that a truth can name, in the order of their names. */
export const TRUE_RULES: readonly TrueRule[] = [...RECORD_RULES, ...GROUP_RULES].sort()

/** Rules of groups as bits of an integer, the first by name lowest. */
export function bits(...rules: readonly TrueGroupRule[]): number {
  return rules.reduce((sum, rule) => sum | (1 << GROUP_RULES.indexOf(rule)), 0)
}

/** The same of rules of records. */
export function recordBits(...rules: readonly RecordRule[]): number {
  return rules.reduce((sum, rule) => sum | (1 << RECORD_RULES.indexOf(rule)), 0)
}

/** Group rules whose findings are on single numbers. */
export const ON_NUMBERS = bits('number-at-two-carriers', 'number-twice', 'sims-per-carrier')

/** Rules that compare with the register (class J1). */
export const OF_REGISTER: ReadonlySet<TrueRule> = new Set<TrueRule>([
  ...(['birth-date-mismatch', 'cmnd-ambiguous', 'cmnd-expired', 'document-invalid', 'holder-deceased'] as const),
  ...(['identity-not-found', 'identity-superseded', 'minor-without-guardian', 'name-mismatch'] as const),
  ...(['passport-national', 'pin-contradiction', 'placeholder-data'] as const),
])

/** What a record has, as bits: of {@link TRUE_RULES} those of records, and those of groups (`bits`). */
export interface RuleBits {
  readonly rules: number
  readonly groupRules: number
}

/** Whether a record has a rule. */
export function hasRule({ rules, groupRules }: RuleBits, rule: TrueRule): boolean {
  const [ofRecords, ofGroups]: readonly [readonly TrueRule[], readonly TrueRule[]] = [RECORD_RULES, GROUP_RULES]
  const place = ofGroups.indexOf(rule)
  return ((place < 0 ? rules >> ofRecords.indexOf(rule) : groupRules >> place) & 1) === 1
}

/** Equal for equal rules only: an integer. */
export function ruleBitsKey({ rules, groupRules }: RuleBits): number {
  return groupRules * 2 ** RECORD_RULES.length + rules
}
