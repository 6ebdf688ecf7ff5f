/** Nights in a row, each with how many cases were open, closed or not seen on it. */

import { type CaseState, CLOSED_STATES } from '../../model/case.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Asked } from '../page.ts'
import { NUMBER_WORDS as WORDS } from '../pages/words/numbers.ts'
import { type CasesAbout, STRIP_NIGHTS } from './cases-about.ts'

/** The strip; each night leads to the same page on that night, as long as its run is there. */
export function nightStrip(asked: Asked, path: string, { nights, states }: CasesAbout): Markup {
  const { speech, store, link, night: shown } = asked
  const { run: current } = shown().listed
  const there = new Set(store.runs().flatMap(({ run, isThere }) => (isThere ? [run] : [])))
  const entries = nights.map(({ night, run, isRecalled }, at): Content => {
    const on = [...states.values()].flatMap((all) => all[at] ?? [])
    const date = speech.date(night)
    const name = there.has(run) && run !== current ? markup`<a href="${link(path, { run })}">${date}</a>` : date
    const marks = [
      ...(run === current ? [speech.say(WORDS.shownNight)] : []),
      ...(isRecalled ? [speech.say(WORDS.recalled)] : []),
    ]
    return markup`<li class="${toneOf(on)}">${name}${marks.length === 0 ? '' : ` (${speech.list(marks)})`}<br>${counts(asked, on)}</li>`
  })
  return markup`<p class="note">${speech.fill(WORDS.historyNote, { count: speech.count(STRIP_NIGHTS) })}</p>
<ol class="strip">${entries}</ol>`
}

const isClosed = (state: CaseState): boolean => CLOSED_STATES.includes(state)
const isUnseen = (state: CaseState): boolean => state === 'not-observed'
const isOpen = (state: CaseState): boolean => !isClosed(state) && !isUnseen(state)

function counts({ speech }: Asked, on: readonly CaseState[]): Content {
  const told = [
    [WORDS.openCases, on.filter(isOpen).length] as const,
    [WORDS.unseenCases, on.filter(isUnseen).length] as const,
    [WORDS.closedCases, on.filter(isClosed).length] as const,
  ].filter(([, count]) => count > 0)
  if (told.length === 0) return speech.say(WORDS.nothingOpen)
  return told.map(([words, count], at) => {
    return markup`${at === 0 ? '' : markup`<br>`}${speech.fill(words, { count: speech.count(count) })}`
  })
}

function toneOf(on: readonly CaseState[]): string {
  if (on.some(isOpen)) return 'bad'
  return on.length > 0 && on.every(isClosed) ? 'good' : 'quiet'
}
