/** Findings of a night by any filter: from a question to numbers in one step. */

import provinces from '../../../seeds/provinces34.json' with { type: 'json' }
import { CASE_STATES } from '../../model/case.ts'
import { RULE_CLASSES, SEVERITIES } from '../../model/finding.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName, carrierText } from '../../report/night.ts'
import { CASE_STATE_WORDS } from '../../report/words/cases.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS } from '../../report/words/subjects.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import type { FindingPage, Listable, ListedFinding, ListSort } from '../../store/listing-reading.ts'
import type { RuleRow } from '../../store/reading.ts'
import { FINDING_FILTERS, FINDING_PAGES, findingQuestion, SEVERAL_CARRIERS } from '../finding-query.ts'
import type { Asked, Page } from '../page.ts'
import { choiceField, textField } from '../views/field.ts'
import { type ActiveFilter, type Choices, filterChips, filterField, filterForm } from '../views/filters.ts'
import { caseCell, provinceName, severityBadge, subjectCell } from '../views/finding-cells.ts'
import { sellerLink } from '../views/links.ts'
import { type ListColumn, listTable } from '../views/list-table.ts'
import { pager } from '../views/paging.ts'
import { SORT_WORDS, FINDINGS_PAGE_WORDS as WORDS } from './words/findings.ts'

/** The list of findings, with its filters. */
export const findingList: Page = {
  path: '/findings',
  right: 'see-night',
  menu: WORDS.title,
  query: { ...FINDING_FILTERS, ...FINDING_PAGES },
  answer: (asked) => {
    const night = asked.night()
    const [rules, listable] = [night.rules(), night.listable()]
    const page = night.findings(findingQuestion(asked.query))
    const { say } = asked.speech
    return {
      title: say(WORDS.title),
      body: markup`<p class="note">${say(WORDS.notProof)}</p>
${form(asked, rules, night.carriers(), listable)}${filterChips(asked.speech, activeFilters(asked, rules))}${foundText(asked, page)}
${page.rows.length === 0 ? '' : tableOf(asked, rules, page.rows, listable)}
${pager(asked.speech, { ...links(asked, page), isCut: page.isCut })}
${page.rows.length === 0 && !page.isCut ? '' : downloadForm(asked)}<p class="no-print"><a href="${dataLink(asked)}">${say(WORDS.asData)}</a></p>
`,
    }
  },
}

/** The same list with something of its address changed; from its first page on. */
function linkWith({ link, query }: Asked, change: Readonly<Record<string, string | undefined>>): string {
  return link('/findings', { ...query, after: undefined, ...change })
}

function links(asked: Asked, { next, previous }: FindingPage) {
  const to = (after: string | undefined) => (after === undefined ? undefined : linkWith(asked, { after }))
  const isFirst = asked.query['after'] === undefined
  return { first: isFirst ? undefined : linkWith(asked, {}), previous: to(previous), next: to(next) }
}

function dataLink(asked: Asked): string {
  return linkWith(asked, {}).replace(/^\/\w+\//, '/api/v1/')
}

/** A form, since a download is written down. */
function downloadForm({ csrf, link, query, speech: { say } }: Asked): Markup {
  const to = link('/findings/download', { ...query, sort: undefined, after: undefined, rows: undefined })
  return markup`<form class="inline no-print" method="post" action="${to}">${csrf}<button class="plain">${say(WORDS.asCsv)}</button></form>`
}

function form(asked: Asked, rules: readonly RuleRow[], carriers: readonly string[], listable: Listable): Markup {
  const { query, speech } = asked
  const { say } = speech
  const choice = (name: string, label: string, choices: Choices): Markup => filterField(asked, { name, label }, choices)
  const several = [SEVERAL_CARRIERS, say(WORDS.several)] as const
  const places = [
    choice(
      'province',
      say(WORDS.province),
      provinces.map(({ code, name }) => [code, name]),
    ),
    textField(
      { name: 'pos', label: say(WORDS.pointOfSaleField) },
      markup`value="${query['pos'] ?? ''}" maxlength="240" autocomplete="off" spellcheck="false"`,
    ),
  ]
  const cases = [
    choice(
      'state',
      say(WORDS.state),
      CASE_STATES.map((state) => [state, say(CASE_STATE_WORDS[state])]),
    ),
    textField(
      { name: 'days', label: say(WORDS.days) },
      markup`value="${query['days'] ?? ''}" inputmode="numeric" pattern="[0-9]{1,4}" maxlength="4"`,
    ),
  ]
  const sorts = (['rank', 'severity', 'size', ...(listable.ages ? ['age' as const] : [])] as const).map(
    (sort) => [sort, say(SORT_WORDS[sort])] as const,
  )
  const missing = [...(listable.places ? [] : [WORDS.noPlaces]), ...(listable.cases ? [] : [WORDS.noCases])]
  const fields = [
    choice('carrier', say(WORDS.carrier), [...carriers.map((id) => [id, carrierText(id)] as const), several]),
    choice(
      'class',
      say(WORDS.class),
      RULE_CLASSES.map((one) => [one, `${one} ${say(RULE_CLASS_WORDS[one].label)}`]),
    ),
    choice(
      'rule',
      say(WORDS.rule),
      rules.map(({ id, title }) => [id, say(title)]),
    ),
    choice(
      'severity',
      say(WORDS.severity),
      SEVERITIES.toReversed().map((one) => [one, say(SEVERITY_WORDS[one].label)]),
    ),
    ...(listable.places ? places : []),
    ...(listable.cases ? cases : []),
    choiceField({ name: 'sort', label: say(WORDS.sort) }, sorts, query['sort'] ?? 'rank'),
  ]
  return markup`${filterForm(asked, '/findings', fields, ['rows'])}${missing.map((one) => markup`<p class="note">${say(one)}</p>`)}`
}

/** Filters that hold, in words. */
function activeFilters(asked: Asked, rules: readonly RuleRow[]): readonly ActiveFilter[] {
  const { speech, query } = asked
  const { say } = speech
  const title = rules.find(({ id }) => id === query['rule'])?.title
  const { class: ofClass, severity, state } = findingQuestion(query)
  const told: Readonly<Record<string, Content | undefined>> = {
    carrier:
      query['carrier'] === SEVERAL_CARRIERS ? say(WORDS.several) : query['carrier'] && carrierName(query['carrier']),
    class: ofClass && say(RULE_CLASS_WORDS[ofClass].label),
    rule: query['rule'] && (title === undefined ? foreign(query['rule']) : say(title)),
    severity: severity && say(SEVERITY_WORDS[severity].label),
    province: query['province'] && provinceName(query['province']),
    pos: query['pos'] && foreign(query['pos']),
    state: state && say(CASE_STATE_WORDS[state]),
    days: query['days'] && speech.fill(WORDS.daysChip, { count: query['days'] }),
  }
  return Object.entries(told).flatMap(([name, words]) =>
    words === undefined || words === '' ? [] : [{ words, without: linkWith(asked, { [name]: undefined }) }],
  )
}

function foundText({ speech }: Asked, { rows, total, looked, isCut }: FindingPage): Markup {
  const { say, fill, count } = speech
  const shown = fill(WORDS.shown, { rows: count(rows.length) })
  const found = total === undefined ? shown : markup`${fill(WORDS.total, { total: count(total) })} ${shown}`
  if (isCut)
    return markup`<p class="found" role="status">${rows.length === 0 ? say(WORDS.nothingHere) : found} ${fill(WORDS.cut, { looked: count(looked) })}</p>`
  return markup`<p class="found" role="status">${rows.length === 0 ? say(WORDS.nothing) : found}</p>`
}

function tableOf(asked: Asked, rules: readonly RuleRow[], rows: readonly ListedFinding[], listable: Listable): Markup {
  const { speech } = asked
  const titles = new Map(rules.map(({ id, title }) => [id, speech.say(title)]))
  const columns = columnsOf(asked, listable)
  return listTable(speech, {
    name: 'findings',
    caption: speech.say(WORDS.caption),
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, titles.get(row.rule) ?? row.rule))),
  })
}

interface FindingColumn extends ListColumn {
  readonly cell: (row: ListedFinding, title: string) => Content
}

function columnsOf(asked: Asked, listable: Listable): readonly FindingColumn[] {
  const { speech, link } = asked
  const { say, count, date } = speech
  const sorted = (sort: ListSort, now: 'ascending' | 'descending') => ({
    sort: { href: linkWith(asked, { sort }), now: (asked.query['sort'] ?? 'rank') === sort ? now : undefined },
  })
  const places: readonly FindingColumn[] = [
    { head: say(WORDS.province), kind: 'words', cell: ({ province }) => provinceName(province) },
    { head: say(WORDS.pointOfSale), kind: 'words', cell: (row) => sellerCell(asked, row) },
  ]
  const aged = listable.ages ? sorted('age', 'ascending') : {}
  const cases: readonly FindingColumn[] = [
    { head: say(WORDS.state), kind: 'words', cell: (row) => caseCell(asked, row) },
    {
      head: say(WORDS.openedNight),
      kind: 'words',
      ...aged,
      cell: (row) => (row.openedNight === '' ? '' : date(row.openedNight)),
    },
  ]
  return [
    {
      head: say(WORDS.rule),
      kind: 'words',
      cell: ({ findingId }, title) => markup`<a href="${link(`/findings/${findingId}`)}">${title}</a>`,
    },
    { head: say(WORDS.about), kind: 'words', ...sorted('rank', 'ascending'), cell: (row) => subjectCell(asked, row) },
    {
      head: say(WORDS.severity),
      kind: 'words',
      ...sorted('severity', 'descending'),
      cell: ({ severity }) => severityBadge(speech, severity),
    },
    {
      head: say(WORDS.carrier),
      kind: 'words',
      cell: ({ carrier }) => (carrier === '' ? say(WORDS.several) : carrierName(carrier)),
    },
    {
      head: say(WORDS.outcome),
      kind: 'words',
      cell: ({ outcome }) => (outcome === '' ? '' : say(OUTCOME_WORDS[outcome].label)),
    },
    ...(listable.places ? places : []),
    {
      head: say(WORDS.size),
      kind: 'number',
      ...sorted('size', 'descending'),
      cell: ({ groupSize }) => (groupSize === undefined ? '' : count(groupSize)),
    },
    ...(listable.cases ? cases : []),
  ]
}

function sellerCell(asked: Asked, { carrier, pointOfSale, subjectKind }: ListedFinding): Content {
  // It stands among those that the finding is about.
  if (pointOfSale === '' || subjectKind === 'point-of-sale') return ''
  return sellerLink(asked, 'point-of-sale', carrier, pointOfSale)
}
