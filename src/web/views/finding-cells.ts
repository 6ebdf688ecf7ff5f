/** What is told of a finding wherever one stands in a list: whom it is about, how grave it is, how its case stands. */

import provinces from '../../../seeds/provinces34.json' with { type: 'json' }
import type { CaseState } from '../../model/case.ts'
import type { Severity } from '../../model/finding.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { CASE_STATE_WORDS } from '../../report/words/cases.ts'
import { SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../../report/words/subjects.ts'
import type { FindingRow } from '../../store/reading.ts'
import type { Asked } from '../page.ts'
import { sellerLink } from './links.ts'

/** Whom a finding is about, leading there: a number, a person, a seller; a document or a portrait leads nowhere. */
export function subjectCell(
  { link, speech }: Pick<Asked, 'link' | 'speech'>,
  { subjectKind, subject, msisdn, carrier }: Pick<FindingRow, 'subjectKind' | 'subject' | 'msisdn' | 'carrier'>,
): Content {
  if (subjectKind === 'number' || msisdn !== '') return markup`<a href="${link(`/numbers/${msisdn}`)}">${msisdn}</a>`
  const kind = speech.say(SUBJECT_KIND_WORDS[subjectKind].label)
  if (subjectKind === 'person')
    return markup`${kind} <a class="code" href="${link(`/persons/${subject}`)}">${short(subject)}</a>`
  if (subjectKind !== 'point-of-sale' && subjectKind !== 'agent')
    return markup`${kind} <span class="code">${short(subject)}</span>`
  const code = subject.slice(subject.indexOf(':') + 1)
  return markup`${kind} ${sellerLink({ link }, subjectKind, carrier, code)}`
}

/** A pseudonym as far as one can tell it from others in a table. */
function short(pseudonym: string): string {
  return /^[\da-f]{32}$/.test(pseudonym) ? `${pseudonym.slice(0, 12)}…` : pseudonym
}

/** How grave it is: a word in a box. */
export function severityBadge({ say }: Speech, severity: Severity): Markup {
  return markup`<span class="badge ${LOOKS[severity]}">${say(SEVERITY_WORDS[severity].label)}</span>`
}

const LOOKS: Readonly<Record<Severity, string>> = { low: 'quiet', medium: 'warn', high: 'bad' }

/** How its case stands, leading there; nothing where it has none. */
export function caseCell(
  { link, speech }: Pick<Asked, 'link' | 'speech'>,
  { caseId, state }: { readonly caseId: string; readonly state: CaseState | '' },
): Content {
  return state === '' ? '' : markup`<a href="${link(`/cases/${caseId}`)}">${speech.say(CASE_STATE_WORDS[state])}</a>`
}

/** The name of one of the 34 provinces by its code; the code of any other, nothing for none. */
export function provinceName(code: string): string {
  return provinces.find((province) => province.code === code)?.name ?? code
}
