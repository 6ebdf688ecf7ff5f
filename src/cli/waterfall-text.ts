/** What a suggestion is made of, as text for people: a waterfall of weights, aligned. */
import { suggestedMillionthsMin } from '../model/suggestion.ts'
import {
  COMPARISON_WORDS,
  FOUND_BY_WORDS,
  LINKING_WORDS,
  linkLevelText,
  probabilityText,
  STRATUM_WORDS,
  WATERFALL_WORDS,
} from '../report/words/linking.ts'
import type { SuggestionRow } from '../store/suggestion-reading.ts'
import type { Language } from './language.ts'
import { grouped, percent } from './table.ts'

/** Bars longer than so many bits are cut. */
const BAR_BITS_MAX = 24

/** The candidates of one record, in the order of their ranks: the first in full, the others in a line each. No lines for none. */
export function waterfallLines([first, ...others]: readonly SuggestionRow[], lang: Language): readonly string[] {
  if (first === undefined) return []
  const { title, others: rest, probability, limits } = WATERFALL_WORDS
  return [
    `  ${title[lang]}`,
    `    ${candidateText(first, lang)}`,
    ...stepLines(first, lang),
    ...(others.length === 0 ? [] : [`    ${rest[lang]}:`]),
    ...others.map((other) => `      ${candidateText(other, lang)}: ${stepsText(other, lang)}`),
    `    ${probability[lang]}`,
    `    ${LINKING_WORDS.odds[lang]}`,
    `    ${limits[lang]}`,
  ]
}

function candidateText({ rank, probabilityMillionths, person, stratum }: SuggestionRow, lang: Language): string {
  const { suggestion, open, person: pseudonym } = WATERFALL_WORDS
  const standing = rank === 1 ? [(probabilityMillionths >= suggestedMillionthsMin ? suggestion : open)[lang]] : []
  const about = [...standing, STRATUM_WORDS[stratum][lang]].join('; ')
  const probability = probabilityText(probabilityMillionths, lang, (share) => percent(share, lang))
  return `${rank}. ${probability}, ${pseudonym[lang]} ${person} (${about})`
}

function stepLines({ stratum, priorHundredths, steps }: SuggestionRow, lang: Language): readonly string[] {
  const rows = [
    { label: LINKING_WORDS.prior[lang], level: FOUND_BY_WORDS[stratum][lang], weight: priorHundredths },
    ...steps.map(({ comparison, level, weightHundredths }) => ({
      label: COMPARISON_WORDS[comparison][lang],
      level: linkLevelText({ comparison, stratum, level }, lang, (count) => grouped(count, lang)),
      weight: weightHundredths,
    })),
  ]
  const sum = rows.reduce((bits, { weight }) => bits + weight, 0)
  const labelWidth = Math.max(...[WATERFALL_WORDS.total[lang], ...rows.map(({ label }) => label)].map(lengthOf))
  const levelWidth = Math.max(...rows.map(({ level }) => lengthOf(level)))
  const line = (label: string, level: string, weight: number): string =>
    `      ${padded(label, labelWidth)}  ${padded(level, levelWidth)}  ${signed(weight, lang).padStart(7)}`
  return [
    ...rows.map(({ label, level, weight }) => `${line(label, level, weight)}  ${barOf(weight)}`.trimEnd()),
    line(WATERFALL_WORDS.total[lang], '', sum),
  ]
}

function stepsText({ stratum, steps }: SuggestionRow, lang: Language): string {
  return steps
    .map(({ comparison, level, weightHundredths }) => {
      const text = linkLevelText({ comparison, stratum, level }, lang, (count) => grouped(count, lang))
      return `${COMPARISON_WORDS[comparison][lang].toLowerCase()} ${text} ${signed(weightHundredths, lang)}`
    })
    .join(', ')
}

/** A block a bit, full ones for, light ones against. */
function barOf(hundredths: number): string {
  const blocks = Math.min(BAR_BITS_MAX, Math.round(Math.abs(hundredths) / 100))
  return (hundredths < 0 ? '░' : '█').repeat(blocks)
}

function signed(hundredths: number, lang: Language): string {
  const point = lang === 'vi' ? ',' : '.'
  const bits = (Math.abs(hundredths) / 100).toFixed(2).replace('.', point)
  return hundredths < 0 ? `−${bits}` : `+${bits}`
}

function lengthOf(text: string): number {
  return [...text].length
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - lengthOf(text))
}
