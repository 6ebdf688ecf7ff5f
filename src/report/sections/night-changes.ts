import type { BothLanguages } from '../../model/rule.ts'
import { daysBefore, type Earlier, nightBefore, type RuleMove, ruleMoves, shareOn, weekBefore } from '../earlier.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, carrierText, type Night } from '../night.ts'
import { table } from '../table.ts'
import { EARLIER_WORDS as WORDS } from '../words/earlier.ts'
import { FINDINGS_WORDS } from '../words/findings.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'
import { OUTCOMES_READ } from './conservation.ts'

const MOVES_MAX = 30
const WEEK_DAYS = 7

/** What moved since the night before and since the same day of last week, each with what of it cannot be compared. */
export function nightChanges(night: Night): Markup {
  const { speech } = night
  const before = nightBefore(night)
  if (before === undefined) return markup`<p>${speech.say(WORDS.noNight)}</p>`
  const week = weekBefore(night)
  const noWeek = (): Markup => {
    const date = speech.date(daysBefore(night.summary.date, WEEK_DAYS))
    return markup`<p class="note">${speech.fill(WORDS.noWeek, { date })}</p>`
  }
  return markup`${against(night, before, 'night')}${week === undefined ? noWeek() : against(night, week, 'week')}`
}

function against(night: Night, earlier: Earlier, which: 'night' | 'week'): Markup {
  const { speech } = night
  const title = speech.fill(WORDS[which], { date: speech.date(earlier.listed.date) })
  return markup`<h3>${title} <span class="small">${foreign(earlier.listed.run)}</span></h3>
${caveats(night, earlier)}${sharesTable(night, earlier, which)}${movesTable(night, earlier, which, MOVES_MAX)}`
}

/** What of an earlier night cannot be compared, a sentence each: carriers and rules that were there on one of the two only. */
export function notCompared({ speech }: Night, { may }: Earlier): readonly Content[] {
  const { say, fill } = speech
  const carriers = (ids: readonly string[]): string => speech.list(ids.map(carrierText))
  const lines: readonly (readonly [boolean, Content])[] = [
    [may.onlyNow.length > 0, fill(WORDS.onlyNow, { carriers: carriers(may.onlyNow) })],
    [may.onlyThen.length > 0, fill(WORDS.onlyThen, { carriers: carriers(may.onlyThen) })],
    [may.onlyNow.length + may.onlyThen.length > 0, say(WORDS.several)],
    [may.rulesOnlyNow.length > 0, fill(WORDS.rulesOnlyNow, { rules: speech.list(may.rulesOnlyNow) })],
    [may.rulesOnlyThen.length > 0, fill(WORDS.rulesOnlyThen, { rules: speech.list(may.rulesOnlyThen) })],
  ]
  return lines.flatMap(([isSo, line]) => (isSo ? [line] : []))
}

/** What cannot be compared with an earlier night, and what must be known to read the rest, as a list. */
export function caveats(night: Night, earlier: Earlier): Markup {
  const { speech, summary, run } = night
  const { say, fill } = speech
  const { listed, may } = earlier
  const isDoubtful = listed.standing !== 'passed' && listed.standing !== 'undecided'
  const extract = {
    before: speech.date(listed.summary.register.extractDate),
    now: speech.date(summary.register.extractDate),
  }
  const program = { before: foreign(listed.version), now: foreign(run.listed.version) }
  const lines: readonly (readonly [boolean, Content])[] = [
    [!may.isById, say(WORDS.notById)],
    [may.isOtherProgram, fill(WORDS.program, program)],
    [may.isOtherConfiguration, say(WORDS.configuration)],
    [isDoubtful, say(WORDS.held)],
    [true, fill(WORDS.register, extract)],
  ]
  const told = [...notCompared(night, earlier), ...lines.flatMap(([isSo, line]) => (isSo ? [line] : []))]
  return markup`<p>${say(WORDS.caveats)}</p><ul>${told.map((line) => markup`<li>${line}</li>`)}</ul>
`
}

/** Outcomes of each carrier that was there on both nights, with the difference. */
function sharesTable(night: Night, { listed, may }: Earlier, name: string): Markup {
  const { speech } = night
  const { say } = speech
  const [now, then] = [night.tallies('carrier'), night.talliesOf(listed, 'carrier')]
  const cells = (carrier: string): readonly Content[] => {
    const read = (tallies: typeof now): number => tallies.find((one) => one.carrier === carrier)?.denominator ?? 0
    const shares = OUTCOMES_READ.map((outcome): Content => {
      const [part, whole] = shareOn(now, carrier, outcome, 'records') ?? [0, 0]
      const [partThen, wholeThen] = shareOn(then, carrier, outcome, 'records') ?? [0, 0]
      if (whole === 0 || wholeThen === 0) return '–'
      return `${speech.share(part, whole)} (${speech.points(part / whole - partThen / wholeThen)})`
    })
    return [`${speech.count(read(now))} (${speech.signed(read(now) - read(then))})`, ...shares]
  }
  const carriers = night.carriers.filter((carrier) => !may.onlyNow.includes(carrier))
  const isSumComparable = may.onlyNow.length + may.onlyThen.length === 0
  const foot = isSumComparable ? { foot: [say(PAGE_WORDS.allCarriers), ...cells('')] } : {}
  return table({
    name: `shares-${name}`,
    caption: say(WORDS.sharesCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.read), kind: 'number' },
      ...OUTCOMES_READ.map((outcome) => ({ head: say(OUTCOME_WORDS[outcome].label), kind: 'number' }) as const),
    ],
    rows: carriers.map((carrier) => [carrierName(carrier), ...cells(carrier)]),
    ...foot,
  })
}

/** Rules by carrier with what appeared and vanished, so many rows at most, and of one carrier only where one is named. */
export function movesTable(night: Night, earlier: Earlier, name: string, rowsMax: number, carrier?: string): Markup {
  const { speech, run } = night
  const { say } = speech
  const all = ruleMoves(night, earlier).filter((move) => carrier === undefined || move.carrier === carrier)
  const moved = all.filter(({ before, now, appeared = 0, vanished = 0 }) => before !== now || appeared + vanished > 0)
  if (moved.length === 0) return markup`<p>${say(WORDS.noMoves)}</p>`
  const titles = new Map<string, BothLanguages>(run.rules().map(({ id, title }) => [id, title]))
  const count = (value: number | undefined): string => (value === undefined ? '–' : speech.count(value))
  const row = ({ rule, before, now, appeared, vanished, ...move }: RuleMove): readonly Content[] => [
    move.carrier === ''
      ? say(PAGE_WORDS.severalCarriers)
      : night.places.carrier(move.carrier, carrierName(move.carrier)),
    night.places.rule(rule, titles.has(rule) ? say(titles.get(rule) ?? { vi: rule, en: rule }) : foreign(rule)),
    ...[speech.count(before), speech.count(now), count(appeared), count(vanished), speech.signed(now - before)],
  ]
  const rest = moved.length - rowsMax
  return markup`${table({
    name: `moves-${name}`,
    caption: say(WORDS.movesCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(FINDINGS_WORDS.rule), kind: 'words' },
      { head: say(WORDS.before), kind: 'number' },
      { head: say(WORDS.now), kind: 'number' },
      { head: say(FINDINGS_WORDS.appeared), kind: 'number' },
      { head: say(FINDINGS_WORDS.vanished), kind: 'number' },
      { head: say(WORDS.net), kind: 'number' },
    ],
    rows: moved.slice(0, rowsMax).map(row),
  })}${rest > 0 ? markup`<p class="note">${speech.fill(WORDS.movesCut, { count: speech.count(rest) })}</p>` : ''}`
}
