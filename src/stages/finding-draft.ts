/** What rules state, before it is keyed and sorted: the same shape whether a row rule or a group rule says it. */
import type { Evidence, Rule } from '../model/rule.ts'

/** One finding as a stage hands it on: in memory only. */
export interface FindingDraft {
  /** Index in `RULES`. */
  readonly rule: number
  /** Index in `SEVERITIES`. */
  readonly severity: number
  /** See {@link evidenceText}. */
  readonly evidence: string
  readonly about: RecordAbout | GroupAbout
}

/** A finding on one record, by a row rule or by a group rule on its member. */
export interface RecordAbout {
  /** Index in the run's carriers. */
  readonly carrier: number
  /** Without its leading zero. */
  readonly msisdn: number
  /** Index in `OUTCOMES`. */
  readonly outcome: number
  /** Index in `NAME_LEVELS`; 255 for none. */
  readonly nameLevel: number
  /** Index in `BIRTH_DATE_LEVELS`; 255 for none. */
  readonly birthDateLevel: number
  /** What its pseudonym is made of: `pin:` and the final PIN, for which the PIN may stand, else the document key; undefined where there is neither. */
  readonly personKey: string | number | undefined
  /** Index in the run's files. */
  readonly file: number
  /** Physical line of the file, from 1. */
  readonly line: number
  readonly byteOffset: number
}

/** One listed member of a group. */
export interface MemberAbout {
  /** Index in `ROLES`. */
  readonly role: number
  /** As in {@link RecordAbout}, and so are the others. */
  readonly carrier: number
  readonly msisdn: number
  readonly file: number
  readonly line: number
}

/** A finding on a whole group. */
export interface GroupAbout {
  /** Index in `SUBJECT_KINDS`. */
  readonly subjectKind: number
  /** `<carrier>:<code>` of a point of sale or agent, which leaves as it is; of any other kind the key to be keyed; for that of a person the final PIN may stand. */
  readonly subject: string | number
  /** In group order, the first `membersListedMax` of them. */
  readonly members: readonly MemberAbout[]
  /** All members, listed or not. */
  readonly groupSize: number
  /** Indexes of the carriers of all members, each once; a point of sale, agent or portrait has one. */
  readonly carriers: readonly number[]
}

/** `key=value` joined by `;`, keys sorted. @throws Error where a rule states a key that it did not declare. */
export function evidenceText(rule: Rule, evidence: Evidence): string {
  let text = ''
  for (const key of sortedKeys(evidence)) {
    if (!rule.evidence.includes(key))
      throw new Error(`rule ${rule.id} gives evidence "${key}" that it does not declare`)
    text += `${text === '' ? '' : ';'}${key}=${evidence[key]}`
  }
  return text
}

/** Nearly every rule gives its keys in order. */
function sortedKeys(evidence: Evidence): readonly string[] {
  const keys = Object.keys(evidence)
  for (let i = 1; i < keys.length; i++) if ((keys[i] ?? '') < (keys[i - 1] ?? '')) return keys.sort()
  return keys
}
