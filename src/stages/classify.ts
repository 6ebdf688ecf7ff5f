import { ROW, ROW_BYTES } from '../memory/row.ts'
import type { PartialDate } from '../model/dates.ts'
import { CODES, type CodedField } from '../model/fields.ts'
import { SEVERITIES } from '../model/finding.ts'
import type { Params, RowHit, RowRule, Rule } from '../model/rule.ts'
import { OUTCOMES, TRAITS } from '../model/verdict.ts'
import { isChosen } from '../rules/chosen.ts'
import { paramsOn } from '../rules/params.ts'
import type { AnswerTable } from './answer-table.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { markDenied } from './denied.ts'
import { evidenceText } from './finding-draft.ts'
import type { RegisterIndex } from './register-index.ts'
import { JoinedRow } from './row-view.ts'

/** A row rule's finding on one row, before anything is said about the record. */
export interface RowFindingDraft {
  /** Index of the row in its batch. */
  readonly row: number
  /** Index in the rules that were given. */
  readonly rule: number
  /** Index in `SEVERITIES`. */
  readonly severity: number
  readonly evidence: string
}

/** Runs the row rules over a batch; see {@link rowClassifier}. */
export type RowClassifier = (
  thread: SlabThread,
  batch: Batch,
  run: RunConstants,
  index: RegisterIndex,
) => RowFindingDraft[]

/** A row rule with what wakes it as bits, by the order of `TRAITS` and of `OUTCOMES`. */
interface Prepared {
  readonly rule: RowRule
  readonly params: Params<string>
  /** Index among all rules. */
  readonly number: number
  /** Of `rowRulesHit`, as a mask. */
  readonly bit: number
  readonly wakes: number
  readonly outcomes: number
  readonly liveOnly: boolean
}

const CODED_FIELDS: readonly string[] = Object.keys(CODES) satisfies string[]
const STATUS_AT = ROW.codes + CODED_FIELDS.indexOf('status' satisfies CodedField)
const TERMINATED = CODES.status.indexOf('terminated')

const LOW = SEVERITIES.indexOf('low')

/** Row rules that `rowRulesHit` has bits for. */
const ROW_RULES_MAX = 32

/**
 * Of each row rule, by its id, its bit of `rowRulesHit`, as a mask: by its rank among the row rules.
 * @throws RangeError where there are more row rules than bits
 */
export function rowRuleBits(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const ids = rules.flatMap(({ id, kind }) => (kind === 'row' ? [id] : []))
  if (ids.length > ROW_RULES_MAX) throw new RangeError(`${ids.length} row rules are more than a row has bits for`)
  return new Map(ids.map((id, rank) => [id, 1 << rank]))
}

/**
 * Prepares the row rules among `rules` for a run, those that it has not switched on left out. The classifier it gives looks only at rows with a trait that
 * wakes some rule, and writes `rowRulesHit` of every row ({@link rowRuleBits}) and its `strongFinding`. The rows must be
 * joined; `notMine`, where there are such answers, gives them the trait `holder-denied`; what is in the thread's scratch memory
 * is lost. Drafts come by row, then by rule; empty where no rule hits.
 *
 * @throws RangeError where there are more row rules than bits; the classifier throws Error where a rule states evidence that
 * it does not declare.
 */
export function rowClassifier(
  rules: readonly Rule[],
  { businessDate, rulesOn = [] }: Pick<RunConstants, 'businessDate' | 'rulesOn'>,
  notMine?: AnswerTable,
): RowClassifier {
  const bits = rowRuleBits(rules)
  const prepared = rules.flatMap((rule, number) =>
    rule.kind === 'row' && isChosen(rule, rulesOn)
      ? [{ ...preparedRule(rule, number, businessDate), bit: bits.get(rule.id) ?? 0 }]
      : [],
  )
  const anyWakes = prepared.reduce((bits, { wakes }) => bits | wakes, 0)
  return (thread, batch, run, index) => {
    const { kernel, view, bytes, rows, scratch } = thread
    if (notMine !== undefined) markDenied(thread, batch.records, notMine)
    const sight = { thread, batch, run, index }
    const drafts: RowFindingDraft[] = []
    const count = kernel.wokenRows(rows, batch.records, anyWakes, scratch)
    // Rules may ask for values that are read by way of the scratch memory.
    const woken = new Uint32Array(bytes.buffer, scratch, count).slice()
    for (const i of woken) {
      const row = rows + i * ROW_BYTES
      const joined = new JoinedRow(sight, row)
      let hits = 0
      for (const one of wokenBy(prepared, view.getUint32(row + ROW.traits, true), view, row)) {
        const hit = one.rule.hits(joined, one.params)
        if (hit === false) continue
        hits |= one.bit
        const draft = draftOf(i, one, hit === true ? {} : hit)
        if (one.rule.class === 'J1' && draft.severity > LOW) view.setUint8(row + ROW.strongFinding, 1)
        drafts.push(draft)
      }
      view.setUint32(row + ROW.rowRulesHit, hits, true)
    }
    return drafts
  }
}

/** The rules that a row's traits wake and that its status and outcome fit. */
function wokenBy(rules: readonly Prepared[], traits: number, view: DataView, row: number): readonly Prepared[] {
  const outcome = 1 << view.getUint8(row + ROW.outcome)
  const isTerminated = view.getUint8(row + STATUS_AT) === TERMINATED
  return rules.filter(
    ({ wakes, outcomes, liveOnly }) =>
      (wakes & traits) !== 0 && (outcomes & outcome) !== 0 && !(liveOnly && isTerminated),
  )
}

function draftOf(row: number, { rule, number }: Prepared, hit: RowHit): RowFindingDraft {
  const severity = SEVERITIES.indexOf(hit.severity ?? rule.severity)
  return { row, rule: number, severity, evidence: evidenceText(rule, hit.evidence ?? {}) }
}

function preparedRule(rule: RowRule, number: number, businessDate: PartialDate): Omit<Prepared, 'bit'> {
  const bits = (words: readonly string[], all: readonly string[]): number =>
    words.reduce((sum, word) => sum | (1 << all.indexOf(word)), 0)
  return {
    rule,
    params: paramsOn(rule, businessDate),
    number,
    wakes: bits(rule.wakes, TRAITS),
    outcomes: bits(rule.outcomes, OUTCOMES),
    liveOnly: rule.statuses === 'live',
  }
}
