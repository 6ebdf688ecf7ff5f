/** Findings on groups that concern a number. */

import type { ExplainedGroup } from '../../report/explanation.ts'
import { type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { ROLE_WORDS } from '../../report/words/subjects.ts'
import type { Asked } from '../page.ts'
import { NUMBER_WORDS as WORDS } from '../pages/words/numbers.ts'
import { evidenceLines } from './found.ts'
import { findingLink, ruleLink, subjectLink } from './links.ts'
import { roleMeanings } from './roles.ts'
import { FOUND_WORDS } from './words/found.ts'

/** A section with a row a group; nothing where there is none. */
export function groupTable(asked: Asked, groups: readonly ExplainedGroup[]): Markup {
  const { say, count } = asked.speech
  if (groups.length === 0) return markup``
  const rows = groups.map(({ finding, rule, member }) => [
    ruleLink(asked, rule.id, say(rule.title)),
    subjectLink(asked, finding),
    say(member === undefined ? WORDS.notListed : ROLE_WORDS[member.role].label),
    count(finding.groupSize ?? 0),
    evidenceLines(asked, finding),
    findingLink(asked, finding.findingId, say(WORDS.members)),
  ])
  return markup`<section><h2>${say(WORDS.groups)}</h2><p class="note">${say(WORDS.groupsNote)}</p>
${table({
  ...{ name: 'groups', caption: markup`<span class="hidden">${say(WORDS.groups)}</span>`, isList: true, rows },
  columns: [
    { head: say(WORDS.rule), kind: 'words' },
    { head: say(WORDS.about), kind: 'code' },
    { head: say(WORDS.role), kind: 'words' },
    { head: say(WORDS.size), kind: 'number' },
    { head: say(FOUND_WORDS.evidence), kind: 'sentence' },
    { head: say(WORDS.members), kind: 'words' },
  ],
})}${roleMeanings(
  asked.speech,
  groups.flatMap(({ member }) => member?.role ?? []),
)}</section>
`
}
