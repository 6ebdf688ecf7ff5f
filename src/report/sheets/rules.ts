/** The rules as the run had them, what they rest on, and what they found. */

import { RULE_CLASSES } from '../../model/finding.ts'
import type { Night } from '../night.ts'
import { FINDINGS_WORDS, SOURCE_STATUS_WORDS } from '../words/findings.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../words/thresholds.ts'
import { carrierCell, columnsOf } from './columns.ts'
import { type Cell, type Sheet, shareOf } from './sheet.ts'

/** Findings by rule, severity and carrier; by class first. */
export function findingCountSheet(night: Night): Sheet {
  const { say } = night.speech
  const known = new Map(night.run.rules().map((rule) => [rule.id, rule]))
  const classAt = (rule: string): number => RULE_CLASSES.indexOf(known.get(rule)?.class ?? 'DQ')
  const severities: Readonly<Record<string, { readonly label: { readonly vi: string; readonly en: string } }>> =
    SEVERITY_WORDS
  return {
    id: 'findings-by-rule',
    title: say(WORDS.findingsByRule),
    columns: columnsOf(night, [
      [FINDINGS_WORDS.class, 8],
      [FINDINGS_WORDS.rule, 30],
      [WORDS.title, 48],
      [FINDINGS_WORDS.severity, 12],
      [PAGE_WORDS.carrier, 18],
      [FINDINGS_WORDS.findings, 12],
      [WORDS.of, 14],
      [PAGE_WORDS.share, 10],
    ]),
    rows: () =>
      night
        .tallies('rule')
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => classAt(a.key) - classAt(b.key))
        .map(({ carrier, key, measure, count, denominator }): readonly Cell[] => {
          const rule = known.get(key)
          const severity = severities[measure]?.label
          return [
            ...[rule?.class, key, rule && say(rule.title), severity === undefined ? measure : say(severity)],
            ...[
              carrierCell(night, carrier, PAGE_WORDS.severalCarriers),
              count,
              denominator,
              shareOf(count, denominator),
            ],
          ]
        }),
  }
}

/** Every rule's text and thresholds. */
export function ruleSheet(night: Night): Sheet {
  const { speech, run } = night
  const { say } = speech
  return {
    id: 'rules',
    title: say(WORDS.rules),
    columns: columnsOf(night, [
      [FINDINGS_WORDS.rule, 30],
      [FINDINGS_WORDS.class, 8],
      [FINDINGS_WORDS.severity, 12],
      [WORDS.title, 48],
      [WORDS.why, 80],
      [FINDINGS_WORDS.subjects, 28],
      [FINDINGS_WORDS.thresholds, 60],
      [FINDINGS_WORDS.ladder, 12],
      [FINDINGS_WORDS.notice, 60],
      [FINDINGS_WORDS.findings, 12],
    ]),
    rows: () =>
      run.rules().map((rule): readonly Cell[] => [
        ...[rule.id, rule.class, say(SEVERITY_WORDS[rule.severity].label), say(rule.title), say(rule.why)],
        speech.list(rule.subjects.map((kind) => say(SUBJECT_KIND_WORDS[kind].label))),
        rule.params
          .map((param) => {
            const label = thresholdLabel(param.name)
            return `${label === undefined ? param.name : say(label)}: ${thresholdValue(param, speech.lang, speech)}`
          })
          .join('\n'),
        ...[rule.ladder, say(rule.notice.action ?? FINDINGS_WORDS.noNotice), rule.findings],
      ]),
  }
}

/** What the rules rest on, each source once. */
export function sourceSheet({ speech, run }: Night): Sheet {
  const { say } = speech
  const cited = run.rules().flatMap((rule) => rule.basis.map((source) => ({ rule: rule.id, source })))
  const bySource = Map.groupBy(cited, ({ source }) => source.key)
  return {
    id: 'sources',
    title: say(WORDS.sources),
    columns: columnsOf({ speech }, [
      [WORDS.source, 24],
      [WORDS.title, 60],
      [WORDS.where, 50],
      [WORDS.status, 22],
      [WORDS.citedBy, 60],
    ]),
    rows: () =>
      [...bySource].flatMap(([key, uses]) => {
        const [first] = uses
        if (first === undefined) return []
        const { title, where, status } = first.source
        const words = SOURCE_STATUS_WORDS[status]
        const rules = uses.map(({ rule }) => rule).join(', ')
        return [[key, say(title), say(where), words === undefined ? status : say(words), rules]]
      }),
  }
}
