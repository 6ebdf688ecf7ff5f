/** What can be taken away of a run: the report, its figures, its findings. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import { nightOf } from '../../report/night.ts'
import { nightSheets } from '../../report/sheets/night-sheets.ts'
import { table } from '../../report/table.ts'
import { RUN_FILES, type RunFile } from '../files.ts'
import type { Asked, Page } from '../page.ts'
import { DOWNLOAD_WORDS as WORDS } from './words/downloads.ts'

/** Every file with what it is, and a button each: a download is written down, so it is no link. */
export const downloads: Page = {
  path: '/downloads',
  right: 'see-night',
  menu: WORDS.title,
  answer: (asked) => {
    const { say, count, fill } = asked.speech
    const run = asked.night()
    const sheets = nightSheets(nightOf(asked.store, run, asked.speech), { findings: 'counted', cases: 'when merged' })
    const of = (hasNumbers: boolean): readonly Row[] =>
      RUN_FILES.filter((file) => file.hasNumbers === hasNumbers).map(({ id }) => ({
        id,
        what: say(WHAT[id] ?? WORDS.file),
      }))
    return {
      title: say(WORDS.title),
      body: markup`<p>${say(WORDS.intro)}</p>
<section><h2>${say(WORDS.figures)}</h2><p class="note">${say(WORDS.figuresNote)}</p>${listed(asked, 'figures', of(false))}</section>
<section><h2>${say(WORDS.findings)}</h2><p class="note">${fill(WORDS.findingsNote, { count: count(run.listed.findings) })} ${say(WORDS.filtered)}</p>
${listed(asked, 'findings', of(true))}</section>
<section><h2>${say(WORDS.sheets)}</h2>${listed(
        asked,
        'sheets',
        sheets.map(({ id, title }) => ({ id: `${id}.csv`, what: title })),
      )}</section>`,
    }
  },
}

/** One file of the list. */
interface Row {
  readonly id: RunFile['id']
  readonly what: string
}

const WHAT: Readonly<Record<string, (typeof WORDS)['html' | 'xlsx' | 'zip' | 'json' | 'csvAll' | 'xlsxAll']>> = {
  'report.html': WORDS.html,
  'figures.xlsx': WORDS.xlsx,
  'figures.zip': WORDS.zip,
  'summary.json': WORDS.json,
  'findings.csv': WORDS.csvAll,
  'findings.xlsx': WORDS.xlsxAll,
}

function listed(asked: Asked, name: 'figures' | 'findings' | 'sheets', rows: readonly Row[]): Markup {
  const { say } = asked.speech
  return table({
    name: `downloads-${name}`,
    caption: `${say(WORDS.files)}: ${say(WORDS[name])}`,
    columns: [
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.get), kind: 'words' },
      { head: say(WORDS.what), kind: 'sentence' },
    ],
    rows: rows.map(({ id, what }) => [id, button(asked, id), what]),
  })
}

function button({ link, csrf, speech: { say } }: Asked, id: string): Content {
  return markup`<form class="inline" method="post" action="${link(`/downloads/${id}`)}">${csrf}
<button class="plain" aria-label="${say(WORDS.get)} ${id}">${say(WORDS.get)}</button></form>`
}
