/** One number and one pseudonym, as their pages have them. */

import { explained } from '../../report/explanation.ts'
import type { Resource } from '../page.ts'
import { NUMBER_BOUNDS, numberIn } from '../pages/numbers.ts'
import { personTold } from '../pages/persons.ts'
import { casesAbout } from '../views/cases-about.ts'
import { listOf, NUMBER, only, TEXT } from './own-shapes.ts'
import { CASE_SHAPE, caseRowTold, FINDING_SHAPE, foundTold, SUGGESTION_SHAPE, suggestionTold } from './told.ts'

/** One number: what its records have, never a value of them. */
export const number: Resource = {
  path: '/numbers/:msisdn',
  right: 'see-night',
  summary:
    'One number: its records with findings and suggestions, groups that concern it, and its cases; empty lists where the night says nothing of it',
  answer: only({
    msisdn: TEXT,
    records: listOf(
      only({
        ...{ carrier: TEXT, file: TEXT, line: NUMBER, isKept: { type: 'boolean' } },
        ...{ findings: listOf(FINDING_SHAPE), suggestions: listOf(SUGGESTION_SHAPE) },
      }),
    ),
    groups: listOf(only({ finding: FINDING_SHAPE, role: TEXT })),
    cases: listOf(CASE_SHAPE),
  }),
  read: (asked) => {
    const msisdn = numberIn(asked)
    if (msisdn === undefined) return undefined
    const told = explained(asked.store, asked.night(), msisdn, NUMBER_BOUNDS)
    return {
      msisdn,
      records: told.records.map(({ carrier, file, line, findings, suggestions, place }) => ({
        ...{ carrier, file, line, isKept: place !== undefined },
        findings: findings.map(({ finding }) => foundTold(finding)),
        suggestions: suggestions.map(suggestionTold),
      })),
      groups: told.groups.map(({ finding, member }) => ({ finding: foundTold(finding), role: member?.role ?? '' })),
      cases: casesAbout(asked, { msisdn }).rows.map(caseRowTold),
    }
  },
}

/** One person or document by its pseudonym. */
export const person: Resource = {
  path: '/persons/:person',
  right: 'see-night',
  summary:
    'One person or document by pseudonym: findings on its records, groups about it, suggestions of which it is a candidate, and its cases; 404 where none of these knows it',
  answer: only({
    ...{ person: TEXT, findings: listOf(FINDING_SHAPE), groups: listOf(FINDING_SHAPE) },
    ...{ suggestions: listOf(SUGGESTION_SHAPE), cases: listOf(CASE_SHAPE) },
  }),
  read: (asked) => {
    const { person: name, findings, groups, suggestions, cases } = personTold(asked)
    return {
      ...{ person: name, findings: findings.map(foundTold), groups: groups.map(foundTold) },
      ...{ suggestions: suggestions.map(suggestionTold), cases: cases.map(caseRowTold) },
    }
  },
}
