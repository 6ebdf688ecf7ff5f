import { RULE_CLASSES, SEVERITIES } from '../../model/finding.ts'
import type { RuleRow } from '../../store/reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, summaryFigure, tallyFigure } from '../night.ts'
import { table } from '../table.ts'
import { FINDINGS_WORDS as WORDS } from '../words/findings.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS } from '../words/subjects.ts'
import { advisoryMark } from './review.ts'

/** Findings: records by class, findings by rule with severity, and by rule with carrier. */
export function findings(night: Night): Section {
  return {
    id: 'findings',
    title: WORDS.title,
    body: markup`${findingTables(night)}${proof(night)}`,
  }
}

/** The tables of {@link findings}, without the way from a figure to its numbers. */
export function findingTables(night: Night): Markup {
  return markup`<p>${night.speech.say(WORDS.intro)}</p>${classes(night)}${severities(night)}${byCarrier(night)}`
}

/** How to get from a figure to numbers and lines. */
function proof(night: Night): Markup {
  const { speech, run } = night
  const { say } = speech
  const [first] = rulesByClass(night)
  if (first === undefined) return markup``
  const code = (text: Content): Markup => markup`<span class="code">${text}</span>`
  const name = `${run.listed.run}.db`
  const query = `SELECT severity, carrier, msisdn, file, line FROM findings WHERE rule = '${first.id}'`
  return markup`<h3>${say(WORDS.proofTitle)}</h3>
<p>${speech.fill(WORDS.proof, { rule: code(first.id), file: code(foreign(name)) })}<br>
${code(`sqlite3 -readonly -box ${say(WORDS.store)}.runs/${name} "${query}"`)}</p>
<p>${say(WORDS.groups)} ${say(WORDS.explain)}<br>
${code(`simsach explain ${say(WORDS.number)} --db ${say(WORDS.store)} --run ${run.listed.run}`)}</p>
`
}

/** Only classes for which a rule ran: of the others nothing is known. */
function classes(night: Night): Markup {
  const { speech, carriers, run, tally } = night
  const { say } = speech
  const known = new Set(run.rules().map((rule) => rule.class))
  return table({
    name: 'classes',
    caption: say(WORDS.classCaption),
    columns: [
      { head: say(WORDS.class), kind: 'words' },
      ...carriers.map((carrier) => ({ head: carrierName(carrier), kind: 'number' }) as const),
      { head: say(WORDS.total), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
      { head: say(WORDS.meaning), kind: 'sentence' },
    ],
    rows: RULE_CLASSES.filter((one) => known.has(one)).map((one) => {
      const all = tally('class', '', one, 'numbers')
      return [
        markup`<strong>${one}</strong> ${say(RULE_CLASS_WORDS[one].label)}`,
        ...carriers.map((carrier) => tallyFigure(night, 'class', [carrier, one, 'numbers'])),
        tallyFigure(night, 'class', ['', one, 'numbers']),
        speech.share(all?.count ?? 0, all?.denominator ?? 0),
        say(RULE_CLASS_WORDS[one].meaning),
      ]
    }),
  })
}

/** In the order of classes, the list's own within each. */
function rulesByClass({ run }: Night): readonly RuleRow[] {
  return run.rules().toSorted((a, b) => RULE_CLASSES.indexOf(a.class) - RULE_CLASSES.indexOf(b.class))
}

function ruleHead(night: Night, rule: RuleRow): Markup {
  const title = night.speech.say(rule.title)
  return markup`${night.places.rule(rule.id, title)} <span class="small">${rule.id}</span>${advisoryMark(night, rule)}`
}

function severities(night: Night): Markup {
  const { speech, tallies } = night
  const { say } = speech
  const bySeverity = (rule: string, severity: string): string => {
    const hits = tallies('rule').filter(({ key, measure }) => key === rule && measure === severity)
    const count = hits.reduce((sum, hit) => sum + hit.count, 0)
    return count === 0 ? '–' : speech.count(count)
  }
  const gravestFirst = SEVERITIES.toReversed()
  return table({
    name: 'severities',
    caption: say(WORDS.ruleCaption),
    columns: [
      { head: say(WORDS.rule), kind: 'words' },
      { head: say(WORDS.class), kind: 'words' },
      ...gravestFirst.map((severity) => ({ head: say(SEVERITY_WORDS[severity].label), kind: 'number' }) as const),
      { head: say(WORDS.total), kind: 'number' },
    ],
    rows: rulesByClass(night).map((rule) => [
      ruleHead(night, rule),
      rule.class,
      ...gravestFirst.map((severity) => bySeverity(rule.id, severity)),
      summaryFigure(night, `findings.${rule.id}`, rule.findings),
    ]),
  })
}

/** One column a carrier; findings over several carriers have one of their own, and belong to none. */
function byCarrier(night: Night): Markup {
  const { speech, carriers, tallies } = night
  const { say } = speech
  const cell = (rule: RuleRow, carrier: string): Content => {
    const hits = tallies('rule').filter((one) => one.key === rule.id && one.carrier === carrier && one.count > 0)
    if (hits.length === 0) return '–'
    if (hits.length > 1) return speech.count(hits.reduce((sum, { count }) => sum + count, 0))
    return hits.map(({ key, measure }) => tallyFigure(night, 'rule', [carrier, key, measure]))
  }
  return table({
    name: 'findings-by-carrier',
    caption: say(WORDS.carrierCaption),
    columns: [
      { head: say(WORDS.rule), kind: 'words' },
      ...carriers.map((carrier) => ({ head: carrierName(carrier), kind: 'number' }) as const),
      { head: say(PAGE_WORDS.severalCarriers), kind: 'number' },
    ],
    rows: rulesByClass(night).map((rule) => [
      markup`${say(rule.title)}${advisoryMark(night, rule)}`,
      ...[...carriers, ''].map((carrier) => cell(rule, carrier)),
    ]),
  })
}
