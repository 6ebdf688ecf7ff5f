import { ROW, ROW_BYTES } from '../memory/row.ts'
import { WAKES, wakesBytes } from '../memory/wakes.ts'
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

/** A row rule of a run. */
interface Prepared {
  readonly rule: RowRule
  readonly params: Params<string>
  /** Index among all rules. */
  readonly number: number
}

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
 * Prepares the row rules among `rules` for a run, those that it has not switched on left out. The classifier it gives looks only at rows that
 * wake some rule, and writes `rowRulesHit` of every row ({@link rowRuleBits}) and its `strongFinding`. The rows must be
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
  const wakes = wakesOf(rules, rulesOn)
  const prepared = rules.flatMap((rule, number) =>
    rule.kind === 'row' ? [{ rule, params: paramsOn(rule, businessDate), number }] : [],
  )
  return (thread, batch, run, index) => {
    const { view, rows } = thread
    if (notMine !== undefined) markDenied(thread, batch.records, notMine)
    const drafts: RowFindingDraft[] = []
    const joined = new JoinedRow({ thread, batch, run, index }, rows)
    const woken = wokenIn(thread, batch.records, wakes)
    for (let at = 0; at < woken.length; at += 2) {
      const [i = 0, rulesWoken = 0] = [woken[at], woken[at + 1]]
      const row = rows + i * ROW_BYTES
      joined.moveTo(row)
      let hits = 0
      for (let left = rulesWoken; left !== 0; left &= left - 1) {
        const bit = left & -left
        const one = prepared[31 - Math.clz32(bit)]
        if (one === undefined) continue
        const hit = one.rule.hits(joined, one.params)
        if (hit === false) continue
        hits |= bit
        const draft = draftOf(i, one, hit === true ? {} : hit)
        if (one.rule.class === 'J1' && draft.severity > LOW) view.setUint8(row + ROW.strongFinding, 1)
        drafts.push(draft)
      }
      view.setUint32(row + ROW.rowRulesHit, hits, true)
    }
    return drafts
  }
}

/** Rows that wake rules: of each its index, and the rules as bits by their rank among the row rules. */
function wokenIn({ kernel, bytes, rows, scratch }: SlabThread, records: number, wakes: Uint8Array): Uint32Array {
  bytes.set(wakes, scratch)
  const list = scratch + wakes.length
  const count = kernel.wokenRows(rows, records, scratch, list)
  // Rules may ask for values that are read by way of the scratch memory.
  return new Uint32Array(bytes.buffer, list, 2 * count).slice()
}

function draftOf(row: number, { rule, number }: Prepared, hit: RowHit): RowFindingDraft {
  const severity = SEVERITIES.indexOf(hit.severity ?? rule.severity)
  return { row, rule: number, severity, evidence: evidenceText(rule, hit.evidence ?? {}) }
}

/** What wakes the row rules of a run, as `memory/wakes.ts` draws it. @throws RangeError as {@link rowRuleBits} */
function wakesOf(rules: readonly Rule[], rulesOn: readonly string[]): Uint8Array {
  const wakes = new Uint8Array(wakesBytes)
  const view = new DataView(wakes.buffer)
  const add = (at: number, bits: number): void => view.setUint32(at, view.getUint32(at, true) | bits, true)
  const bits = rowRuleBits(rules)
  for (const rule of rules) {
    if (rule.kind !== 'row' || !isChosen(rule, rulesOn)) continue
    const bit = bits.get(rule.id) ?? 0
    if (rule.statuses === 'live') add(WAKES.live, bit)
    for (const trait of rule.wakes) {
      add(WAKES.traits, 1 << TRAITS.indexOf(trait))
      add(WAKES.byTrait + 4 * TRAITS.indexOf(trait), bit)
    }
    for (const outcome of rule.outcomes) add(WAKES.byOutcome + 4 * OUTCOMES.indexOf(outcome), bit)
  }
  return wakes
}
