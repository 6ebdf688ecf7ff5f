/** How numbers stand to a finding on a group: a word in each row, and below what the words mean. */

import { ROLES, type Role } from '../../model/finding.ts'
import { type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { ROLE_WORDS } from '../../report/words/subjects.ts'

/** What the roles that stand in a list mean, each once, in the order of the model; nothing where there is none. */
export function roleMeanings({ say }: Speech, roles: Iterable<Role>): Markup {
  const named = new Set(roles)
  const lines = ROLES.filter((role) => named.has(role)).map(
    (role) => markup`<dt>${say(ROLE_WORDS[role].label)}</dt><dd>${say(ROLE_WORDS[role].meaning)}</dd>`,
  )
  return lines.length === 0 ? markup`` : markup`<dl class="facts">${lines}</dl>`
}
