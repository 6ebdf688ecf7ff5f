/** Activations of the members of a group beside each other, as text for people. */

import { ROLE_WORDS } from '../report/words/subjects.ts'
import { EXPLAIN_WORDS } from './explanation-words.ts'
import { dateText, type Language } from './language.ts'
import type { MemberActivation } from './member-activations.ts'
import { printable } from './printable.ts'
import { tableText } from './table.ts'

/** A table of them in their order; no lines where there are none. */
export function activationLines(activations: readonly MemberActivation[], lang: Language): readonly string[] {
  if (activations.length === 0) return []
  const words = EXPLAIN_WORDS[lang]
  const rows = activations.map(({ activatedAt = '', province, msisdn, carrier, role, file, line, isStated }) => [
    ...[instantText(activatedAt, lang), printable(province), msisdn, carrier],
    ...[ROLE_WORDS[role].label[lang].toLowerCase(), `${printable(file)}:${line}`, isStated ? words.statedPair : ''],
  ])
  const table = tableText(words.activationsHead, rows).split('\n')
  return ['', `    ${words.activations}:`, ...table.map((line) => `      ${line}`)]
}

/** `15/08/2026 10:00:00`; an empty text stays so. */
function instantText(iso: string, lang: Language): string {
  const [date = '', time = ''] = iso.split('T')
  return `${dateText(date, lang)} ${time}`.trim()
}
