import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/model/finding.ts'
import { memberOutcomes } from '../../src/report/member-outcomes.ts'
import { RULES } from '../../src/rules/index.ts'

// Rules that gather groups and find single numbers list no members.
const GROUP_RULES = RULES.filter(({ kind, subjects }) => kind === 'group' && subjects.some((one) => one !== 'number'))

describe('what a group tells of the outcome of its members', () => {
  it.each(GROUP_RULES)('$id: none is told that the rule does not take', (rule) => {
    for (const role of ROLES) {
      const told = memberOutcomes(rule.id, role)
      expect(rule.outcomes.filter((one) => told.includes(one))).toEqual(told)
    }
  })

  it.each([
    ['sims-excess', 'subject', ['matched', 'variant']],
    ['document-family', 'subject', ['not-found']],
    ['document-many-names', 'affected', ['matched', 'variant']],
    ['document-many-names', 'subject', ['unverifiable', 'not-found', 'ambiguous', 'mismatched']],
    ['bulk-activation', 'subject', ['unverifiable', 'not-found', 'ambiguous', 'matched', 'variant', 'mismatched']],
  ] as const)('%s, %s', (rule, role, outcomes) => {
    expect(memberOutcomes(rule, role)).toEqual(outcomes)
  })
})
