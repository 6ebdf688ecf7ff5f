/** One record of a number beside the register: levels always, values behind a reason. */

import type { Outcome } from '../../model/verdict.ts'
import type { ExplainedFinding, ExplainedRecord } from '../../report/explanation.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../../report/words/levels.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import type { Word } from '../../report/words/word.ts'
import type { Asked } from '../page.ts'
import { NUMBER_WORDS as WORDS } from '../pages/words/numbers.ts'
import { found } from './found.ts'
import { personLink } from './links.ts'
import { waterfall } from './waterfall.ts'

/** The section of a record; `at` counts them from 0. */
export function recordSection(asked: Asked, record: ExplainedRecord, at: number): Markup {
  const { say, fill, count } = asked.speech
  const { carrier, file, line, byteOffset, findings, suggestions, place } = record
  const id = `record-${at + 1}`
  const byte = byteOffset === undefined ? '' : fill(WORDS.atByte, { byte: count(byteOffset) })
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${fill(WORDS.record, { carrier: carrierName(carrier), line: count(line) })}</h2>
${sides(asked, id, record)}
<p class="note">${fill(WORDS.place, { file: markup`<span class="code">${foreign(file)}</span>`, line: count(line), byte })} ${say(place === undefined ? WORDS.notKept : WORDS.kept)}</p>
${findings.length === 0 ? markup`<p>${say(WORDS.noneOfItsOwn)}</p>` : findings.map((one) => found(asked, one))}
${waterfall(asked, { name: `waterfall-${at + 1}`, under: id }, suggestions)}
</section>
`
}

/** Outcome and levels are those of the record, so that any finding on it has them. */
function sides(asked: Asked, id: string, { findings, suggestions }: ExplainedRecord): Markup {
  const { say } = asked.speech
  const verdict = findings.find(({ finding }) => finding.outcome !== '')?.finding
  const outcome = verdict?.outcome || (suggestions.length > 0 ? 'not-found' : '')
  const rows: readonly Side[] = [
    {
      field: say(WORDS.document),
      register: say(IN_REGISTER[outcome]),
      isHidden: false,
      told: documentTold(asked, outcome),
      isBenign: true,
    },
    levelSide(asked, say(WORDS.name), verdict?.nameLevel ?? '', NAME_LEVEL_WORDS, BENIGN_NAMES),
    levelSide(asked, say(WORDS.birthDate), verdict?.birthDateLevel ?? '', BIRTH_DATE_LEVEL_WORDS, BENIGN_DATES),
  ]
  return markup`<div class="scroll" role="region" aria-labelledby="${id} t-${id}" tabindex="0"><table class="sides"><caption id="t-${id}"><span>${say(WORDS.sides)}</span></caption>
<thead><tr>${[WORDS.field, WORDS.carrierSide, WORDS.registerSide, WORDS.agreement].map((head) => markup`<th scope="col">${say(head)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => sideRow(asked, row))}</tbody></table></div>
${personLine(asked, findings)}`
}

/** What the register has under the record's document, by outcome. */
const IN_REGISTER = {
  ...{ matched: WORDS.found, variant: WORDS.found, mismatched: WORDS.found, 'not-found': WORDS.nobody },
  ...{ ambiguous: WORDS.several, unverifiable: WORDS.notCompared, rejected: WORDS.notCompared, '': WORDS.notCompared },
} as const

function documentTold({ speech: { say } }: Asked, outcome: Outcome | ''): Content {
  if (outcome === '') return say(WORDS.notCompared)
  const { label, meaning } = OUTCOME_WORDS[outcome]
  return markup`${say(WORDS.outcome)}: <strong>${say(label)}</strong>. ${say(meaning)}`
}

/** Levels that never accuse, as SPEC section 3 has them. */
const BENIGN_NAMES: readonly string[] = ['exact', 'repaired', 'unmarked', 'truncated', 'rotated']
const BENIGN_DATES: readonly string[] = ['exact', 'register-partial']

/** One line of the comparison. */
interface Side {
  readonly field: string
  /** What is said of the register's side where its value is not hidden. */
  readonly register: string
  readonly isHidden: boolean
  readonly told: Content
  readonly isBenign: boolean
}

function levelSide<Level extends string>(
  { speech: { say } }: Asked,
  field: string,
  level: Level | '',
  words: Readonly<Record<Level, Word>>,
  benign: readonly string[],
): Side {
  if (level === '') return { field, register: '–', isHidden: false, told: say(WORDS.notCompared), isBenign: true }
  const isBenign = benign.includes(level)
  const { label, meaning } = words[level]
  const told = markup`<span class="badge ${isBenign ? 'good' : 'bad'}">${say(label)}</span> ${say(meaning)}`
  return { field, register: '', isHidden: true, told, isBenign }
}

function sideRow({ speech: { say } }: Asked, { field, register, isHidden, told, isBenign }: Side): Markup {
  const hidden = markup`<span aria-hidden="true">•••••</span> <span class="small">${say(WORDS.hidden)}</span>`
  return markup`<tr${isBenign ? '' : markup` class="differs"`}><th scope="row">${field}</th><td>${hidden}</td><td>${isHidden ? hidden : register}</td><td class="sentence">${told}</td></tr>
`
}

function personLine(asked: Asked, findings: readonly ExplainedFinding[]): Content {
  const person = findings.find(({ finding }) => finding.person !== '')?.finding.person
  if (person === undefined) return ''
  return markup`<p>${asked.speech.say(WORDS.person)}: ${personLink(asked, person)}</p>`
}
