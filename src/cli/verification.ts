/** What `verify` found, for people. */

import type { SampleVerification } from '../engines/verify-sample.ts'
import { OUTCOMES } from '../model/verdict.ts'
import type { CaseVerification } from '../run/case-verification.ts'
import type { Verification } from '../run/verification.ts'
import { grouped, tableText } from './table.ts'

/** The confusion table of outcomes, precision and recall of every rule, and the first differences. */
export function verificationText(found: Verification): string {
  const { records, skippedRecords, skippedFiles, differenceCount } = found
  const lines = [
    `${grouped(records)} records compared; rows planted (down) against outcomes found (across):`,
    outcomeTable(found),
    ruleTable(found),
    byCountLine(found),
    found.rulesOff.length > 0
      ? `Planted and not compared, as the run had not switched them on (--rules-on): ${found.rulesOff.join(', ')}.`
      : '',
    linkingLines(found),
    skippedRecords > 0
      ? `${grouped(skippedRecords)} records of ${skippedFiles.length} files are not in this run and were passed over.`
      : '',
    ...found.differences.map(({ kind, file, line, expected, found: had }) => {
      return `${file === '' ? 'the run' : `${file}:${line}`}  ${kind}: expected ${expected || 'nothing'}, found ${had || 'nothing'}`
    }),
    differenceCount === 0 ? 'Everything agrees.' : `${grouped(differenceCount)} differences.`,
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

function outcomeTable({ outcomes }: Verification): string {
  const rows = OUTCOMES.map((planted) => [planted, ...OUTCOMES.map((outcome) => grouped(outcomes[planted][outcome]))])
  return tableText(['planted', ...OUTCOMES.map((number) => ({ number }))], rows)
}

function ruleTable({ rules }: Verification): string {
  const numbers = ['planted', 'found', 'precision', 'recall'].map((number) => ({ number }))
  const rows = rules.map(({ rule, planted, found, precision, recall }) => {
    return [rule, grouped(planted), grouped(found), precision.toFixed(6), recall.toFixed(6)]
  })
  return `Numbers that a finding is about, by rule:\n${tableText(['rule', ...numbers], rows)}`
}

function linkingLines({ linking }: Verification): string {
  if (linking === undefined) return ''
  const { slips, slipsFound, recall, suggested, right, precision, listed, calibrationError } = linking
  const found =
    slips === 0
      ? 'no slips are planted for this pass, so what it misses is not counted (--scenario linking plants them; numbers that another plant left one place off are judged too)'
      : `of ${grouped(slips)} records with one slip in the number ${grouped(slipsFound)} have their holder suggested (recall ${recall.toFixed(6)})`
  return [
    `Suggestions: ${found};`,
    `of ${grouped(suggested)} suggestions ${grouped(right)} are right (precision ${precision.toFixed(6)}); calibration error of ${grouped(listed)} candidates ${calibrationError.toFixed(6)}.`,
  ].join('\n')
}

function byCountLine({ rules }: Verification): string {
  const byCount = rules.reduce((sum, rule) => sum + rule.byCount, 0)
  return byCount === 0
    ? ''
    : `${grouped(byCount)} members of groups too large to be listed whole were compared by their number.`
}

/** What became of findings on numbers: planted against found by rule and state, and the first differences. */
export function caseText({ nights, planted, states, differences, differenceCount }: CaseVerification): string {
  const numbers = ['planted', 'found', 'both'].map((number) => ({ number }))
  const rows = states.map((row) => [row.rule, row.state, grouped(row.planted), grouped(row.found), grouped(row.both)])
  const lines = [
    `${grouped(planted)} planted states of ${nights.length} nights compared:`,
    tableText(['rule', 'state', ...numbers], rows),
    ...differences.map(({ place, night, carrier, rule, expected, found }) => {
      const about = [night, carrier, rule].filter((word) => word !== '').join(' ')
      return `${place}  ${about}: expected ${expected}, found ${found}`
    }),
    differenceCount === 0 ? 'Everything agrees.' : `${grouped(differenceCount)} differences.`,
  ]
  return `${lines.join('\n')}\n`
}

/** What a sample shows: what was derived again, the differences, and what follows for the rest. */
export function sampleText(found: SampleVerification): string {
  const { run, share, seed, recordsRead, records, groups, findings, differenceCount, differingShareMax } = found
  const whole = Object.entries(groups).map(([key, count]) => `${grouped(count)} ${GROUP_WORDS[key] ?? key}`)
  const lines = [
    `run ${run}: ${Number((share * 100).toPrecision(6))} % derived again by the reference engine, seed ${seed}`,
    `records    ${grouped(records)} of ${grouped(recordsRead)}`,
    `groups     ${whole.join(', ')}`,
    `findings   ${grouped(findings)}`,
    found.hasOutcomes
      ? ''
      : 'The run has no outcomes.csv: outcomes and levels were compared only where a record has a finding (reconcile with --outcomes).',
    found.notDerived.length === 0
      ? ''
      : `Not derived again, since it takes all records of the night: ${found.notDerived.join(', ')}.`,
    ...found.differences.map(({ kind, place, expected, found: had }) => {
      return `${place}  ${kind}: expected ${expected}, found ${had}`
    }),
    differenceCount === 0 ? 'Everything agrees.' : `${grouped(differenceCount)} differences.`,
    differenceCount === 0
      ? ''
      : 'Where every pseudonym differs, see that --key-file is the key of the run; where counted lines do, its --confirmations.',
    differingShareMax === undefined ? '' : boundText(differingShareMax, records),
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

function boundText(differingShareMax: number, records: number): string {
  if (differingShareMax === 0) return 'All records were derived again.'
  const oneIn = Math.floor(1 / differingShareMax)
  return `At 95 % confidence at most ${(differingShareMax * 100).toPrecision(2)} % of all records (one in ${grouped(oneIn)}) would differ: none of ${grouped(records)} did, drawn at random (rule of three).`
}

const GROUP_WORDS: Readonly<Record<string, string>> = {
  msisdn: 'numbers',
  person: 'persons',
  document: 'documents',
  agent: 'agents',
  'point-of-sale': 'points of sale',
  portrait: 'portraits',
  organisation: 'organisations',
  namesake: 'groups of namesakes',
}
