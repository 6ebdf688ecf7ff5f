import { isoDate, isoInstant } from '../model/dates.ts'
import { EVIDENCE_FIELDS, type HolderValues } from '../model/evidence.ts'
import type { Subscriber } from '../model/fields.ts'
import type { Holder } from '../model/person.ts'
import type { RowView } from '../model/rule.ts'

/** Fields as JSON has them and as rules name them: `document_number` is `documentNumber`. */
const FIELD_KEYS = EVIDENCE_FIELDS.map((field) => {
  const key = field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [`"${field}":`, key as keyof Subscriber] as const
})

/** What JSON escapes; a text without it stands between quotes as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/**
 * The values of a joined record and of the row suggested for it as JSON (`EvidenceValues`): written by hand, for this is done for every record that has a finding.
 * Texts are cut to so many characters.
 */
export function valuesJson(
  { subscriber, quoted, person }: RowView,
  suggested: HolderValues | undefined,
  charactersMax = Number.POSITIVE_INFINITY,
): string {
  let fields = ''
  for (const [name, key] of FIELD_KEYS) {
    const value = subscriber[key]
    if (value === undefined) continue
    if (fields !== '') fields += ','
    if (typeof value === 'string') fields += name + textJson(value, charactersMax)
    else fields += `${name}"${typeof value === 'number' ? isoInstant(value) : isoDate(value)}"`
  }
  if (quoted === undefined || person === undefined) {
    const meant = suggested === undefined ? '' : `,"suggested":${suggestedJson(suggested, charactersMax)}`
    return `{"subscriber":{${fields}}${meant}}`
  }
  const of = holderJson(quoted, charactersMax)
  const is = person === quoted ? of : holderJson(person, charactersMax)
  return `{"subscriber":{${fields}},"quoted":${of},"person":${is}}`
}

/** The values of a row of the register as they are kept. */
export function holderValues({ pin, fullName, dateOfBirth, sex, status, diedOn }: Holder): HolderValues {
  const values = { pin, fullName, dateOfBirth: isoDate(dateOfBirth), sex, status }
  return diedOn === undefined ? values : { ...values, diedOn: isoDate(diedOn) }
}

function suggestedJson(holder: HolderValues, charactersMax: number): string {
  return JSON.stringify({ ...holder, fullName: holder.fullName.slice(0, charactersMax) })
}

function holderJson({ pin, fullName, dateOfBirth, sex, status, diedOn }: Holder, charactersMax: number): string {
  const name = textJson(fullName, charactersMax)
  const died = diedOn === undefined ? '' : `,"diedOn":"${isoDate(diedOn)}"`
  return `{"pin":"${pin}","fullName":${name},"dateOfBirth":"${isoDate(dateOfBirth)}","sex":"${sex}","status":"${status}"${died}}`
}

function textJson(text: string, charactersMax: number): string {
  const kept = text.length > charactersMax ? text.slice(0, charactersMax) : text
  return ESCAPED.test(kept) ? JSON.stringify(kept) : `"${kept}"`
}
