/** The other numbers of the persons of a number's records, as far as they have findings. */

import type { Explanation } from '../../report/explanation.ts'
import { foreign, type Markup, markup } from '../../report/markup.ts'
import type { FindingRow } from '../../store/run-rows.ts'
import type { Asked } from '../page.ts'
import { NUMBER_WORDS as WORDS } from '../pages/words/numbers.ts'
import { numberLink } from './links.ts'

/** Persons of one number that are followed: several hold it only where its records contradict each other. */
const PERSONS_MAX = 3

/** Findings of a person that are read for it. */
const FINDINGS_MAX = 200

/** A section with the numbers of each person; nothing where no record has one. */
export function otherNumbers(asked: Asked, { records, msisdn }: Explanation): Markup {
  const { speech, link } = asked
  const persons = [...new Set(records.flatMap(({ findings }) => findings.map(({ finding }) => finding.person)))]
  const told = persons.filter((person) => person !== '').slice(0, PERSONS_MAX)
  if (told.length === 0) return markup``
  const lists = told.map((person) => {
    const found = numbersIn(asked.night().lists.findingsOfPerson(person, FINDINGS_MAX)).filter(
      ([one]) => one !== msisdn,
    )
    const items = found.map(([one, findings]) => markup`<li>${numberLink(asked, one)} (${speech.count(findings)})</li>`)
    const all = speech.fill(WORDS.allOfPerson, { person: markup`<span class="code">${foreign(person)}</span>` })
    return markup`${items.length === 0 ? markup`<p>${speech.say(WORDS.noOthers)}</p>` : markup`<ul class="chips">${items}</ul>`}
<p><a href="${link(`/persons/${person}`)}">${all}</a></p>`
  })
  return markup`<section aria-labelledby="others"><h2 id="others">${speech.say(WORDS.others)}</h2><p class="note">${speech.say(WORDS.othersNote)}</p>
${lists}</section>
`
}

/** Distinct numbers in the order in which they come, with how many findings each has. */
function numbersIn(findings: readonly FindingRow[]): readonly (readonly [msisdn: string, findings: number])[] {
  const counts = new Map<string, number>()
  for (const { msisdn } of findings) counts.set(msisdn, (counts.get(msisdn) ?? 0) + 1)
  return [...counts].filter(([msisdn]) => msisdn !== '')
}
