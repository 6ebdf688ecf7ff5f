import type { BothLanguages } from '../../model/rule.ts'
import { BENIGN_BIRTH_DATE_LEVELS, BENIGN_NAME_LEVELS, BIRTH_DATE_LEVELS, NAME_LEVELS } from '../../model/verdict.ts'
import { barChart, toneKey } from '../chart.ts'
import { type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, tallyFigure } from '../night.ts'
import { table } from '../table.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../words/levels.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS as WORDS } from '../words/results.ts'

/** One kind of level: its words in the model's order. */
interface Levels {
  readonly dimension: 'name-level' | 'birth-date-level'
  readonly title: BothLanguages
  /** Why there may be more records at a level than findings of the rule. */
  readonly counted: BothLanguages
  readonly all: readonly {
    readonly level: string
    readonly isBenign: boolean
    readonly label: BothLanguages
    readonly meaning: BothLanguages
  }[]
}

const NAMES: Levels = {
  dimension: 'name-level',
  title: WORDS.names,
  counted: WORDS.namesCounted,
  all: NAME_LEVELS.map((level) => ({
    level,
    isBenign: BENIGN_NAME_LEVELS.includes(level),
    ...NAME_LEVEL_WORDS[level],
  })),
}

const BIRTH_DATES: Levels = {
  dimension: 'birth-date-level',
  title: WORDS.birthDates,
  counted: WORDS.birthDatesCounted,
  all: BIRTH_DATE_LEVELS.map((level) => ({
    level,
    isBenign: BENIGN_BIRTH_DATE_LEVELS.includes(level),
    ...BIRTH_DATE_LEVEL_WORDS[level],
  })),
}

/** How names and birth dates agree where an identity was found. */
export function levels(night: Night): Section {
  return {
    id: 'levels',
    title: WORDS.levels,
    body: markup`<p>${night.speech.say(WORDS.levelsIntro)}</p>${kind(night, NAMES)}${kind(night, BIRTH_DATES)}`,
  }
}

function kind(night: Night, levelsOfKind: Levels): Markup {
  const { say } = night.speech
  return markup`<h3>${say(levelsOfKind.title)}</h3>
${chart(night, levelsOfKind)}
${figures(night, levelsOfKind)}
<p class="note">${say(levelsOfKind.counted)}</p>`
}

/** Records of all carriers at a level, of how many. */
function partOf({ tally }: Night, dimension: Levels['dimension'], level: string): readonly [number, number] {
  const found = tally(dimension, '', level, 'records')
  return [found?.count ?? 0, found?.denominator ?? 0]
}

function chart(night: Night, { dimension, title, all }: Levels): Markup {
  const { speech } = night
  const { say } = speech
  const bars = all
    .filter(({ level }) => level !== 'exact')
    .map(({ level, label, isBenign }) => {
      const [part, whole] = partOf(night, dimension, level)
      const text = speech.share(part, whole)
      return { name: say(label), value: part, text, tone: isBenign ? 'variant' : 'mismatched' } as const
    })
  const key = [
    { tone: 'variant', label: say(WORDS.benignLevels) },
    { tone: 'mismatched', label: say(WORDS.otherLevels) },
  ] as const
  const caption = speech.fill(WORDS.levelChart, {
    what: say(title),
    exact: speech.share(...partOf(night, dimension, 'exact')),
  })
  return markup`<figure><figcaption>${caption}</figcaption>${barChart(say(WORDS.levelAlternative), bars)}${toneKey(key)}</figure>`
}

function figures(night: Night, { dimension, title, all }: Levels): Markup {
  const { speech, carriers, tallies } = night
  const { say } = speech
  const whole = (carrier: string): string =>
    speech.count(tallies(dimension).find((one) => one.carrier === carrier)?.denominator ?? 0)
  return table({
    name: dimension,
    caption: speech.fill(WORDS.levelCaption, { what: say(title) }),
    columns: [
      { head: say(WORDS.level), kind: 'words' },
      ...carriers.map((carrier) => ({ head: carrierName(carrier), kind: 'number' }) as const),
      { head: say(WORDS.total), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
      { head: say(WORDS.meaning), kind: 'sentence' },
    ],
    rows: all.map(({ level, label, meaning, isBenign }) => [
      isBenign ? markup`${say(label)} <span class="small">(${say(WORDS.benign)})</span>` : say(label),
      ...carriers.map((carrier) => tallyFigure(night, dimension, [carrier, level, 'records'])),
      tallyFigure(night, dimension, ['', level, 'records']),
      speech.share(...partOf(night, dimension, level)),
      say(meaning),
    ]),
    foot: [say(WORDS.compared), ...carriers.map(whole), whole(''), '', ''],
  })
}
