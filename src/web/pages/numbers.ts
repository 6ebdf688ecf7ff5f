/** One number: its records beside the register, what was found of it and why, and what became of that. */

import { isNationalNumber } from '../../model/national-number.ts'
import { type ExplainedRecord, type Explanation, explained } from '../../report/explanation.ts'
import { type Markup, markup } from '../../report/markup.ts'
import type { Asked, Page } from '../page.ts'
import { caseTable } from '../views/case-rows.ts'
import { casesAbout } from '../views/cases-about.ts'
import { copyButton } from '../views/copy.ts'
import { groupTable } from '../views/groups.ts'
import { nightStrip } from '../views/night-strip.ts'
import { otherNumbers } from '../views/other-numbers.ts'
import { recordSection } from '../views/record.ts'
import { revealForm } from '../views/reveal-form.ts'
import { NUMBER_WORDS as WORDS } from './words/numbers.ts'

/** How much is read of a number that stands in very many records or groups. */
export const NUMBER_BOUNDS = { findings: 200, groups: 50, nights: 0, members: 0 } as const

/** A number with its leading zero; one of which nothing is known is told so. */
export const number: Page = {
  path: '/numbers/:msisdn',
  right: 'see-night',
  answer: (asked) => {
    const msisdn = numberIn(asked)
    if (msisdn === undefined) return undefined
    const { say } = asked.speech
    const told = explained(asked.store, asked.night(), msisdn, NUMBER_BOUNDS)
    const about = casesAbout(asked, { msisdn })
    return {
      title: WORDS.title[asked.lang].replace('{msisdn}', msisdn),
      body: markup`<div>${copyButton(asked.speech, msisdn)}</div>${nothing(asked, told)}
<section aria-labelledby="history"><h2 id="history">${say(WORDS.history)}</h2>${nightStrip(asked, `/numbers/${msisdn}`, about)}</section>
${told.records.map((record, at) => recordSection(asked, record, at))}
${told.recordCount > told.records.length || isCut(told) ? more(asked) : ''}
${told.records.some(({ place }) => place !== undefined) ? revealForm(asked, msisdn, told.records.some(isNobodyFound)) : ''}
${groupTable(asked, told.groups)}
${otherNumbers(asked, told)}
<section><h2>${say(WORDS.cases)}</h2>${about.rows.length === 0 ? markup`<p>${say(WORDS.noCases)}</p>` : caseTable(asked, { name: 'cases', caption: markup`<span class="hidden">${say(WORDS.cases)}</span>`, rows: about.rows, rules: asked.night().rules() })}</section>
`,
    }
  },
}

/** The number that the path names; undefined where it is none, or another spelling of one. */
export function numberIn({ params }: Asked): string | undefined {
  const { msisdn = '' } = params
  return isNationalNumber(msisdn) ? msisdn : undefined
}

function nothing({ speech: { say } }: Asked, { records, groups }: Explanation): Markup {
  return records.length === 0 && groups.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : markup``
}

/** Whether the register has nobody under the document of a record. */
function isNobodyFound({ findings, suggestions }: ExplainedRecord): boolean {
  return suggestions.length > 0 || findings.some(({ finding }) => finding.outcome === 'not-found')
}

function isCut({ records }: Explanation): boolean {
  return records.reduce((sum, { findings }) => sum + findings.length, 0) >= NUMBER_BOUNDS.findings
}

function more({ speech }: Asked): Markup {
  return markup`<p class="found">${speech.fill(WORDS.more, { count: speech.count(NUMBER_BOUNDS.findings) })}</p>`
}
