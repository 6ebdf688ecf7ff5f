/** Rules as they were in the run, and suggestions by probability. */

import { precisionsIn } from '../../report/explanation.ts'
import type { RulePrecision } from '../../report/precision.ts'
import type { RuleRow } from '../../store/reading.ts'
import type { Resource } from '../page.ts'
import { SUGGESTION_QUERY, suggestionsAsked } from '../pages/suggestions.ts'
import { listOf, NUMBER, nextLink, only, TEXT } from './own-shapes.ts'
import { pageOf, SUGGESTION_SHAPE, suggestionTold } from './told.ts'

const BOTH = only({ vi: TEXT, en: TEXT })

const RULE = only({
  ...{ id: TEXT, kind: TEXT, class: TEXT, severity: TEXT, subjects: listOf(TEXT), title: BOTH, why: BOTH },
  basis: listOf(only({ key: TEXT, title: BOTH, where: BOTH, status: TEXT })),
  params: listOf(only({ name: TEXT, value: { type: 'number' }, unit: TEXT, effectiveFrom: TEXT })),
  ...{ ladder: TEXT, findings: NUMBER },
  precision: { anyOf: [{ type: 'null' }, only({ right: NUMBER, wrong: NUMBER, unclear: NUMBER, standing: TEXT })] },
})

/** All rules as the run used them. */
export const rules: Resource = {
  path: '/rules',
  right: 'see-night',
  summary: 'Rules as they were in the run, with their findings and what people said of these',
  answer: only({ rows: listOf(RULE) }),
  read: ({ store, night }) => {
    const precisions = precisionsIn(store, night())
    const rows = night().rules()
    return { rows: rows.map((one) => ruleTold(one, precisions.get(one.id))) }
  },
}

/** One rule by its id. */
export const rule: Resource = {
  path: '/rules/:rule',
  right: 'see-night',
  summary: 'One rule by its id, as it was in the run',
  answer: RULE,
  read: (asked) => {
    const one = asked
      .night()
      .rules()
      .find(({ id }) => id === asked.params['rule'])
    return one && ruleTold(one, precisionsIn(asked.store, asked.night()).get(one.id))
  },
}

function ruleTold({ notice: _, ...one }: RuleRow, said: RulePrecision | undefined): object {
  const { right = 0, wrong = 0, unclear = 0, standing = '' } = said ?? {}
  return { ...one, precision: said === undefined ? null : { right, wrong, unclear, standing } }
}

/** Suggestions by probability. */
export const suggestions: Resource = {
  path: '/suggestions',
  right: 'see-night',
  summary:
    'First candidates for records that were not found, the most probable first; none where the linking pass was not done',
  query: SUGGESTION_QUERY,
  answer: pageOf(SUGGESTION_SHAPE),
  read: (asked) => {
    const { rows, next } = suggestionsAsked(asked)
    const { standing } = asked.query
    const to = next === undefined ? undefined : { standing, after: next }
    return { rows: rows.map(suggestionTold), next: nextLink(asked, '/suggestions', to) }
  },
}
