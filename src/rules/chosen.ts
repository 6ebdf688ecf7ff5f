/** Which rules a run has: those that always run, and others that are switched on. */
import type { Rule } from '../model/rule.ts'
import { RULES } from './index.ts'

/** Ids of rules that run only where they are switched on, in the order of the list. */
export const OPTIONAL_RULES: readonly string[] = RULES.flatMap((rule) => (isOptional(rule) ? [rule.id] : []))

/** Whether a rule runs only where it is switched on. */
export function isOptional(rule: Rule): boolean {
  return rule.kind === 'row' && rule.isDefault === false
}

/** Whether a rule is in a run in which rules are switched on by their ids. */
export function isChosen(rule: Rule, rulesOn: readonly string[]): boolean {
  return !isOptional(rule) || rulesOn.includes(rule.id)
}

/** Whether a rule holds all groups of a night against each other, so that no part of the night can tell what it finds. */
export function comparesGroups(rule: Rule): boolean {
  return rule.kind === 'group' && rule.compares !== undefined
}

/** The rules of such a run, in the order of the list. */
export function chosenRules(rulesOn: readonly string[]): readonly Rule[] {
  return RULES.filter((rule) => isChosen(rule, rulesOn))
}
