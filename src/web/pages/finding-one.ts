/** One finding: what was seen, by which rule, and whom it concerns. */

import { membersListedMax, pageRows } from '../../model/limits.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { evidenceText } from '../../report/words/evidence.ts'
import { SOURCE_STATUS_WORDS } from '../../report/words/findings.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../../report/words/levels.ts'
import { ROLE_WORDS, RULE_CLASS_WORDS } from '../../report/words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../../report/words/thresholds.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import type { Word } from '../../report/words/word.ts'
import type { ListedFinding } from '../../store/listing-reading.ts'
import type { MemberRow, RuleRow } from '../../store/reading.ts'
import { findingNamed } from '../finding-query.ts'
import type { Asked, Page } from '../page.ts'
import { caseCell, provinceName, severityBadge, subjectCell } from '../views/finding-cells.ts'
import { sellerLink } from '../views/links.ts'
import { listTable } from '../views/list-table.ts'
import { pager } from '../views/paging.ts'
import { roleMeanings } from '../views/roles.ts'
import { FINDINGS_PAGE_WORDS as WORDS } from './words/findings.ts'

/** A finding by its id, which it has on every night. */
export const findingOne: Page = {
  path: '/findings/:finding',
  right: 'see-night',
  query: { after: { type: 'string', pattern: '^[0-9]{1,4}$' } },
  answer: (asked) => {
    const { speech, link } = asked
    const night = asked.night()
    const found = findingNamed(asked)
    const rule = night.rules().find(({ id }) => id === found?.rule)
    if (found === undefined || rule === undefined) return undefined
    return {
      title: speech.say(rule.title),
      body: markup`<nav class="crumbs"><ol><li><a href="${link('/findings')}">${speech.say(WORDS.title)}</a></li><li aria-current="page">${speech.say(rule.title)}</li></ol></nav>
<p class="note">${speech.say(WORDS.notProof)}</p>
<div class="split"><section><h2>${speech.say(WORDS.facts)}</h2>${facts(asked, found, rule)}
<h3>${speech.say(WORDS.evidence)}</h3>${evidence(asked, found)}</section>
<section><h2>${speech.say(WORDS.ruleAsWas)}</h2>${ruleText(asked, rule)}</section></div>
${found.groupSize === undefined ? '' : members(asked, found)}`,
    }
  },
}

/** Names and values, of those that there are. */
function listOf(pairs: readonly (readonly [string, Content])[]): Markup {
  const told = pairs.filter(([, value]) => value !== '')
  return markup`<dl class="facts">${told.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

function facts(asked: Asked, found: ListedFinding, rule: RuleRow): Markup {
  const { speech, link } = asked
  const { say, fill, count, date } = speech
  const { carrier, msisdn, outcome, nameLevel, birthDateLevel, person, province, pointOfSale, origin } = found
  const meant = ({ label, meaning }: Word): string => `${say(label)}. ${say(meaning)}`
  const place = origin && fill(WORDS.recordPlace, { file: foreign(origin.file), line: count(origin.line) })
  return markup`${listOf([
    [say(WORDS.about), subjectCell(asked, found)],
    [say(WORDS.severity), severityBadge(speech, found.severity)],
    [say(WORDS.class), `${rule.class} ${say(RULE_CLASS_WORDS[rule.class].label)}`],
    [say(WORDS.carrier), carrier === '' ? say(WORDS.several) : carrierName(carrier)],
    [say(WORDS.outcome), outcome === '' ? '' : meant(OUTCOME_WORDS[outcome])],
    [say(WORDS.nameLevel), nameLevel === '' ? '' : meant(NAME_LEVEL_WORDS[nameLevel])],
    [say(WORDS.birthDateLevel), birthDateLevel === '' ? '' : meant(BIRTH_DATE_LEVEL_WORDS[birthDateLevel])],
    [
      say(WORDS.person),
      person === '' ? '' : markup`<a class="code" href="${link(`/persons/${person}`)}">${person}</a>`,
    ],
    [say(WORDS.province), provinceName(province)],
    [say(WORDS.pointOfSale), pointOfSale === '' ? '' : sellerLink(asked, 'point-of-sale', carrier, pointOfSale)],
    [say(WORDS.case), caseCell(asked, found)],
    [say(WORDS.openedNight), found.openedNight === '' ? '' : date(found.openedNight)],
    [say(WORDS.record), place ?? ''],
    [say(WORDS.findingId), markup`<span class="code">${found.findingId}</span>`],
  ])}${msisdn === '' ? '' : markup`<p><a class="button" href="${link(`/numbers/${msisdn}`)}">${say(WORDS.seeNumber)}</a></p>`}`
}

function evidence({ speech }: Asked, { rule, evidence: pairs }: ListedFinding): Markup {
  const texts = Object.entries(pairs).map(([key, value]) => evidenceText(rule, key, value, speech.lang))
  if (texts.length === 0) return markup`<p>${speech.say(WORDS.noEvidence)}</p>`
  return markup`<ul>${texts.map((text) => markup`<li>${foreign(text)}</li>`)}</ul>`
}

function ruleText({ speech, link }: Asked, { id, why, params, basis, notice }: RuleRow): Markup {
  const { say, fill, count, date, lang } = speech
  const thresholds = params.map((param) => {
    const label = thresholdLabel(param.name)
    const value = thresholdValue(param, lang, { count, date })
    return markup`<li>${label === undefined ? param.name : say(label)} ${value} (${fill(WORDS.since, { date: date(param.effectiveFrom) })})</li>`
  })
  const sources = basis.map(({ title, where, status }) => {
    const known = SOURCE_STATUS_WORDS[status]
    return markup`<li>${say(title)} (${say(where)}; ${known === undefined ? status : say(known)})</li>`
  })
  return markup`<p>${say(why)}</p>${thresholds.length === 0 ? '' : markup`<h3>${say(WORDS.threshold)}</h3><ul>${thresholds}</ul>`}
<h3>${say(WORDS.basis)}</h3><ul>${sources}</ul>${notice.action === undefined ? '' : markup`<h3>${say(WORDS.asked)}</h3><p>${say(notice.action)}</p>`}
<p><a href="${link(`/rules/${id}`)}" class="code">${id}</a></p>`
}

function members(asked: Asked, { finding, findingId, groupSize = 0 }: ListedFinding): Markup {
  const { speech, link, query } = asked
  const { say, fill, count } = speech
  const after = Number(query['after'] ?? -1)
  const rows = asked.night().lists.membersOf(finding, after, pageRows + 1)
  const shown = rows.slice(0, pageRows)
  const to = (rank: number | undefined): string | undefined =>
    rank === undefined ? undefined : link(`/findings/${findingId}`, { after: rank < 0 ? undefined : String(rank) })
  const before = after < 0 ? undefined : Math.max(-1, after - pageRows)
  const sizes = { size: count(groupSize), listed: count(Math.min(groupSize, membersListedMax)) }
  return markup`<section id="members"><h2>${say(WORDS.members)}</h2><p>${fill(WORDS.membersOf, sizes)}</p>
${listTable(speech, {
  name: 'members',
  caption: say(WORDS.members),
  columns: [WORDS.number, WORDS.role, WORDS.carrier, WORDS.record].map((head) => ({ head: say(head), kind: 'words' })),
  rows: shown.map((row) => memberCells(asked, row)),
})}${roleMeanings(
  speech,
  shown.map(({ role }) => role),
)}${pager(speech, {
  first: after < 0 ? undefined : to(-1),
  previous: to(before),
  next: rows.length > pageRows ? to(shown.at(-1)?.rank) : undefined,
})}</section>`
}

function memberCells({ link, speech }: Asked, { msisdn, role, carrier, file, line }: MemberRow): readonly Content[] {
  const { say, fill, count } = speech
  return [
    markup`<a href="${link(`/numbers/${msisdn}`)}">${msisdn}</a>`,
    say(ROLE_WORDS[role].label),
    carrierName(carrier),
    fill(WORDS.recordPlace, { file: foreign(file), line: count(line) }),
  ]
}
