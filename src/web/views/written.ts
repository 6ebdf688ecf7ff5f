/** What the program itself writes into the audit log and beside decisions, said in the language of the page; what people write stays as it is. */

import { ACCOUNT_ROLES } from '../../model/account.ts'
import { type Content, foreign } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import type { Speech } from '../../report/speech.ts'
import type { AuditAction } from '../../store/audit.ts'
import { ROLE_WORDS } from '../pages/words/accounts.ts'
import { WRITTEN_WORDS as WORDS } from './words/written.ts'

/** A form in which something is stored, and the same for people: each group of the pattern is a value of the sentence. */
type Form = readonly [stored: RegExp, words: (typeof WORDS)[keyof typeof WORDS]]

const LOOK_FAILED: readonly Form[] = [
  [/^evidence-missing$/, WORDS.evidenceMissing],
  [/^evidence-key-missing$/, WORDS.keyMissing],
  [/^evidence-damaged$/, WORDS.evidenceDamaged],
  [/^key-invalid$/, WORDS.keyInvalid],
  [/^unknown$/, WORDS.fault],
]

const LOOK_REFUSED: readonly Form[] = [
  [/^this account has looked at values (?<count>\d+) times within the last hour$/, WORDS.tooOften],
  [/^a case of it is under dispute: two people must agree before values of run (?<run>\S+) are shown$/, WORDS.takesTwo],
  [
    /^this person has ended a dispute on a case of it: two people must agree before values of run (?<run>\S+) are shown$/,
    WORDS.takesTwoAfterwards,
  ],
  [
    /^somebody else is suggested for it, and a case of theirs is or was under dispute: two people must agree before values of run (?<run>\S+) are shown$/,
    WORDS.takesTwoSuggested,
  ],
  [
    /^it shows (?<count>\d+) records, more than \d+: two people must agree before values of run (?<run>\S+) are shown$/,
    WORDS.manyTakeTwo,
  ],
  [/^opening (?<number>\d+) cannot be approved: (?<who>.+) has agreed to it already$/, WORDS.agreedAlready],
  [
    /^opening (?<number>\d+) cannot be approved: (?<who>.+) has asked for it: the second person must be another one$/,
    WORDS.sameAsked,
  ],
]

const ROLE = `(?<role>${ACCOUNT_ROLES.join('|')})`

/** Of these actions the program writes the reason, or what it was done to; of all others a person, or there is nothing to say in words. */
const REASONS: ReadonlyMap<string, readonly Form[]> = new Map<AuditAction, readonly Form[]>([
  [
    'account-add',
    [
      [new RegExp(`^${ROLE}$`), WORDS.role],
      [new RegExp(`^${ROLE} (?<carrier>\\S+)$`), WORDS.roleOf],
    ],
  ],
  [
    'account-password',
    [
      [/^given, to be changed at the next login$/, WORDS.given],
      [/^set$/, WORDS.set],
    ],
  ],
  ['token-add', [[/^(?<name>.*) \((?<date>\d{4}-\d{2}-\d{2})\)$/s, WORDS.token]]],
  ['logout', [[/^all sessions$/, WORDS.allSessions]]],
  ['review', [[/^(?<count>\d+) verdicts$/, WORDS.verdicts]]],
  ['case-note', [[/^note (?<number>\d+)$/, WORDS.note]]],
  ['reveal', [[/^(?<reason>.*) \(records: (?<count>\d+)\)$/s, WORDS.recordsShown]]],
  ['reveal-failed', LOOK_FAILED],
  ['reveal-refused', LOOK_REFUSED],
])

const HELD: readonly Form[] = [
  [/^hold (?<number>\d+)$/, WORDS.hold],
  [/^hold (?<number>\d+), case (?<case>[\da-f]{32})$/, WORDS.holdOfCase],
]
const SUBJECTS: ReadonlyMap<string, readonly Form[]> = new Map<AuditAction, readonly Form[]>([
  ['hold', HELD],
  ['hold-lifted', HELD],
])

const JUDGED: readonly Form[] = [
  [/^(?<count>\d+) figures? beyond bounds$/, WORDS.beyond],
  [/^no earlier night to compare with$/, WORDS.noEarlier],
  [/^within bounds of (?<count>\d+) nights?$/, WORDS.within],
]

/** Why something of the audit log was done: in words where the program wrote it and its form is known, else as it is stored. */
export function reasonTold(speech: Speech, action: string, reason: string): Content {
  return told(speech, REASONS.get(action), reason)
}

/** What something of the audit log was done to, likewise. */
export function subjectTold(speech: Speech, action: string, subject: string): Content {
  return told(speech, SUBJECTS.get(action), subject)
}

/** Why the program let a run pass or held it, likewise. */
export function judgementTold(speech: Speech, why: string): Content {
  return told(speech, JUDGED, why)
}

/** Who did something; of a name that no account of the page has, that it is one of the system on which the command line was used. */
export function actorTold(speech: Speech, actor: string, accounts: ReadonlySet<string>): Content {
  return accounts.has(actor) ? foreign(actor) : speech.fill(WORDS.ofSystem, { name: foreign(actor) })
}

function told(speech: Speech, forms: readonly Form[] | undefined, stored: string): Content {
  for (const [form, words] of forms ?? []) {
    const found = form.exec(stored)
    if (found === null) continue
    const values = Object.entries(found.groups ?? {}).map(
      ([name, value]) => [name, valueTold(speech, name, value)] as const,
    )
    return speech.fill(words, Object.fromEntries(values))
  }
  return foreign(stored)
}

/** One value of a form, by the name of its group. */
function valueTold({ say, count, date }: Speech, name: string, value: string): Content {
  const role = ACCOUNT_ROLES.find((one) => one === value)
  if (name === 'role' && role !== undefined) return say(ROLE_WORDS[role])
  if (name === 'carrier') return carrierName(value)
  if (name === 'count') return count(Number(value))
  return name === 'date' ? date(value) : foreign(value)
}
