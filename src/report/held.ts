/** A run that is held back, or was withdrawn, in words. */

import type { HoldReason } from '../model/hold.ts'
import { OUTCOMES } from '../model/verdict.ts'
import { type Markup, markup } from './markup.ts'
import { carrierText, type Night } from './night.ts'
import { type Language, type Speech, speech } from './speech.ts'
import { HELD_WORDS as WORDS } from './words/held.ts'
import { PAGE_WORDS } from './words/page.ts'
import { OUTCOME_WORDS } from './words/verdicts.ts'

/** One figure beyond its bounds as a sentence, plain text. */
export function heldSentence(reason: HoldReason, lang: Language): string {
  return sentence(reason, speech(lang))
}

function sentence(reason: HoldReason, said: Speech): string {
  const { kind, carrier, key, found, foundOf, usual, usualOf, bound, least } = reason
  const [foundShare = '', usualShare = ''] = said.shares([
    [found, foundOf],
    [usual, usualOf],
  ])
  const outcome = OUTCOMES.find((one) => one === key)
  const values: Readonly<Record<string, string>> = {
    carrier: carrier === '' ? said.say(PAGE_WORDS.allCarriers) : carrierText(carrier),
    key:
      kind === 'outcomes' && outcome !== undefined
        ? said.say(OUTCOME_WORDS[outcome].label)
        : kind === 'missing-carriers'
          ? said.list(key.split(' ').map(carrierText))
          : key,
    found: said.count(found),
    foundOf: said.count(foundOf),
    foundShare,
    foundDate: said.date(isoOf(found)),
    usual: said.count(usual),
    usualOf: said.count(usualOf),
    usualShare,
    bound: said.number(bound),
    boundPercent: said.number(bound * 100),
    least: said.count(least),
    usualDate: said.date(isoOf(usual)),
  }
  return said.say(WORDS[kind]).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** yyyyMMdd as a number. */
function isoOf(date: number): string {
  return String(date).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
}

/** What stands on top of the report of a run that is held, was released, or was withdrawn; nothing for any other. */
export function heldBanner({ speech: said, run: { listed }, holdReasons }: Night): Markup {
  const { standing } = listed
  if (standing === 'undecided' || standing === 'passed') return markup``
  if (standing === 'released' && holdReasons.length === 0) return markup``
  const reasons = standing === 'recalled' ? [] : holdReasons
  const list =
    reasons.length === 0 ? '' : markup`<ul>${reasons.map((one) => markup`<li>${sentence(one, said)}</li>`)}</ul>`
  return markup`<div class="banner" data-standing="${standing}"><p>${said.say(WORDS[standing])}</p>${list}</div>`
}
