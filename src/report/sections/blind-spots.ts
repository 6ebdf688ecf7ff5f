import carrierSeeds from '../../../seeds/carriers.json' with { type: 'json' }
import { RULE_CLASSES } from '../../model/finding.ts'
import type { BothLanguages } from '../../model/rule.ts'
import type { SubmissionState } from '../../model/submission.ts'
import { type Outcome, REASONS } from '../../model/verdict.ts'
import { ratioMin } from '../concentration.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { type Night, type Section, summaryFigure, tallyFigure } from '../night.ts'
import { LIMITS_WORDS as WORDS } from '../words/limits.ts'
import { REASON_WORDS } from '../words/verdicts.ts'

/** What the night does not show, so that nobody takes silence for an answer. Comes after all sections that withhold cells. */
export function blindSpots(night: Night): Section {
  const { say } = night.speech
  const spots = [...unseenRecords(night), ...unseenCarriers(night), ...unseenByRules(night), ...unseenInReport(night)]
  return {
    id: 'blind-spots',
    title: WORDS.title,
    body: markup`<p>${say(WORDS.intro)}</p><ul>${spots.map((spot) => markup`<li>${spot}</li>`)}</ul>`,
  }
}

function unseenRecords(night: Night): readonly Content[] {
  const { speech, summary, tally } = night
  const { fill, say } = speech
  const { rows } = summary
  const reasonFigure = (key: string): Markup => tallyFigure(night, 'reason', ['', key, 'records'])
  const counted = (outcome: Outcome, reason: string): number =>
    tally('reason', '', `${outcome}/${reason}`, 'records')?.count ?? 0
  const unverifiable = REASONS.unverifiable
    .filter((reason) => counted('unverifiable', reason) > 0)
    .map((reason, at) => {
      const comma = at === 0 ? '' : ', '
      return markup`${comma}${say(REASON_WORDS[reason].label)} ${reasonFigure(`unverifiable/${reason}`)}`
    })
  const date = speech.date(summary.register.extractDate)
  return [
    ...(rows.unverifiable === 0
      ? []
      : [
          fill(WORDS.unverifiable, {
            count: summaryFigure(night, 'rows.unverifiable', rows.unverifiable),
            share: speech.share(rows.unverifiable, rows.read),
            reasons: unverifiable,
          }),
        ]),
    fill(WORDS.lag, { count: reasonFigure('not-found/register-lag'), date }),
    fill(WORDS.cmnd, { count: reasonFigure('not-found/cmnd-unmapped') }),
    fill(WORDS.ambiguous, { count: summaryFigure(night, 'rows.ambiguous', rows.ambiguous) }),
    fill(WORDS.rejected, { count: summaryFigure(night, 'rows.rejected', rows.rejected) }),
  ]
}

function unseenCarriers({ speech, carriers, run }: Night): readonly Content[] {
  const named = (of: readonly { readonly name: string }[]): Content => speech.list(of.map(({ name }) => name))
  const missing = carrierSeeds.filter(({ id, hasFormat }) => hasFormat && !carriers.includes(id))
  const formatless = carrierSeeds.filter(({ id, hasFormat }) => !hasFormat && !carriers.includes(id))
  const leftOut = (of: SubmissionState, words: BothLanguages): readonly Content[] => {
    const found = run.submissions().filter(({ state }) => state === of)
    const submissions = found.map(({ submission }, at) => markup`${at === 0 ? '' : ', '}${foreign(submission)}`)
    return found.length === 0 ? [] : [speech.fill(words, { submissions })]
  }
  return [
    ...(missing.length === 0 ? [] : [speech.fill(WORDS.missing, { carriers: named(missing) })]),
    ...(formatless.length === 0 ? [] : [speech.fill(WORDS.formatless, { carriers: named(formatless) })]),
    ...leftOut('partial', WORDS.unfinished),
    ...leftOut('refused', WORDS.refused),
  ]
}

function unseenByRules({ speech, run }: Night): readonly Content[] {
  const known = new Set(run.rules().map((rule) => rule.class))
  const classes = RULE_CLASSES.filter((one) => !known.has(one))
  const ratio = ratioMin(run)
  return [
    speech.say(run.digests().confirmations === undefined ? WORDS.noAnswers : WORDS.withAnswers),
    ...(ratio === undefined ? [] : [speech.fill(WORDS.largeShops, { ratio: speech.number(ratio) })]),
    ...(classes.length === 0 ? [] : [speech.fill(WORDS.classes, { classes: speech.list(classes) })]),
    speech.say(WORDS.fraud),
  ]
}

function unseenInReport(night: Night): readonly Content[] {
  const { speech, run } = night
  const cut = run.rejectCounts().reduce((sum, { count, listed }) => sum + count - listed, 0)
  const withheld = night.withheld()
  return [
    speech.say(WORDS.members),
    ...(cut === 0 ? [] : [speech.fill(WORDS.rejectsCut, { count: speech.count(cut) })]),
    ...(withheld === 0 ? [] : [speech.fill(WORDS.withheld, { count: speech.count(withheld) })]),
  ]
}
