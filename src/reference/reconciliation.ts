/**
 * The whole job, plainly: records go in one by one, in the order of their files; each is resolved and judged at once,
 * and what concerns several records is settled at the end. No file, thread, clock or log.
 */
import type { HolderAnswer } from '../model/confirmation.ts'
import type { Instant } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { referenceRecordsMax } from '../model/limits.ts'
import type { GroupKey, GroupRule, RowRule, Rule, RunFacts } from '../model/rule.ts'
import { type Classifier, classifier, type RowFinding } from './classify.ts'
import { Gathering, type NightPart } from './members.ts'
import type { Register } from './register.ts'
import { type Resolved, resolve } from './resolve.ts'
import type { ReadRow } from './row.ts'
import { type GroupFinding, settle } from './settle.ts'

/** A record judged: its verdict and its row findings. */
export interface JudgedRow {
  readonly resolved: Resolved
  readonly findings: readonly RowFinding[]
}

/** One run over one register. Not reusable after {@link settle}. */
export class Reconciliation {
  readonly #register: Register
  readonly #run: RunFacts
  readonly #groupRules: readonly GroupRule[]
  readonly #classify: Classifier
  readonly #gathering: Gathering
  readonly #confirmations: ReadonlyMap<string, HolderAnswer>
  #rowCount = 0

  /** `confirmations` by msisdn: the latest answer about each number. `part`: where it is not given all records of the night. */
  constructor(
    register: Register,
    rules: readonly Rule[],
    run: RunFacts,
    confirmations: ReadonlyMap<string, HolderAnswer> = new Map(),
    part?: NightPart,
  ) {
    this.#register = register
    this.#run = run
    this.#groupRules = rules.filter((rule): rule is GroupRule => rule.kind === 'group')
    const rowRules = rules.filter((rule): rule is RowRule => rule.kind === 'row')
    this.#classify = classifier(rowRules, run, register)
    this.#gathering = new Gathering(new Set(this.#groupRules.flatMap(({ groupBy }) => groupBy)), part)
    this.#confirmations = confirmations
  }

  /**
   * Judges one record and remembers it for its groups. `extractedAt`: when its carrier drew the dump.
   * @throws RunError `world-too-large` beyond `referenceRecordsMax` records.
   */
  judge(row: ReadRow, extractedAt: Instant): JudgedRow {
    if (++this.#rowCount > referenceRecordsMax) {
      throw new RunError(
        'world-too-large',
        `the reference engine holds at most ${referenceRecordsMax} records in memory, and this run has more`,
        'Use it on a part of the night, for instance one carrier or one part file.',
      )
    }
    const found = resolve(row, this.#register)
    const answer = this.#holdersAnswer(row, found)
    const resolved = answer?.isMine === false ? denied(found) : found
    const findings = this.#classify(row, resolved)
    const answeredMine = answer?.isMine === true
    const rulesHit = findings.map(({ rule }) => rule.id)
    const hasStrongFinding = findings.some(({ rule, severity }) => rule.class === 'J1' && severity !== 'low')
    this.#gathering.add(row, resolved, { extractedAt, answeredMine, hasStrongFinding }, rulesHit)
    return { resolved, findings }
  }

  /** Groups gathered, by what they are gathered by. */
  groupCounts(): ReadonlyMap<GroupKey, number> {
    return this.#gathering.counts()
  }

  /** Judges the groups once all records are in. */
  settle(): Generator<GroupFinding> {
    return settle(this.#groupRules, this.#gathering, this.#run)
  }

  /** An answer counts where it is the present holder's: given by the person found, not before that person took the number. */
  #holdersAnswer({ subscriber }: ReadRow, { person }: Resolved): HolderAnswer | undefined {
    const answer = this.#confirmations.get(subscriber.msisdn)
    if (answer === undefined || person === undefined) return undefined
    const isHolder = this.#register.persons.has(answer.pin) && this.#register.finalOf(answer.pin).pin === person.pin
    if (!isHolder) return undefined
    const { holderSince } = subscriber
    return holderSince === undefined || answer.answeredAt >= holderSince ? answer : undefined
  }
}

/** A record whose holder answered "not mine", which says something only where that is the person for certain. */
function denied(resolved: Resolved): Resolved {
  const { outcome } = resolved.verdict
  if (outcome !== 'matched' && outcome !== 'variant') return resolved
  return { ...resolved, traits: new Set([...resolved.traits, 'holder-denied']) }
}
