/** Runs of the store: how each stands, and who has signed it. */

import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { STANDING_WORDS } from '../../report/words/standings.ts'
import type { RunListed } from '../../store/reading.ts'
import type { Asked, Page } from '../page.ts'
import { RUN_WORDS as WORDS } from './words/runs.ts'

/** All of them, revisions too, the newest night first. */
export const runList: Page = {
  path: '/runs',
  right: 'see-night',
  menu: WORDS.title,
  answer: (asked) => ({
    title: asked.speech.say(WORDS.title),
    body: runTable(asked, asked.store.runs(), WORDS.caption),
  }),
}

/** Runs as a table with links to each. */
export function runTable(asked: Asked, runs: readonly RunListed[], caption: BothLanguages): Markup {
  const { speech, link, store } = asked
  const { say } = speech
  const signers = store.signers()
  return table({
    name: 'runs',
    caption: say(caption),
    columns: [
      { head: say(WORDS.run), kind: 'words' },
      { head: say(WORDS.night), kind: 'words' },
      { head: say(WORDS.state), kind: 'words' },
      { head: say(WORDS.records), kind: 'number' },
      { head: say(WORDS.findings), kind: 'number' },
      { head: say(WORDS.signedBy), kind: 'words' },
      { head: say(WORDS.published), kind: 'words' },
    ],
    rows: runs.map((listed) => [
      markup`<a href="${link(`/runs/${listed.run}`)}">${listed.run}</a>`,
      ...[
        speech.date(listed.date),
        standingOf(asked, listed),
        speech.count(listed.records),
        speech.count(listed.findings),
      ],
      ...[signedText(asked, signers.get(listed.run) ?? []), speech.instant(listed.publishedAt)],
    ]),
  })
}

const LOOKS = { undecided: 'quiet', passed: 'good', held: 'bad', released: 'good', recalled: 'bad' } as const

/** How a run stands, as badges. */
export function standingOf({ speech: { say } }: Asked, { standing, isReplaced, isThere }: RunListed): Content {
  return [
    markup`<span class="badge ${LOOKS[standing]}">${say(STANDING_WORDS[standing])}</span>`,
    ...(isReplaced ? [markup` <span class="badge quiet">${say(WORDS.replaced)}</span>`] : []),
    ...(isThere ? [] : [markup` <span class="badge quiet">${say(WORDS.dropped)}</span>`]),
  ]
}

function signedText({ speech }: Asked, names: readonly string[]): Content {
  if (names.length === 0) return speech.say(WORDS.unsigned)
  const told = names.map((name, at) => markup`${at === 0 ? '' : ', '}${foreign(name)}`)
  return names.length === 1 ? speech.fill(WORDS.half, { names: told }) : told
}
