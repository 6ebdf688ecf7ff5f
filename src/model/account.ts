/** Who may use the page and the API, and what for. */

/** What an account is for. Rights follow from it alone; {@link RIGHTS} has them. */
export const ACCOUNT_ROLES = [
  'regulator', // reviews nights, signs them off, releases and recalls them
  'reviewer', // works on cases: notes, decisions, values with a reason
  'auditor', // sees who did what, and everything that is not a value
  'carrier', // one carrier's own rows, as far as they leave to it
  'administrator', // accounts and tokens; no night
] as const

export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** What somebody may do, and which roles may. A role that is not named may not. */
export const RIGHTS = {
  'see-night': ['regulator', 'reviewer', 'auditor'], // all of a night: findings, numbers, pseudonyms, levels, groups, suggestions
  'see-own': ['carrier'], // what leaves to the account's own carrier
  'see-submissions': ['regulator', 'reviewer', 'auditor', 'carrier'], // a carrier's account: its own
  reveal: ['regulator', 'reviewer'], // names, document numbers and birth dates, with a reason
  'decide-case': ['regulator', 'reviewer'], // notes, disputes, exceptions, withdrawals
  'sign-off': ['regulator'], // the night's report, and the release or recall of a held night
  'hold-evidence': ['regulator', 'auditor'], // legal holds
  'see-audit': ['auditor', 'regulator', 'administrator'],
  'see-metrics': ['regulator', 'auditor', 'administrator'],
  'manage-accounts': ['administrator'],
  'own-account': ['regulator', 'reviewer', 'auditor', 'carrier', 'administrator'], // the own password and sessions
} as const satisfies Readonly<Record<string, readonly AccountRole[]>>

/** What a page, an action or a resource takes: a key of {@link RIGHTS}. */
export type Right = keyof typeof RIGHTS

/** Whoever asks for something. */
export interface Viewer {
  /** The name of the account, which is written down where something is decided or looked at. */
  readonly account: string
  readonly role: AccountRole
  /** Of the role carrier its id as in seeds/carriers.json; undefined for all others. */
  readonly carrier: string | undefined
}

/** Whether somebody may do something. */
export function may({ role }: Viewer, right: Right): boolean {
  const roles: readonly AccountRole[] = RIGHTS[right]
  return roles.includes(role)
}
