/** Values in clear, side by side: what the carrier wrote beside what the register held. Only for the answer to a form that asked for them. */

import type { HolderValues, RevealedRecord } from '../../model/evidence.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import { FIELD_LABELS } from '../../report/words/fields.ts'
import { SEX_WORDS, STATUS_WORDS } from '../../report/words/holders.ts'
import type { EvidencePlace } from '../../store/reading.ts'
import type { Asked, Shown } from '../page.ts'
import { REVEAL_WORDS as WORDS } from './words/decisions.ts'

/** What is shown of a number. */
export interface RevealedNumber {
  readonly msisdn: string
  /** Of the audit log. */
  readonly entry: number
  /** Whether whom the linking pass suggests was asked for too. */
  readonly isSuggestedToo: boolean
  readonly records: readonly { readonly place: EvidencePlace; readonly values: RevealedRecord }[]
  /** A link to the page of the number. */
  readonly back: string
}

/** The answer: nothing of it stands in an address, and it may be kept nowhere. */
export function valuesShown(asked: Asked, { msisdn, entry, records, back, isSuggestedToo }: RevealedNumber): Shown {
  const { speech } = asked
  return {
    title: WORDS.shown[speech.lang].replace('{msisdn}', msisdn),
    body: markup`<p class="banner">${speech.fill(WORDS.entry, { entry: speech.count(entry) })}</p>
${records.map(({ place, values }, at) => recordSection(asked, place, { values, at, isSuggestedToo }))}
<p><a class="button" href="${back}">${speech.fill(WORDS.back, { msisdn })}</a></p>`,
  }
}

interface Told {
  readonly values: RevealedRecord
  /** Counted from 0. */
  readonly at: number
  readonly isSuggestedToo: boolean
}

function recordSection(asked: Asked, place: EvidencePlace, { values, at, isSuggestedToo }: Told): Markup {
  const { speech } = asked
  const { quoted, person, suggested } = values
  const isAlone = quoted === undefined && person === undefined && suggested === undefined
  const alone = isAlone
    ? markup`<p>${speech.say(WORDS.nobody)}${isSuggestedToo ? '' : ` ${speech.say(WORDS.notAsked)}`}</p>`
    : ''
  const carrier = carrierName(place.file.slice(0, place.file.indexOf('/')))
  const where = speech.fill(WORDS.place, { file: foreign(place.file), line: speech.count(place.line) })
  const isCut = values.record.length < values.recordBytes
  const cut = isCut ? markup` (${speech.fill(WORDS.cut, { bytes: speech.count(values.recordBytes) })})` : ''
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(values.record)
  return markup`<section aria-labelledby="${headingsOf(at)}"><h2 id="h-record-${String(at)}">${speech.fill(WORDS.record, { carrier })}</h2>
<p id="p-record-${String(at)}">${where}</p>${alone}${sides(asked, values, at)}${cells(asked, values, at)}
<h3>${speech.say(WORDS.raw)}${cut}</h3><pre>${foreign(text)}</pre></section>`
}

/** A carrier may have two records of a number: where a record stands tells its parts from those of the other. */
function headingsOf(at: number): string {
  return `h-record-${at} p-record-${at}`
}

/** A person of the register, and under which head. */
interface Side {
  readonly head: BothLanguages
  readonly holder: HolderValues
}

function sides({ speech }: Asked, { subscriber, quoted, person, suggested }: RevealedRecord, at: number): Markup {
  const { say, date, lang } = speech
  const all: readonly Side[] = [
    ...(quoted === undefined ? [] : [{ head: WORDS.quoted, holder: quoted }]),
    // Who was re-issued stands twice in the register: as quoted, and as today.
    ...(person === undefined || person.pin === quoted?.pin ? [] : [{ head: WORDS.person, holder: person }]),
    ...(suggested === undefined ? [] : [{ head: WORDS.suggested, holder: suggested }]),
  ]
  const sexOf = (sex: string): string => SEX_WORDS[sex]?.[lang] ?? sex
  const row = (
    label: BothLanguages,
    written: string | undefined,
    held: (holder: HolderValues) => string,
  ): Content[] => {
    const values = [written, ...all.map(({ holder }) => held(holder))]
    const isDiffering = written !== undefined && values[1] !== undefined && written !== values[1]
    const word = isDiffering ? markup` <span class="badge warn">${say(WORDS.differs)}</span>` : ''
    return [markup`${say(label)}${word}`, ...values.map((value) => foreign(value ?? ''))]
  }
  const rows = [
    row(FIELD_LABELS.document_number, subscriber.document_number ?? '', ({ pin }) => pin),
    row(FIELD_LABELS.full_name, subscriber.full_name ?? '', ({ fullName }) => fullName),
    row(FIELD_LABELS.date_of_birth, date(subscriber.date_of_birth ?? ''), ({ dateOfBirth }) => date(dateOfBirth)),
    row(FIELD_LABELS.sex, sexOf(subscriber.sex ?? ''), ({ sex }) => sexOf(sex)),
    ...(all.length === 0 ? [] : [row(WORDS.status, undefined, ({ status }) => STATUS_WORDS[status]?.[lang] ?? status)]),
    ...(all.some(({ holder }) => holder.diedOn !== undefined)
      ? [row(WORDS.diedOn, undefined, ({ diedOn }) => date(diedOn ?? ''))]
      : []),
  ]
  const heads = [WORDS.field, WORDS.written, ...all.map(({ head }) => head)]
  return table({
    name: `values-${at}`,
    under: headingsOf(at),
    caption: say(all.length === 0 ? WORDS.written : WORDS.caption),
    columns: heads.map((head) => ({ head: say(head), kind: 'words' })),
    rows,
  })
}

function cells({ speech: { say } }: Asked, { cells: written }: RevealedRecord, at: number): Content {
  if (written.length === 0) return ''
  const list = table({
    name: `cells-${at}`,
    under: headingsOf(at),
    caption: say(WORDS.cells),
    columns: [
      { head: say(WORDS.column), kind: 'code' },
      { head: say(WORDS.value), kind: 'sentence' },
    ],
    rows: written.map(({ column, written: value }) => [foreign(column), foreign(value)]),
  })
  return markup`<details><summary>${say(WORDS.cells)}</summary>${list}</details>`
}
