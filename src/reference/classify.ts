/** Row rules on one resolved record. The rules' predicates are shared with the fast engine; what they see is not. */

import type { Severity } from '../model/finding.ts'
import type { Evidence, RowHit, RowRule, RowView, RunFacts } from '../model/rule.ts'
import { paramsOn } from '../rules/params.ts'
import { guardianState } from './guardian.ts'
import type { Register } from './register.ts'
import type { Resolved } from './resolve.ts'
import type { ReadRow } from './row.ts'

/** A row rule's verdict on one record. */
export interface RowFinding {
  readonly rule: RowRule
  readonly severity: Severity
  readonly evidence: Evidence
}

/** Runs all row rules, waking hints ignored, so that a rule that would sleep through its own hit is found out. */
export type Classifier = (row: ReadRow, resolved: Resolved) => readonly RowFinding[]

/** Prepares the rules for one run: parameters are those of the business date. */
export function classifier(rules: readonly RowRule[], run: RunFacts, register: Register): Classifier {
  const prepared = rules.map((rule) => ({ rule, params: paramsOn(rule, run.businessDate) }))
  return (row, resolved) => {
    const view = viewOf(row, resolved, run, register)
    const live = row.subscriber.status !== 'terminated'
    const findings: RowFinding[] = []
    for (const { rule, params } of prepared) {
      if (rule.statuses === 'live' && !live) continue
      if (!rule.outcomes.includes(resolved.verdict.outcome)) continue
      const hit = rule.hits(view, params)
      if (hit !== false) findings.push(finding(rule, hit === true ? {} : hit, resolved))
    }
    return findings
  }
}

function finding(rule: RowRule, hit: RowHit, resolved: Resolved): RowFinding {
  if (!rule.wakes.some((trait) => resolved.traits.has(trait))) {
    throw new Error(`rule ${rule.id} hit a record that has none of the traits that wake it: ${rule.wakes.join(', ')}`)
  }
  return { rule, severity: hit.severity ?? rule.severity, evidence: hit.evidence ?? {} }
}

function viewOf(row: ReadRow, resolved: Resolved, run: RunFacts, register: Register): RowView {
  const { subscriber } = row
  return {
    subscriber,
    verdict: resolved.verdict,
    quoted: resolved.quoted,
    person: resolved.person,
    run,
    is: (trait) => resolved.traits.has(trait),
    fieldsOf: (trait) => row.traitFields.get(trait) ?? [],
    guardian: () => guardianState(subscriber.guardianDocument, subscriber.holderSince, register),
  }
}
