/** The files of a run that can be downloaded, by their names. Each reads from a store opened apart, since it goes on for as long as somebody takes. */

import { pageRowsMax } from '../model/limits.ts'
import { type Night, nightOf } from '../report/night.ts'
import { archived } from '../report/sheets/archive.ts'
import { csvText } from '../report/sheets/csv-text.ts'
import { findingSheet, findingsCsv } from '../report/sheets/findings.ts'
import { nightSheets } from '../report/sheets/night-sheets.ts'
import { workbookBytes } from '../report/sheets/workbook.ts'
import type { Speech } from '../report/speech.ts'
import type { FindingFilter } from '../store/listing-reading.ts'
import type { FindingRow, StoreReading } from '../store/reading.ts'
import type { Download } from './page.ts'

/** A file of a run. */
export interface RunFile {
  /** What it is asked for by, and the end of the name under which it is kept. */
  readonly id: string
  /** Whether subscribers' numbers stand in it. */
  readonly hasNumbers: boolean
  readonly type: Download['type']
  pieces(night: Night, store: StoreReading): AsyncIterable<string | Uint8Array>
}

const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** In the order in which the page lists them; beside them each sheet, as `<sheet>.csv`. */
export const RUN_FILES: readonly RunFile[] = [
  {
    ...{ id: 'report.html', hasNumbers: false, type: 'text/html; charset=utf-8' },
    async *pieces({ run, speech: { lang } }, store) {
      // Charts take most of a second to load: only who asks for a report waits for them.
      const { reportHtmlInTurns } = await import('../report/report.ts')
      yield await reportHtmlInTurns(store, run, lang)
    },
  },
  {
    ...{ id: 'figures.xlsx', hasNumbers: false, type: XLSX },
    pieces: (night) => workbookBytes(nightSheets(night, { findings: 'counted', cases: 'when merged' })),
  },
  {
    ...{ id: 'figures.zip', hasNumbers: false, type: 'application/zip' },
    pieces: (night) => archived(csvFiles(night)),
  },
  {
    ...{ id: 'summary.json', hasNumbers: false, type: 'application/json' },
    async *pieces({ summary }) {
      yield `${JSON.stringify(summary, undefined, 2)}\n`
    },
  },
  {
    ...{ id: 'findings.csv', hasNumbers: true, type: CSV },
    pieces: (night) => csvText(findingSheet(night)),
  },
  {
    ...{ id: 'findings.xlsx', hasNumbers: true, type: XLSX },
    pieces: (night) => workbookBytes(nightSheets(night, { findings: 'all', cases: 'when merged' })),
  },
]

/** The file of a name; undefined where there is none. */
export function runFile(id: string, night: Night): RunFile | undefined {
  return RUN_FILES.find((file) => file.id === id) ?? sheetFiles(night).find((file) => file.id === id)
}

/** Findings that a filter lets through. */
export function filteredFile(filter: FindingFilter): RunFile {
  return {
    ...{ id: 'findings-filtered.csv', hasNumbers: true, type: CSV },
    pieces: (night) => findingsCsv(night, filteredPages(night, filter)),
  }
}

function* filteredPages({ run }: Night, filter: FindingFilter): Iterable<readonly FindingRow[]> {
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = run.findings({ ...filter, cursor, limit: pageRowsMax })
    yield page.rows
    cursor = page.next
  }
}

/** Each sheet as a file of its own. */
function sheetFiles(night: Night): readonly RunFile[] {
  return nightSheets(night, { findings: 'counted', cases: 'when merged' }).map(({ id }) => ({
    ...{ id: `${id}.csv`, hasNumbers: false, type: CSV },
    async *pieces(again) {
      for (const sheet of nightSheets(again, { findings: 'counted', cases: 'when merged' }))
        if (sheet.id === id) yield* csvText(sheet)
    },
  }))
}

/** A file of a run to be given; `apart` opens the store for it, when its first piece is asked for. */
export function downloadOf(file: RunFile, { run, speech, apart }: Taken): Download {
  return {
    name: `simsach-${run}-${speech.lang}-${file.id}`,
    type: file.type,
    pieces: piecesOf(file, { run, speech, apart }),
  }
}

/** Of which run a file is taken, in which language, from where. */
export interface Taken {
  readonly run: string
  readonly speech: Speech
  apart(): StoreReading
}

async function* piecesOf(file: RunFile, { run, speech, apart }: Taken): AsyncGenerator<string | Uint8Array> {
  const store = apart()
  try {
    const opened = store.open(run)
    try {
      yield* file.pieces(nightOf(store, opened, speech), store)
    } finally {
      opened.close()
    }
  } finally {
    store.close()
  }
}

async function* csvFiles(night: Night): AsyncGenerator<{ name: string; text: AsyncIterable<string> }> {
  for (const sheet of nightSheets(night, { findings: 'counted', cases: 'when merged' }))
    yield { name: `${sheet.id}.csv`, text: csvText(sheet) }
}
