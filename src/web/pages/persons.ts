/** One pseudonym: its numbers as far as they have findings, its groups, its cases. */

import { RunError } from '../../model/errors.ts'
import { type Content, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { table } from '../../report/table.ts'
import type { CaseRow } from '../../store/case-reading.ts'
import type { FindingRow } from '../../store/run-rows.ts'
import type { SuggestionRow } from '../../store/suggestion-reading.ts'
import type { Asked, Page } from '../page.ts'
import { caseTable } from '../views/case-rows.ts'
import { casesAbout } from '../views/cases-about.ts'
import { evidenceLines } from '../views/found.ts'
import { findingLink, numberLink, ruleLink } from '../views/links.ts'
import { probabilityIn } from '../views/waterfall.ts'
import { FOUND_WORDS } from '../views/words/found.ts'
import { PERSON_WORDS as WORDS } from './words/persons.ts'

/** Findings that are read of one person; whoever has more is told by groups. */
const FINDINGS_MAX = 500

/** Members of each group about it that are told. */
const MEMBERS_MAX = 50

/** Groups about one person. */
const GROUPS_MAX = 50

/** Suggestions that name one person. */
const SUGGESTIONS_MAX = 50

/** What a run says of one pseudonym, and its cases; something is in one of the lists. */
export interface PersonTold {
  readonly person: string
  readonly findings: readonly FindingRow[]
  readonly groups: readonly FindingRow[]
  /** Of which it is a candidate. */
  readonly suggestions: readonly SuggestionRow[]
  readonly cases: readonly CaseRow[]
}

/** One person or document by pseudonym. */
export const person: Page = {
  path: '/persons/:person',
  right: 'see-night',
  answer: (asked) => {
    const told = personTold(asked)
    const { speech, lang } = asked
    const { say } = speech
    const { person: name, cases: rows } = told
    const list = caseTable(asked, {
      name: 'cases',
      caption: markup`<span class="hidden">${say(WORDS.cases)}</span>`,
      rows,
      rules: asked.night().rules(),
    })
    return {
      title: WORDS.title[lang].replace('{person}', name),
      body: markup`<p>${say(WORDS.intro)}</p>
<section><h2>${say(WORDS.numbers)}</h2>${numbers(asked, told)}</section>
<section><h2>${say(WORDS.groups)}</h2>${groups(asked, told.groups)}</section>
${suggestions(asked, told.suggestions)}
${rows.length === 0 ? '' : markup`<section><h2>${say(WORDS.cases)}</h2>${list}</section>`}`,
    }
  },
}

/**
 * What is known of the pseudonym that the path names.
 * @throws RunError `person-unknown` where it names none, or where nothing is known of it
 */
export function personTold(asked: Asked): PersonTold {
  const { person: name = '' } = asked.params
  const { lists, listed } = asked.night()
  if (/^[0-9a-f]{32}$/.test(name)) {
    const told = {
      findings: lists.findingsOfPerson(name, FINDINGS_MAX),
      groups: lists.findingsAbout(name, GROUPS_MAX),
      suggestions: lists.suggestionsOfPerson(name, SUGGESTIONS_MAX),
      cases: casesAbout(asked, { subject: name }).rows,
    }
    if (Object.values(told).some((rows) => rows.length > 0)) return { person: name, ...told }
  }
  const hint = 'Check it, or open the night in which it was met.'
  throw new RunError('person-unknown', `nothing of run ${listed.run} knows the pseudonym that was asked for`, hint)
}

/** A number of the pseudonym: at which carriers, and by which rules it is known. */
interface OwnNumber {
  readonly carriers: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
}

/** Numbers with findings of their own, then those that groups about it list. */
function numbersOf({ night }: Asked, { findings, groups: about }: PersonTold): ReadonlyMap<string, OwnNumber> {
  const { lists } = night()
  const members = about.flatMap(({ finding, rule }) =>
    lists.membersOf(finding, -1, MEMBERS_MAX).map(({ msisdn, carrier }) => ({ msisdn, carrier, rule })),
  )
  const own = findings.filter(({ msisdn }) => msisdn !== '')
  const byNumber = Map.groupBy([...own, ...members], ({ msisdn }) => msisdn)
  return new Map(
    [...byNumber].map(([msisdn, all]) => {
      const carriers = new Set(all.map(({ carrier }) => carrier))
      return [msisdn, { carriers, rules: new Set(all.map(({ rule }) => rule)) }]
    }),
  )
}

function numbers(asked: Asked, told: PersonTold): Content {
  const { say, fill, count } = asked.speech
  const all = numbersOf(asked, told)
  if (all.size === 0) return markup`<p>${say(WORDS.noNumbers)}</p>`
  const titles = ruleTitles(asked)
  const cut =
    told.findings.length < FINDINGS_MAX
      ? ''
      : markup`<p class="found">${fill(WORDS.cut, { count: count(FINDINGS_MAX) })}</p>`
  return markup`${table({
    ...{ name: 'numbers', caption: fill(WORDS.numbersCaption, { count: count(all.size) }), isList: true },
    columns: [
      { head: say(WORDS.number), kind: 'words' },
      { head: say(WORDS.carrier), kind: 'words' },
      { head: say(WORDS.rules), kind: 'sentence' },
    ],
    rows: [...all].map(([msisdn, { carriers, rules }]) => [
      numberLink(asked, msisdn),
      [...carriers].map((carrier, at) => markup`${at === 0 ? '' : ', '}${carrierName(carrier)}`),
      [...rules].map((rule, at) => {
        return markup`${at === 0 ? '' : markup`<br>`}${ruleLink(asked, rule, titles.get(rule) ?? rule)}`
      }),
    ]),
  })}${cut}`
}

function ruleTitles({ night, speech: { say } }: Asked): ReadonlyMap<string, string> {
  const { rules } = night()
  return new Map(rules().map(({ id, title }) => [id, say(title)]))
}

function suggestions(asked: Asked, found: readonly SuggestionRow[]): Content {
  if (found.length === 0) return ''
  const { say, fill, count } = asked.speech
  const items = found.map(({ msisdn, probabilityMillionths }) => {
    return markup`<li>${numberLink(asked, msisdn)} (${probabilityIn(asked.speech, probabilityMillionths)})</li>`
  })
  const cut =
    found.length < SUGGESTIONS_MAX
      ? ''
      : markup`<p class="found">${fill(WORDS.suggestionsCut, { count: count(SUGGESTIONS_MAX) })}</p>`
  return markup`<section><h2>${say(WORDS.suggestions)}</h2><p class="note">${say(WORDS.suggestionsNote)}</p><ul class="chips">${items}</ul>${cut}</section>`
}

function groups(asked: Asked, found: readonly FindingRow[]): Content {
  const { say, count } = asked.speech
  if (found.length === 0) return markup`<p>${say(WORDS.noGroups)}</p>`
  const rules = ruleTitles(asked)
  return table({
    ...{ name: 'groups', caption: markup`<span class="hidden">${say(WORDS.groups)}</span>`, isList: true },
    columns: [
      { head: say(WORDS.rule), kind: 'words' },
      { head: say(WORDS.size), kind: 'number' },
      { head: say(FOUND_WORDS.evidence), kind: 'sentence' },
      { head: say(WORDS.members), kind: 'words' },
    ],
    rows: found.map((one) => [
      ruleLink(asked, one.rule, rules.get(one.rule) ?? one.rule),
      count(one.groupSize ?? 0),
      evidenceLines(asked, one),
      findingLink(asked, one.findingId, say(WORDS.members)),
    ]),
  })
}
